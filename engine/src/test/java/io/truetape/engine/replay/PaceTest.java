// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void shouldComeAtTheSpeedOfTheDay() {
        Pace pace = new Pace(1);

        assertTrue(pace.waits());
        assertEquals(0, pace.waitNs(1_000_000, 77));
        assertEquals(500, pace.waitNs(1_000_500, 77));
        assertEquals(100, pace.waitNs(1_000_500, 477));
        assertEquals(-100, pace.waitNs(1_000_500, 677));
    }

    @Test
    void shouldComeTenTimesAsFast() {
        Pace pace = new Pace(10);

        assertEquals(0, pace.waitNs(0, 0));
        assertEquals(100, pace.waitNs(1_000, 0));
    }

    @Test
    void shouldNeverWaitAtFullSpeed() {
        Pace pace = new Pace(Pace.MAX);

        assertFalse(pace.waits());
        assertEquals(0, pace.waitNs(0, 0));
        assertEquals(0, pace.waitNs(Long.MAX_VALUE, 0));
    }

    @Test
    void shouldNotWaitForARecordWhoseTimeGoesBack() {
        Pace pace = new Pace(1);
        pace.waitNs(1_000, 0);

        assertEquals(-500, pace.waitNs(500, 0));
    }

    @Test
    void shouldRefuseANegativeSpeed() {
        assertThrows(IllegalArgumentException.class, () -> new Pace(-1));
    }
}
