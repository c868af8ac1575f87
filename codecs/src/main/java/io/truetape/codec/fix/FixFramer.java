// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix;

import io.truetape.codec.framing.FrameStatus;
import io.truetape.codec.framing.Framer;
import org.agrona.DirectBuffer;

/**
 * What the framers of FIX share: a message begins with {@code 8=FIX}, its BodyLength says where its trailer must be, and
 * where the trailer is not, the next one is looked for.
 *
 * <p>Answers are {@link FrameStatus#FRAME}, {@link FrameStatus#NEED_MORE} and {@link FixFrameStatus#JUNK}, never
 * MALFORMED: a stream of text can always be entered again. A frame is an exact range of the input, and what lies between
 * frames is junk; together they are all bytes. A frame need not be a good message: one whose BodyLength or CheckSum is
 * wrong, or that has a right beginning and no trailer, is a frame too, and {@link FixMessage} says what is wrong with it.
 *
 * <p>Which bytes are frames does not depend on how many of them are given at a time: in doubt, more are asked for, up to
 * {@link #maxFrameLength}. At the end of a source ask {@link #nextAtEnd}; NEED_MORE then means a torn tail.
 */
public abstract class FixFramer implements Framer {
    /** Greatest BodyLength that is believed unless said otherwise. */
    public static final int DEFAULT_MAX_BODY_LENGTH = 1 << 20;

    /** Bytes of the longest beginning and of the trailer around a body. */
    private static final int ENVELOPE_LENGTH = 64;

    private final int maxBodyLength;
    private final FixHeader header = new FixHeader();
    private int frameOffset;
    private int frameLength;
    private int consumed;
    private int needed;

    /**
     * Creates a framer.
     *
     * @param maxBodyLength greatest BodyLength that is believed, bytes
     * @throws IllegalArgumentException if it is not 1 to 2^30
     */
    FixFramer(int maxBodyLength) {
        if (maxBodyLength < 1 || maxBodyLength > 1 << 30) {
            throw new IllegalArgumentException("maxBodyLength must be 1 to 2^30: maxBodyLength=" + maxBodyLength);
        }
        this.maxBodyLength = maxBodyLength;
    }

    @Override
    public final int next(DirectBuffer buffer, int offset, int limit) {
        return find(buffer, offset, limit, false);
    }

    /**
     * Like {@link #next}, at the end of a source: nothing follows the limit.
     *
     * @param buffer holds the bytes
     * @param offset where the frame begins
     * @param limit end of the source, exclusive
     * @return FRAME, JUNK, or NEED_MORE when the bytes left are a torn message, or none
     * @throws IndexOutOfBoundsException if offset to limit does not lie inside the buffer
     */
    public final int nextAtEnd(DirectBuffer buffer, int offset, int limit) {
        return find(buffer, offset, limit, true);
    }

    private int find(DirectBuffer buffer, int offset, int limit, boolean atEnd) {
        buffer.boundsCheck(offset, limit - offset);
        if (!FixHeader.beginsAt(buffer, offset, limit)) {
            return junkBefore(FixHeader.nextBegin(buffer, offset, limit, atEnd), offset, limit);
        }
        header.read(buffer, offset, limit, allowsPrintOuts());
        if (header.isCut()) {
            return needMore(limit - offset + 1);
        }
        if (header.isRight() && header.bodyLength() <= maxBodyLength) {
            if (header.bodyLength() > limit - header.bodyOffset()) {
                return cut(buffer, offset, limit, atEnd);
            }
            int trailer = header.bodyOffset() + (int) header.bodyLength();
            int end = trailerEnd(buffer, trailer, limit, header.separator(), atEnd);
            if (end == FixHeader.CUT) {
                return cut(buffer, offset, limit, atEnd);
            }
            if (end > 0 && (isProven(buffer, offset, trailer) || !hidesAnother(buffer, header.bodyOffset(), trailer))) {
                return found(offset, end);
            }
        }
        return findBroken(buffer, offset, limit, atEnd);
    }

    /** The message reaches past the limit, if its length is right. */
    private int cut(DirectBuffer buffer, int offset, int limit, boolean atEnd) {
        int bytesNeeded = header.bodyOffset() - offset + (int) header.bodyLength() + FixMessage.TRAILER_LENGTH;
        return atEnd ? findBrokenOrTorn(buffer, offset, limit, bytesNeeded) : needMore(bytesNeeded);
    }

    private int junkBefore(int begin, int offset, int limit) {
        return begin > offset ? junk(begin - offset) : needMore(limit - offset + 1);
    }

