// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A server on loopback that answers as a test wants it to. */
public final class NtpServer implements AutoCloseable {
    private final DatagramSocket socket;
    private final Thread thread;
    private final AtomicInteger asked = new AtomicInteger();

    /** Answers each question with these packets, none for silence. */
    public NtpServer(Function<ByteBuffer, List<ByteBuffer>> answers) throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        thread = new Thread(() -> serve(answers), "ntp-server");
        thread.start();
    }

    private void serve(Function<ByteBuffer, List<ByteBuffer>> answers) {
        byte[] bytes = new byte[512];
        while (!socket.isClosed()) {
            DatagramPacket question = new DatagramPacket(bytes, bytes.length);
            try {
                socket.receive(question);
                asked.incrementAndGet();
                for (ByteBuffer answer : answers.apply(ByteBuffer.wrap(bytes.clone(), 0, question.getLength()))) {
                    socket.send(new DatagramPacket(answer.array(), answer.limit(), question.getSocketAddress()));
                }
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** A right answer: stratum 2, root delay 1/64 s, root dispersion 1/256 s. */
    public static ByteBuffer answer(ByteBuffer question, long receivedEpochNs, long sentEpochNs) {
        return ByteBuffer.allocate(48)
                .put(0, (byte) (4 << 3 | 4))
                .put(1, (byte) 2)
                .putInt(4, 1 << 10)
                .putInt(8, 1 << 8)
                .putLong(24, question.getLong(40))
                .putLong(32, NtpPacket.timestamp(receivedEpochNs))
                .putLong(40, NtpPacket.timestamp(sentEpochNs));
    }

    /** How many questions came. */
    public int asked() {
        return asked.get();
    }

    /** Where it listens. */
    public int port() {
        return socket.getLocalPort();
    }

    /** Its address, for command lines. */
    public static String host() {
        return InetAddress.getLoopbackAddress().getHostAddress();
    }

    @Override
    public void close() {
        socket.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
