// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdentifiersTest {
    @Test
    void shouldHoldWhatAMapHoldsWhileThereIsRoom() {
        long seed = System.nanoTime();
        for (int round = 0; round < 30; round++) {
            Random random = new Random(seed + round);
            Identifiers identifiers = new Identifiers(1 << 16);
            Map<Long, Long> map = new HashMap<>();
            int range = 1 << (2 + random.nextInt(12));
            for (int i = 0; i < 20_000; i++) {
                long key = random.nextInt(range);
                int at = identifiers.find(key, ~key);
                assertEquals(map.containsKey(key), at != Identifiers.ABSENT, "seed=" + (seed + round) + ", i=" + i);
                if (at != Identifiers.ABSENT) {
                    assertEquals(map.get(key), identifiers.chain(at), "seed=" + (seed + round) + ", i=" + i);
                }
                if (random.nextInt(3) != 0) {
                    identifiers.put(key, ~key, i, 0);
                    map.put(key, (long) i);
                } else if (at != Identifiers.ABSENT) {
                    identifiers.remove(at);
                    map.remove(key);
                }
            }
            assertEquals(0, identifiers.evicted());
        }
    }

    @Test
    void shouldForgetTheOldestAndCountThemWhenThereAreTooMany() {
        Identifiers identifiers = new Identifiers(100);
        for (long i = 0; i < 1_000; i++) {
            identifiers.put(i, 0, i, 0);
            assertNotEquals(Identifiers.ABSENT, identifiers.find(0, 0), "looked for again and again: i=" + i);
        }

        assertEquals(Identifiers.ABSENT, identifiers.find(1, 0));
        assertNotEquals(Identifiers.ABSENT, identifiers.find(999, 0));
        assertTrue(identifiers.evicted() > 800 && identifiers.evicted() < 1_000, "" + identifiers.evicted());
    }
}