    /** The sum is right; nothing but chance could make it so with a wrong length. */
    private boolean isProven(DirectBuffer buffer, int offset, int trailer) {
        return header.separator() == FixMessage.SOH
                && FixEnvelope.checkSum(buffer, trailer + 3)
                        == (FixChecksum.sum(buffer, offset, trailer - offset) & 0xFF);
    }

    /**
     * The last message reaches past the end of the source. Either it is torn, or its length lies: the latter if a trailer
     * in it is the last thing of the source or of a line, or another message follows. (A trailer alone may be data.)
     */
    private int findBrokenOrTorn(DirectBuffer buffer, int offset, int limit, int bytesNeeded) {
        int status = findBroken(buffer, offset, limit, true);
        int end = offset + consumed;
        boolean believed = status == FrameStatus.FRAME
                && (end == limit || endsMessage(buffer.getByte(end)) || FixHeader.beginsAt(buffer, end, limit));
        return believed || status == FixFrameStatus.JUNK ? status : needMore(bytesNeeded);
    }

    /** Where the message ends if it ends before its BodyLength says so, or after. */
    private int findBroken(DirectBuffer buffer, int offset, int limit, boolean atEnd) {
        boolean wholeWindow = limit - offset >= maxFrameLength();
        int window = wholeWindow ? offset + maxFrameLength() : limit;
        boolean windowAtEnd = atEnd && !wholeWindow;
        byte separator = header.separator();
        for (int i = offset + FixHeader.BEGIN_LENGTH; i < window; i++) {
            byte value = buffer.getByte(i);
            if (value == separator) {
                int end = trailerEnd(buffer, i + 1, window, separator, windowAtEnd);
                if (end > 0) {
                    return found(offset, end);
                }
            } else if (endsMessage(value)) {
                return found(offset, withoutReturn(buffer, i));
            } else if (value == '8' && FixHeader.beginsAt(buffer, i, window) && mayEndAt(buffer, i)) {
                return header.isRight() ? found(offset, i) : junk(i - offset);
            }
        }
        if (wholeWindow) {
            return junk(maxFrameLength() - ENVELOPE_LENGTH);
        }
        return needMore((int) Math.min(2L * (limit - offset), maxFrameLength()));
    }

    private static int withoutReturn(DirectBuffer buffer, int end) {
        return buffer.getByte(end - 1) == '\r' ? end - 1 : end;
    }

    /** What ends in a digit has a tag behind it (58=FIX…), unless it is a check sum. */
    private static boolean mayEndAt(DirectBuffer buffer, int offset) {
        byte last = buffer.getByte(offset - 1);
        return last < '0' || last > '9' || FixHeader.isTrailer(buffer, offset - FixMessage.TRAILER_LENGTH + 1);
    }

    /** Whether messages may be separated by something other than SOH. */
    abstract boolean allowsPrintOuts();

    /** Whether a byte ends a message that has no trailer. */
    abstract boolean endsMessage(byte value);

    /** Whether, between two offsets, one message seems to end and another to begin. */
    abstract boolean hidesAnother(DirectBuffer buffer, int from, int to);

    /** End of the trailer that begins at an offset behind a separator; -1 for none, {@link FixHeader#CUT} for perhaps. */
    abstract int trailerEnd(DirectBuffer buffer, int trailer, int limit, byte separator, boolean atEnd);

    private int found(int offset, int end) {
        return answer(FrameStatus.FRAME, offset, end - offset, end - offset, 0);
    }

    private int junk(int length) {
        return answer(FixFrameStatus.JUNK, 0, 0, length, 0);
    }

    private int needMore(int bytes) {
        return answer(FrameStatus.NEED_MORE, 0, 0, 0, bytes);
    }

    private int answer(int status, int offset, int length, int bytesConsumed, int bytesNeeded) {
        frameOffset = offset;
        frameLength = length;
        consumed = bytesConsumed;
        needed = bytesNeeded;
        return status;
    }

    /** {@return bytes of the longest frame, and the most that is ever asked for} */
    public final int maxFrameLength() {
        return maxBodyLength + ENVELOPE_LENGTH;
    }

    /** {@return the byte that ends the fields of the frame, for {@link FixMessage#wrap}; meaningful after FRAME} */
    public final byte separator() {
        return header.separator();
    }

    /**
     * {@return after FRAME, true when it is a print-out: the separator may stand in values, and the original cannot be
     * restored from it with certainty}
     */
    public final boolean lossy() {
        return separator() != FixMessage.SOH;
    }

    @Override
    public final int frameOffset() {
        return frameOffset;
    }

    @Override
    public final int frameLength() {
        return frameLength;
    }

    @Override
    public final int consumed() {
        return consumed;
    }

    @Override
    public final int needed() {
        return needed;
    }
}
