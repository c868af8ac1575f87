// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.inject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.migrate.Migrated;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.source.Codec;
import io.truetape.engine.source.Framing;
import io.truetape.engine.source.SourceBytes;
import io.truetape.journal.TapeReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged captures of simulated days: numbers and a second clock show what archives cannot. */
class MoldInjectionTest {
    private static final int MESSAGES = 3_000;
    /** Pairs that a step needs before it is one, and how far its place may be off. */
    private static final int STEP_RECORDS = 320;
    /** What the wait of packets may do to the drift of a day. */
    private static final double DRIFT_ERROR_PPM = 0.5;

    private static final double OFFSET_ERROR_NS = 50_000;

    private static final int FROM_RECORD = 1;
    private static final int OFFSET = 5;
    private static final int DRIFT_PPB = 7;

    @TempDir
    private Path folder;

    private final long seed = Injections.seed();

    @Test
    void shouldFindNothingInCapturesThatNothingWasDoneTo() throws IOException {
        for (int round = 0; round < Injections.ROUNDS; round++) {
            String closing = inject(seed + round, null, "clean-" + round);
            assertTrue(!closing.contains("\nverdict "), closing);
            assertTrue(closing.contains("\ncomplete true\n"), closing);
        }
    }

    @Test
    void shouldFindDamagedPacketsAndClocks() throws IOException {
        for (Kind kind : Kind.values()) {
            for (int round = 0; MoldInjector.KINDS.contains(kind) && round < Injections.ROUNDS; round++) {
                inject(seed + 1_000_003L * kind.ordinal() + round, kind, kind + "-" + round);
            }
        }
    }

    @Test
    void shouldFindDamagedMessagesInPackets() throws IOException {
        for (Kind kind : List.of(Kind.ORPHAN, Kind.DOUBLE_EXECUTION, Kind.OVER_EXECUTION, Kind.BIT_FLIP)) {
            for (int round = 0; round < Injections.ROUNDS; round++) {
                Ledger ledger = new Ledger(seed + 1_000_003L * kind.ordinal() + round);
                Random random = new Random(ledger.seed);
                ItchSource day = ItchSource.simulated(MESSAGES, ledger.seed, SourceBytes.DATE);
                Map<Item, Set<Verdict>> undamaged = Oracle.undamaged(day.items);
                assertTrue(new ItchInjector(day, ledger, random).inject(kind), () -> "nothing to damage " + ledger);
                judge(ledger, new MoldSource(day.items, random), undamaged, "message-" + kind + "-" + round);
            }
        }
    }

    private String inject(long damageSeed, Kind kind, String name) throws IOException {
        Ledger ledger = new Ledger(damageSeed);
        Random random = new Random(damageSeed);
        ItchSource day = ItchSource.simulated(MESSAGES, damageSeed, SourceBytes.DATE);
        MoldSource source = new MoldSource(day.items, random);
        MoldInjector injector = new MoldInjector(source, Oracle.families(day.items), ledger, random);
        if (kind != null) {
            injector.inject(kind);
        }
        Migrated migrated = judge(ledger, source, Oracle.undamaged(day.items), name);
        if (kind != Kind.CUT_AT_BOUNDARY && kind != Kind.CUT_INSIDE) {
            compareClock(ledger, injector, segments(migrated.tape()));
        }
        return migrated.closing();
    }

    private Migrated judge(Ledger ledger, MoldSource source, Map<Item, Set<Verdict>> undamaged, String name)
            throws IOException {
        Migrated migrated = Migrated.of(folder, name + ".pcap", source.bytes(), Codec.ITCH50, Framing.AUTO);
        List<String> problems = new Oracle(ledger, source.placed(), undamaged)
                .judge(TapeRecord.on(migrated.tape()), migrated.closing());
        assertEquals(List.of(), problems, () -> name + " " + ledger);
        return migrated;
    }

    /** Lines of the clock model as the tape's notes have them: docs/TAPE_FORMAT.md 4.5. */
    private static List<String[]> segments(Path tape) {
        List<String[]> segments = new ArrayList<>();
        TapeReader.open(tape).outline().notes().stream()
                .filter(note -> note.name().equals("clock-model"))
                .forEach(note -> note.lines().all("segment").forEach(line -> segments.add(line.split(" "))));
        return segments;
    }

    private static void compareClock(Ledger ledger, MoldInjector injector, List<String[]> segments) {
        StringBuilder context = new StringBuilder(ledger.toString());
        segments.forEach(segment -> context.append("\n  segment ").append(String.join(" ", segment)));
        boolean stepped = injector.stepAt > 1;
        assertEquals(stepped ? 2 : 1, segments.size(), context::toString);
        String[] last = segments.get(segments.size() - 1);
        long offsetNs = Long.parseLong(last[OFFSET]);
        double driftPpm = Long.parseLong(last[DRIFT_PPB]) / 1e3;
        assertEquals(injector.driftPpm, driftPpm, DRIFT_ERROR_PPM, context::toString);
        assertEquals(injector.stepNs, offsetNs, OFFSET_ERROR_NS, context::toString);
        if (stepped) {
            assertEquals(injector.stepAt - 1, Long.parseLong(last[FROM_RECORD]), STEP_RECORDS, context::toString);
        }
    }
}
