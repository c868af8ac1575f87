// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SoupBinTcpFramerTest {
    /** A login, a heartbeat, two messages, one of them empty, a debug text, a message without number, and the end. */
    private static final String SERVER_STREAM = "001f 41 20202020202020534553" + "20".repeat(19) + "37"
            + "0001 48  0004 53 010203  0001 53  0003 2b 6869  0002 55 09  0001 5a";

    private static final String CLIENT_STREAM = "002f 4c" + "20".repeat(46) + " 0001 52 0003 55 0102 0001 4f";

    /** One answer: status, type of the packet, where its payload lies, and how long the packet is. */
    private record Answer(int status, char type, int offset, int length, int consumed) {}

    @Test
    void shouldTellMessagesFromThePacketsOfTheServersSession() {
        assertEquals(
                List.of(
                        new Answer(FrameStatus.CONTROL, 'A', 3, 30, 33),
                        new Answer(FrameStatus.CONTROL, 'H', 36, 0, 3),
                        new Answer(FrameStatus.FRAME, 'S', 39, 3, 6),
                        new Answer(FrameStatus.FRAME, 'S', 45, 0, 3),
                        new Answer(FrameStatus.CONTROL, '+', 48, 2, 5),
                        new Answer(FrameStatus.FRAME, 'U', 53, 1, 4),
                        new Answer(FrameStatus.END_MARKER, 'Z', 57, 0, 3)),
                packets(SoupBinTcpSide.SERVER, hex(SERVER_STREAM)));
    }

    @Test
    void shouldTellMessagesFromThePacketsOfTheClientsSession() {
        assertEquals(
                List.of(
                        new Answer(FrameStatus.CONTROL, 'L', 3, 46, 49),
                        new Answer(FrameStatus.CONTROL, 'R', 52, 0, 3),
                        new Answer(FrameStatus.FRAME, 'U', 55, 2, 5),
                        new Answer(FrameStatus.CONTROL, 'O', 60, 0, 3)),
                packets(SoupBinTcpSide.CLIENT, hex(CLIENT_STREAM)));
    }

    @Test
    void shouldReportTypesThatItsSideMayNotSendAndGoOnBehindThem() {
        byte[] both = hex("0002 53 01  0001 52  0003 78 0102  0001 48");

        assertEquals(
                List.of(
                        new Answer(FrameStatus.FRAME, 'S', 3, 1, 4),
                        new Answer(FrameStatus.UNKNOWN_KIND, 'R', 7, 0, 3),
                        new Answer(FrameStatus.UNKNOWN_KIND, 'x', 10, 2, 5),
                        new Answer(FrameStatus.CONTROL, 'H', 15, 0, 3)),
                packets(SoupBinTcpSide.SERVER, both));
        assertEquals(
                List.of(
                        new Answer(FrameStatus.UNKNOWN_KIND, 'S', 3, 1, 4),
                        new Answer(FrameStatus.CONTROL, 'R', 7, 0, 3),
                        new Answer(FrameStatus.UNKNOWN_KIND, 'x', 10, 2, 5),
                        new Answer(FrameStatus.UNKNOWN_KIND, 'H', 15, 0, 3)),
                packets(SoupBinTcpSide.CLIENT, both));
        assertEquals(
                List.of(FrameStatus.FRAME, FrameStatus.CONTROL, FrameStatus.UNKNOWN_KIND, FrameStatus.CONTROL),
                packets(SoupBinTcpSide.EITHER, both).stream()
                        .map(Answer::status)
                        .toList());
    }

    @Test
    void shouldKnowWhichSideMaySendWhat() {
        StringBuilder server = new StringBuilder();
        StringBuilder client = new StringBuilder();
        StringBuilder either = new StringBuilder();
        for (int type = Byte.MIN_VALUE; type <= Byte.MAX_VALUE; type++) {
            server.append(SoupBinTcpSide.SERVER.maySend((byte) type) ? (char) type : "");
            client.append(SoupBinTcpSide.CLIENT.maySend((byte) type) ? (char) type : "");
            either.append(SoupBinTcpSide.EITHER.maySend((byte) type) ? (char) type : "");
        }
        assertEquals("+AHJSUZ", server.toString());
        assertEquals("+LORU", client.toString());
        assertEquals("+AHJLORSUZ", either.toString());
    }

    @Test
    void shouldNotGoOnBehindALengthThatLeavesNoRoomForAType() {
        SoupBinTcpFramer framer = new SoupBinTcpFramer(SoupBinTcpSide.EITHER);

        assertEquals(FrameStatus.MALFORMED, framer.next(new UnsafeBuffer(hex("0000 53")), 0, 3));
        assertEquals(FrameStatus.MALFORMED, framer.next(new UnsafeBuffer(hex("0000")), 0, 2));

        assertEquals(0, framer.consumed());
        assertEquals(0, framer.frameLength());
        assertEquals(0, framer.needed());
    }

    @ParameterizedTest
    @EnumSource
    void shouldNeedMoreOfAPacketCutAnywhere(SoupBinTcpSide side) {
        byte[] packet = new byte[303];
        packet[0] = 1;
        packet[1] = 45;
        packet[2] = 'U';
        UnsafeBuffer buffer = new UnsafeBuffer(packet);
        SoupBinTcpFramer framer = new SoupBinTcpFramer(side);

        for (int limit = 0; limit < packet.length; limit++) {
            assertEquals(FrameStatus.NEED_MORE, framer.next(buffer, 0, limit), "limit " + limit);
            assertEquals(limit < 2 ? 3 : packet.length, framer.needed(), "limit " + limit);
            assertEquals(0, framer.consumed());
        }
        assertEquals(FrameStatus.FRAME, framer.next(buffer, 0, packet.length));
        assertEquals(300, framer.frameLength());
        assertEquals(0, framer.needed());
    }

    @Test
    void shouldCutTheLongestPacket() {
        UnsafeBuffer payload = new UnsafeBuffer(new byte[SoupBinTcp.MAX_PAYLOAD_LENGTH]);
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[SoupBinTcp.MAX_PAYLOAD_LENGTH + 3]);
        SoupBinTcpFramer framer = new SoupBinTcpFramer(SoupBinTcpSide.SERVER);

        int length = SoupBinTcpWriter.packet(
                buffer, 0, SoupBinTcp.PACKET_SEQUENCED_DATA, payload, 0, SoupBinTcp.MAX_PAYLOAD_LENGTH);

        assertEquals(FrameStatus.FRAME, framer.next(buffer, 0, length));
        assertEquals(SoupBinTcp.MAX_PAYLOAD_LENGTH, framer.frameLength());
        assertEquals(length, framer.consumed());
    }

    @Test
    void shouldRefuseBytesThatAreNotInTheBuffer() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[4]);
        SoupBinTcpFramer framer = new SoupBinTcpFramer(SoupBinTcpSide.SERVER);

        assertThrows(IndexOutOfBoundsException.class, () -> framer.next(buffer, 0, 5));
        assertThrows(IndexOutOfBoundsException.class, () -> framer.next(buffer, -1, 4));
        assertThrows(IndexOutOfBoundsException.class, () -> framer.next(buffer, 3, 2));
    }

    @Test
    void shouldAlwaysAdvanceAndStayInsideOnAnyBytes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] types = "+AJSHZLURO".getBytes(StandardCharsets.US_ASCII);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(120)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = switch (random.nextInt(6)) {
                    case 0 -> (byte) random.nextInt(256);
                    case 1 -> types[random.nextInt(types.length)];
                    case 2 -> (byte) random.nextInt(6);
                    default -> 0;
                };
            }
            assertAdvances(SoupBinTcpSide.values()[random.nextInt(3)], bytes, "seed=" + seed + ", round=" + round);
        }
    }

    private static void assertAdvances(SoupBinTcpSide side, byte[] bytes, String what) {
        SoupBinTcpFramer framer = new SoupBinTcpFramer(side);
        SoupBinTcpSequence sequence = new SoupBinTcpSequence();
        // The buffer ends where the bytes do, and Agrona checks bounds: a read outside would throw.
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        int offset = 0;
        int status = framer.next(buffer, offset, bytes.length);
        while (status > 0) {
            assertTrue(framer.consumed() >= SoupBinTcp.HEADER_LENGTH, what);
            assertEquals(offset + SoupBinTcp.HEADER_LENGTH, framer.frameOffset(), what);
            assertEquals(offset + framer.consumed(), framer.frameOffset() + framer.frameLength(), what);
            assertTrue(offset + framer.consumed() <= bytes.length, what);
            assertEquals(bytes[offset + 2], framer.packetType(), what);
            assertEquals(status != FrameStatus.UNKNOWN_KIND, side.maySend(framer.packetType()), what);
            sequence.onPacket(framer.packetType(), buffer, framer.frameOffset(), framer.frameLength());
            offset += framer.consumed();
            status = framer.next(buffer, offset, bytes.length);
        }
        assertEquals(0, framer.consumed(), what);
        assertTrue(status == FrameStatus.MALFORMED || framer.needed() > bytes.length - offset, what);
    }

    @Test
    void shouldCutTheSamePacketsHoweverTheBytesArrive() {
        byte[] stream = hex(SERVER_STREAM);
        List<Answer> atOnce = packets(SoupBinTcpSide.SERVER, stream);
        SoupBinTcpFramer framer = new SoupBinTcpFramer(SoupBinTcpSide.SERVER);
        List<Answer> piecemeal = new ArrayList<>();
        int offset = 0;
        for (int limit = 0; limit <= stream.length; limit++) {
            UnsafeBuffer arrived = new UnsafeBuffer(Arrays.copyOf(stream, limit));
            if (framer.next(arrived, offset, limit) > 0) {
                piecemeal.add(answer(framer, FrameStatus.NEED_MORE, arrived, offset));
                offset += framer.consumed();
            }
        }
        assertEquals(
                atOnce.stream().map(Answer::offset).toList(),
                piecemeal.stream().map(Answer::offset).toList());
    }

    @Test
    void shouldNameItsStatuses() {
        assertEquals("CONTROL", FrameStatus.nameOf(FrameStatus.CONTROL));
        assertEquals("UNKNOWN_KIND", FrameStatus.nameOf(FrameStatus.UNKNOWN_KIND));
    }

    private static List<Answer> packets(SoupBinTcpSide side, byte[] bytes) {
        SoupBinTcpFramer framer = new SoupBinTcpFramer(side);
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        List<Answer> answers = new ArrayList<>();
        int offset = 0;
        int status = framer.next(buffer, offset, bytes.length);
        while (status > 0) {
            answers.add(answer(framer, status, buffer, offset));
            offset += framer.consumed();
            status = framer.next(buffer, offset, bytes.length);
        }
        assertEquals(bytes.length, offset);
        return answers;
    }

    private static Answer answer(SoupBinTcpFramer framer, int status, UnsafeBuffer buffer, int offset) {
        assertEquals(buffer.getByte(offset + 2), framer.packetType());
        return new Answer(
                status, (char) framer.packetType(), framer.frameOffset(), framer.frameLength(), framer.consumed());
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
