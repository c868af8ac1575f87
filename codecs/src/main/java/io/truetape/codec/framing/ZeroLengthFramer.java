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
 * <p>To be chosen deliberately: in real BinaryFILE the same two bytes mark the end. A prefix that is not zero, or a type
 * without a length, is malformed, and nothing behind it can be framed. This variant has no end marker; a 0x0000 with
 * nothing behind it is answered with NEED_MORE, and what it is at the end of a source the caller decides.
 */
public final class ZeroLengthFramer implements Framer {
    /** Bytes before each payload. */
    public static final int PREFIX_LENGTH = 2;

    private static final int TYPE_LENGTH = 1;

    private final LengthByType lengths;
    private int frameOffset;
    private int frameLength;
    private int consumed;
    private int needed;

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
            return nothing(FrameStatus.NEED_MORE, PREFIX_LENGTH + TYPE_LENGTH);
        }
        if (buffer.getShort(offset) != 0) {
            return nothing(FrameStatus.MALFORMED, 0);
        }
        if (available < PREFIX_LENGTH + TYPE_LENGTH) {
            return nothing(FrameStatus.NEED_MORE, PREFIX_LENGTH + TYPE_LENGTH);
        }
        int length = lengths.lengthOf(buffer.getByte(offset + PREFIX_LENGTH));
        if (length <= 0) {
            return nothing(FrameStatus.MALFORMED, 0);
        }
        int total = PREFIX_LENGTH + length;
        if (available < total) {
            return nothing(FrameStatus.NEED_MORE, total);
        }
        frameOffset = offset + PREFIX_LENGTH;
        frameLength = length;
        consumed = total;
        needed = 0;
        return FrameStatus.FRAME;
    }

    private int nothing(int status, int bytesNeeded) {
        frameLength = 0;
        consumed = 0;
        needed = bytesNeeded;
        return status;
    }

    @Override
    public int frameOffset() {
        return frameOffset;
    }

    @Override
    public int frameLength() {
        return frameLength;
    }

    @Override
    public int consumed() {
        return consumed;
    }

    @Override
    public int needed() {
        return needed;
    }
}
