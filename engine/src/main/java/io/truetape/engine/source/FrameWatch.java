// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import org.agrona.DirectBuffer;

/** Follows what a framer finds, for what only the framing knows: sequence numbers, sessions. Not thread-safe. */
interface FrameWatch {
    /** Knows nothing. */
    FrameWatch NONE = (status, buffer, offset, length) -> 0;

    /**
     * Takes the next thing that was found.
     *
     * @param status what the framer said: a frame, control, an end
     * @param buffer holds its payload
     * @param offset where the payload begins
     * @param length bytes of the payload
     * @return verdict bits of {@link io.truetape.engine.order.Verdict} for a frame
     */
    int onFrame(int status, DirectBuffer buffer, int offset, int length);

    /** Bytes are missing, or were no messages: how many messages were in them is not known. */
    default void onGap() {}

    /** Messages that were perhaps sent again, and could not be compared any more. */
    default long notCompared() {
        return 0;
    }
}
