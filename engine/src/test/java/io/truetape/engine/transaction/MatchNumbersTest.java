// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MatchNumbersTest {
    @Test
    void shouldSayWhatIsNewAsASetDoes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        MatchNumbers numbers = new MatchNumbers();
        Set<Long> set = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            long number = random.nextInt(3) == 0 ? random.nextInt(100_000) : i - random.nextInt(50);
            assertEquals(set.add(number), numbers.addNew(number), "seed=" + seed + ", i=" + i);
        }
    }

    @Test
    void shouldBehaveLikeASetHoweverTheNumbersCome() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int jitter : new int[] {1, 3, 50, 5_000}) {
            MatchNumbers numbers = new MatchNumbers();
            Set<Long> model = new HashSet<>();
            long next = random.nextLong();
            for (int i = 0; i < 200_000; i++) {
                next += random.nextInt(3);
                long number = next - random.nextInt(jitter);
                numbers.add(number);
                model.add(number);
            }
            for (int i = 0; i < 100_000; i++) {
                long asked = next - random.nextInt(250_000);
                assertEquals(model.contains(asked), numbers.contains(asked), () -> "seed=" + seed);
            }
        }
    }

    @Test
    void shouldHoldNumbersInNoOrderAtAll() {
        long seed = System.nanoTime();
        MatchNumbers numbers = new MatchNumbers();
        new Random(seed).longs(50_000).forEach(numbers::add);

        assertTrue(new Random(seed).longs(50_000).allMatch(numbers::contains), () -> "seed=" + seed);
        assertFalse(new Random(seed + 1).longs(50_000).anyMatch(numbers::contains), () -> "seed=" + seed);
        assertTrue(numbers.unordered() > 0);
    }

    /** Under the hash that everybody can read these would take minutes, each looking at all before it. */
    @Test
    @Timeout(60)
    void shouldHoldNumbersThatWereChosenToCollide() {
        MatchNumbers numbers = new MatchNumbers();
        for (long i = 400_000; i > 0; i--) {
            assertTrue(numbers.addNew(hashedTo(i << Integer.SIZE | i)));
        }
        for (long i = 400_000; i > 0; i--) {
            assertTrue(numbers.contains(hashedTo(i << Integer.SIZE | i)));
        }
        assertTrue(numbers.unordered() > 390_000);
    }

    /** The number that the set's hash mixes to this one, whose halves it then puts together: here to 0. */
    private static long hashedTo(long mixed) {
        long number = unshift(mixed, 31) * inverse(0x94D0_49BB_1331_11EBL);
        number = unshift(number, 27) * inverse(0xBF58_476D_1CE4_E5B9L);
        return unshift(number, 30);
    }

    private static long unshift(long shifted, int bits) {
        long number = shifted;
        for (int right = bits; right < Long.SIZE; right += bits) {
            number = shifted ^ number >>> bits;
        }
        return number;
    }

    private static long inverse(long odd) {
        long inverse = odd;
        for (int bits = 3; bits < Long.SIZE; bits *= 2) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }

    @Test
    void shouldStaySmallWhenAFewNumbersAreCorrupt() {
        MatchNumbers numbers = new MatchNumbers();
        for (long number = 1; number <= 300_000; number++) {
            numbers.add(number);
            if (number % 50_000 == 0) {
                numbers.add(-number);
            }
        }

        assertEquals(0, numbers.unordered());
        assertTrue(numbers.contains(1));
        assertTrue(numbers.contains(65_536));
        assertTrue(numbers.contains(65_537));
        assertTrue(numbers.contains(300_000));
        assertTrue(numbers.contains(-300_000));
        assertFalse(numbers.contains(300_001));
    }

    @Test
    void shouldKnowTheSmallestAndGreatestNumbersOnlyWhenAdded() {
        MatchNumbers numbers = new MatchNumbers();
        assertFalse(numbers.contains(0));
        assertFalse(numbers.contains(-1));

        numbers.add(-1);
        numbers.add(0);
        numbers.add(0);

        assertTrue(numbers.contains(0));
        assertTrue(numbers.contains(-1));
        assertFalse(numbers.contains(1));
    }
}
