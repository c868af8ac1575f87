// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Reading captures allocates not one byte a packet, in order or out of it. */
class CaptureZeroAllocationTest {
    private static final int PACKETS = 1_000;
    private static final int PAYLOAD = 50;
    private static final int WARM_UP_PASSES = 200;
    private static final int ATTEMPTS = 20;

    private final LinkDecoder decoder = new LinkDecoder(true, true);
    private final PacketView packet = new PacketView();
    private final Counter counter = new Counter();
    private final TcpReassembler reassembler = new TcpReassembler(counter);
    private int sequence;

    @Test
    void shouldAllocateNothingWhenReadingPcapAndItsStreams() {
        ExpandableArrayBuffer file = new ExpandableArrayBuffer();
        PcapWriter writer = new PcapWriter().wrap(file, 0, ByteOrder.BIG_ENDIAN, true, 65_535, LinkType.ETHERNET);
        UnsafeBuffer one = new UnsafeBuffer(new byte[200]);
        for (int i = 0; i < PACKETS; i++) {
            int length = i % 4 == 3 ? udp(one) : tcp(one);
            writer.packet(i, one, 0, length, length);
        }
        int length = writer.length();
        PcapFramer framer = new PcapFramer();

        assertAllocatesNothing(() -> {
            moveOn(file, length);
            read(framer, file, length);
        });

        assertTrue(counter.bytes > (long) PACKETS * PAYLOAD * WARM_UP_PASSES / 2 && counter.others > PACKETS);
    }

    @Test
    void shouldAllocateNothingWhenReadingPcapng() {
        ExpandableArrayBuffer file = new ExpandableArrayBuffer();
        UnsafeBuffer one = new UnsafeBuffer(new byte[200]);
        PcapngWriter writer = new PcapngWriter()
                .wrap(file, 0)
                .section(ByteOrder.LITTLE_ENDIAN)
                .interfaceDescription(LinkType.ETHERNET, 0, 0x80 + 30, 5);
        for (int i = 0; i < PACKETS; i++) {
            int length = udp(one);
            writer.enhancedPacket(0, i, one, 0, length, length).simplePacket(one, 0, length, length);
        }
        int length = writer.length();
        PcapngFramer framer = new PcapngFramer();

        assertAllocatesNothing(() -> read(framer, file, length));

        assertTrue(counter.datagrams > PACKETS);
    }

    /** Moves all segments on to where the last pass ended, so that their bytes are new to the stream. */
    private void moveOn(ExpandableArrayBuffer file, int length) {
        int at = PcapFramer.FILE_HEADER_LENGTH;
        while (at < length) {
            int captured = file.getInt(at + PcapFramer.CAPTURED_LENGTH_OFFSET, ByteOrder.BIG_ENDIAN);
            at += PcapFramer.RECORD_HEADER_LENGTH;
            if (file.getByte(at + 23) == TransportDecoder.PROTOCOL_TCP) {
                int field = at + 34 + TransportDecoder.TCP_SEQUENCE_OFFSET;
                int old = file.getInt(field, ByteOrder.BIG_ENDIAN);
                file.putInt(field, old + sequence * PAYLOAD, ByteOrder.BIG_ENDIAN);
            }
            at += captured;
        }
    }

    /** Swaps neighbours, so that every second segment waits, and sends every tenth again. */
    private int tcp(UnsafeBuffer one) {
        int number = sequence++;
        int at = number % 10 == 9 ? number - 5 : number ^ 1;
        return new PacketWriter()
                .wrap(one, 0)
                .ethernet(1, 2)
                .ipv4(3, 4)
                .tcp(5, 6, at * PAYLOAD, 0, PacketView.FLAG_ACK)
                .bytes(new UnsafeBuffer(new byte[PAYLOAD]), 0, PAYLOAD)
                .finish();
    }

    private static int udp(UnsafeBuffer one) {
        return new PacketWriter()
                .wrap(one, 0)
                .ethernet(1, 2)
                .ipv6(1, 2, 3, 4)
                .udp(5, 6)
                .bytes(one, 0, 21)
                .finish();
    }

    private void read(CaptureFramer framer, DirectBuffer file, int length) {
        framer.reset();
        for (int at = 0; at < length; at += framer.consumed()) {
            if (framer.next(file, at, length) == CaptureStatus.PACKET) {
                int captured = framer.capturedLength();
                int link = framer.linkType();
                int status = decoder.decode(file, framer.packetOffset(), captured, captured, link, packet);
                if (status == PacketStatus.TCP) {
                    reassembler.onPacket(packet, framer.captureEpochNs(), framer.packetOffset());
                } else {
                    counter.datagrams += packet.payloadLength() / 21 + packet.sourceAddressHigh();
                }
            }
        }
    }

    /** The least of several measurements: the compiler may still allocate on our behalf in the first ones. */
    private static void assertAllocatesNothing(Runnable pass) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeTrue(
                threads.isThreadAllocatedMemorySupported() && threads.isThreadAllocatedMemoryEnabled(),
                "skipped: this JVM does not count allocations");
        for (int i = 0; i < WARM_UP_PASSES; i++) {
            pass.run();
        }
        long thread = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && least > 0; attempt++) {
            long before = threads.getThreadAllocatedBytes(thread);
            pass.run();
            least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
        }
        assertEquals(0, least, "bytes allocated in a pass");
    }

    /** Adds up what it is told. */
    private static final class Counter implements TcpHandler {
        private long bytes;
        private long others;
        private long datagrams;

        @Override
        public void onBytes(
                TcpFlow flow, long streamOffset, DirectBuffer buffer, int offset, int length, long ns, long source) {
            bytes += length;
        }

        @Override
        public void onGap(TcpFlow flow, long streamOffset, long missing) {
            others++;
        }

        @Override
        public void onDuplicate(TcpFlow flow, long streamOffset, int length, int comparison, long source) {
            others++;
        }

        @Override
        public void onLate(
                TcpFlow flow, long streamOffset, DirectBuffer buffer, int offset, int length, long ns, long source) {
            others++;
        }

        @Override
        public void onEnd(TcpFlow flow, int how) {
            others++;
        }
    }
}
