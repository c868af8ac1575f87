// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Constants of MoldUDP64, the session that carries ITCH and other protocols in UDP datagrams, and the header that all
 * its packets begin with.
 *
 * <pre>
 * offset  length  field
 *      0      10  session, alpha
 *     10       8  sequence number, u64
 *     18       2  message count, u16; in a request the number of messages wanted
 * </pre>
 *
 * <p>All numbers are unsigned and big-endian.
 *
 * <p>Source: MoldUDP64 1.00.
 */
public final class MoldUdp64 {
    /** Offset of the session, bytes from the start of the packet. */
    public static final int SESSION_OFFSET = 0;

    /** Bytes of the session. */
    public static final int SESSION_LENGTH = 10;

    /** Offset of the sequence number, bytes from the start of the packet. */
    public static final int SEQUENCE_OFFSET = SESSION_OFFSET + SESSION_LENGTH;

    /** Bytes of the sequence number. */
    public static final int SEQUENCE_LENGTH = 8;

    /** Offset of the message count, bytes from the start of the packet. */
    public static final int COUNT_OFFSET = SEQUENCE_OFFSET + SEQUENCE_LENGTH;

    /** Bytes of the message count. */
    public static final int COUNT_LENGTH = 2;

    /** Bytes of the header; a request is nothing else. */
    public static final int HEADER_LENGTH = COUNT_OFFSET + COUNT_LENGTH;

    /** Bytes of the length before each message. */
    public static final int MESSAGE_LENGTH_LENGTH = 2;

    /** Count of a packet without messages, which says that the session lives and which number comes next. */
    public static final int COUNT_HEARTBEAT = 0;

    /** Count of a packet without messages, which says that the session is over and which number would have been next. */
    public static final int COUNT_END_OF_SESSION = 0xFFFF;

    /** The most messages that a packet can hold or a request can want. */
    public static final int MAX_COUNT = 0xFFFE;

    /** Greatest message a packet can announce; datagrams end before that. */
    public static final int MAX_MESSAGE_LENGTH = 0xFFFF;

    private static final int SESSION_LAST_2_OFFSET = SESSION_OFFSET + Long.BYTES;

    private MoldUdp64() {}

    /**
     * The first eight bytes of a packet's session, packed big-endian: with the last two a key.
     *
     * @param buffer holds the packet
     * @param offset of its first byte
     * @return them
     */
    public static long sessionFirst8(DirectBuffer buffer, int offset) {
        return buffer.getLong(offset + SESSION_OFFSET, BIG_ENDIAN);
    }

    /**
     * The last two bytes of a packet's session, packed big-endian.
     *
     * @param buffer holds the packet
     * @param offset of its first byte
     * @return them, u16
     */
    public static int sessionLast2(DirectBuffer buffer, int offset) {
        return buffer.getShort(offset + SESSION_LAST_2_OFFSET, BIG_ENDIAN) & 0xFFFF;
    }

    /** Number in the header of a packet, u64. */
    static long sequence(DirectBuffer buffer, int offset) {
        return buffer.getLong(offset + SEQUENCE_OFFSET, BIG_ENDIAN);
    }

    /** Count in the header of a packet, u16. */
    public static int count(DirectBuffer buffer, int offset) {
        return buffer.getShort(offset + COUNT_OFFSET, BIG_ENDIAN) & 0xFFFF;
    }

    /** Writes a header; the session is copied as it is. */
    static void putHeader(
            MutableDirectBuffer buffer, int offset, byte[] session, int sessionOffset, long sequence, int count) {
        buffer.boundsCheck(offset, HEADER_LENGTH);
        buffer.putBytes(offset + SESSION_OFFSET, session, sessionOffset, SESSION_LENGTH);
        buffer.putLong(offset + SEQUENCE_OFFSET, sequence, BIG_ENDIAN);
        buffer.putShort(offset + COUNT_OFFSET, (short) count, BIG_ENDIAN);
    }
}
