// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.decode.FixText;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Topology;
import io.truetape.engine.replay.Replay;
import io.truetape.engine.replay.ReplayQuery;
import io.truetape.engine.source.Framing;
import io.truetape.journal.TapeReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of records out of order, by the policy that is asked for. */
class DisorderTest {
    private static final int MESSAGES = 4_000;
    private static final long LATE = 1_000;
    private static final long GAP = 1_500;
    private static final long DUPLICATE = 2_000;
    private static final long CONFLICT = 3_000;
    private static final byte[] STREAM = stream();

    @TempDir
    Path folder;

    private Migrations migrations;
    private Path source;

    @BeforeEach
    void prepare() throws IOException {
        migrations = new Migrations(folder).hints(SourceHints.of(Framing.RAW));
        source = migrations.source("day.fix", STREAM);
    }

    /** A session in which one message is late, one sent again, one number is missing and one there twice. */
    private static byte[] stream() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int sequence = 0;
        for (int i = 0; i < MESSAGES; i++) {
            sequence += i == GAP ? 2 : i == DUPLICATE || i == CONFLICT ? 0 : 1;
            String time = i == LATE ? "14:59:59" : "15:00:00";
            String again = i == DUPLICATE ? "43=Y|122=20191230-15:00:00|" : "";
            String other = i == CONFLICT ? "112=other|" : "";
            out.writeBytes(FixText.message(
                    "FIX.4.4",
                    "35=0|49=SRV|56=CLI|34=" + sequence + "|" + again + "52=20191230-" + time + "|" + other));
        }
        return out.toByteArray();
    }

    private static List<Long> with(Path tape, Verdict verdict) {
        List<Held> held = Held.on(tape);
        return LongStream.range(0, held.size())
                .filter(record -> held.get((int) record).has(verdict))
                .boxed()
                .toList();
    }

    private static List<Long> replayed(Path tape, ReplayQuery query) {
        List<Long> records = new ArrayList<>();
        try (Replay replay = Replay.open(TapeReader.open(tape), query)) {
            while (replay.next()) {
                records.add(replay.record().record());
            }
        }
        return records;
    }

    @Test
    void shouldFlagByDefault() throws IOException {
        Path tape = migrations.tape("tape");
        migrations.run(tape, source);

        assertEquals(List.of(LATE), with(tape, Verdict.LATE));
        assertEquals(List.of(GAP), with(tape, Verdict.GAP_BEFORE));
        assertEquals(List.of(DUPLICATE), with(tape, Verdict.DUPLICATE));
        assertEquals(List.of(CONFLICT), with(tape, Verdict.CONFLICT));
        assertEquals(List.of(), with(tape, Verdict.QUARANTINED));
        Migrations.assertWhole(tape, STREAM);
    }

    @Test
    void shouldQuarantineInPlaceBesideTheReasonInEveryTopology() throws IOException {
        migrations.onDisorder("quarantine,gap-before=flag,duplicate=quarantine");
        for (Topology topology : Topology.values()) {
            Path tape = migrations.tape("tape-" + topology);
            MigrationOutcome outcome = migrations.topology(topology).run(tape, source);

            assertEquals(List.of(LATE, DUPLICATE, CONFLICT), with(tape, Verdict.QUARANTINED));
            assertEquals(List.of(CONFLICT), with(tape, Verdict.CONFLICT));
            assertEquals(3, outcome.summary().verdicts().get("QUARANTINED"));
            assertEquals(MESSAGES, Held.on(tape).size(), "nothing is left out of the tape");
            assertFalse(outcome.clean(), "the reasons still need eyes");
            Migrations.assertWhole(tape, STREAM);
        }
    }

    @Test
    void shouldLeaveQuarantinedRecordsOutOfAReplayThatSaysSoAndCountThem() throws IOException {
        Path tape = migrations.tape("tape");
        migrations.onDisorder("late=quarantine,conflict=quarantine").run(tape, source);

        assertEquals(MESSAGES, replayed(tape, ReplayQuery.EVERYTHING).size());
        List<Long> without = replayed(tape, ReplayQuery.EVERYTHING.withoutQuarantined());
        assertEquals(MESSAGES - 2, without.size());
        assertFalse(without.contains(LATE) || without.contains(CONFLICT));
        assertEquals(
                List.of(LATE, CONFLICT),
                replayed(tape, ReplayQuery.EVERYTHING.ofVerdicts(EnumSet.of(Verdict.QUARANTINED))));
        try (Replay replay = Replay.open(
                TapeReader.open(tape),
                ReplayQuery.EVERYTHING.withoutQuarantined().fromRecord(LATE + 1))) {
            while (replay.next()) {
                assertTrue(replay.record().record() > LATE);
            }
            assertEquals(1, replay.quarantinedLeftOut(), "of those that were asked for");
        }
    }

    @Test
    void shouldHaltBeforeTheFirstSuchRecordAndGoOnAsDecided() throws IOException {
        for (Topology topology : Topology.values()) {
            for (String decision : List.of("flag", "conflict=quarantine")) {
                Path tape = migrations.tape("tape-" + topology + decision);
                migrations.topology(topology).onDisorder("conflict=halt");
                MigrationRefusedException stopped =
                        assertThrows(MigrationRefusedException.class, () -> migrations.run(tape, source));

                assertEquals(1, stopped.exitCode());
                assertEquals("--on-disorder: stopped at record 3000 (on channel 0): CONFLICT", stopped.getMessage());
                assertEquals(List.of(), with(tape, Verdict.CONFLICT));
                assertThrows(MigrationRefusedException.class, () -> migrations.run(tape, source), "stops there again");

                migrations.onDisorder(decision).run(tape, source);

                assertEquals(List.of(CONFLICT), with(tape, Verdict.CONFLICT));
                assertEquals(decision.equals("flag") ? List.of() : List.of(CONFLICT), with(tape, Verdict.QUARANTINED));
                Migrations.assertWhole(tape, STREAM);
            }
        }
    }

    @Test
    void shouldGoOnUnderTheSamePolicyAlone() throws IOException {
        Path whole = migrations.tape("whole");
        migrations.onDisorder("late=quarantine").run(whole, source);
        List<Long> ends = Migrations.documentEnds(whole);
        String roots = Migrations.roots(whole);
        for (int document = 3; document < ends.size() - 2; document++) {
            Path stopped = migrations.stopped(whole, "stopped-" + document, ends.get(document));
            String before = Migrations.documents(stopped);
            for (String other : List.of("flag", "late=halt", "quarantine")) {
                MigrationRefusedException refused = assertThrows(
                        MigrationRefusedException.class,
                        () -> migrations.onDisorder(other).run(stopped, source));
                assertEquals(2, refused.exitCode());
                assertTrue(refused.getMessage().contains("--on-disorder late=quarantine"), refused::getMessage);
                assertEquals(before, Migrations.documents(stopped));
            }
            migrations.onDisorder("late=quarantine").run(stopped, source);
            assertEquals(roots, Migrations.roots(stopped));
            Migrations.assertWhole(stopped, STREAM);
        }
        assertThrows(
                MigrationRefusedException.class,
                () -> migrations.onDisorder("flag").run(whole, source),
                "nor is a finished tape said to be what was asked for");
        assertTrue(migrations.onDisorder("late=quarantine").run(whole, source).alreadyThere());
    }

    @Test
    void shouldFindAQuarantineThatWasForgedOrTakenAway() throws IOException {
        Path tape = migrations.tape("tape");
        migrations.onDisorder("late=quarantine").run(tape, source);

        Path forged =
                new Forger().verdicts(0, CONFLICT, Verdict.QUARANTINED.mask()).forge(tape, folder.resolve("forged"));
        Path taken = new Forger().verdicts(0, LATE, Verdict.QUARANTINED.mask()).forge(tape, folder.resolve("taken"));

        assertEquals(
                "verdicts: journalled CONFLICT QUARANTINED, derived CONFLICT",
                first(Rederivation.of(TapeReader.open(forged), Thread::new, records -> {})));
        assertEquals(
                "verdicts: journalled LATE, derived LATE QUARANTINED",
                first(Rederivation.of(TapeReader.open(taken), Thread::new, records -> {})));
    }

    private static String first(RederivationReport report) {
        return report.sources().get(0).listed().get(0).what();
    }
}
