// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReferenceGraphTest {
    /** A reference is part of a circle exactly when its target leads back to its source: looked for by walking. */
    private static TreeSet<Long> slowCircles(List<int[]> references) {
        TreeSet<Long> circles = new TreeSet<>();
        for (int i = 0; i < references.size(); i++) {
            TreeSet<Integer> reached = new TreeSet<>(List.of(references.get(i)[1]));
            int before;
            do {
                before = reached.size();
                for (int[] other : references) {
                    if (reached.contains(other[0])) {
                        reached.add(other[1]);
                    }
                }
            } while (reached.size() > before);
            if (reached.contains(references.get(i)[0])) {
                circles.add((long) i);
            }
        }
        return circles;
    }

    @Test
    void shouldFindExactlyTheReferencesThatLeadRoundInACircle() {
        long seed = System.nanoTime();
        for (int round = 0; round < 400; round++) {
            Random random = new Random(seed + round);
            TreeSet<Long> found = new TreeSet<>();
            ReferenceGraph graph = new ReferenceGraph(1_000, (chain, record) -> found.add(record));
            List<int[]> references = new ArrayList<>();
            int nodes = 2 + random.nextInt(20);
            for (int i = random.nextInt(25); i > 0; i--) {
                int from = random.nextInt(nodes);
                int to = (from + 1 + random.nextInt(nodes - 1)) % nodes;
                graph.add(from, to, 0, references.size());
                references.add(new int[] {from, to});
            }
            graph.search();

            assertEquals(slowCircles(references), found, "seed=" + (seed + round));
        }
    }

    @Test
    void shouldFollowAChainTooLongForAThreadsStack() {
        List<Long> found = new ArrayList<>();
        ReferenceGraph graph = new ReferenceGraph(1 << 20, (chain, record) -> found.add(record));
        for (int i = 0; i < 300_000; i++) {
            graph.add(i, i + 1, 0, i);
        }
        graph.search();
        assertEquals(List.of(), found);

        graph.add(300_000, 299_998, 0, 300_000);
        graph.search();

        assertEquals(List.of(299_998L, 299_999L, 300_000L), found);
    }

    @Test
    void shouldBeginAnewWhenItsWindowIsFullAndSaySo() {
        List<Long> found = new ArrayList<>();
        ReferenceGraph graph = new ReferenceGraph(2, (chain, record) -> found.add(record));
        graph.add(1, 2, 0, 0);
        graph.add(2, 1, 0, 1);
        graph.add(3, 4, 0, 2);
        graph.add(5, 6, 0, 3);
        graph.add(4, 3, 0, 4);
        graph.search();

        assertEquals(List.of(0L, 1L), found, "the circle of 3 and 4 reaches over two windows");
        assertEquals(3, graph.windows());
    }
}
