// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScatterTest {
    @Test
    void shouldGiveEachNumberAnotherAndAlwaysTheSame() {
        Scatter scatter = new Scatter();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Set<Long> numbers = new HashSet<>();
        Set<Long> scattered = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            long number = i % 2 == 0 ? random.nextLong() : (long) i << 40;
            numbers.add(number);
            scattered.add(scatter.of(number));
            assertEquals(scatter.of(number), scatter.of(number));
        }
        assertEquals(numbers.size(), scattered.size(), () -> "seed=" + seed);
    }

    @Test
    void shouldScatterUnderAKeyOfItsOwn() {
        assertNotEquals(new Scatter().of(1), new Scatter().of(1));
    }

    @Test
    void shouldSpreadNumbersThatDifferInTheirUpperBitsOverTheLowerOnes() {
        for (int shift = 0; shift < 56; shift++) {
            Scatter scatter = new Scatter();
            Set<Long> low = new HashSet<>();
            for (long i = 0; i < 256; i++) {
                low.add(scatter.of(i << shift) & 0xFFFF);
            }
            assertTrue(low.size() > 200, "shift=" + shift + ", different=" + low.size());
        }
    }
}
