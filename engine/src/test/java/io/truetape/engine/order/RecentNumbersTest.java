// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.order.RecentNumbers.Room;
import io.truetape.engine.order.RecentNumbers.Seen;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentNumbersTest {
    private final RecentNumbers numbers = new RecentNumbers(new Room(FixOrder.ROOM));

    @Test
    void shouldSayWhatAMapOfAllNumbersSays() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<Long, Long> all = new HashMap<>();
        long greatest = 0;
        for (int i = 0; i < 200_000; i++) {
            if (random.nextInt(50_000) == 0) {
                all.clear();
                numbers.reset();
            }
            long number = random.nextInt(3) == 0 && greatest > 0
                    ? Math.max(0, greatest - random.nextInt(20_000))
                    : greatest + random.nextInt(4);
            greatest = Math.max(greatest, number);
            long content = random.nextInt(3);
            Seen expected = !all.containsKey(number)
                    ? Seen.NEVER
                    : all.get(number) == content
                            ? Seen.SAME
                            : all.get(number) / 2 == content / 2 ? Seen.SAME_BODY : Seen.OTHER;

            assertEquals(expected, numbers.look(number, content, content / 2), "seed=" + seed + ", i=" + i);
            if (expected == Seen.NEVER) {
                numbers.remember(number, content, content / 2);
                all.put(number, content);
            }
        }
    }

    @Test
    void shouldRememberTheLastSoManyAndSayWhatIsForgotten() {
        for (long number = 1; number <= RecentNumbers.MOST; number++) {
            numbers.remember(number, number, number);
        }
        assertEquals(Seen.SAME, numbers.look(1, 1, 1));

        numbers.remember(RecentNumbers.MOST + 1, 0, 0);
        assertEquals(Seen.FORGOTTEN, numbers.look(1, 1, 1));
        assertEquals(Seen.SAME, numbers.look(2, 2, 2));
        assertEquals(Seen.NEVER, numbers.look(RecentNumbers.MOST + 2, 2, 2));
        numbers.remember(1, 1, 1);
        assertEquals(Seen.FORGOTTEN, numbers.look(1, 1, 1));
        assertEquals(RecentNumbers.MOST, numbers.capacity());
    }

    @Test
    void shouldShareTheRoomOfASource() {
        Room room = new Room(1_000);
        long remembered = 0;
        for (int channel = 0; channel < 100; channel++) {
            RecentNumbers each = new RecentNumbers(room);
            for (long number = 1; number <= 500; number++) {
                each.remember(number, number, number);
            }
            assertEquals(Seen.SAME, each.look(500, 500, 500));
            remembered += each.capacity();
        }
        assertTrue(remembered <= 1_000 + 100 * 16, "remembered=" + remembered);
    }

    @Test
    void shouldForgetAtOnceWhenNumbersBeginAnew() {
        numbers.remember(7, 1, 1);
        numbers.reset();
        assertEquals(Seen.NEVER, numbers.look(7, 1, 1));
        numbers.remember(7, 2, 2);
        assertEquals(Seen.OTHER, numbers.look(7, 1, 1));
    }
}
