// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

import org.agrona.DirectBuffer;

/**
 * Read flyweight over the payload of one SoupBinTCP {@code L} packet: the client asks for a session.
 *
 * <pre>
 * offset  length  field
 *      0       6  user name
 *      6      10  password
 *     16      10  requested session
 *     26      20  requested sequence number
 * </pre>
 *
 * <p>Holds nothing but a buffer and an offset; used by one thread at a time; allocates nothing.
 *
 * <p>Source: SoupBinTCP 3.00, 2017-02-22.
 */
public final class LoginRequestView {
    /** Offset of the user name, bytes from the start of the payload. */
    public static final int USERNAME_OFFSET = 0;

    /** Offset of the password, bytes from the start of the payload. */
    public static final int PASSWORD_OFFSET = USERNAME_OFFSET + SoupBinTcp.USERNAME_LENGTH;

    /** Offset of the requested session, bytes from the start of the payload. */
    public static final int SESSION_OFFSET = PASSWORD_OFFSET + SoupBinTcp.PASSWORD_LENGTH;

    /** Offset of the requested sequence number, bytes from the start of the payload. */
    public static final int SEQUENCE_OFFSET = SESSION_OFFSET + SoupBinTcp.SESSION_LENGTH;

    /** Bytes of the whole payload. */
    public static final int BLOCK_LENGTH = SEQUENCE_OFFSET + SoupBinTcp.SEQUENCE_LENGTH;

    /** Answer when digits were expected and something else stands there. */
    public static final long NOT_A_NUMBER = AsciiNumber.NOT_A_NUMBER;

    private DirectBuffer buffer;
    private int offset;

    /** Creates a view over nothing: wrap a payload before reading. */
    public LoginRequestView() {}

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
    public LoginRequestView wrap(DirectBuffer buffer, int offset, int length) {
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
     * Copies the user name, padded with spaces on the right.
     *
     * @param dst receives {@link SoupBinTcp#USERNAME_LENGTH} bytes
     * @param dstOffset of the first of them
     */
    public void username(byte[] dst, int dstOffset) {
        buffer.getBytes(offset + USERNAME_OFFSET, dst, dstOffset, SoupBinTcp.USERNAME_LENGTH);
    }

    /**
     * Copies the password, padded with spaces on the right.
     *
     * @param dst receives {@link SoupBinTcp#PASSWORD_LENGTH} bytes
     * @param dstOffset of the first of them
     */
    public void password(byte[] dst, int dstOffset) {
        buffer.getBytes(offset + PASSWORD_OFFSET, dst, dstOffset, SoupBinTcp.PASSWORD_LENGTH);
    }

    /**
     * Copies the name of the session asked for; blank for the current one.
     *
     * @param dst receives {@link SoupBinTcp#SESSION_LENGTH} bytes
     * @param dstOffset of the first of them
     */
    public void session(byte[] dst, int dstOffset) {
        buffer.getBytes(offset + SESSION_OFFSET, dst, dstOffset, SoupBinTcp.SESSION_LENGTH);
    }

    /** {@return number of the next message wanted; 0 for the most recent; {@link #NOT_A_NUMBER} when what stands there is none} */
    public long sequence() {
        return AsciiNumber.parse(buffer, offset + SEQUENCE_OFFSET, SoupBinTcp.SEQUENCE_LENGTH);
    }
}
