// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import org.agrona.DirectBuffer;

/** Says whether a stream can be entered at a place, where what was before it is not there. Keeps nothing. */
interface StreamEntry {
    /** The framer finds the first boundary by itself, or nobody can. */
    StreamEntry ANYWHERE = (buffer, length) -> StreamEntry.YES;

    /** A message begins here. */
    int YES = 0;
    /** None begins here. */
    int NO = 1;
    /** More bytes will tell. */
    int NEED_MORE = 2;

    /**
     * Judges the first bytes of a buffer.
     *
     * @param length bytes that are there, 1 or more
     * @return {@link #YES}, {@link #NO}, {@link #NEED_MORE}
     */
    int judge(DirectBuffer buffer, int length);
}
