// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix;

import io.truetape.codec.framing.FrameStatus;
import org.agrona.DirectBuffer;

/** In what form a source holds FIX messages, by its content. */
public enum FixForm {
    /** No FIX, or none that can be told from its first bytes. */
    NONE,
    /** Messages one behind the other and nothing between them: {@link FixStreamFramer}. */
    STREAM,
    /** Messages among other text, separated by SOH: {@link FixLogFramer}. */
    LOG,
    /** Messages printed with {@code |}, lossy: {@link FixLogFramer}. */
    PRINT_OUT;

    /** Bytes of head that are worth giving; more are not looked at. */
    public static final int HEAD_LENGTH = 64 * 1024;

    /**
     * Recognises a form from the first bytes of a source. FIX is accepted when at least one whole message in the head is
     * not garbled, and at least half of all frames are not.
     *
     * @param head holds the first bytes
     * @param offset of the first
     * @param length how many there are
     * @return the form; {@link #NONE} in doubt
     * @throws IndexOutOfBoundsException if they do not lie inside the buffer
     */
    public static FixForm of(DirectBuffer head, int offset, int length) {
        int limit = offset + Math.min(length, HEAD_LENGTH);
        FixFramer framer = new FixLogFramer();
        FixMessage message = new FixMessage();
        int position = offset;
        int good = 0;
        int frames = 0;
        int printed = 0;
        int junk = 0;
        int status = framer.nextAtEnd(head, position, limit);
        while (status != FrameStatus.NEED_MORE) {
            if (status == FrameStatus.FRAME) {
                frames++;
                printed += framer.lossy() ? 1 : 0;
                int found = message.wrap(head, framer.frameOffset(), framer.frameLength(), framer.separator());
                good += FixStatus.isGarbled(found) ? 0 : 1;
            } else {
                junk++;
            }
            position += framer.consumed();
            status = framer.nextAtEnd(head, position, limit);
        }
        if (good == 0 || 2 * good < frames) {
            return NONE;
        }
        if (2 * printed > frames) {
            return PRINT_OUT;
        }
        return junk == 0 ? STREAM : LOG;
    }
}
