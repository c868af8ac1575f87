// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.DirectBuffer;

/**
 * Framer of Nasdaq BinaryFILE archives.
 *
 * <pre>
 * offset  length  field
 *      0       2  payload length, u16 big-endian; 0 marks the end of the session
 *      2       n  payload: one message
 * </pre>
 *
 * <p>Every prefix is a possible length, so that nothing is malformed here: nonsense shows as frames that do not decode, or
 * as one that never becomes whole.
 *
 * <p>Source: BinaryFILE, as Nasdaq publishes its ITCH archives.
 */
public final class BinaryFileFramer implements Framer {
    /** Bytes of the length before each payload. */
    public static final int PREFIX_LENGTH = 2;

    /** Greatest payload a prefix can announce. */
    public static final int MAX_PAYLOAD_LENGTH = 0xFFFF;

    private int frameOffset;
    private int frameLength;
    private int consumed;
    private int needed;

    /** Creates a framer. */
    public BinaryFileFramer() {}

    @Override
    public int next(DirectBuffer buffer, int offset, int limit) {
        int available = limit - offset;
        buffer.boundsCheck(offset, available);
        if (available < PREFIX_LENGTH) {
            return needMore(PREFIX_LENGTH);
        }
        int payloadLength = buffer.getShort(offset, BIG_ENDIAN) & 0xFFFF;
        int total = PREFIX_LENGTH + payloadLength;
        if (available < total) {
            return needMore(total);
        }
        frameOffset = offset + PREFIX_LENGTH;
        frameLength = payloadLength;
        consumed = total;
        needed = 0;
        return payloadLength == 0 ? FrameStatus.END_MARKER : FrameStatus.FRAME;
    }

    private int needMore(int bytes) {
        frameLength = 0;
        consumed = 0;
        needed = bytes;
        return FrameStatus.NEED_MORE;
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
