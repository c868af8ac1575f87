// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class IntervalsTest {
    private static final int LENGTH = 200;

    /** Against marks on a line, one an instant. */
    @Test
    void shouldAnswerAsMarksOnALineDo() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            boolean[] marked = new boolean[LENGTH];
            Intervals.Builder builder = new Intervals.Builder();
            for (int i = random.nextInt(12); i > 0; i--) {
                int from = random.nextInt(LENGTH);
                int to = Math.min(LENGTH, from + random.nextInt(20));
                builder.add(from, to);
                mark(marked, from, to, true);
            }
            int gap = random.nextInt(LENGTH);
            builder.remove(gap, gap + 10);
            mark(marked, gap, gap + 10, false);
            check(builder.build(), marked, random.nextInt(8), "seed " + seed);
        }
    }

    private static void mark(boolean[] marked, int from, int to, boolean with) {
        for (int i = from; i < Math.min(to, LENGTH); i++) {
            marked[i] = with;
        }
    }

    private static void check(Intervals intervals, boolean[] marked, int margin, String what) {
        Intervals wider = new Intervals.Builder().addAll(intervals, margin).build();
        for (int at = 0; at < LENGTH; at++) {
            int end = at;
            while (end < LENGTH && marked[end]) {
                end++;
            }
            assertEquals(end, intervals.endAt(at), what + " at " + at);
            assertEquals(wider.endAt(at), intervals.endAt(at, margin), what + ", margin " + margin + " at " + at);
            if (end == at) {
                while (end < LENGTH && !marked[end]) {
                    end++;
                }
                assertEquals(end == LENGTH ? Long.MAX_VALUE : end, intervals.nextFrom(at), what + " behind " + at);
            }
        }
    }

    @Test
    void shouldKeepTheEndsOfTimeWhereTheyAre() {
        Intervals all = new Intervals.Builder()
                .add(Long.MIN_VALUE, 0)
                .add(10, Long.MAX_VALUE)
                .build();

        assertEquals(3, all.endAt(-100, 3));
        assertEquals(5, all.endAt(5, 3));
        assertEquals(Long.MAX_VALUE, all.endAt(8, 3));
        assertEquals(Long.MAX_VALUE, all.endAt(2, 5));
    }
}
