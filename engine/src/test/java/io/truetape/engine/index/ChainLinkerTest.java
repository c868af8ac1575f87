// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChainLinkerTest {
    /** The least record of all records that are linked with one, found by going over all pairs again and again. */
    private static long[] slowChains(List<int[]> records) {
        long[] chains = new long[records.size()];
        for (int i = 0; i < chains.length; i++) {
            chains[i] = i;
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i < chains.length; i++) {
                for (int j = 0; j < chains.length; j++) {
                    if (chains[j] < chains[i] && share(records.get(i), records.get(j))) {
                        chains[i] = chains[j];
                        changed = true;
                    }
                }
            }
        }
        return chains;
    }

    private static boolean share(int[] one, int[] other) {
        for (int each : one) {
            for (int that : other) {
                if (each == that) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What was forgotten may have come: nobody is called an orphan for our want of room. */
    @Test
    void shouldNotCallWhatMayHaveBeenForgottenAnOrphan() {
        ChainLinker linker = new ChainLinker(ChainKind.TRADE, new ChainLinker.Bounds(4, 16, 16));
        linker.orphan(linker.begin(0));
        for (int i = 1; i <= 10; i++) {
            linker.rebind(0, i, linker.begin(i), 0);
        }
        assertEquals(ChainLinker.NONE, linker.find(0, 1));
        linker.orphan(linker.begin(11));
        linker.finish();

        List<String> flags = new ArrayList<>();
        linker.forEachFlag((chain, flag) -> flags.add(chain + " " + flag));
        assertEquals(List.of("0 " + ChainFlag.ORPHAN.mask(), "11 " + ChainFlag.EVICTED.mask()), flags);
        assertTrue(linker.bounded().get(0).contains("identifiers forgotten"));
    }

    @Test
    void shouldJoinRecordsThatShareIdentifiersHoweverTheyMeet() {
        long seed = System.nanoTime();
        for (int round = 0; round < 200; round++) {
            Random random = new Random(seed + round);
            ChainLinker linker = new ChainLinker(ChainKind.ORDER, ChainLinker.Bounds.STANDARD);
            LinkSet links = new LinkSet();
            List<int[]> records = new ArrayList<>();
            List<Long> chains = new ArrayList<>();
            int range = 5 + random.nextInt(60);
            for (int i = 0; i < 50; i++) {
                int[] identifiers = random.ints(1 + random.nextInt(3), 0, range).toArray();
                links.clear();
                for (int each : identifiers) {
                    links.add(each, 0);
                }
                records.add(identifiers);
                chains.add(links.link(linker, i));
            }
            long[] expected = slowChains(records);
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], linker.whole(chains.get(i)), "seed=" + (seed + round) + ", record=" + i);
            }
        }
    }

    @Test
    void shouldSayWhatItForgotAndNeverHoldMore() {
        ChainLinker linker = new ChainLinker(ChainKind.ORDER, new ChainLinker.Bounds(100, 10, 50)).watching();
        for (int i = 0; i < 1_000; i++) {
            linker.rebind(0, i, linker.begin(i), 1);
            linker.refer(i + 1, i, i, i);
        }
        linker.finish();

        String bounded = String.join("; ", linker.bounded());
        assertTrue(
                bounded.matches("order: 9\\d\\d identifiers forgotten; order: circles looked for in 100 windows of 10"
                        + " references; order: 950 chains not watched for their end"),
                bounded);
        assertEquals(ChainLinker.NONE, linker.find(0, 3));
        assertEquals(999, linker.find(0, 999));
    }
}
