// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

import org.agrona.DirectBuffer;

/**
 * Read flyweight over the payload of one SoupBinTCP {@code J} packet: the server rejects a login.
 *
 * <pre>
 * offset  length  field
 *      0       1  reject reason code
 * </pre>
 *
 * <p>Holds nothing but a buffer and an offset; used by one thread at a time; allocates nothing.
 *
 * <p>Source: SoupBinTCP 3.00, 2017-02-22.
 */
public final class LoginRejectedView {
    /** Offset of the reject reason code, bytes from the start of the payload. */
    public static final int REASON_OFFSET = 0;

    /** Bytes of the whole payload. */
    public static final int BLOCK_LENGTH = REASON_OFFSET + 1;

    private DirectBuffer buffer;
    private int offset;

    /** Creates a view over nothing: wrap a payload before reading. */
    public LoginRejectedView() {}

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
    public LoginRejectedView wrap(DirectBuffer buffer, int offset, int length) {
        if (length < BLOCK_LENGTH) {
            throw new IllegalArgumentException(
                    "payload is shorter than its layout: length=" + length + ", blockLength=" + BLOCK_LENGTH);
        }
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        return this;
    }

    /** {@return why: one of the codes in {@link SoupBinTcp}, or another} */
    public byte reason() {
        return buffer.getByte(offset + REASON_OFFSET);
    }
}
