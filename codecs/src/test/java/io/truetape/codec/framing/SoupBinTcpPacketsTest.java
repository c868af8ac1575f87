// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class SoupBinTcpPacketsTest {
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);

    @Test
    void shouldWriteAndReadALoginRequest() {
        int length = SoupBinTcpWriter.loginRequest(buffer, 1, "user", "secret", "S1", 42);
        LoginRequestView request = new LoginRequestView().wrap(buffer, 4, length - 3);
        byte[] name = new byte[6];
        byte[] password = new byte[10];
        byte[] session = new byte[10];
        request.username(name, 0);
        request.password(password, 0);
        request.session(session, 0);

        assertEquals(49, length);
        assertEquals(
                "\0\0/Luser  secret            S1" + " ".repeat(18) + "42" + "\0",
                new String(buffer.byteArray(), 0, 51, StandardCharsets.US_ASCII));
        assertEquals("user  ", ascii(name));
        assertEquals("secret    ", ascii(password));
        assertEquals("        S1", ascii(session));
        assertEquals(42, request.sequence());
    }

    @Test
    void shouldWriteAndReadALoginAccepted() {
        int length = SoupBinTcpWriter.loginAccepted(buffer, 0, "SESSION001", Long.MAX_VALUE);
        LoginAcceptedView accepted = new LoginAcceptedView().wrap(buffer, 3, length - 3);
        byte[] session = new byte[12];
        accepted.session(session, 1);

        assertEquals(33, length);
        assertEquals("\0SESSION001\0", ascii(session));
        assertEquals(Long.MAX_VALUE, accepted.sequence());
    }

    @Test
    void shouldWriteAndReadWhatElseASessionSays() {
        assertEquals(4, SoupBinTcpWriter.loginRejected(buffer, 0, SoupBinTcp.REJECT_NOT_AUTHORIZED));
        assertEquals('A', new LoginRejectedView().wrap(buffer, 3, 1).reason());
        assertEquals(3, SoupBinTcpWriter.emptyPacket(buffer, 0, SoupBinTcp.PACKET_SERVER_HEARTBEAT));
        assertArrayEquals(new byte[] {0, 1, 'H'}, Arrays.copyOf(buffer.byteArray(), 3));
        assertEquals(5, SoupBinTcpWriter.debug(buffer, 0, "hi"));
        assertArrayEquals(new byte[] {0, 3, '+', 'h', 'i'}, Arrays.copyOf(buffer.byteArray(), 5));
        UnsafeBuffer payload = new UnsafeBuffer(new byte[] {1, 2, 3});
        assertEquals(5, SoupBinTcpWriter.packet(buffer, 0, SoupBinTcp.PACKET_UNSEQUENCED_DATA, payload, 1, 2));
        assertArrayEquals(new byte[] {0, 3, 'U', 2, 3}, Arrays.copyOf(buffer.byteArray(), 5));
    }

    @Test
    void shouldRefuseWhatDoesNotFit() {
        UnsafeBuffer large = new UnsafeBuffer(new byte[70_000]);

        assertThrows(
                IllegalArgumentException.class, () -> SoupBinTcpWriter.loginRequest(buffer, 0, "toolong", "", "", 1));
        assertThrows(IllegalArgumentException.class, () -> SoupBinTcpWriter.loginAccepted(buffer, 0, "12345678901", 1));
        assertThrows(IllegalArgumentException.class, () -> SoupBinTcpWriter.loginAccepted(buffer, 0, "S", -1));
        assertThrows(IllegalArgumentException.class, () -> SoupBinTcpWriter.debug(buffer, 0, "\u00e9"));
        assertThrows(IndexOutOfBoundsException.class, () -> SoupBinTcpWriter.loginAccepted(buffer, 32, "S", 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> SoupBinTcpWriter.packet(large, 0, SoupBinTcp.PACKET_SEQUENCED_DATA, large, 0, 0xFFFF));
        assertThrows(IllegalArgumentException.class, () -> new LoginRequestView().wrap(buffer, 0, 45));
        assertThrows(IllegalArgumentException.class, () -> new LoginAcceptedView().wrap(buffer, 0, 29));
        assertThrows(IllegalArgumentException.class, () -> new LoginRejectedView().wrap(buffer, 0, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> new LoginRequestView().wrap(buffer, 20, 46));
    }

    @Test
    void shouldReadNumbersHoweverTheyArePadded() {
        assertNumber(1, "                   1");
        assertNumber(1, "1                   ");
        assertNumber(1, "00000000000000000001");
        assertNumber(1, "  0001              ");
        assertNumber(17, "17\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
        assertNumber(0, "                   0");
        assertNumber(Long.MAX_VALUE, " 9223372036854775807");
        assertNumber(LoginAcceptedView.NOT_A_NUMBER, " 9223372036854775808");
        assertNumber(LoginAcceptedView.NOT_A_NUMBER, "18446744073709551615");
        assertNumber(LoginAcceptedView.NOT_A_NUMBER, "99999999999999999999");
        assertNumber(LoginAcceptedView.NOT_A_NUMBER, "                    ");
        assertNumber(LoginAcceptedView.NOT_A_NUMBER, "                 1 2");
        assertNumber(LoginAcceptedView.NOT_A_NUMBER, "                  -1");
        assertNumber(LoginAcceptedView.NOT_A_NUMBER, "                 0x1");
    }

    private static void assertNumber(long expected, String text) {
        byte[] payload = ("SESSION001" + text).getBytes(StandardCharsets.US_ASCII);
        LoginAcceptedView accepted = new LoginAcceptedView().wrap(new UnsafeBuffer(payload), 0, payload.length);

        assertEquals(expected, accepted.sequence(), text);
    }

    @Test
    void shouldCountSequencedPacketsFromTheLogin() {
        SoupBinTcpSequence sequence = new SoupBinTcpSequence();
        SoupBinTcpWriter.loginAccepted(buffer, 0, "S1", 100);
        byte[] session = new byte[10];

        assertFalse(sequence.isLoggedIn());
        assertEquals(1, sequence.onPacket(SoupBinTcp.PACKET_SEQUENCED_DATA, buffer, 0, 0));
        assertEquals(2, sequence.onPacket(SoupBinTcp.PACKET_SEQUENCED_DATA, buffer, 0, 5));
        assertEquals(0, sequence.onPacket(SoupBinTcp.PACKET_LOGIN_ACCEPTED, buffer, 3, 30));
        assertEquals(0, sequence.onPacket(SoupBinTcp.PACKET_UNSEQUENCED_DATA, buffer, 0, 5));
        assertEquals(0, sequence.onPacket(SoupBinTcp.PACKET_SERVER_HEARTBEAT, buffer, 0, 0));
        assertEquals(100, sequence.onPacket(SoupBinTcp.PACKET_SEQUENCED_DATA, buffer, 0, 5));
        sequence.session(session, 0);
        assertEquals("        S1", ascii(session));
        assertTrue(sequence.isLoggedIn());
        assertEquals(101, sequence.nextSequence());
    }

    @Test
    void shouldGoOnCountingBehindABadLogin() {
        SoupBinTcpSequence sequence = new SoupBinTcpSequence();
        SoupBinTcpWriter.loginAccepted(buffer, 0, "S1", 100);

        assertEquals(SoupBinTcpSequence.BAD_LOGIN, sequence.onPacket(SoupBinTcp.PACKET_LOGIN_ACCEPTED, buffer, 3, 29));
        buffer.putByte(20, (byte) 'x');
        assertEquals(SoupBinTcpSequence.BAD_LOGIN, sequence.onPacket(SoupBinTcp.PACKET_LOGIN_ACCEPTED, buffer, 3, 30));
        assertFalse(sequence.isLoggedIn());
        assertEquals(1, sequence.onPacket(SoupBinTcp.PACKET_SEQUENCED_DATA, buffer, 0, 5));
    }

    private static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
