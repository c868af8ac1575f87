// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

/** What the framers of two-byte prefixes share: the answer to the last question. */
abstract class PrefixFramer implements Framer {
    static final int LENGTH_OF_PREFIX = 2;

    private int frameOffset;
    private int frameLength;
    private int consumed;
    private int needed;

    /** Answers with the payload behind the prefix at an offset. */
    final int found(int status, int offset, int payloadLength) {
        return found(status, offset, LENGTH_OF_PREFIX, payloadLength);
    }

    /** Answers with the payload behind a prefix at an offset and what else stands in front of it. */
    final int found(int status, int offset, int headerLength, int payloadLength) {
        frameOffset = offset + headerLength;
        frameLength = payloadLength;
        consumed = headerLength + payloadLength;
        needed = 0;
        return status;
    }

    /** Answers that so many bytes are needed to say more. */
    final int needMore(int bytes) {
        return nothing(FrameStatus.NEED_MORE, bytes);
    }

    /** Answers that there is no frame and never will be. */
    final int malformed() {
        return nothing(FrameStatus.MALFORMED, 0);
    }

    private int nothing(int status, int bytesNeeded) {
        frameLength = 0;
        consumed = 0;
        needed = bytesNeeded;
        return status;
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
