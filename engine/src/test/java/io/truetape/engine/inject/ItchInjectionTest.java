// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.inject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.truetape.engine.migrate.Migrated;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.source.Codec;
import io.truetape.engine.source.Framing;
import io.truetape.engine.source.SourceBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged days and samples of ITCH: every anomaly found and named, none invented. {@code -Dtruetape.injections=N} for more
 * than 3 a kind, {@code -Dtruetape.seed=S} to begin elsewhere.
 */
class ItchInjectionTest {
    private static final int MESSAGES = 3_000;
    private static final int MOST_AT_ONCE = 12;

    @TempDir
    private Path folder;

    private final long seed = Injections.seed();

    @Test
    void shouldFindNothingOnDaysThatNothingWasDoneTo() throws IOException {
        for (int round = 0; round < Injections.ROUNDS; round++) {
            Ledger ledger = new Ledger(seed + round);
            String closing = judge(ledger, day(ledger.seed), "clean-" + round);

            assertTrue(!closing.contains("\nverdict "), ledger + closing);
            assertTrue(closing.contains("\ncomplete true\n"), ledger + closing);
        }
    }

    @Test
    void shouldFindEachDamageByItself() throws IOException {
        for (Kind kind : Kind.values()) {
            for (int round = 0; round < Injections.ROUNDS; round++) {
                Ledger ledger = new Ledger(seed + 1_000_003L * kind.ordinal() + round);
                Random random = new Random(ledger.seed);
                ItchSource source = day(ledger.seed);
                damage(source, ledger, random, List.of(kind), kind + "-" + round);
            }
        }
    }

    @Test
    void shouldFindFlippedLengths() throws IOException {
        for (int round = 0; round < Injections.ROUNDS; round++) {
            Ledger ledger = new Ledger(seed + round);
            ItchSource source = day(ledger.seed);
            Map<Item, Set<Verdict>> undamaged = Oracle.undamaged(source.items);
            assertTrue(new ItchInjector(source, ledger, new Random(ledger.seed)).flipLength());
            judge(ledger, source, undamaged, "length-" + round);
        }
    }

    @Test
    void shouldFindSeveralDamagesAtOnce() throws IOException {
        for (int round = 0; round < Injections.ROUNDS; round++) {
            Ledger ledger = new Ledger(seed + round);
            Random random = new Random(ledger.seed);
            damage(day(ledger.seed), ledger, random, several(random), "several-" + round);
        }
    }

    @Test
    void shouldFindDamagesOfARealSample() throws IOException {
        Path sample = Path.of(System.getProperty("truetape.shared", "none"), "data/itch/bx-sample/bx-sample.itch50");
        assumeTrue(Files.exists(sample), "the real sample is not here: " + sample);
        byte[] bytes = Files.readAllBytes(sample);
        judge(new Ledger(0), ItchSource.of(bytes), "sample");
        for (int round = 0; round < Injections.ROUNDS; round++) {
            Ledger ledger = new Ledger(seed + round);
            Random random = new Random(ledger.seed);
            damage(ItchSource.of(bytes), ledger, random, several(random), "sample-" + round);
        }
    }

    private static List<Kind> several(Random random) {
        EnumSet<Kind> first = EnumSet.of(Kind.CLOCK_STEP, Kind.CLOCK_DRIFT);
        List<Kind> kinds = new ArrayList<>();
        if (random.nextInt(4) == 0) {
            kinds.add(random.nextBoolean() ? Kind.CUT_AT_BOUNDARY : Kind.CUT_INSIDE);
        }
        first.stream().filter(kind -> random.nextInt(4) == 0).forEach(kinds::add);
        List<Kind> others = new ArrayList<>(EnumSet.complementOf(first));
        others.removeAll(List.of(Kind.CUT_AT_BOUNDARY, Kind.CUT_INSIDE));
        for (int more = 2 + random.nextInt(MOST_AT_ONCE); more > 0; more--) {
            kinds.add(others.get(random.nextInt(others.size())));
        }
        return kinds;
    }

    private static ItchSource day(long seed) {
        return ItchSource.simulated(MESSAGES, seed, SourceBytes.DATE);
    }

    private void damage(ItchSource source, Ledger ledger, Random random, List<Kind> kinds, String name)
            throws IOException {
        Map<Item, Set<Verdict>> undamaged = Oracle.undamaged(source.items);
        ItchInjector injector = new ItchInjector(source, ledger, random);
        for (Kind kind : kinds) {
            boolean done = injector.inject(kind);
            assertTrue(done || kinds.size() > 1, "nothing to damage: " + kind + " " + ledger);
        }
        judge(ledger, source, undamaged, name);
    }

    private String judge(Ledger ledger, ItchSource source, String name) throws IOException {
        return judge(ledger, source, Oracle.undamaged(source.items), name);
    }

    private String judge(Ledger ledger, ItchSource source, Map<Item, Set<Verdict>> undamaged, String name)
            throws IOException {
        byte[] file = source.bytes();
        Migrated migrated = Migrated.of(folder, name, file, Codec.ITCH50, Framing.BINARYFILE);
        List<String> problems = new Oracle(ledger, source.placed(file), undamaged)
                .judge(TapeRecord.on(migrated.tape()), migrated.closing());
        assertEquals(List.of(), problems, () -> name + " " + ledger);
        Injections.delete(migrated.tape());
        return migrated.closing();
    }
}
