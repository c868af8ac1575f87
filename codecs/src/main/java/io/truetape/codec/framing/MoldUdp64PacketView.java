// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.DirectBuffer;

/**
 * Read flyweight over one downstream MoldUDP64 packet, a whole datagram, and cursor over its messages.
 *
 * <pre>
 * offset  length  field
 *      0      20  header: {@link MoldUdp64}
 *     20       2  length of the first message, u16; may be 0
 *     22       n  the first message
 *    ...          as many more as the count says
 * </pre>
 *
 * <p>{@link #open} a datagram, then {@link #next} until it returns false; {@link #status} tells then whether all messages
 * were whole, and {@link #residueOffset} where the bytes begin that are no message. Whole messages in front of a torn one
 * are given out all the same.
 *
 * <p>Used by one thread at a time; allocates nothing; does not throw on bad bytes.
 *
 * <p>Source: MoldUDP64 1.00.
 */
public final class MoldUdp64PacketView {
    /** Nothing wrong so far. */
    public static final int OK = 0;

    /** The datagram is shorter than the header; nothing of it can be read but its bytes. */
    public static final int TORN_HEADER = -1;

    /** The datagram ends before the messages that its count announces; the rest is residue. */
    public static final int TORN_MESSAGE = -2;

    /** Bytes stand behind the last message that the count announces; they are residue. */
    public static final int TRAILING_BYTES = -3;

    private DirectBuffer buffer;
    private int offset;
    private int limit;
    private int status = TORN_HEADER;
    private int messagesLeft;
    private int nextOffset;
    private int messageOffset;
    private int messageLength;
    private long nextSequence;

    /** Creates a view over nothing: open a packet before reading. */
    public MoldUdp64PacketView() {}

    /**
     * Points this view at a datagram, before its first message.
     *
     * @param buffer holds the datagram
     * @param offset of its first byte
     * @param length bytes of the datagram
     * @return {@link #OK}, or {@link #TORN_HEADER} when nothing of the packet can be read
     * @throws IndexOutOfBoundsException if the datagram does not lie inside the buffer
     */
    public int open(DirectBuffer buffer, int offset, int length) {
        buffer.boundsCheck(offset, length);
        this.buffer = buffer;
        this.offset = offset;
        limit = offset + length;
        messageLength = 0;
        if (length < MoldUdp64.HEADER_LENGTH) {
            nextOffset = offset;
            messagesLeft = 0;
            status = TORN_HEADER;
            return status;
        }
        nextOffset = offset + MoldUdp64.HEADER_LENGTH;
        messagesLeft = isEndOfSession() ? 0 : count();
        nextSequence = sequence();
        status = OK;
        return status;
    }

    /**
     * Steps onto the next message.
     *
     * @return false when there is no whole one: {@link #status} tells why
     */
    public boolean next() {
        if (status != OK) {
            return false;
        }
        if (messagesLeft == 0) {
            status = nextOffset < limit ? TRAILING_BYTES : OK;
            return false;
        }
        int available = limit - nextOffset - MoldUdp64.MESSAGE_LENGTH_LENGTH;
        int length = available < 0 ? 0 : buffer.getShort(nextOffset, BIG_ENDIAN) & 0xFFFF;
        if (length > available) {
            status = TORN_MESSAGE;
            return false;
        }
        messageOffset = nextOffset + MoldUdp64.MESSAGE_LENGTH_LENGTH;
        messageLength = length;
        nextOffset = messageOffset + length;
        messagesLeft--;
        nextSequence++;
        return true;
    }

    /**
     * {@return what is known of the packet; after {@link #next} returned false this is final: {@link #OK}, {@link
     * #TORN_HEADER}, {@link #TORN_MESSAGE} or {@link #TRAILING_BYTES}}
     */
    public int status() {
        return status;
    }

    /** {@return where the bytes begin that are no message; final after {@link #next} returned false} */
    public int residueOffset() {
        return nextOffset;
    }

    /** {@return bytes from there to the end of the datagram} */
    public int residueLength() {
        return limit - nextOffset;
    }

    /** {@return where in the buffer the message begins; meaningful after {@link #next} returned true} */
    public int messageOffset() {
        return messageOffset;
    }

    /** {@return bytes of the message, length not counted; may be 0} */
    public int messageLength() {
        return messageLength;
    }

    /** {@return sequence number of the message, u64; meaningful after {@link #next} returned true} */
    public long messageSequence() {
        return nextSequence - 1;
    }

    /**
     * Copies the session of the packet, with its padding.
     *
     * @param dst receives {@link MoldUdp64#SESSION_LENGTH} bytes
     * @param dstOffset of the first of them
     */
    public void session(byte[] dst, int dstOffset) {
        buffer.getBytes(offset + MoldUdp64.SESSION_OFFSET, dst, dstOffset, MoldUdp64.SESSION_LENGTH);
    }

    /** {@return the first 8 bytes of the session, packed big-endian: with the last 2 a key} */
    public long sessionFirst8AsLong() {
        return MoldUdp64.sessionFirst8(buffer, offset);
    }

    /** {@return the last 2 bytes of the session, packed big-endian, u16} */
    public int sessionLast2AsInt() {
        return MoldUdp64.sessionLast2(buffer, offset);
    }

    /** {@return number of the first message, u64; without messages, the number that comes next} */
    public long sequence() {
        return MoldUdp64.sequence(buffer, offset);
    }

    /** {@return count as it stands in the header, u16: messages, or one of the two counts of packets without any} */
    public int count() {
        return MoldUdp64.count(buffer, offset);
    }

    /** {@return true for a packet that only says that the session lives} */
    public boolean isHeartbeat() {
        return count() == MoldUdp64.COUNT_HEARTBEAT;
    }

    /** {@return true for a packet that says that the session is over} */
    public boolean isEndOfSession() {
        return count() == MoldUdp64.COUNT_END_OF_SESSION;
    }

    /**
     * The name of a status, for messages to people.
     *
     * @param status what {@link #status} returned
     * @return its name
     */
    public static String nameOf(int status) {
        return switch (status) {
            case OK -> "OK";
            case TORN_HEADER -> "TORN_HEADER";
            case TORN_MESSAGE -> "TORN_MESSAGE";
            case TRAILING_BYTES -> "TRAILING_BYTES";
            default -> "UNKNOWN_STATUS(" + status + ")";
        };
    }
}
