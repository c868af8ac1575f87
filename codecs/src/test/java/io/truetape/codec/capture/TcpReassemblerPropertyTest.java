// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Streams cut, lost, shuffled, repeated and overlapped at random, captured into a pcap file and read back from it. */
class TcpReassemblerPropertyTest {
    private static final int ROUNDS = 300;
    private static final int SYN_AND_IP = 40;
    private static final int MTU = 120;

    /** One segment as it is captured. */
    private record Segment(int start, byte[] payload, boolean fin) {}

    @Test
    void shouldDeliverExactlyWhatWasCapturedWhereTheWindowIsWideEnough() {
        for (long seed = 1; seed <= ROUNDS; seed++) {
            Round round = new Round(seed);
            try {
                round.capture(round.random.nextInt(1_500), round.random.nextInt(1_500));
                round.read(1 << 13);
                round.assertComplete();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed=" + seed, e);
            }
        }
    }

    @Test
    void shouldAccountForEveryByteOnceHoweverNarrowTheWindow() {
        for (long seed = 1; seed <= ROUNDS; seed++) {
            Round round = new Round(seed);
            try {
                round.capture(4_000, round.random.nextInt(4_000));
                round.read(16 << round.random.nextInt(6));
                round.assertAccounted();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed=" + seed, e);
            }
        }
    }

    /** One stream, its capture, and what came out of it. */
    private static final class Round implements TcpHandler {
        final Random random;
        private final byte[] stream;
        private final int firstSequence;
        private final byte[] firstCopy;
        private final boolean[] captured;
        private final int[] verdicts;
        private final ExpandableArrayBuffer file = new ExpandableArrayBuffer();
        private final PcapWriter pcap = new PcapWriter();
        private boolean finCaptured;
        private int payloadBytes;
        private int reportedBytes;
        private long next;
        private int end;
        private final byte[] delivered;
        private final boolean[] gap;

        Round(long seed) {
            random = new Random(seed);
            stream = new byte[1 + random.nextInt(6_000)];
            random.nextBytes(stream);
            firstSequence = random.nextBoolean() ? -random.nextInt(6_000) : random.nextInt();
            firstCopy = new byte[stream.length];
            delivered = new byte[stream.length];
            captured = new boolean[stream.length];
            gap = new boolean[stream.length];
            verdicts = new int[3];
        }

        /** Writes a capture in which segments are displaced by some bytes of stream, and repeated as far away. */
        void capture(int disorder, int repeatDistance) {
            List<double[]> order = new ArrayList<>();
            List<Segment> segments = new ArrayList<>();
            for (int at = 0; at < stream.length; ) {
                int length = Math.min(1 + random.nextInt(MTU), stream.length - at);
                if (random.nextInt(10) > 0) {
                    add(segments, order, at, length, at + random.nextInt(disorder + 1));
                }
                if (random.nextInt(5) == 0) {
                    int start = Math.max(0, at - random.nextInt(MTU));
                    int overlap = Math.min(1 + random.nextInt(2 * MTU), stream.length - start);
                    add(segments, order, start, overlap, at + random.nextInt(repeatDistance + 1));
                }
                at += length;
            }
            Integer[] indexes = new Integer[segments.size()];
            Arrays.setAll(indexes, i -> i);
            Arrays.sort(indexes, (a, b) -> Double.compare(order.get(a)[0], order.get(b)[0]));
            pcap.wrap(file, 0, ByteOrder.nativeOrder(), true, 65_535, LinkType.ETHERNET);
            write(firstSequence - 1, PacketView.FLAG_SYN, new byte[0]);
            for (int index : indexes) {
                Segment segment = segments.get(index);
                int flags = PacketView.FLAG_ACK | (segment.fin() ? PacketView.FLAG_FIN : 0);
                write(firstSequence + segment.start(), flags, segment.payload());
                remember(segment);
            }
        }

        private void add(List<Segment> segments, List<double[]> order, int start, int length, double when) {
            byte[] payload = Arrays.copyOfRange(stream, start, start + length);
            if (random.nextInt(8) == 0) {
                payload[random.nextInt(length)] ^= 1;
            }
            segments.add(new Segment(start, payload, start + length == stream.length));
            order.add(new double[] {when});
        }

