// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix;

import org.agrona.DirectBuffer;

/**
 * Framer of raw FIX streams: messages with SOH one behind the other, as they went over the wire. Also right for files
 * with something between whole messages (prefixes, line ends) as long as none is cut short; for those,
 * {@link FixLogFramer} knows where a line ends.
 *
 * <p>Used by one thread at a time. Allocates nothing and does not throw on bad bytes. See {@link FixFramer}.
 */
public final class FixStreamFramer extends FixFramer {
    /** Creates a framer that believes a BodyLength up to {@link #DEFAULT_MAX_BODY_LENGTH}. */
    public FixStreamFramer() {
        this(DEFAULT_MAX_BODY_LENGTH);
    }

    /**
     * Creates a framer.
     *
     * @param maxBodyLength greatest BodyLength that is believed, bytes
     * @throws IllegalArgumentException if it is not 1 to 2^30
     */
    public FixStreamFramer(int maxBodyLength) {
        super(maxBodyLength);
    }

    @Override
    boolean allowsPrintOuts() {
        return false;
    }

    @Override
    boolean endsMessage(byte value) {
        return false;
    }

    @Override
    boolean hidesAnother(DirectBuffer buffer, int from, int to) {
        for (int i = from; i < to - FixMessage.TRAILER_LENGTH; i++) {
            boolean hides = buffer.getByte(i) == FixMessage.SOH
                    && FixHeader.isTrailer(buffer, i + 1)
                    && buffer.getByte(i + FixMessage.TRAILER_LENGTH) == FixMessage.SOH
                    && FixHeader.beginsAt(buffer, i + FixMessage.TRAILER_LENGTH + 1, to);
            if (hides) {
                return true;
            }
        }
        return false;
    }

    @Override
    int trailerEnd(DirectBuffer buffer, int trailer, int limit, byte separator, boolean atEnd) {
        if (limit - trailer < FixMessage.TRAILER_LENGTH) {
            return FixHeader.CUT;
        }
        int end = trailer + FixMessage.TRAILER_LENGTH;
        boolean right = buffer.getByte(trailer - 1) == separator
                && FixHeader.isTrailer(buffer, trailer)
                && buffer.getByte(end - 1) == separator;
        return right ? end : -1;
    }
}
