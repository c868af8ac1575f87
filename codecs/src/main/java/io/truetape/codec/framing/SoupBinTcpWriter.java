// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Writes SoupBinTCP packets, one a call, each whole. Every method returns how many bytes the packet takes, and throws
 * {@code IndexOutOfBoundsException} when they do not fit into the buffer and {@code IllegalArgumentException} when an
 * argument does not fit into its field.
 *
 * <p>Stateless; allocates nothing. Layout: {@link SoupBinTcp}.
 */
public final class SoupBinTcpWriter {
    private static final byte BLANK = ' ';
    private static final int MAX_ASCII = 0x7F;

    private SoupBinTcpWriter() {}

    /**
     * Writes a packet of any type around a payload.
     *
     * @param buffer receives the packet
     * @param offset of its first byte
     * @param packetType such as {@link SoupBinTcp#PACKET_SEQUENCED_DATA}
     * @param src holds the payload
     * @param srcOffset of its first byte
     * @param length bytes of the payload, at most {@link SoupBinTcp#MAX_PAYLOAD_LENGTH}
     * @return bytes of the packet
     */
    public static int packet(
            MutableDirectBuffer buffer, int offset, byte packetType, DirectBuffer src, int srcOffset, int length) {
        src.boundsCheck(srcOffset, length);
        int payload = begin(buffer, offset, packetType, length);
        buffer.putBytes(payload, src, srcOffset, length);
        return SoupBinTcp.HEADER_LENGTH + length;
    }

    /**
     * Writes a packet of any type without a payload, such as a heartbeat, a logout request or an end of session.
     *
     * @param buffer receives the packet
     * @param offset of its first byte
     * @param packetType such as {@link SoupBinTcp#PACKET_SERVER_HEARTBEAT}
     * @return bytes of the packet
     */
    public static int emptyPacket(MutableDirectBuffer buffer, int offset, byte packetType) {
        begin(buffer, offset, packetType, 0);
        return SoupBinTcp.HEADER_LENGTH;
    }

    /**
     * Writes a debug packet.
     *
     * @param buffer receives the packet
     * @param offset of its first byte
     * @param text ASCII
     * @return bytes of the packet
     */
    public static int debug(MutableDirectBuffer buffer, int offset, CharSequence text) {
        int payload = begin(buffer, offset, SoupBinTcp.PACKET_DEBUG, text.length());
        putText(buffer, payload, text.length(), 0, text);
        return SoupBinTcp.HEADER_LENGTH + text.length();
    }

    /**
     * Writes a login request.
     *
     * @param buffer receives the packet
     * @param offset of its first byte
     * @param username at most 6 ASCII characters
     * @param password at most 10 ASCII characters
     * @param session at most 10 ASCII characters; empty for the current session
     * @param sequence number of the next message wanted; 0 for the most recent
     * @return bytes of the packet
     */
    public static int loginRequest(
            MutableDirectBuffer buffer,
            int offset,
            CharSequence username,
            CharSequence password,
            CharSequence session,
            long sequence) {
        int payload = begin(buffer, offset, SoupBinTcp.PACKET_LOGIN_REQUEST, LoginRequestView.BLOCK_LENGTH);
        putText(buffer, payload + LoginRequestView.USERNAME_OFFSET, SoupBinTcp.USERNAME_LENGTH, 0, username);
        putText(buffer, payload + LoginRequestView.PASSWORD_OFFSET, SoupBinTcp.PASSWORD_LENGTH, 0, password);
        putSession(buffer, payload + LoginRequestView.SESSION_OFFSET, session);
        putSequence(buffer, payload + LoginRequestView.SEQUENCE_OFFSET, sequence);
        return SoupBinTcp.HEADER_LENGTH + LoginRequestView.BLOCK_LENGTH;
    }

    /**
     * Writes a login accepted.
     *
     * @param buffer receives the packet
     * @param offset of its first byte
     * @param session at most 10 ASCII characters
     * @param sequence number that the next sequenced packet has
     * @return bytes of the packet
     */
    public static int loginAccepted(MutableDirectBuffer buffer, int offset, CharSequence session, long sequence) {
        int payload = begin(buffer, offset, SoupBinTcp.PACKET_LOGIN_ACCEPTED, LoginAcceptedView.BLOCK_LENGTH);
        putSession(buffer, payload + LoginAcceptedView.SESSION_OFFSET, session);
        putSequence(buffer, payload + LoginAcceptedView.SEQUENCE_OFFSET, sequence);
        return SoupBinTcp.HEADER_LENGTH + LoginAcceptedView.BLOCK_LENGTH;
    }

    /**
     * Writes a login rejected.
     *
     * @param buffer receives the packet
     * @param offset of its first byte
     * @param reason such as {@link SoupBinTcp#REJECT_NOT_AUTHORIZED}
     * @return bytes of the packet
     */
    public static int loginRejected(MutableDirectBuffer buffer, int offset, byte reason) {
        int payload = begin(buffer, offset, SoupBinTcp.PACKET_LOGIN_REJECTED, LoginRejectedView.BLOCK_LENGTH);
        buffer.putByte(payload + LoginRejectedView.REASON_OFFSET, reason);
        return SoupBinTcp.HEADER_LENGTH + LoginRejectedView.BLOCK_LENGTH;
    }

    /** Writes length and type, and returns where the payload goes. */
    private static int begin(MutableDirectBuffer buffer, int offset, byte packetType, int payloadLength) {
        if (payloadLength > SoupBinTcp.MAX_PAYLOAD_LENGTH) {
            throw new IllegalArgumentException("payload does not fit a packet: length=" + payloadLength + ", max="
                    + SoupBinTcp.MAX_PAYLOAD_LENGTH);
        }
        buffer.boundsCheck(offset, SoupBinTcp.HEADER_LENGTH + payloadLength);
        buffer.putShort(offset, (short) (payloadLength + 1), BIG_ENDIAN);
        buffer.putByte(offset + SoupBinTcp.PACKET_TYPE_OFFSET, packetType);
        return offset + SoupBinTcp.HEADER_LENGTH;
    }

    private static void putSession(MutableDirectBuffer buffer, int offset, CharSequence session) {
        putText(buffer, offset, SoupBinTcp.SESSION_LENGTH, SoupBinTcp.SESSION_LENGTH - session.length(), session);
    }

    private static void putSequence(MutableDirectBuffer buffer, int offset, long sequence) {
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence number must not be negative: sequence=" + sequence);
        }
        AsciiNumber.put(buffer, offset, SoupBinTcp.SEQUENCE_LENGTH, sequence);
    }

    /** Writes text behind so many spaces, and spaces behind it. */
    private static void putText(
            MutableDirectBuffer buffer, int offset, int width, int spacesBefore, CharSequence text) {
        if (text.length() > width) {
            throw new IllegalArgumentException("text does not fit its field: text=" + text + ", width=" + width);
        }
        for (int i = 0; i < width; i++) {
            int at = i - spacesBefore;
            char character = at >= 0 && at < text.length() ? text.charAt(at) : (char) BLANK;
            if (character > MAX_ASCII) {
                throw new IllegalArgumentException("fields hold ASCII only: text=" + text);
            }
            buffer.putByte(offset + i, (byte) character);
        }
    }
}
