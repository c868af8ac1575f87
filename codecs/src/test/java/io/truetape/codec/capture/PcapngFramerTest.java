// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class PcapngFramerTest {
    private static final String SECTION = "0a0d0d0a 1c000000 4d3c2b1a 0100 0000 ffffffffffffffff 1c000000";
    private static final String ETHERNET = "01000000 14000000 0100 0000 00000000 14000000";
    private static final String ENHANCED =
            "06000000 24000000 00000000 01000000 02000000 03000000 05000000 aabbcc00 24000000";
    private static final String BIG_SECTION = "0a0d0d0a 0000001c 1a2b3c4d 0001 0000 ffffffffffffffff 0000001c";

    /** Resolution 10^-9, offset 3 s, FCS of 32 bits, and a comment. */
    private static final String BIG_NANOS = """
            00000001 0000003c 0065 0000 00000002
            0009 0001 09000000  000e 0008 0000000000000003
            000d 0001 20000000  0001 0002 68690000  0000 0000
            0000003c
            """;

    private static final String BIG_SIMPLE = "00000003 00000014 00000009 11220000 00000014";
    private static final String BIG_OBSOLETE =
            "00000002 00000024 0000 ffff 00000001 00000002 00000001 00000001 ee000000 00000024";

    /** One answer, with what it says of a packet. */
    private record Answer(int status, int reason, int consumed, int packetOffset, int captured, long original) {
        static Answer container(int consumed) {
            return new Answer(CaptureStatus.CONTAINER, 0, consumed, 0, 0, 0);
        }

        static Answer damaged(int reason, int consumed) {
            return new Answer(CaptureStatus.DAMAGED, reason, consumed, 0, 0, 0);
        }
    }

    private final PcapngFramer framer = new PcapngFramer();

    @Test
    void shouldReadALittleEndianSection() {
        assertEquals(
                List.of(Answer.container(28), Answer.container(20), new Answer(CaptureStatus.PACKET, 0, 36, 76, 3, 5)),
                answers(SECTION, ETHERNET, ENHANCED));
        assertEquals(0x1_0000_0002L * 1_000, framer.captureEpochNs());
        assertEquals(LinkType.ETHERNET, framer.linkType());
        assertTrue(framer.truncated());
    }

    @Test
    void shouldReadABigEndianSectionWithOptionsSimpleAndObsoletePackets() {
        assertEquals(
                List.of(
                        Answer.container(28),
                        Answer.container(60),
                        new Answer(CaptureStatus.PACKET, 0, 20, 100, 2, 9),
                        new Answer(CaptureStatus.PACKET, 0, 36, 136, 1, 1)),
                answers(BIG_SECTION, BIG_NANOS, BIG_SIMPLE, BIG_OBSOLETE));
        assertEquals(0x1_0000_0002L + 3_000_000_000L, framer.captureEpochNs());
        assertEquals(LinkType.RAW, framer.linkType());
        assertEquals(4, framer.fcsLength());
    }

    @Test
    void shouldKnowNoTimeOfASimplePacket() {
        answers(BIG_SECTION, BIG_NANOS, BIG_SIMPLE);

        assertEquals(CaptureFramer.NULL_EPOCH_NS, framer.captureEpochNs());
    }

    @Test
    void shouldForgetInterfacesAndByteOrderWithEachSection() {
        assertEquals(
                List.of(
                        Answer.container(28),
                        Answer.container(20),
                        Answer.container(28),
                        Answer.damaged(CaptureReason.UNKNOWN_INTERFACE, 20),
                        Answer.damaged(CaptureReason.UNKNOWN_INTERFACE, 36)),
                answers(SECTION, ETHERNET, BIG_SECTION, BIG_SIMPLE, BIG_OBSOLETE));
    }

    @Test
    void shouldPassBlocksOfOtherTypesAsContainer() {
        assertEquals(
                List.of(Answer.container(28), Answer.container(16), Answer.container(12)),
                answers(SECTION, "ad0b0000 10000000 01020304 10000000", "04000000 0c000000 0c000000"));
    }

    @Test
    void shouldPassPacketsWhoseContentsLieAndGoOn() {
        String tooMuch = ENHANCED.replace("03000000", "05000000");
        String shortBlock = "06000000 10000000 00000000 10000000";
        String badOption = "01000000 18000000 0100 0000 00000000 0900 ff00 18000000";
        String shortInterface = "01000000 10000000 0100 0000 10000000";

        assertEquals(
                List.of(
                        Answer.container(28),
                        Answer.damaged(CaptureReason.BAD_OPTION, 24),
                        Answer.damaged(CaptureReason.BAD_BLOCK_LENGTH, 16),
                        Answer.damaged(CaptureReason.CAPTURED_BEYOND_BLOCK, 36),
                        Answer.damaged(CaptureReason.BAD_BLOCK_LENGTH, 16),
                        new Answer(CaptureStatus.PACKET, 0, 36, 148, 3, 5)),
                answers(SECTION, badOption, shortBlock, tooMuch, shortInterface, ENHANCED));
    }

    @Test
    void shouldNotGoOnWhereTheNextBlockCannotBeFound() {
        assertMalformed(CaptureReason.NO_SECTION, ETHERNET);
        assertMalformed(CaptureReason.UNKNOWN_MAGIC, SECTION.replace("4d3c2b1a", "4d3c2b1b"));
        assertMalformed(CaptureReason.UNSUPPORTED_VERSION, SECTION.replace("0100 0000", "0200 0000"));
        assertMalformed(CaptureReason.TRAILER_MISMATCH, SECTION.replace("ff 1c", "ff 1d"));
        assertMalformed(CaptureReason.BAD_BLOCK_LENGTH, SECTION, "04000000 0e000000 0000 0e000000");
        assertMalformed(CaptureReason.BAD_BLOCK_LENGTH, SECTION, "04000000 08000000 08000000");
        assertMalformed(CaptureReason.LENGTH_OVER_BOUND, SECTION, "04000000 04000001 08000000");
        assertMalformed(CaptureReason.LENGTH_OVER_BOUND, SECTION, "04000000 fcffffff 08000000");
    }

    private void assertMalformed(int reason, String... blocks) {
        framer.reset();
        List<Answer> answers = answers(blocks);

        assertEquals(new Answer(CaptureStatus.MALFORMED, reason, 0, 0, 0, 0), answers.get(blocks.length - 1));
    }

    @Test
    void shouldNeedMoreOfABlockCutAnywhere() {
        byte[] file = Bytes.of(SECTION, ETHERNET, ENHANCED);
        for (int limit = 0; limit < file.length; limit++) {
            UnsafeBuffer cut = Bytes.exactly(file, 0, limit);
            PcapngFramer fresh = new PcapngFramer();
            int at = 0;
            while (fresh.next(cut, at, limit) != CaptureStatus.NEED_MORE) {
                at += fresh.consumed();
            }
            int rest = limit - at;
            int whole = at == 0 ? 28 : at == 28 ? 20 : 36;
            assertEquals(rest < 12 ? 12 : whole, fresh.needed(), "limit " + limit);
            assertEquals(0, fresh.consumed());
        }
    }

    @Test
    void shouldReadManyInterfacesWithTimesOfTheirOwn() {
        ExpandableArrayBuffer out = new ExpandableArrayBuffer();
        PcapngWriter writer = new PcapngWriter().wrap(out, 0).section(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 20; i++) {
            writer.interfaceDescription(i, 0, i, i);
        }
        writer.enhancedPacket(19, Long.parseUnsignedLong("10000000000000000000"), out, 0, 5, 5);
        writer.enhancedPacket(7, 25_000_001, out, 0, 5, 5);

        framer.reset();
        int at = 0;
        List<String> packets = new ArrayList<>();
        while (at < writer.length()) {
            if (framer.next(out, at, writer.length()) == CaptureStatus.PACKET) {
                packets.add(framer.interfaceIndex() + " " + framer.linkType() + " " + framer.captureEpochNs());
            }
            at += framer.consumed();
        }

        assertEquals(List.of("19 19 20000000000", "7 7 9500000100"), packets);
    }

    @Test
    void shouldBoundTheInterfacesOfASection() {
        byte[] one = Bytes.of(ETHERNET);
        UnsafeBuffer block = new UnsafeBuffer(one);
        UnsafeBuffer section = Bytes.buffer(SECTION);
        framer.next(section, 0, section.capacity());

        for (int i = 0; i < PcapngInterfaces.MAX_INTERFACES; i++) {
            assertEquals(CaptureStatus.CONTAINER, framer.next(block, 0, one.length));
        }
        assertEquals(CaptureStatus.DAMAGED, framer.next(block, 0, one.length));
        assertEquals(CaptureReason.TOO_MANY_INTERFACES, framer.reason());
        assertEquals(one.length, framer.consumed());
    }

    @Test
    void shouldWriteWhatTheSpecificationShows() {
        ExpandableArrayBuffer out = new ExpandableArrayBuffer();
        PcapngWriter writer = new PcapngWriter()
                .wrap(out, 0)
                .section(ByteOrder.LITTLE_ENDIAN)
                .interfaceDescription(LinkType.ETHERNET, 0)
                .enhancedPacket(0, 0x1_0000_0002L, Bytes.buffer("aabbcc"), 0, 3, 5)
                .section(ByteOrder.BIG_ENDIAN)
                .simplePacket(Bytes.buffer("1122"), 0, 2, 9)
                .block(4, Bytes.buffer(""), 0, 0);

        assertArrayEquals(
                Bytes.of(SECTION, ETHERNET, ENHANCED, BIG_SECTION, BIG_SIMPLE, "00000004 0000000c 0000000c"),
                Arrays.copyOf(out.byteArray(), writer.length()));
    }

    private List<Answer> answers(String... blocks) {
        UnsafeBuffer file = Bytes.buffer(blocks);
        List<Answer> answers = new ArrayList<>();
        int at = 0;
        int status = 1;
        while (at < file.capacity() && status > 0) {
            status = framer.next(file, at, file.capacity());
            answers.add(new Answer(
                    status,
                    framer.reason(),
                    framer.consumed(),
                    status == CaptureStatus.PACKET ? framer.packetOffset() : 0,
                    framer.capturedLength(),
                    framer.originalLength()));
            at += framer.consumed();
        }
        return answers;
    }
}
