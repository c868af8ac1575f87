// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.inject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.migrate.Migrated;
import io.truetape.engine.source.Codec;
import io.truetape.engine.source.Framing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged logs of a FIX session. */
class FixInjectionTest {
    private static final int MESSAGES = 1_000;
    private static final List<Kind> AT_ONCE =
            List.of(Kind.DROP, Kind.DUPLICATE, Kind.CONFLICT, Kind.SWAP, Kind.LATE, Kind.BIT_FLIP);

    @TempDir
    private Path folder;

    private final long seed = Injections.seed();

    @Test
    void shouldFindNothingInLogsThatNothingWasDoneTo() throws IOException {
        for (int round = 0; round < Injections.ROUNDS; round++) {
            String closing = inject(seed + round, List.of(), "clean-" + round);
            assertTrue(!closing.contains("\nverdict "), closing);
            assertTrue(closing.contains("\ncomplete true\n"), closing);
            assertTrue(closing.contains("\nend-of-messages true\n"), closing);
        }
    }

    @Test
    void shouldFindEachDamageByItself() throws IOException {
        for (Kind kind : Kind.values()) {
            for (int round = 0; FixInjector.KINDS.contains(kind) && round < Injections.ROUNDS; round++) {
                inject(seed + 1_000_003L * kind.ordinal() + round, List.of(kind), kind + "-" + round);
            }
        }
    }

    @Test
    void shouldFindSeveralDamagesAtOnce() throws IOException {
        for (int round = 0; round < Injections.ROUNDS; round++) {
            Random random = new Random(seed + round);
            List<Kind> kinds = new ArrayList<>();
            for (int more = 2 + random.nextInt(6); more > 0; more--) {
                kinds.add(AT_ONCE.get(random.nextInt(AT_ONCE.size())));
            }
            inject(seed + round, kinds, "several-" + round);
        }
    }

    private String inject(long damageSeed, List<Kind> kinds, String name) throws IOException {
        Ledger ledger = new Ledger(damageSeed);
        Random random = new Random(damageSeed);
        FixSource source = new FixSource(random, MESSAGES);
        FixInjector injector = new FixInjector(source, ledger, random);
        for (Kind kind : kinds) {
            boolean done = injector.inject(kind);
            assertTrue(done || kinds.size() > 1, () -> "nothing to damage " + ledger);
        }
        Migrated migrated = Migrated.of(folder, name + ".log", source.bytes(), Codec.FIX, Framing.AUTO);
        List<String> problems =
                new Oracle(ledger, source.placed(), Map.of()).judge(TapeRecord.on(migrated.tape()), migrated.closing());
        assertEquals(List.of(), problems, () -> name + " " + ledger);
        return migrated.closing();
    }
}
