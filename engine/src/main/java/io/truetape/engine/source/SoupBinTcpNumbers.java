// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.engine.order.Verdict;
import org.agrona.DirectBuffer;

/**
 * Which sequence numbers of one SoupBinTCP session have come, over however many logins. A message whose number was seen is
 * compared, by a 64-bit hash, with the one that had it, if that is among the last so many; the raw bytes of all stay on the
 * tape.
 *
 * <pre>
 * number                              verdict
 * the next                            none
 * greater                             GAP_BEFORE
 * seen, the same hash                 DUPLICATE
 * seen, another hash                  CONFLICT
 * missing so far                      none
 * older than what is remembered       none, and counted: whether it came before is not known any more
 * </pre>
 *
 * <p>One thread. Allocates where it grows.
 */
final class SoupBinTcpNumbers {
    /** Answer where a message has a number that is too old to say anything of. */
    static final int NOT_COMPARED = -1;

    private static final int FIRST_SLOTS = 1 << 8;
    private static final long FACTOR = 0x100000001b3L;

    private final int most;
    private long[] numbers = new long[FIRST_SLOTS];
    private long[] hashes = new long[FIRST_SLOTS];
    private long greatest;

    /**
     * Numbers of a session of which nothing came yet.
     *
     * @param most messages that a repeated one can be compared with, a power of two from 256
     * @param next number of the first message; those before it are no gap
     */
    SoupBinTcpNumbers(final int most, final long next) {
        this.most = most;
        this.greatest = next - 1;
    }

    /**
     * Takes the next message.
     *
     * @param number from 1
     * @return verdict bits, or {@link #NOT_COMPARED}
     */
    int onMessage(final long number, final DirectBuffer buffer, final int offset, final int length) {
        final long hash = hash(buffer, offset, length);
        if (number > greatest) {
            final int found = number > greatest + 1 ? Verdict.GAP_BEFORE.mask() : 0;
            greatest = number;
            remember(number, hash);
            return found;
        }
        final int slot = slot(number);
        if (numbers[slot] == number) {
            return hashes[slot] == hash ? Verdict.DUPLICATE.mask() : Verdict.CONFLICT.mask();
        }
        if (numbers[slot] > number && numbers.length == most) {
            return NOT_COMPARED;
        }
        remember(number, hash);
        return 0;
    }

    private void remember(final long number, final long hash) {
        while (numbers[slot(number)] != 0 && numbers.length < most) {
            // Until there is no more room nothing is overwritten, so that what is not there never came.
            grow();
        }
        final int slot = slot(number);
        if (numbers[slot] < number) {
            numbers[slot] = number;
            hashes[slot] = hash;
        }
    }

    private void grow() {
        final long[] numbersBefore = numbers;
        final long[] hashesBefore = hashes;
        numbers = new long[2 * numbersBefore.length];
        hashes = new long[numbers.length];
        for (int i = 0; i < numbersBefore.length; i++) {
            final int slot = slot(numbersBefore[i]);
            if (numbersBefore[i] != 0) {
                numbers[slot] = numbersBefore[i];
                hashes[slot] = hashesBefore[i];
            }
        }
    }

    private int slot(final long number) {
        return (int) number & numbers.length - 1;
    }

    private static long hash(final DirectBuffer buffer, final int offset, final int length) {
        long hash = length;
        for (int i = 0; i < length; i++) {
            hash = (hash ^ buffer.getByte(offset + i)) * FACTOR;
        }
        return hash ^ hash >>> 29;
    }
}
