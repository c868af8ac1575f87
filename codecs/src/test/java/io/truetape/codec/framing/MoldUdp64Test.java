// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

class MoldUdp64Test {
    private static final String SESSION = "53455353494f4e303031";
    private static final String THREE_MESSAGES = SESSION + "fffffffffffffffe 0003  0002 0a0b  0000  0003 0c0d0e";
    private static final byte[] SESSION_NAME = "SESSION001".getBytes(StandardCharsets.US_ASCII);

    /** One message: its number and where it lies. */
    private record Block(long sequence, int offset, int length) {}

    private final MoldUdp64PacketView packet = new MoldUdp64PacketView();

    @Test
    void shouldGiveOutEveryMessageWithItsNumber() {
        byte[] bytes = hex(THREE_MESSAGES);

        assertEquals(List.of(new Block(-2L, 22, 2), new Block(-1L, 26, 0), new Block(0, 28, 3)), blocks(bytes));
        assertEquals(MoldUdp64PacketView.OK, packet.status());
        assertEquals(bytes.length, packet.residueOffset());
        assertEquals(0, packet.residueLength());
        assertEquals(3, packet.count());
        assertEquals(-2L, packet.sequence());
        assertFalse(packet.isHeartbeat());
        assertFalse(packet.isEndOfSession());
    }

    @Test
    void shouldReadTheSession() {
        packet.open(new UnsafeBuffer(hex("ff" + THREE_MESSAGES)), 1, 20);
        byte[] session = new byte[10];
        packet.session(session, 0);

        assertArrayEquals(SESSION_NAME, session);
        assertEquals(0x53455353494f4e30L, packet.sessionFirst8AsLong());
        assertEquals(0x3031, packet.sessionLast2AsInt());
    }

    @Test
    void shouldTellHeartbeatsAndTheEndFromMessages() {
        assertEquals(List.of(), blocks(hex(SESSION + "0000000000000007 0000")));
        assertTrue(packet.isHeartbeat());
        assertEquals(MoldUdp64PacketView.OK, packet.status());
        assertEquals(7, packet.sequence());

        assertEquals(List.of(), blocks(hex(SESSION + "0000000000000008 ffff")));
        assertTrue(packet.isEndOfSession());
        assertFalse(packet.isHeartbeat());
        assertEquals(MoldUdp64PacketView.OK, packet.status());
        assertEquals(8, packet.sequence());
    }

    @Test
    void shouldGiveOutWholeMessagesInFrontOfATornOne() {
        byte[] bytes = hex(THREE_MESSAGES);
        int[] ends = {20, 24, 26, bytes.length};
        for (int length = 0; length < bytes.length; length++) {
            int whole = length < 24 ? 0 : length < 26 ? 1 : 2;
            byte[] cut = Arrays.copyOf(bytes, length);

            assertEquals(whole, blocks(cut).size(), "length " + length);

            boolean header = length >= MoldUdp64.HEADER_LENGTH;
            assertEquals(header ? MoldUdp64PacketView.TORN_MESSAGE : MoldUdp64PacketView.TORN_HEADER, packet.status());
            assertEquals(header ? ends[whole] : 0, packet.residueOffset(), "length " + length);
            assertEquals(length - packet.residueOffset(), packet.residueLength());
            assertFalse(packet.next());
        }
    }

    @Test
    void shouldReportBytesBehindTheLastMessage() {
        assertEquals(3, blocks(hex(THREE_MESSAGES + "00")).size());
        assertEquals(MoldUdp64PacketView.TRAILING_BYTES, packet.status());
        assertEquals(31, packet.residueOffset());
        assertEquals(1, packet.residueLength());

        assertEquals(0, blocks(hex(SESSION + "0000000000000007 0000 0001 41")).size());
        assertEquals(MoldUdp64PacketView.TRAILING_BYTES, packet.status());
        assertEquals(20, packet.residueOffset());

        assertEquals(0, blocks(hex(SESSION + "0000000000000007 ffff 0001 41")).size());
        assertEquals(MoldUdp64PacketView.TRAILING_BYTES, packet.status());
    }

