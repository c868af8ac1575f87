// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Bad bytes of every kind: nothing throws, nothing reads outside, and every answer goes on or says that it cannot. */
class CaptureFuzzTest {
    private static final int ROUNDS = 4_000;
    private static final int[] LINK_TYPES = {
        LinkType.NULL,
        LinkType.ETHERNET,
        LinkType.RAW,
        LinkType.LOOP,
        LinkType.LINUX_SLL,
        LinkType.IPV4,
        LinkType.IPV6,
        LinkType.LINUX_SLL2,
        999
    };

    private final LinkDecoder decoder = new LinkDecoder(true, true);
    private final PacketView packet = new PacketView();
    private final Tally tally = new Tally();

    @Test
    void shouldSurviveBitFlipsAndTruncationsOfCaptures() {
        for (long seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] file = seed % 2 == 0 ? pcap(random) : pcapng(random);
            for (int flips = random.nextInt(6); flips > 0; flips--) {
                file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
            }
            int limit = random.nextInt(4) == 0 ? random.nextInt(file.length + 1) : file.length;
            walk(seed, Bytes.exactly(file, 0, limit));
        }
        assertTrue(tally.bytes > 0);
    }

    @Test
    void shouldSurviveRandomBytesBehindAHeader() {
        for (long seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] file = seed % 2 == 0 ? pcap(random) : pcapng(random);
            for (int i = seed % 2 == 0 ? 24 : 48; i < file.length; i++) {
                file[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt() : 0);
            }
            walk(seed, new UnsafeBuffer(file));
        }
    }

    @Test
    void shouldSurviveRandomAndDamagedPacketsOfEveryLinkType() {
        TcpReassembler reassembler = new TcpReassembler(tally, 3, 64);
        for (long seed = 0; seed < ROUNDS * 5; seed++) {
            Random random = new Random(seed);
            UnsafeBuffer whole = new UnsafeBuffer(new byte[256]);
            int length = packet(random, whole);
            for (int flips = random.nextInt(8); flips > 0; flips--) {
                whole.byteArray()[random.nextInt(length)] ^= (byte) (1 << random.nextInt(8));
            }
            if (random.nextInt(4) == 0) {
                random.nextBytes(whole.byteArray());
            }
            int captured = random.nextInt(length + 1);
            int linkType = LINK_TYPES[random.nextInt(LINK_TYPES.length)];
            try {
                feed(
                        Bytes.exactly(whole.byteArray(), 0, captured),
                        captured,
                        random.nextInt(300),
                        linkType,
                        reassembler);
            } catch (RuntimeException e) {
                throw new AssertionError("seed=" + seed + ", linkType=" + linkType, e);
            }
        }
        reassembler.endOfCapture();
    }

    private void feed(UnsafeBuffer bytes, int captured, long original, int linkType, TcpReassembler reassembler) {
        int status = decoder.decode(bytes, 0, captured, original, linkType, packet);
        assertEquals(status, packet.status());
        assertTrue(packet.payloadLength() >= 0 && packet.payloadMissing() >= 0);
        assertTrue(packet.payloadOffset() >= 0 && packet.payloadOffset() + packet.payloadLength() <= captured);
        read(packet);
        if (status == PacketStatus.TCP) {
            reassembler.onPacket(packet, 0, 0);
        }
    }

    /** Every accessor, whatever the status. */
    private static long read(PacketView view) {
        return view.sourceAddressHigh()
                + view.sourceAddressLow()
                + view.destinationAddressHigh()
                + view.destinationAddressLow()
                + view.sourcePort()
                + view.destinationPort()
                + view.tcpSequence()
                + view.tcpAcknowledgement()
                + view.tcpFlags()
                + view.vlanId(0)
                + view.fragmentId();
    }

    private void walk(long seed, UnsafeBuffer file) {
        CaptureFormat format = CaptureFormat.recognize(file, 0, file.capacity());
        CaptureFramer framer = format == null ? new PcapngFramer() : format.newFramer();
        TcpReassembler reassembler = new TcpReassembler(tally, 3, 64);
        try {
            int at = 0;
            int status = framer.next(file, at, file.capacity());
            while (status > 0) {
                assertTrue(framer.consumed() > 0 && framer.consumed() <= file.capacity() - at);
                at += framer.consumed();
                if (status == CaptureStatus.PACKET) {
                    int end = framer.packetOffset() + framer.capturedLength();
                    assertTrue(framer.packetOffset() > 0 && framer.capturedLength() >= 0 && end <= at);
                    UnsafeBuffer one = Bytes.exactly(file.byteArray(), framer.packetOffset(), framer.capturedLength());
                    feed(one, one.capacity(), framer.originalLength(), framer.linkType(), reassembler);
                }
                status = framer.next(file, at, file.capacity());
            }
            assertEquals(0, framer.consumed());
            if (status == CaptureStatus.NEED_MORE) {
                assertTrue(framer.needed() > file.capacity() - at && framer.needed() <= 1 << 24);
            } else {
                assertTrue(framer.reason() != CaptureReason.NONE);
            }
            reassembler.endOfCapture();
        } catch (RuntimeException e) {
            throw new AssertionError("seed=" + seed, e);
        }
    }

    private static int packet(Random random, MutableDirectBuffer out) {
        PacketWriter writer = new PacketWriter().wrap(out, 0);
        switch (random.nextInt(4)) {
            case 0 -> writer.ethernet(1, 2);
            case 1 -> writer.ethernet(1, 2).vlan(LinkDecoder.ETHER_TYPE_VLAN, 3);
            case 2 -> writer.cooked1();
            default -> writer.cooked2();
        }
        if (random.nextBoolean()) {
            writer.ipv4(random.nextInt(2), 9);
        } else {
            writer.ipv6(1, 2, 3, 4).ipv6Extension(NetworkDecoder.HEADER_DESTINATION, 0);
        }
        if (random.nextInt(3) == 0) {
            writer.udp(1, 2);
        } else {
            writer.tcp(1, 2, random.nextInt(200), 0, random.nextInt(32));
        }
        int length = random.nextInt(60);
        return writer.bytes(new UnsafeBuffer(new byte[length]), 0, length).finish();
    }

    private static byte[] pcap(Random random) {
        ExpandableArrayBuffer out = new ExpandableArrayBuffer();
        UnsafeBuffer one = new UnsafeBuffer(new byte[256]);
        PcapWriter writer =
                new PcapWriter().wrap(out, 0, ByteOrder.LITTLE_ENDIAN, random.nextBoolean(), 65_535, LinkType.ETHERNET);
        for (int i = 0; i < 6; i++) {
            int length = packet(random, one);
            writer.packet(i, one, 0, random.nextInt(length + 1), length);
        }
        return Arrays.copyOf(out.byteArray(), writer.length());
    }

    private static byte[] pcapng(Random random) {
        ExpandableArrayBuffer out = new ExpandableArrayBuffer();
        UnsafeBuffer one = new UnsafeBuffer(new byte[256]);
        PcapngWriter writer = new PcapngWriter()
                .wrap(out, 0)
                .section(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
                .interfaceDescription(LinkType.ETHERNET, 0)
                .interfaceDescription(LinkType.LINUX_SLL, 100, random.nextInt(256), random.nextInt());
        for (int i = 0; i < 4; i++) {
            int length = packet(random, one);
            writer.enhancedPacket(i & 1, random.nextLong(), one, 0, random.nextInt(length + 1), length);
            writer.obsoletePacket(i & 1, i, one, 0, random.nextInt(length + 1), length);
            writer.simplePacket(one, 0, length, length);
            writer.block(5, one, 0, random.nextInt(9));
        }
        return Arrays.copyOf(out.byteArray(), writer.length());
    }

    /** Touches all it is given. */
    private static final class Tally implements TcpHandler {
        private long bytes;
        private long sum;

        @Override
        public void onBytes(
                TcpFlow flow, long streamOffset, DirectBuffer buffer, int offset, int length, long ns, long source) {
            buffer.boundsCheck(offset, length);
            bytes += length;
        }

        @Override
        public void onGap(TcpFlow flow, long streamOffset, long missing) {
            assertTrue(missing > 0);
        }

        @Override
        public void onDuplicate(TcpFlow flow, long streamOffset, int length, int comparison, long source) {
            sum += length;
        }

        @Override
        public void onLate(
                TcpFlow flow, long streamOffset, DirectBuffer buffer, int offset, int length, long ns, long source) {
            buffer.boundsCheck(offset, length);
            sum += length;
        }

        @Override
        public void onEnd(TcpFlow flow, int how) {
            sum += how;
        }
    }
}
