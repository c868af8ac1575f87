// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SealTimingTest {
    private final SealTiming timing = new SealTiming(3);

    @Test
    void shouldSealBehindEveryThirdBlock() {
        assertEquals("..S..S..S", run(9));
        assertEquals(0, timing.sealsInsideEvents());
    }

    @Test
    void shouldWaitForTheEndOfAnEventAndSealAtOnceBehindIt() {
        timing.insideEvent(true);
        assertEquals("....", run(4));

        timing.insideEvent(false);
        assertEquals("S..S", run(4));
        assertEquals(0, timing.sealsInsideEvents());
    }

    @Test
    void shouldWaitForNoMoreBlocksThanLieBetweenTwoSealsAndCountTheSealsInsideEvents() {
        timing.insideEvent(true);

        assertEquals(".....S.....S", run(12));
        assertEquals(2, timing.sealsInsideEvents());
    }

    @Test
    void shouldCountFromASealThatWasAskedFor() {
        assertEquals("..", run(2));

        timing.onSeal();

        assertEquals("..S", run(3));
    }

    @Test
    void shouldStayDueWhileNoSealCanBeMade() {
        for (int block = 0; block < 7; block++) {
            timing.onBlock();
        }

        assertTrue(timing.due());
        timing.onSeal();
        assertFalse(timing.due());
    }

    /** One letter a block: S where a seal was made behind it. */
    private String run(final int blocks) {
        final StringBuilder seals = new StringBuilder();
        for (int block = 0; block < blocks; block++) {
            timing.onBlock();
            final boolean due = timing.due();
            if (due) {
                timing.onSeal();
            }
            seals.append(due ? 'S' : '.');
        }
        return seals.toString();
    }
}
