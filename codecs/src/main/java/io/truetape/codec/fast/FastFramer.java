// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.truetape.codec.framing.FrameStatus;
import io.truetape.codec.framing.Framer;
import org.agrona.DirectBuffer;

/**
 * Framer of FAST streams. Their messages say nowhere how long they are, so that the only way to find where one ends is
 * to decode it: the framer owns a decoder, and can hand the fields to a handler in the same pass.
 *
 * <p>Unlike other framers it therefore <em>remembers</em>: dictionaries, and how much of a block is left. After FRAME it
 * takes for granted that the frame was taken, and that the next question is about the bytes behind it; who does not
 * take it says so with {@link #retract} and may then ask again. NEED_MORE and MALFORMED leave it as it was.
 *
 * <p>Block sizes belong to the framing: {@link #consumed} counts them, the frame does not include them.
 *
 * <p>Source: FAST 1.x.1 (2006-12-20), section 10.
 */
public final class FastFramer implements Framer {
    private static final int U32_LENGTH = 4;
    private static final int MAX_SIZE_BYTES = 10;

    private final FastDecoder decoder;
    private final FastBlocks blocks;
    private final FastHandler handler;

    private long blockRemaining;
    private long blockRemainingBefore;
    private FastErrorCode blockError;
    private int sizeLength;
    private long size;

    private int frameOffset;
    private int frameLength;
    private int consumed;
    private int needed;

    /**
     * Creates a framer that hears the fields only to find the ends.
     *
     * @param decoder used by this framer only
     * @param blocks what stands before messages
     */
    public FastFramer(FastDecoder decoder, FastBlocks blocks) {
        this(decoder, blocks, new FastNoOpHandler());
    }

    /**
     * Creates a framer.
     *
     * @param decoder used by this framer only
     * @param blocks what stands before messages
     * @param handler told of the fields of each frame while it is found
     */
    public FastFramer(FastDecoder decoder, FastBlocks blocks, FastHandler handler) {
        this.decoder = decoder;
        this.blocks = blocks;
        this.handler = handler;
    }

    @Override
    public int next(DirectBuffer buffer, int offset, int limit) {
        int available = limit - offset;
        buffer.boundsCheck(offset, available);
        blockError = null;
        blockRemainingBefore = blockRemaining;
        if (available == 0) {
            return nothing(FrameStatus.NEED_MORE, 1);
        }
        sizeLength = 0;
        size = blockRemaining;
        if (blocks != FastBlocks.NONE && blockRemaining == 0) {
            int status = readSize(buffer, offset, available);
            if (status != FrameStatus.FRAME) {
                return status;
            }
        }
        return decode(buffer, offset, available);
    }

    private int decode(DirectBuffer buffer, int offset, int available) {
        int inside = available - sizeLength;
        boolean bounded = blocks != FastBlocks.NONE;
        int length = bounded ? (int) Math.min(inside, size) : inside;
        int status = decoder.decode(buffer, offset + sizeLength, length, handler);
        if (status == FastStatus.NEED_MORE) {
            boolean blockTooShort = bounded && length == size;
            return blockTooShort ? nothing(FrameStatus.MALFORMED, 0) : nothing(FrameStatus.NEED_MORE, available + 1);
        }
        if (status < 0) {
            return nothing(FrameStatus.MALFORMED, 0);
        }
        if (bounded) {
            blockRemaining = size - status;
        }
        frameOffset = offset + sizeLength;
        frameLength = status;
        consumed = sizeLength + status;
        needed = 0;
        return FrameStatus.FRAME;
    }

    private int readSize(DirectBuffer buffer, int offset, int available) {
        if (blocks == FastBlocks.U32_LITTLE_ENDIAN) {
            if (available < U32_LENGTH) {
                return nothing(FrameStatus.NEED_MORE, U32_LENGTH);
            }
            size = buffer.getInt(offset, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
            sizeLength = U32_LENGTH;
        } else {
            int status = readStopBitSize(buffer, offset, available);
            if (status != FrameStatus.FRAME) {
                return status;
            }
        }
        return size == 0 ? malformedSize(FastErrorCode.D12) : FrameStatus.FRAME;
    }

    /** The one integer that may be overlong. */
    private int readStopBitSize(DirectBuffer buffer, int offset, int available) {
        size = 0;
        for (int i = 0; i < Math.min(available, MAX_SIZE_BYTES); i++) {
            int next = buffer.getByte(offset + i);
            size = size << 7 | next & 0x7F;
            if (size > 0xFFFF_FFFFL) {
                return malformedSize(FastErrorCode.D2);
            }
            if (next < 0) {
                sizeLength = i + 1;
                return FrameStatus.FRAME;
            }
        }
        return available < MAX_SIZE_BYTES
                ? nothing(FrameStatus.NEED_MORE, available + 1)
                : malformedSize(FastErrorCode.D2);
    }

    private int malformedSize(FastErrorCode code) {
        blockError = code;
        return nothing(FrameStatus.MALFORMED, 0);
    }

    private int nothing(int status, int bytesNeeded) {
        frameLength = 0;
        consumed = 0;
        needed = bytesNeeded;
        return status;
    }

    /** Takes the last FRAME back: it was not taken and will be asked for again. Once a frame. */
    public void retract() {
        decoder.undo();
        blockRemaining = blockRemainingBefore;
    }

    /** Begins a new stream: forgets dictionaries and the block begun. */
    public void reset() {
        decoder.reset();
        blockRemaining = 0;
        blockRemainingBefore = 0;
    }

    /**
     * {@return the error after MALFORMED; null when a message was longer than its block}
     */
    public FastErrorCode error() {
        return blockError != null ? blockError : decoder.error();
    }

    /** {@return the field in which the error was; null if in none or none is known} */
    public FastField errorField() {
        return blockError != null ? null : decoder.errorField();
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
