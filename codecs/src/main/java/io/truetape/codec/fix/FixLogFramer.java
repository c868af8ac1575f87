// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix;

import org.agrona.DirectBuffer;

/**
 * Framer of FIX logs: a message a line, anything before it (a time, a direction), separated by SOH or printed with
 * {@code |}. What stands before a message, between messages and at the ends of lines is junk.
 *
 * <p>A message ends with its trailer, whose separator may be missing at the end of a line; one without trailer ends where
 * its line does. A line end inside a message counts only when BodyLength and CheckSum do not prove it to be data.
 *
 * <p>Print-outs are {@link #lossy}: a {@code |} in a value cannot be told from a separator.
 *
 * <p>Used by one thread at a time. Allocates nothing and does not throw on bad bytes. See {@link FixFramer}.
 */
public final class FixLogFramer extends FixFramer {
    private static final int TRAILER_WITHOUT_SEPARATOR = FixMessage.TRAILER_LENGTH - 1;

    /** Creates a framer that believes a BodyLength up to {@link #DEFAULT_MAX_BODY_LENGTH}. */
    public FixLogFramer() {
        this(DEFAULT_MAX_BODY_LENGTH);
    }

    /**
     * Creates a framer.
     *
     * @param maxBodyLength greatest BodyLength that is believed, bytes
     * @throws IllegalArgumentException if it is not 1 to 2^30
     */
    public FixLogFramer(int maxBodyLength) {
        super(maxBodyLength);
    }

    @Override
    boolean allowsPrintOuts() {
        return true;
    }

    @Override
    boolean endsMessage(byte value) {
        return value == '\n';
    }

    @Override
    boolean hidesAnother(DirectBuffer buffer, int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer.getByte(i) == '\n') {
                return true;
            }
        }
        return false;
    }

    @Override
    int trailerEnd(DirectBuffer buffer, int trailer, int limit, byte separator, boolean atEnd) {
        int available = limit - trailer;
        if (available < TRAILER_WITHOUT_SEPARATOR || available == TRAILER_WITHOUT_SEPARATOR && !atEnd) {
            return FixHeader.CUT;
        }
        int end = trailer + TRAILER_WITHOUT_SEPARATOR;
        if (buffer.getByte(trailer - 1) != separator || !FixHeader.isTrailer(buffer, trailer)) {
            return -1;
        }
        if (end == limit) {
            return end;
        }
        byte last = buffer.getByte(end);
        if (last == separator) {
            return end + 1;
        }
        return last == '\n' || last == '\r' ? end : -1;
    }
}
