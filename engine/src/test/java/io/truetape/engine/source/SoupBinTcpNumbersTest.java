// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truetape.engine.order.Verdict;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Numbers of a SoupBinTCP session over many logins. */
class SoupBinTcpNumbersTest {
    private static final int MOST = 1 << 10;

    private final UnsafeBuffer message = new UnsafeBuffer(new byte[8]);

    private int take(SoupBinTcpNumbers numbers, long number, long content) {
        message.putLong(0, content);
        return numbers.onMessage(number, message, 0, 8);
    }

    @Test
    void shouldAgreeWithAMapOfAllNumbersWhileTheyAreRemembered() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            Map<Long, Long> seen = new HashMap<>();
            long first = 1 + random.nextInt(5_000);
            long greatest = first - 1;
            long next = first;
            SoupBinTcpNumbers numbers = new SoupBinTcpNumbers(MOST, first);
            for (int i = 0; i < 2_000; i++) {
                if (random.nextInt(50) == 0) {
                    next = Math.max(1, greatest - MOST + 1 + random.nextInt(MOST + 20));
                }
                long content = next + (random.nextInt(10) == 0 ? 1 << 20 : 0);
                int expected = 0;
                if (next > greatest) {
                    expected = next > greatest + 1 ? Verdict.GAP_BEFORE.mask() : 0;
                } else if (seen.containsKey(next)) {
                    expected = seen.get(next) == content ? Verdict.DUPLICATE.mask() : Verdict.CONFLICT.mask();
                }

                assertEquals(expected, take(numbers, next, content), "seed=" + seed + ", number=" + next);

                seen.putIfAbsent(next, content);
                greatest = Math.max(greatest, next);
                next++;
            }
        }
    }

    @Test
    void shouldSayNothingOfNumbersOlderThanWhatItRemembers() {
        SoupBinTcpNumbers numbers = new SoupBinTcpNumbers(MOST, 1);
        for (int number = 1; number <= MOST + 10; number++) {
            assertEquals(0, take(numbers, number, number));
        }

        for (int number = 1; number <= MOST + 10; number++) {
            int expected = number <= 10 ? SoupBinTcpNumbers.NOT_COMPARED : Verdict.DUPLICATE.mask();
            assertEquals(expected, take(numbers, number, number), "number " + number);
        }
    }

    @Test
    void shouldTakeTheGreatestNumbersThereAre() {
        SoupBinTcpNumbers numbers = new SoupBinTcpNumbers(MOST, 1);

        assertEquals(Verdict.GAP_BEFORE.mask(), take(numbers, Long.MAX_VALUE - 1, 1));
        assertEquals(0, take(numbers, Long.MAX_VALUE, 2));
        assertEquals(Verdict.CONFLICT.mask(), take(numbers, Long.MAX_VALUE, 3));
        assertEquals(0, take(numbers, 5, 4));
    }
}
