// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.migrate.RederivationReport.Outcome;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.TestThreads;
import io.truetape.engine.source.SourceBytes;
import io.truetape.journal.TapeReader;
import io.truetape.journal.verify.TapeVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of all other sources see {@link Migrations#assertWhole}: every tape of every test comes out as it was journalled. */
class RederivationTest {
    private static final int RECORDS = 9_000;

    @TempDir
    Path folder;

    private final TestThreads threads = new TestThreads();
    private Path tape;

    @BeforeEach
    void migrateTwoSources() throws IOException {
        Migrations migrations = new Migrations(folder);
        tape = migrations.tape("tape");
        migrations.run(
                tape,
                migrations.source("a.itch", SourceBytes.day(RECORDS, 7)),
                migrations.source("b.itch", SourceBytes.day(RECORDS, 8)));
    }

    /** Derives a tape again that is consistent in itself, so that nothing else would find what was altered. */
    private RederivationReport derived(Path forged) {
        assertEquals(
                List.of(),
                TapeVerifier.verify(forged, List.of(), Thread::new, position -> {})
                        .problems());
        List<Long> told = new ArrayList<>();
        RederivationReport report = Rederivation.of(TapeReader.open(forged), threads, told::add);
        threads.assertNoneAlive();
        assertEquals(report.records(), told.get(told.size() - 1));
        return report;
    }

    private static List<String> differences(RederivationReport report, int source) {
        return report.sources().get(source).listed().stream()
                .map(difference -> difference.at() + ": " + difference.what())
                .toList();
    }

    @Test
    void shouldConfirmATapeThatWasMadeAnewWithNothingAltered() throws IOException {
        RederivationReport report = derived(new Forger().forge(tape, folder.resolve("copy")));

        assertTrue(report.confirmed(), report::toString);
        assertEquals(TapeReader.open(tape).outline().records(), report.records());
        assertEquals(List.of(), report.sources().get(1).rulesThen());
    }

    @Test
    void shouldNameTheRecordAndTheVerdictThatWasAltered() throws IOException {
        Path forged = new Forger().verdicts(1, 4711, Verdict.LATE.mask()).forge(tape, folder.resolve("forged"));

        RederivationReport report = derived(forged);

        assertEquals(Outcome.CONFIRMED, report.sources().get(0).outcome());
        assertEquals(Outcome.DIFFERS, report.sources().get(1).outcome());
        assertEquals(List.of("source 1 record 4711: verdicts: journalled LATE, derived none"), differences(report, 1));
    }

    @Test
    void shouldNameTheTimeThatWasAltered() throws IOException {
        Path forged = new Forger().time(0, 4711, 1).forge(tape, folder.resolve("forged"));

        RederivationReport report = derived(forged);

        assertEquals(1, report.sources().get(0).differences());
        assertTrue(
                differences(report, 0).get(0).startsWith("source 0 record 4711: time: journalled "), report::toString);
        assertEquals(Outcome.CONFIRMED, report.sources().get(1).outcome());
    }

    @Test
    void shouldNameTheTransactionThatWasAltered() throws IOException {
        Path forged = new Forger().event(0, 1).forge(tape, folder.resolve("forged"));

        assertEquals(
                List.of("source 0 record 1: transaction: journalled 0, derived 1"), differences(derived(forged), 0));
    }

    @Test
    void shouldFindEveryOneOfManyAlterationsAndNoOther() throws IOException {
        for (long seed = 1; seed <= 5; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long every = random.nextLong(2, 900);
            int bit = 1 << random.nextInt(Verdict.values().length);
            Path forged = new Forger()
                    .records((columns, source, record, row) -> {
                        if (source == 1 && record % every == 0) {
                            columns.verdicts(row, bit);
                        }
                    })
                    .forge(tape, folder.resolve("forged-" + seed));

            RederivationReport report = derived(forged);

            long records = report.sources().get(1).records();
            long altered = (records + every - 1) / every;
            assertEquals(altered, report.sources().get(1).differences(), "seed " + seed);
            assertEquals(
                    Math.min(altered, RederivationReport.MAX_LISTED),
                    report.sources().get(1).listed().size(),
                    "seed " + seed);
        }
    }

    @Test
    void shouldFindWhatWasAlteredInNotes() throws IOException {
        List<String> summed = List.of("transactions ", "least-time ", "type A ", "total ", "end-marker ");
        for (String key : summed) {
            String begin = "\n" + key;
            Path forged = new Forger()
                    .notes(text -> text.contains("\nsource 1\n") && text.contains(begin) ? altered(text, begin) : text)
                    .forge(tape, folder.resolve("forged-" + key.strip().replace(' ', '-')));

            RederivationReport report = derived(forged);

            assertEquals(Outcome.DIFFERS, report.sources().get(1).outcome(), key);
            assertTrue(differences(report, 1).get(0).contains(" note "), report::toString);
        }
    }

    /** The first line that begins so, ending otherwise. */
    private static String altered(String text, String begin) {
        int end = text.indexOf('\n', text.indexOf(begin) + begin.length());
        return text.substring(0, end - 1) + (text.charAt(end - 1) == '7' ? '8' : '7') + text.substring(end);
    }

    @Test
    void shouldPutADifferenceDownToOtherRulesWhereTheyAreOthers() throws IOException {
        Path forged = new Forger()
                .verdicts(0, 17, Verdict.LATE.mask())
                .notes(text -> text.replace("rule itch-order 2\n", "rule itch-order 0\n"))
                .forge(tape, folder.resolve("forged"));

        RederivationReport report = derived(forged);

        RederivationReport.Source first = report.sources().get(0);
        assertEquals(Outcome.OTHER_RULES, first.outcome());
        assertEquals(1, first.differences());
        assertEquals(List.of("itch-order 0"), first.rulesThen());
        assertEquals(List.of("itch-order 2"), first.rulesNow());
        assertEquals(Outcome.CONFIRMED, report.sources().get(1).outcome(), "other rules that come to the same");
    }

    @Test
    void shouldSayWhatItCannotDerive() throws IOException {
        Path forged = new Forger()
                .notes(text -> text.replace("\ncodec itch50\n", "\ncodec itch99\n"))
                .forge(tape, folder.resolve("forged"));

        RederivationReport report = derived2(forged);

        assertEquals(Outcome.NOT_DERIVED, report.sources().get(0).outcome());
        assertEquals(
                "its notes: codec 'itch99', which this version does not know",
                report.sources().get(0).why());
    }

    private RederivationReport derived2(Path forged) {
        return Rederivation.of(TapeReader.open(forged), threads, records -> {});
    }

    @Test
    void shouldSayThatASourceIsReadOtherwiseThanItsNoteSays() throws IOException {
        Path forged = new Forger()
                .notes(text -> text.replace("\nframing binaryfile\n", "\nframing fixlog\n"))
                .forge(tape, folder.resolve("forged"));

        RederivationReport report = derived2(forged);

        assertEquals(Outcome.DIFFERS, report.sources().get(0).outcome());
        assertTrue(differences(report, 0).get(0).contains("cut otherwise from here on"), report::toString);
    }

    @Test
    void shouldNotConfirmWhatIsUnfinished() throws IOException {
        Migrations migrations = new Migrations(folder);
        List<Long> ends = Migrations.documentEnds(tape);
        Path stopped = migrations.stopped(tape, "stopped", ends.get(ends.size() / 2 + 6));

        RederivationReport report = derived2(stopped);

        assertEquals(Outcome.CONFIRMED, report.sources().get(0).outcome());
        assertEquals(Outcome.NOT_DERIVED, report.sources().get(1).outcome());
        assertEquals(
                "it is not (yet) whole: no note closes it",
                report.sources().get(1).why());
    }
}