        private void write(int sequence, int flags, byte[] payload) {
            UnsafeBuffer out = new UnsafeBuffer(new byte[80 + payload.length]);
            PacketWriter writer =
                    new PacketWriter().wrap(out, 0).ethernet(1, 2).ipv4(1, 2).tcp(3, 4, sequence, 0, flags);
            int length =
                    writer.bytes(new UnsafeBuffer(payload), 0, payload.length).finish();
            pcap.packet(pcap.length(), out, 0, length, length);
        }

        private void remember(Segment segment) {
            finCaptured |= segment.fin();
            payloadBytes += segment.payload().length;
            for (int i = 0; i < segment.payload().length; i++) {
                int at = segment.start() + i;
                if (!captured[at]) {
                    captured[at] = true;
                    firstCopy[at] = segment.payload()[i];
                }
            }
        }

        void read(int windowLength) {
            PcapFramer framer = new PcapFramer();
            LinkDecoder decoder = new LinkDecoder(true, true);
            PacketView packet = new PacketView();
            TcpReassembler reassembler = new TcpReassembler(this, 2, windowLength);
            for (int at = 0; at < pcap.length(); at += framer.consumed()) {
                if (framer.next(file, at, pcap.length()) == CaptureStatus.PACKET) {
                    int length = framer.capturedLength();
                    decoder.decode(file, framer.packetOffset(), length, length, framer.linkType(), packet);
                    assertEquals(0, packet.findings());
                    reassembler.onPacket(packet, framer.captureEpochNs(), framer.packetOffset());
                }
            }
            reassembler.endOfCapture();
            assertEquals(1, reassembler.flowsOpened());
        }

        void assertComplete() {
            assertAccounted();
            int last = finCaptured ? stream.length : lastCaptured();
            assertEquals(last, next);
            assertEquals(0, verdicts[2], "bytes late");
            for (int i = 0; i < last; i++) {
                assertEquals(!captured[i], gap[i], "gap at " + i);
                assertTrue(gap[i] || delivered[i] == firstCopy[i], "first copy at " + i);
            }
        }

        void assertAccounted() {
            assertEquals(payloadBytes, reportedBytes);
            assertEquals(1, end);
        }

        private int lastCaptured() {
            int last = stream.length;
            while (last > 0 && !captured[last - 1]) {
                last--;
            }
            return last;
        }

        @Override
        public void onBytes(
                TcpFlow flow, long at, DirectBuffer buffer, int offset, int length, long captureNs, long source) {
            assertEquals(next, at);
            assertEquals(0, end);
            assertTrue(length > 0);
            assertTrue(captureNs < source && source < captureNs + 16 + 14 + SYN_AND_IP + 2 * MTU);
            for (int i = 0; i < length; i++) {
                assertEquals(file.getByte((int) source + i), buffer.getByte(offset + i), "source of " + (at + i));
            }
            buffer.getBytes(offset, delivered, (int) at, length);
            next += length;
            reportedBytes += length;
        }

        @Override
        public void onGap(TcpFlow flow, long at, long missing) {
            assertEquals(next, at);
            assertTrue(missing > 0);
            Arrays.fill(gap, (int) at, (int) (at + missing), true);
            next += missing;
        }

        @Override
        public void onDuplicate(TcpFlow flow, long at, int length, int comparison, long source) {
            assertTrue(length > 0);
            boolean waiting = at >= next;
            boolean same = true;
            for (int i = 0; i < length; i++) {
                byte first = waiting ? firstCopy[(int) at + i] : delivered[(int) at + i];
                same &= first == file.getByte((int) source + i);
                assertTrue(comparison == TcpDuplicate.UNKNOWN || waiting || !gap[(int) at + i]);
            }
            if (comparison != TcpDuplicate.UNKNOWN && !waiting) {
                assertEquals(same ? TcpDuplicate.IDENTICAL : TcpDuplicate.CONFLICTING, comparison);
            }
            verdicts[comparison == TcpDuplicate.UNKNOWN ? 1 : 0] += length;
            reportedBytes += length;
        }

        @Override
        public void onLate(
                TcpFlow flow, long at, DirectBuffer buffer, int offset, int length, long captureNs, long source) {
            for (int i = 0; i < length; i++) {
                assertTrue(end > 0 || gap[(int) at + i], "late without a gap at " + (at + i));
                assertEquals(file.getByte((int) source + i), buffer.getByte(offset + i));
            }
            verdicts[2] += length;
            reportedBytes += length;
        }

        @Override
        public void onEnd(TcpFlow flow, int how) {
            end++;
            assertEquals(finCaptured ? TcpEnd.FIN : TcpEnd.CAPTURE_END, how);
        }
    }
}
