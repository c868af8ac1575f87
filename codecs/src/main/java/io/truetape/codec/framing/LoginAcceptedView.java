// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

import org.agrona.DirectBuffer;

/**
 * Read flyweight over the payload of one SoupBinTCP {@code A} packet: the server accepts a login.
 *
 * <pre>
 * offset  length  field
 *      0      10  session
 *     10      20  sequence number
 * </pre>
 *
 * <p>Holds nothing but a buffer and an offset; used by one thread at a time; allocates nothing.
 *
 * <p>Source: SoupBinTCP 3.00, 2017-02-22.
 */
public final class LoginAcceptedView {
    /** Offset of the session, bytes from the start of the payload. */
    public static final int SESSION_OFFSET = 0;

    /** Offset of the sequence number, bytes from the start of the payload. */
    public static final int SEQUENCE_OFFSET = SESSION_OFFSET + SoupBinTcp.SESSION_LENGTH;

    /** Bytes of the whole payload. */
    public static final int BLOCK_LENGTH = SEQUENCE_OFFSET + SoupBinTcp.SEQUENCE_LENGTH;

    /** Answer when digits were expected and something else stands there. */
    public static final long NOT_A_NUMBER = AsciiNumber.NOT_A_NUMBER;

    private DirectBuffer buffer;
    private int offset;

    /** Creates a view over nothing: wrap a payload before reading. */
    public LoginAcceptedView() {}

    /**
     * Points this view at a payload.
     *
     * @param buffer holds it
     * @param offset of its first byte
     * @param length bytes of the payload, at least {@link #BLOCK_LENGTH}
     * @return this
     * @throws IllegalArgumentException if {@code length} is shorter than the payload
     * @throws IndexOutOfBoundsException if the payload does not lie inside the buffer
     */
    public LoginAcceptedView wrap(DirectBuffer buffer, int offset, int length) {
        if (length < BLOCK_LENGTH) {
            throw new IllegalArgumentException(
                    "payload is shorter than its layout: length=" + length + ", blockLength=" + BLOCK_LENGTH);
        }
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        return this;
    }

    /**
     * Copies the name of the session, padded with spaces on the left.
     *
     * @param dst receives {@link SoupBinTcp#SESSION_LENGTH} bytes
     * @param dstOffset of the first of them
     */
    public void session(byte[] dst, int dstOffset) {
        buffer.getBytes(offset + SESSION_OFFSET, dst, dstOffset, SoupBinTcp.SESSION_LENGTH);
    }

    /** {@return number that the next sequenced packet has; {@link #NOT_A_NUMBER} when what stands there is none} */
    public long sequence() {
        return AsciiNumber.parse(buffer, offset + SEQUENCE_OFFSET, SoupBinTcp.SEQUENCE_LENGTH);
    }
}
