// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

import org.agrona.DirectBuffer;

/**
 * Read flyweight over one MoldUDP64 request packet, in which a receiver asks for messages again. Layout: the header of
 * {@link MoldUdp64} and nothing else.
 *
 * <p>Holds nothing but a buffer and an offset; used by one thread at a time; allocates nothing.
 *
 * <p>Source: MoldUDP64 1.00.
 */
public final class MoldUdp64RequestView {
    /** Bytes of the whole packet. */
    public static final int BLOCK_LENGTH = MoldUdp64.HEADER_LENGTH;

    private DirectBuffer buffer;
    private int offset;

    /** Creates a view over nothing: wrap a packet before reading. */
    public MoldUdp64RequestView() {}

    /**
     * Points this view at a packet.
     *
     * @param buffer holds it
     * @param offset of its first byte
     * @param length bytes of the packet, at least {@link #BLOCK_LENGTH}
     * @return this
     * @throws IllegalArgumentException if {@code length} is shorter than the packet
     * @throws IndexOutOfBoundsException if the packet does not lie inside the buffer
     */
    public MoldUdp64RequestView wrap(DirectBuffer buffer, int offset, int length) {
        if (length < BLOCK_LENGTH) {
            throw new IllegalArgumentException(
                    "packet is shorter than its layout: length=" + length + ", blockLength=" + BLOCK_LENGTH);
        }
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        return this;
    }

    /**
     * Copies the session asked about, with its padding.
     *
     * @param dst receives {@link MoldUdp64#SESSION_LENGTH} bytes
     * @param dstOffset of the first of them
     */
    public void session(byte[] dst, int dstOffset) {
        buffer.getBytes(offset + MoldUdp64.SESSION_OFFSET, dst, dstOffset, MoldUdp64.SESSION_LENGTH);
    }

    /** {@return number of the first message wanted, u64} */
    public long sequence() {
        return MoldUdp64.sequence(buffer, offset);
    }

    /** {@return number of messages wanted, u16} */
    public int count() {
        return MoldUdp64.count(buffer, offset);
    }
}
