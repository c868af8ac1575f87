// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static io.truetape.engine.source.SourceBytes.END_MARKER;
import static io.truetape.engine.source.SourceBytes.adds;
import static io.truetape.engine.source.SourceBytes.first;
import static io.truetape.engine.source.SourceBytes.frames;
import static io.truetape.engine.source.SourceBytes.gzip;
import static io.truetape.engine.source.SourceBytes.join;
import static io.truetape.engine.source.SourceBytes.zeroPrefixed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.decode.Messages;
import io.truetape.engine.pipeline.Topology;
import io.truetape.engine.source.Framing;
import io.truetape.engine.source.SourceBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class BadInputTest {
    private static final long DAY_NS = 86_400_000_000_000L;

    @TempDir
    Path folder;

    private Migrations migrations;
    private Path tape;

    @BeforeEach
    void prepare() {
        migrations = new Migrations(folder);
        tape = migrations.tape("tape");
    }

    @Test
    void shouldRefuseWhatIsNoArchiveAndLeaveNoTape() throws IOException {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        byte[] unframed = join(adds(500).subList(1, 500).toArray(new byte[0][]));
        assertNotMigrated("0 bytes", new byte[0]);
        assertNotMigrated("an end marker and no message", END_MARKER);
        assertNotMigrated("text", "8=FIX.4.2|9=178|35=8".getBytes(StandardCharsets.US_ASCII));
        assertNotMigrated("expected ITCH 5.0", noise);
        assertNotMigrated("unframed 36-byte ITCH 5.0 messages", unframed);
        assertNotMigrated("0 bytes", gzip(new byte[0]));
        assertNotMigrated("text", gzip("Dear all,".getBytes(StandardCharsets.US_ASCII)));
        assertNotMigrated("gzip inside gzip", gzip(gzip(frames(adds(5)))));
        assertNotMigrated("gzip", first(gzip(frames(adds(5))), 9));
    }

    @Test
    void shouldRefuseWhatIsNoFile() {
        assertRefused(1, "does not exist", folder.resolve("nowhere.itch"));
        assertRefused(1, "a directory", folder);
        MigrationRefusedException none = assertThrows(MigrationRefusedException.class, () -> migrations.run(tape));
        assertEquals(2, none.exitCode());
        assertFalse(Files.exists(tape));
    }

    @Test
    void shouldRefuseTwoSourcesOfOneName() throws IOException {
        Path first = migrations.source("day.itch", frames(adds(5)));
        Path second = Files.write(Files.createDirectory(folder.resolve("sub")).resolve("day.itch"), frames(adds(6)));

        assertRefused(2, "same file name", first, second);
    }

    @Test
    void shouldMigrateTheZeroLengthVariantOnlyWhenAskedTo() throws IOException {
        byte[] bytes = zeroPrefixed(adds(500));
        Path source = migrations.source("zero.itch", bytes);

        assertRefused(2, "--framing binaryfile-zero-lengths", source);
        migrations.framing(Framing.BINARYFILE);
        assertRefused(2, "not framed as asked", source);
        migrations.framing(Framing.BINARYFILE_ZERO_LENGTHS);
        TapeSummary summary = migrations.run(tape, source).summary();

        assertEquals(500, summary.records());
        Migrations.assertWhole(tape, bytes);
        assertRefused(2, "not framed as asked", migrations.source("framed.itch", frames(adds(5))));
    }

    @Test
    void shouldLeaveATargetThatIsNoPlaceForTheTapeAsItIs() throws IOException {
        Path source = migrations.source("day.itch", frames(adds(500)));
        Path file = migrations.source("file", new byte[] {1, 2, 3});
        Path foreign = Files.createDirectory(folder.resolve("foreign"));
        Files.writeString(foreign.resolve("letter.txt"), "Dear all,");
        Path queue = Files.createDirectory(folder.resolve("queue"));
        Files.write(queue.resolve("20191230F.cq4"), new byte[100_000]);
        Files.writeString(queue.resolve("20200101F.cq4"), "another");
        Path ours = migrations.tape("ours");
        migrations.run(ours, source);
        for (Path target : List.of(file, foreign, queue)) {
            Map<String, String> before = Migrations.state(target);

            assertRefusedUntouched(target, source);
            assertEquals(before, Migrations.state(target));
        }

        assertRefusedUntouched(ours, migrations.source("other.itch", frames(adds(500))));
        migrations.venue("XBOS");
        assertRefusedUntouched(ours, source);
    }

    @Test
    void shouldTakeAnEmptyFolderForAPlace() throws IOException {
        Files.createDirectory(tape);

        assertTrue(migrations
                .run(tape, migrations.source("day.itch", join(frames(adds(500)), END_MARKER)))
                .clean());
    }

    @Test
    void shouldKeepATornTailAndSayThatTheSourceIsIncomplete() throws IOException {
        byte[] bytes = first(frames(adds(500)), 18_000);

        MigrationOutcome outcome = migrate(bytes);

        assertIncomplete("torn", outcome, bytes);
        assertEquals(Map.of(), outcome.summary().verdicts());
    }

    @Test
    void shouldSayThatASourceCutAtAMessageBoundaryIsIncomplete() throws IOException {
        byte[] bytes = frames(adds(500));

        assertIncomplete("neither an end marker nor", migrate(bytes), bytes);
    }

    @Test
    void shouldTakeTheEndOfMessagesEventForAnEnd() throws IOException {
        byte[] bytes = join(frames(adds(500)), frames(Messages.system(2_000_000, 'C')));

        assertTrue(migrate(bytes).clean());
    }

    @Test
    void shouldGiveAVerdictAndGoOn() throws IOException {
        byte[] short36 = Arrays.copyOf(Messages.add(1, 5_000, 900, 1, 1), 35);

        assertVerdicts("{MALFORMED=1}", false, short36);
        assertVerdicts("{MALFORMED=1}", false, SourceBytes.filler(0xFFFF, 'A' - 1));
        assertVerdicts("{UNKNOWN_TYPE=1}", true, Messages.unknown('~', 1, 5_000, 20));
        assertVerdicts("{UNKNOWN_VALUE=1}", true, Messages.system(5_000, '?'));
        assertVerdicts("{TIME_OUT_OF_RANGE=1}", false, Messages.add(1, DAY_NS, 900, 1, 1));
        assertVerdicts("{LATE=1}", false, Messages.add(1, 5, 900, 1, 1));
        assertVerdicts("{ORPHAN=1}", false, Messages.delete(1, 5_000, 12_345));
        assertVerdicts("{REFERENCE_REUSED=1}", false, Messages.add(1, 5_000, 7, 1, 1));
    }

    @Test
    void shouldStopAtTheFirstSuchRecordWhenStrict() throws IOException {
        migrations.strict(true);
        byte[] good = frames(adds(300));
        byte[] late = frames(Messages.add(1, 5, 900, 1, 1));
        Path source = migrations.source("late.itch", join(good, late, good, END_MARKER));
        for (Topology topology : Topology.values()) {
            migrations.topology(topology);
            Path strict = migrations.tape("strict-" + topology);

            MigrationRefusedException stopped =
                    assertThrows(MigrationRefusedException.class, () -> migrations.run(strict, source));

            assertEquals(1, stopped.exitCode());
            assertTrue(
                    stopped.getMessage().contains("record 300 (its message is at byte " + (good.length + 2) + " "),
                    stopped::getMessage);
            assertTrue(stopped.getMessage().endsWith("LATE"), stopped::getMessage);
        }
    }

    @Test
    void shouldStopAtBytesThatAreNoMessageWhenStrict() throws IOException {
        migrations.strict(true);
        byte[] good = frames(adds(300));

        assertRefused(1, "byte " + good.length + " ", migrations.source("torn", join(good, new byte[] {0, 9, 1})));
    }

    @Test
    void shouldNameAJumboMessageByItsPlaceWhenStrict() throws IOException {
        migrations.strict(true);
        byte[] good = frames(adds(300));
        byte[] source = join(good, frames(SourceBytes.filler(0xFFFF, 'A' - 1)), END_MARKER);

        assertRefused(1, "at byte " + (good.length + 2) + " ", migrations.source("jumbo", source));
    }

    @Test
    void shouldNotStopAtUnknownTypesWhenStrict() throws IOException {
        migrations.strict(true);
        byte[] source = join(frames(adds(300)), frames(Messages.unknown('~', 1, 5_000, 20)), END_MARKER);

        assertTrue(migrate(source).clean());
    }

    @Test
    void shouldKeepWhatCameBeforeACorruptPlaceInAContainer() throws IOException {
        byte[] day = SourceBytes.day(5_000, 41);
        byte[] zip = gzip(day);
        zip[zip.length / 2] ^= 0x55;

        MigrationOutcome outcome = migrate(zip);

        SourceSummary source = outcome.summary().sources().get(0);
        assertFalse(outcome.clean());
        assertFalse(source.complete());
        assertTrue(source.incompleteReason().contains("of the file; the decoded stream is"), source::incompleteReason);
        assertEquals("gzip", source.container());
        assertEquals(64, source.containerSha256().length());
        assertTrue(source.bytes() > 10_000 && source.bytes() <= day.length, () -> "bytes=" + source.bytes());
        Migrations.assertNotedOnce(tape, 1);

        assertTrue(migrate(zip).alreadyThere(), "the same corrupt file again");
    }

    @Test
    void shouldReportBytesBehindAContainer() throws IOException {
        byte[] day = SourceBytes.day(5_000, 42);

        MigrationOutcome outcome = migrate(join(gzip(day), new byte[] {7}));

        assertIncomplete("behind the last member", outcome, day);
    }

    private MigrationOutcome migrate(byte[] bytes) throws IOException {
        return migrations.run(tape, migrations.source("day.itch", bytes));
    }

    private void assertIncomplete(String why, MigrationOutcome outcome, byte[] decoded) throws IOException {
        SourceSummary source = outcome.summary().sources().get(0);
        assertFalse(outcome.clean());
        assertFalse(source.complete());
        assertTrue(source.incompleteReason().contains(why), source::incompleteReason);
        assertTrue(outcome.summary().closed());
        Migrations.assertWhole(tape, decoded);
    }

    private void assertVerdicts(String verdicts, boolean clean, byte[] message) throws IOException {
        List<byte[]> messages = new ArrayList<>(adds(300));
        messages.add(message);
        messages.add(Messages.add(2, 2_000_000, 901, 1, 1));
        byte[] bytes = join(frames(messages), END_MARKER);
        Path one = migrations.tape("tape-" + verdicts + message.length);

        MigrationOutcome outcome = migrations.run(one, migrations.source("odd.itch", bytes));

        assertEquals(verdicts, outcome.summary().verdicts().toString());
        assertEquals(clean, outcome.clean());
        assertTrue(outcome.summary().sources().get(0).complete());
        assertEquals(302, outcome.summary().records());
        Migrations.assertWhole(one, bytes);
    }

    private void assertNotMigrated(String saying, byte[] bytes) throws IOException {
        assertRefused(1, saying, migrations.source("input", bytes));
        assertFalse(Files.exists(tape));
    }

    private void assertRefused(int exitCode, String saying, Path... sources) {
        MigrationRefusedException refused =
                assertThrows(MigrationRefusedException.class, () -> migrations.run(tape, sources));
        assertEquals(exitCode, refused.exitCode(), refused::getMessage);
        assertTrue(refused.getMessage().contains(saying), refused::getMessage);
    }

    private void assertRefusedUntouched(Path target, Path source) throws IOException {
        Map<String, String> before = Migrations.state(target);
        MigrationRefusedException planned = assertThrows(
                MigrationRefusedException.class,
                () -> migrations.migration(target, source).plan());
        MigrationRefusedException refused =
                assertThrows(MigrationRefusedException.class, () -> migrations.run(target, source));

        assertEquals(2, planned.exitCode());
        assertEquals(2, refused.exitCode());
        assertEquals(before, Migrations.state(target));
    }
}
