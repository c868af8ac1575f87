// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

import io.truetape.codec.itch.Itch50;
import org.agrona.DirectBuffer;

/**
 * What a framer finds from the start of some bytes to their end, or to where it cannot go on.
 *
 * @param frames whole frames
 * @param itchFrames those of them that look like an ITCH 5.0 message
 * @param endsWithSource true when nothing is left over behind the last frame or end marker
 */
record FrameWalk(int frames, int itchFrames, boolean endsWithSource) {
    static FrameWalk over(DirectBuffer buffer, Framer framer) {
        boolean typeGivesLength = framer instanceof ZeroLengthFramer;
        int limit = buffer.capacity();
        int offset = 0;
        int frames = 0;
        int itchFrames = 0;
        int status = framer.next(buffer, offset, limit);
        while (status == FrameStatus.FRAME) {
            frames++;
            if (looksLikeItch(buffer, framer.frameOffset(), framer.frameLength(), typeGivesLength)) {
                itchFrames++;
            }
            offset += framer.consumed();
            status = framer.next(buffer, offset, limit);
        }
        offset += framer.consumed();
        return new FrameWalk(frames, itchFrames, offset == limit);
    }

    /** Where the type gives the length, the length proves nothing, and the time of day is asked instead. */
    private static boolean looksLikeItch(DirectBuffer buffer, int offset, int length, boolean typeGivesLength) {
        return typeGivesLength
                ? Itch50.timestampSinceMidnightNs(buffer, offset) < Itch50.NANOS_PER_DAY
                : Itch50.lengthOf(buffer.getByte(offset)) == length;
    }

    boolean mostAreItch() {
        return itchFrames * 2 >= frames;
    }
}
