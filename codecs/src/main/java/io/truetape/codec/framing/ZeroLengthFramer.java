// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

import org.agrona.DirectBuffer;

/**
 * Framer of the BinaryFILE variant in which every length prefix is 0x0000 and the lengths follow from the types.
 *
 * <pre>
 * offset  length  field
 *      0       2  0x0000
 *      2       1  message type, which gives n
 *      2       n  payload: one message, type included
 * </pre>
 *
 * <p>To be chosen deliberately: in real BinaryFILE the same two bytes mark the end. A prefix that is not zero, or a
 * type without a length, is malformed, and nothing behind it can be framed. This variant has no end marker; a 0x0000
 * with nothing behind it is answered with NEED_MORE, and what it is at the end of a source the caller decides.
 */
public final class ZeroLengthFramer extends PrefixFramer {
    /** Bytes before each payload. */
    public static final int PREFIX_LENGTH = LENGTH_OF_PREFIX;

    private static final int PREFIX_AND_TYPE_LENGTH = PREFIX_LENGTH + 1;

    private final LengthByType lengths;

    /**
     * Creates a framer.
     *
     * @param lengths of the messages in the source
     */
    public ZeroLengthFramer(LengthByType lengths) {
        this.lengths = lengths;
    }

    @Override
    public int next(DirectBuffer buffer, int offset, int limit) {
        int available = limit - offset;
        buffer.boundsCheck(offset, available);
        if (available < PREFIX_LENGTH) {
            return needMore(PREFIX_AND_TYPE_LENGTH);
        }
        if (buffer.getShort(offset) != 0) {
            return malformed();
        }
        if (available < PREFIX_AND_TYPE_LENGTH) {
            return needMore(PREFIX_AND_TYPE_LENGTH);
        }
        int length = lengths.lengthOf(buffer.getByte(offset + PREFIX_LENGTH));
        if (length <= 0) {
            return malformed();
        }
        if (available < PREFIX_LENGTH + length) {
            return needMore(PREFIX_LENGTH + length);
        }
        return found(FrameStatus.FRAME, offset, length);
    }
}
