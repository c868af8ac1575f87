// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.evidence;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.function.LongSupplier;

/**
 * Asks an NTP server: some exchanges, of which the one with the least delay counts.
 *
 * <pre>
 * T1 we send, T2 server receives, T3 server sends, T4 we receive
 * offset = ((T2 - T1) + (T3 - T4)) / 2        delay = (T4 - T1) - (T3 - T2)
 * error  = delay / 2 + root dispersion + root delay / 2
 * </pre>
 *
 * <p>What we send as transmit stamp is a random number: an answer that does not repeat it is not ours and is passed
 * over. Refused are answers of another mode, without time, of a server that says it is not synchronised (leap indicator
 * 3, stratum 16 and more), and whose delay is negative; a kiss of death ends the asking.
 *
 * <p>One thread at a time. Source: RFC 5905, 7.3, 7.4, 8.
 */
public final class NtpClient implements ClockEvidence {
    /** Port of NTP servers. */
    public static final int PORT = 123;

    private static final String METHOD = "ntp";
    private static final int EXCHANGES = 6;
    private static final int TIMEOUTS_ALLOWED = 2;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final String host;
    private final int port;
    private final int timeoutMs;
    private final LongSupplier epochNsClock;
    private final LongSupplier nanoClock;
    private final SecureRandom random = new SecureRandom();
    private ClockReading best;
    private String trouble;
    private int timeouts;
    private boolean refused;

    /**
     * A client; asks nothing yet.
     *
     * @param host         name or address of the server
     * @param port         its port
     * @param timeoutMs    how long to wait for an answer
     * @param epochNsClock the clock that is asked about
     * @param nanoClock    a clock that never goes back, for elapsed time
     */
    public NtpClient(String host, int port, int timeoutMs, LongSupplier epochNsClock, LongSupplier nanoClock) {
        this.host = host;
        this.port = port;
        this.timeoutMs = timeoutMs;
        this.epochNsClock = epochNsClock;
        this.nanoClock = nanoClock;
    }

    @Override
    public ClockReading read() {
        best = null;
        trouble = "";
        timeouts = 0;
        refused = false;
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(host), port));
            for (int i = 0; i < EXCHANGES && timeouts < TIMEOUTS_ALLOWED && !refused; i++) {
                exchange(socket);
            }
        } catch (UnknownHostException e) {
            trouble = "there is no host of that name";
        } catch (IOException | IllegalArgumentException e) {
            trouble = e.getMessage() == null ? "nobody listens on that port" : e.getMessage();
        }
        if (best != null) {
            return best;
        }
        return refused
                ? ClockReading.unsynchronised(METHOD, from(), epochNsClock.getAsLong(), trouble)
                : ClockReading.unreadable(METHOD, from(), epochNsClock.getAsLong(), trouble);
    }

    private String from() {
        return host + ":" + port;
    }

    private void exchange(DatagramSocket socket) throws IOException {
        long cookie = random.nextLong();
        byte[] request = NtpPacket.request(cookie);
        byte[] answer = new byte[512];
        DatagramPacket received = new DatagramPacket(answer, answer.length);
        long sentEpochNs = epochNsClock.getAsLong();
        long sentNs = nanoClock.getAsLong();
        socket.send(new DatagramPacket(request, request.length));
        boolean ours = false;
        while (!ours) {
            long leftMs = timeoutMs - (nanoClock.getAsLong() - sentNs) / NANOS_PER_MILLI;
            if (leftMs <= 0) {
                onTimeout();
                return;
            }
            socket.setSoTimeout((int) leftMs);
            try {
                socket.receive(received);
            } catch (SocketTimeoutException e) {
                onTimeout();
                return;
            }
            ours = received.getLength() >= NtpPacket.LENGTH && new NtpPacket(answer).originate() == cookie;
            if (!ours) {
                trouble = "an answer came that is none to our question";
            }
        }
        // Elapsed time by the other clock: a step of the one in question would look like delay.
        judge(new NtpPacket(answer), sentEpochNs, sentEpochNs + nanoClock.getAsLong() - sentNs);
    }

    private void onTimeout() {
        timeouts++;
        if (trouble.isEmpty()) {
            trouble = "no answer within " + timeoutMs + " ms";
        }
    }

    private void judge(NtpPacket packet, long sentEpochNs, long receivedEpochNs) {
        if (packet.mode() != NtpPacket.MODE_SERVER) {
            trouble = "the answer is not a server's: mode " + packet.mode();
        } else if (packet.stratum() == 0) {
            refuse("the server refuses to answer: " + packet.kissCode());
        } else if (packet.leap() == NtpPacket.LEAP_UNSYNCHRONISED
                || packet.stratum() >= NtpPacket.STRATUM_UNSYNCHRONISED) {
            refuse("the server says that it is not synchronised");
        } else if (packet.transmit() == 0) {
            trouble = "the answer has no time";
        } else {
            measure(packet, sentEpochNs, receivedEpochNs);
        }
    }

    private void refuse(String why) {
        refused = true;
        best = null;
        trouble = why;
    }

    private void measure(NtpPacket packet, long sentEpochNs, long receivedEpochNs) {
        long outNs = packet.receiveEpochNs(sentEpochNs) - sentEpochNs;
        long backNs = packet.transmitEpochNs(sentEpochNs) - receivedEpochNs;
        long delayNs = outNs - backNs;
        if (delayNs < 0) {
            trouble = "the answer took less than no time: its stamps are wrong";
            return;
        }
        long errorNs = (delayNs + 1) / 2 + packet.rootDispersionNs() + (packet.rootDelayNs() + 1) / 2;
        if (best == null || errorNs < best.errorNs()) {
            String detail = "stratum " + packet.stratum() + ", delay " + delayNs + " ns, root delay "
                    + packet.rootDelayNs() + " ns, root dispersion " + packet.rootDispersionNs() + " ns"
                    + (packet.leap() == 0 ? "" : ", a leap second is announced");
            best = ClockReading.synchronised(
                    METHOD, from(), receivedEpochNs, Math.floorDiv(outNs + backNs, 2), errorNs, detail);
        }
    }
}
