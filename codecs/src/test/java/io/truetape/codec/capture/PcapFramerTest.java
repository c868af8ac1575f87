// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class PcapFramerTest {
    private static final String LITTLE_MICROS = """
            d4c3b2a1 0200 0400 00000000 00000000 00000400 01000000
            01000000 40e20100 03000000 05000000 aabbcc
            """;
    private static final String BIG_NANOS = """
            a1b23c4d 0002 0004 00000000 00000000 00040000 00000065
            ffffffff 3b9ac9ff 00000002 00000002 1122
            """;

    private final PcapFramer framer = new PcapFramer();

    @Test
    void shouldReadALittleEndianFileInMicroseconds() {
        UnsafeBuffer file = Bytes.buffer(LITTLE_MICROS);

        assertEquals(CaptureStatus.CONTAINER, framer.next(file, 0, file.capacity()));
        assertEquals(24, framer.consumed());
        assertEquals(CaptureStatus.PACKET, framer.next(file, 24, file.capacity()));

        assertEquals(19, framer.consumed());
        assertEquals(40, framer.packetOffset());
        assertEquals(3, framer.capturedLength());
        assertEquals(5, framer.originalLength());
        assertTrue(framer.truncated());
        assertEquals(1_123_456_000L, framer.captureEpochNs());
        assertEquals(LinkType.ETHERNET, framer.linkType());
        assertEquals(0, framer.interfaceIndex());
        assertEquals(CaptureFramer.NULL_FCS_LENGTH, framer.fcsLength());
        assertEquals(CaptureReason.NONE, framer.reason());
    }

    @Test
    void shouldReadABigEndianFileInNanosecondsUpToTheLastSecond() {
        UnsafeBuffer file = Bytes.buffer(BIG_NANOS);

        framer.next(file, 0, file.capacity());
        assertEquals(CaptureStatus.PACKET, framer.next(file, 24, file.capacity()));

        assertEquals(0xFFFF_FFFFL * 1_000_000_000L + 999_999_999L, framer.captureEpochNs());
        assertEquals(LinkType.RAW, framer.linkType());
        assertFalse(framer.truncated());
    }

    @Test
    void shouldReadTheLengthOfTheFrameCheckSequenceInUnitsOfTwoBytes() {
        UnsafeBuffer file = Bytes.buffer("a1b2c3d4 0002 0004 00000000 00000000 00040000 24000001");

        framer.next(file, 0, file.capacity());

        assertEquals(4, framer.fcsLength());
        assertEquals(LinkType.ETHERNET, framer.linkType());
    }

    @Test
    void shouldNeedMoreOfAFileCutAnywhere() {
        byte[] file = Bytes.of(LITTLE_MICROS);

        for (int limit = 0; limit < file.length; limit++) {
            PcapFramer fresh = new PcapFramer();
            UnsafeBuffer cut = Bytes.exactly(file, 0, limit);
            int status = fresh.next(cut, 0, limit);
            int offset = fresh.consumed();
            if (limit >= 24) {
                assertEquals(CaptureStatus.CONTAINER, status, "limit " + limit);
                status = fresh.next(cut, offset, limit);
            }
            assertEquals(CaptureStatus.NEED_MORE, status, "limit " + limit);
            assertEquals(limit < 24 ? 24 : limit < 40 ? 16 : 19, fresh.needed(), "limit " + limit);
            assertEquals(0, fresh.consumed());
        }
    }

    @Test
    void shouldRefuseOtherMagicNumbersAndVersions() {
        assertMalformed(CaptureReason.UNKNOWN_MAGIC, "a1b2cd34 0002 0004 00000000 00000000 00040000 00000001");
        assertMalformed(CaptureReason.UNKNOWN_MAGIC, "1f8b0800");
        assertMalformed(CaptureReason.UNSUPPORTED_VERSION, "a1b2c3d4 0002 0003 00000000 00000000 00040000 00000001");
    }

    private static void assertMalformed(int reason, String hex) {
        PcapFramer framer = new PcapFramer();
        UnsafeBuffer file = Bytes.buffer(hex);

        assertEquals(CaptureStatus.MALFORMED, framer.next(file, 0, file.capacity()));
        assertEquals(reason, framer.reason());
        assertEquals(0, framer.consumed());
    }

    @Test
    void shouldRefuseLengthsBeyondItsBound() {
        PcapFramer bounded = new PcapFramer(2);
        UnsafeBuffer file = Bytes.buffer(LITTLE_MICROS);
        UnsafeBuffer negative = Bytes.buffer("00000000 00000000 ffffffff ffffffff");

        bounded.next(file, 0, file.capacity());
        assertEquals(CaptureStatus.MALFORMED, bounded.next(file, 24, file.capacity()));
        assertEquals(CaptureReason.LENGTH_OVER_BOUND, bounded.reason());
        framer.next(file, 0, file.capacity());
        assertEquals(CaptureStatus.MALFORMED, framer.next(negative, 0, 16));
        assertEquals(CaptureReason.LENGTH_OVER_BOUND, framer.reason());
        assertThrows(IllegalArgumentException.class, () -> new PcapFramer(0));
    }

    @Test
    void shouldDeliverAPacketThatSaysItWasShorterThanWhatWasCaptured() {
        UnsafeBuffer file = Bytes.buffer(LITTLE_MICROS.replace("05000000", "00000000"));

        framer.next(file, 0, file.capacity());
        assertEquals(CaptureStatus.PACKET, framer.next(file, 24, file.capacity()));
        assertEquals(CaptureReason.ORIGINAL_SHORTER_THAN_CAPTURED, framer.reason());
        assertFalse(framer.truncated());
    }

    @Test
    void shouldBeginAnotherFileAfterReset() {
        UnsafeBuffer first = Bytes.buffer(LITTLE_MICROS);
        UnsafeBuffer second = Bytes.buffer(BIG_NANOS);

        framer.next(first, 0, first.capacity());
        framer.reset();

        assertEquals(CaptureStatus.CONTAINER, framer.next(second, 0, second.capacity()));
        assertEquals(CaptureStatus.PACKET, framer.next(second, 24, second.capacity()));
    }

    @Test
    void shouldWriteWhatTheSpecificationShows() {
        UnsafeBuffer out = new UnsafeBuffer(new byte[64]);
        PcapWriter writer = new PcapWriter();

        writer.wrap(out, 0, ByteOrder.LITTLE_ENDIAN, false, 0x40000, LinkType.ETHERNET)
                .packet(1_123_456_789L, Bytes.buffer("aabbcc"), 0, 3, 5);
        assertArrayEquals(Bytes.of(LITTLE_MICROS), Arrays.copyOf(out.byteArray(), writer.length()));

        writer.wrap(out, 0, ByteOrder.BIG_ENDIAN, true, 0x40000, LinkType.RAW)
                .packet(0xFFFF_FFFFL * 1_000_000_000L + 999_999_999L, Bytes.buffer("1122"), 0, 2, 2);
        assertArrayEquals(Bytes.of(BIG_NANOS), Arrays.copyOf(out.byteArray(), writer.length()));
        assertThrows(IllegalArgumentException.class, () -> writer.packet(-1, out, 0, 0, 0));
    }

    @Test
    void shouldTellCapturesByTheirFirstBytes() {
        assertEquals(CaptureFormat.PCAP, CaptureFormat.recognize(Bytes.buffer(LITTLE_MICROS), 0, 12));
        assertEquals(CaptureFormat.PCAP, CaptureFormat.recognize(Bytes.buffer(BIG_NANOS), 0, 12));
        assertEquals(CaptureFormat.PCAPNG, CaptureFormat.recognize(Bytes.buffer("0a0d0d0a1c0000004d3c2b1a"), 0, 12));
        assertEquals(CaptureFormat.PCAPNG, CaptureFormat.recognize(Bytes.buffer("0a0d0d0a0000001c1a2b3c4d"), 0, 12));
        assertNull(CaptureFormat.recognize(Bytes.buffer("0a0d0d0a1c0000004d3c2b1b"), 0, 12));
        assertNull(CaptureFormat.recognize(Bytes.buffer(LITTLE_MICROS), 0, 11));
        assertTrue(CaptureFormat.PCAP.newFramer() instanceof PcapFramer);
        assertTrue(CaptureFormat.PCAPNG.newFramer() instanceof PcapngFramer);
    }
}
