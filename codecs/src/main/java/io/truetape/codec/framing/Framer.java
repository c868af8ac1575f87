// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

import org.agrona.DirectBuffer;

/**
 * Cuts frames out of bytes, one a call. Remembers nothing between calls but the answer to the last one, so that a
 * caller may move its bytes, refill and ask again.
 *
 * <p>Used by one thread at a time. Allocates nothing and does not throw on bad bytes.
 */
public interface Framer {
    /**
     * Looks at the frame that begins at an offset.
     *
     * @param buffer holds the bytes
     * @param offset where the frame begins
     * @param limit end of the bytes, exclusive; nothing at or past it is read
     * @return one of {@link FrameStatus}
     * @throws IndexOutOfBoundsException if offset to limit does not lie inside the buffer
     */
    int next(DirectBuffer buffer, int offset, int limit);

    /** {@return where the bytes of the message begin in the buffer; meaningful after FRAME} */
    int frameOffset();

    /** {@return bytes of the message, framing excluded; meaningful after FRAME} */
    int frameLength();

    /**
     * {@return bytes that the frame or end marker takes, framing included, of whatever kind it is; 0 after NEED_MORE and
     * MALFORMED}
     */
    int consumed();

    /**
     * {@return after NEED_MORE, how many bytes from the offset on are needed to say more (as far as is known by now);
     * else 0}
     */
    int needed();
}
