// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RngTest {
    @Test
    void shouldGiveThePublishedNumbersOfSplitMix64() {
        Rng rng = new Rng(1_234_567);

        assertEquals(6_457_827_717_110_365_317L, rng.next());
        assertEquals(3_203_168_211_198_807_973L, rng.next());
        assertEquals(Long.parseUnsignedLong("9817491932198370423"), rng.next());
        assertEquals(4_593_380_528_125_082_431L, rng.next());
        assertEquals(Long.parseUnsignedLong("16408922859458223821"), rng.next());
    }

    @Test
    void shouldReachEveryNumberBelowABoundAndNoOther() {
        Rng rng = new Rng(1);
        int[] ints = new int[7];
        int[] longs = new int[7];

        for (int i = 0; i < 7_000; i++) {
            ints[rng.below(7)]++;
            longs[(int) rng.below(7L)]++;
        }

        for (int i = 0; i < 7; i++) {
            assertEquals(1_000, ints[i], 200);
            assertEquals(1_000, longs[i], 200);
        }
    }

    @Test
    void shouldStayBelowGreatBounds() {
        Rng rng = new Rng(2);
        long bound = 1L << 61;
        long greatest = 0;

        for (int i = 0; i < 1_000; i++) {
            long number = rng.below(bound);
            assertTrue(number >= 0 && number < bound, "number=" + number);
            greatest = Math.max(greatest, number);
        }

        assertTrue(greatest > bound / 2, "greatest=" + greatest);
    }

    @Test
    void shouldTakeChancesAsOftenAsAsked() {
        Rng rng = new Rng(3);
        int hits = 0;

        for (int i = 0; i < 65_536; i++) {
            hits += rng.chance(16_384) ? 1 : 0;
            assertEquals(false, rng.chance(0));
            assertEquals(true, rng.chance(Rng.CHANCE_ONE));
        }

        assertEquals(16_384, hits, 1_000);
    }
}
