// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one downstream MoldUDP64 packet. {@link #wrap} writes a heartbeat; every message added makes it a
 * packet of one more message, whole after every call. Layout: {@link MoldUdp64PacketView}.
 *
 * <p>Used by one thread at a time; allocates nothing.
 */
public final class MoldUdp64PacketWriter {
    private MutableDirectBuffer buffer;
    private int offset;
    private int length;
    private int count;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public MoldUdp64PacketWriter() {}

    /**
     * Begins a packet without messages.
     *
     * @param buffer receives the packet
     * @param offset of its first byte
     * @param session holds {@link MoldUdp64#SESSION_LENGTH} bytes, padding included
     * @param sessionOffset of the first of them
     * @param sequence number of the first message, or of the next when there will be none, u64
     * @return this
     * @throws IndexOutOfBoundsException if the header does not fit into the buffer
     */
    public MoldUdp64PacketWriter wrap(
            MutableDirectBuffer buffer, int offset, byte[] session, int sessionOffset, long sequence) {
        MoldUdp64.putHeader(buffer, offset, session, sessionOffset, sequence, MoldUdp64.COUNT_HEARTBEAT);
        this.buffer = buffer;
        this.offset = offset;
        length = MoldUdp64.HEADER_LENGTH;
        count = 0;
        return this;
    }

    /**
     * Adds a message.
     *
     * @param src holds it
     * @param srcOffset of its first byte
     * @param messageLength its bytes; may be 0
     * @return this
     * @throws IndexOutOfBoundsException if it does not fit into the buffer
     * @throws IllegalArgumentException if it is longer than {@link MoldUdp64#MAX_MESSAGE_LENGTH}
     * @throws IllegalStateException if the packet holds {@link MoldUdp64#MAX_COUNT} messages, or ends the session
     */
    public MoldUdp64PacketWriter message(DirectBuffer src, int srcOffset, int messageLength) {
        if (messageLength > MoldUdp64.MAX_MESSAGE_LENGTH) {
            throw new IllegalArgumentException(
                    "message does not fit a packet: length=" + messageLength + ", max=" + MoldUdp64.MAX_MESSAGE_LENGTH);
        }
        if (count >= MoldUdp64.MAX_COUNT) {
            throw new IllegalStateException("packet takes no more messages: count=" + count);
        }
        src.boundsCheck(srcOffset, messageLength);
        int at = offset + length;
        buffer.boundsCheck(at, MoldUdp64.MESSAGE_LENGTH_LENGTH + messageLength);
        buffer.putShort(at, (short) messageLength, BIG_ENDIAN);
        buffer.putBytes(at + MoldUdp64.MESSAGE_LENGTH_LENGTH, src, srcOffset, messageLength);
        length += MoldUdp64.MESSAGE_LENGTH_LENGTH + messageLength;
        putCount(count + 1);
        return this;
    }

    /**
     * Makes a packet without messages one that ends the session.
     *
     * @return this
     * @throws IllegalStateException if the packet holds messages
     */
    public MoldUdp64PacketWriter endOfSession() {
        if (length != MoldUdp64.HEADER_LENGTH) {
            throw new IllegalStateException("a packet with messages cannot end a session: count=" + count);
        }
        putCount(MoldUdp64.COUNT_END_OF_SESSION);
        return this;
    }

    /** {@return bytes of the packet so far} */
    public int length() {
        return length;
    }

    private void putCount(int newCount) {
        count = newCount;
        buffer.putShort(offset + MoldUdp64.COUNT_OFFSET, (short) count, BIG_ENDIAN);
    }
}
