// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import java.util.Arrays;

/**
 * What one of several captures had of a MoldUDP64 session. Numbers are remembered for the last {@value #WINDOW} before the
 * greatest: one that comes later than that counts as missing still. One thread; allocates nothing a message.
 */
final class LineCount {
    static final int WINDOW = 1 << 14;

    private static final long FIRST_SEQUENCE = 1;
    private static final long LAST_SEQUENCE = -1;

    private final long[] had = new long[WINDOW / Long.SIZE];
    private long next = FIRST_SEQUENCE;
    private long different;
    private long messages;
    private long first;
    private long conflicts;

    /**
     * What one capture had, of one session or of all.
     *
     * @param messages  messages, copies on the same line counted too
     * @param first     those of them that became the record of their number
     * @param conflicts those of them that had other bytes than the record of their number
     * @param missing   numbers that it did not have, u64
     * @param elsewhere those of them that another line had, u64
     */
    record Facts(long messages, long first, long conflicts, long missing, long elsewhere) {
        static final Facts NONE = new Facts(0, 0, 0, 0, 0);

        Facts plus(final Facts other) {
            return new Facts(
                    messages + other.messages,
                    first + other.first,
                    conflicts + other.conflicts,
                    missing + other.missing,
                    elsewhere + other.elsewhere);
        }

        /** As names and numbers. */
        String text() {
            return "messages " + messages + " first " + first + " copies " + (messages - first - conflicts)
                    + " conflicts " + conflicts + " missing " + Long.toUnsignedString(missing) + " elsewhere "
                    + Long.toUnsignedString(elsewhere);
        }
    }

    /**
     * Takes a message.
     *
     * @param becameRecord whether it was the first copy
     * @param conflicting  whether it had other bytes than the first copy
     */
    void onMessage(final long number, final boolean becameRecord, final boolean conflicting) {
        messages++;
        first += becameRecord ? 1 : 0;
        conflicts += conflicting ? 1 : 0;
        if (number == 0 || number == LAST_SEQUENCE) {
            return;
        }
        if (Long.compareUnsigned(number, next) >= 0) {
            forgetUpTo(number);
            next = number + 1;
        } else if (Long.compareUnsigned(next - number, WINDOW) > 0 || had(number)) {
            return;
        }
        had[place(number)] |= 1L << number;
        different++;
    }

    private void forgetUpTo(final long number) {
        if (Long.compareUnsigned(number - next, WINDOW) >= 0) {
            Arrays.fill(had, 0);
            return;
        }
        for (long skipped = next; skipped != number + 1; skipped++) {
            had[place(skipped)] &= ~(1L << skipped);
        }
    }

    private boolean had(final long number) {
        return (had[place(number)] & 1L << number) != 0;
    }

    private static int place(final long number) {
        return (int) (number & WINDOW - 1) / Long.SIZE;
    }

    /**
     * What there is to say of it.
     *
     * @param end     number behind the last message of the session
     * @param nowhere numbers that no line had
     */
    Facts facts(final long end, final long nowhere) {
        final long missing = end - FIRST_SEQUENCE - different;
        return new Facts(messages, first, conflicts, missing, missing - nowhere);
    }
}