    @Test
    void shouldWriteWhatItReads() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[40]);
        UnsafeBuffer message = new UnsafeBuffer(hex("0a0b0c0d0e"));
        MoldUdp64PacketWriter writer = new MoldUdp64PacketWriter().wrap(buffer, 4, SESSION_NAME, 0, -2L);

        assertEquals(20, writer.length());
        writer.message(message, 0, 2).message(message, 0, 0).message(message, 2, 3);

        assertArrayEquals(hex(THREE_MESSAGES), Arrays.copyOfRange(buffer.byteArray(), 4, 4 + writer.length()));
        assertThrows(IllegalStateException.class, writer::endOfSession);
        assertThrows(IndexOutOfBoundsException.class, () -> writer.message(message, 0, 5));
        assertThrows(IndexOutOfBoundsException.class, () -> writer.message(message, 3, 3));
        assertEquals(31, writer.length());
        assertEquals(3, blocks(Arrays.copyOfRange(buffer.byteArray(), 4, 35)).size());
    }

    @Test
    void shouldWriteTheEndOfASession() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[30]);
        MoldUdp64PacketWriter writer =
                new MoldUdp64PacketWriter().wrap(buffer, 0, SESSION_NAME, 0, 8).endOfSession();

        assertArrayEquals(hex(SESSION + "0000000000000008 ffff"), Arrays.copyOf(buffer.byteArray(), writer.length()));
        assertThrows(IllegalStateException.class, () -> writer.message(buffer, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> writer.message(buffer, 0, MoldUdp64.MAX_MESSAGE_LENGTH + 1));
    }

    @Test
    void shouldWriteAndReadARequest() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[20]);

        int length = MoldUdp64RequestWriter.request(buffer, 0, SESSION_NAME, 0, 0x0102030405060708L, 0xFFFE);

        MoldUdp64RequestView request = new MoldUdp64RequestView().wrap(buffer, 0, length);
        byte[] session = new byte[10];
        request.session(session, 0);
        assertEquals(20, length);
        assertArrayEquals(hex(SESSION + "0102030405060708 fffe"), buffer.byteArray());
        assertArrayEquals(SESSION_NAME, session);
        assertEquals(0x0102030405060708L, request.sequence());
        assertEquals(0xFFFE, request.count());
        assertThrows(IllegalArgumentException.class, () -> new MoldUdp64RequestView().wrap(buffer, 0, 19));
        assertThrows(IndexOutOfBoundsException.class, () -> new MoldUdp64RequestView().wrap(buffer, 1, 20));
        assertThrows(
                IllegalArgumentException.class,
                () -> MoldUdp64RequestWriter.request(buffer, 0, SESSION_NAME, 0, 1, 0x1_0000));
    }

    @Test
    void shouldAccountForEveryByteOfAnyDatagram() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 50_000; round++) {
            byte[] bytes = new byte[random.nextInt(80)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(8) : 0);
            }
            if (bytes.length > 18 && random.nextInt(5) == 0) {
                bytes[18] = (byte) random.nextInt(256);
            }
            String what = "seed=" + seed + ", round=" + round;

            // The buffer ends where the datagram does, and Agrona checks bounds: a read outside would throw.
            List<Block> blocks = blocks(bytes);

            int at = bytes.length < 20 ? 0 : 20;
            for (Block block : blocks) {
                assertEquals(at + 2, block.offset(), what);
                at = block.offset() + block.length();
            }
            assertEquals(at, packet.residueOffset(), what);
            assertEquals(bytes.length - at, packet.residueLength(), what);
            assertTrue(packet.residueLength() == 0 || packet.status() < 0, what);
        }
    }

    @Test
    void shouldRefuseBytesThatAreNotInTheBuffer() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[20]);

        assertThrows(IndexOutOfBoundsException.class, () -> packet.open(buffer, 1, 20));
        assertThrows(IndexOutOfBoundsException.class, () -> packet.open(buffer, 0, -1));
        assertEquals(MoldUdp64PacketView.TORN_HEADER, packet.open(buffer, 20, 0));
        assertFalse(packet.next());
    }

    @Test
    void shouldNameItsStatuses() {
        assertEquals("OK", MoldUdp64PacketView.nameOf(MoldUdp64PacketView.OK));
        assertEquals("TORN_HEADER", MoldUdp64PacketView.nameOf(MoldUdp64PacketView.TORN_HEADER));
        assertEquals("TORN_MESSAGE", MoldUdp64PacketView.nameOf(MoldUdp64PacketView.TORN_MESSAGE));
        assertEquals("TRAILING_BYTES", MoldUdp64PacketView.nameOf(MoldUdp64PacketView.TRAILING_BYTES));
        assertEquals("UNKNOWN_STATUS(9)", MoldUdp64PacketView.nameOf(9));
    }

    private List<Block> blocks(byte[] bytes) {
        packet.open(new UnsafeBuffer(bytes), 0, bytes.length);
        List<Block> blocks = new ArrayList<>();
        while (packet.next()) {
            blocks.add(new Block(packet.messageSequence(), packet.messageOffset(), packet.messageLength()));
        }
        return blocks;
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
