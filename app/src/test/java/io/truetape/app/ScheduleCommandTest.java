// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.app.command.ExitCode;
import io.truetape.journal.TapeReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Wednesday 2024-01-10: XNYS is open from 14:30 to 21:00 UTC. Time passes only while a command waits. */
class ScheduleCommandTest {
    @TempDir
    Path folder;

    private final AtomicLong nowNs = new AtomicLong();
    private Cli cli;

    @BeforeEach
    void prepare() throws IOException {
        cli = new Cli(folder.resolve("home"), nowNs::get, nowNs::get, nowNs::addAndGet);
        Files.write(folder.resolve("day.itch50"), Archive.day().toByteArray());
        at("2024-01-10T16:00:00Z");
    }

    private void at(String utc) {
        nowNs.set(Instant.parse(utc).getEpochSecond() * 1_000_000_000L);
    }

    private String now() {
        return Instant.ofEpochSecond(nowNs.get() / 1_000_000_000L).toString();
    }

    private Cli.Result migrate(Object... more) {
        Object[] words = {
            "migrate", folder.resolve("day.itch50"), "--date", "2024-01-09", "--to", folder.resolve("tape")
        };
        Object[] all = Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return cli.run(all);
    }

    private Path plan(String text) throws IOException {
        return Files.writeString(folder.resolve("plan.toml"), text);
    }

    @Test
    void shouldWaitForTheCloseAndItsMarginThenMigrate() {
        Cli.Result result = migrate("--avoid", "XNYS,XLON").expect(ExitCode.CLEAN);

        assertEquals("2024-01-10T21:15:00Z", now());
        assertTrue(
                result.err()
                        .contains(
                                "waits; goes on 2024-01-10T21:15:00Z: XNYS is open (regular) until Wed 16:00 in New York,"
                                        + " margin 15 min"),
                result.err());
        cli.run("verify", folder.resolve("tape")).expect(ExitCode.CLEAN);
    }

    @Test
    void shouldBeginAtOnceWhereAllVenuesAreClosed() {
        at("2024-01-10T23:30:00Z");

        Cli.Result result = migrate("--avoid", "XNYS,XLON", "--json").expect(ExitCode.CLEAN);

        assertEquals("2024-01-10T23:30:00Z", now());
        assertFalse(result.err().contains("waits"), result.err());
        assertEquals(0, result.json().get("remarks").size());
    }

    @Test
    void shouldSayWhenAndLeaveWhereItMustNotWait() throws IOException {
        Cli.Result result = migrate("--avoid", "xnys", "--no-wait").expect(ExitCode.NEEDS_EYES);

        assertEquals(
                "truetape: not now, but 2024-01-10T21:15:00Z: XNYS is open (regular) until Wed 16:00 in New York, margin 15"
                        + " min; nothing was written, and the same command goes on",
                result.err().strip());
        assertNothingWritten();
        Cli.Result dry = migrate("--avoid", "XNYS", "--dry-run").expect(ExitCode.CLEAN);
        assertTrue(dry.out().contains("would begin 2024-01-10T21:15:00Z"), dry.out());
    }

    /** No tape, no key, no secret. */
    private void assertNothingWritten() throws IOException {
        assertFalse(Files.exists(folder.resolve("tape")));
        assertFalse(Files.exists(folder.resolve("home")), "a key or a secret was made");
    }

    @Test
    void shouldWriteNothingWhereItCanNeverBegin() throws IOException {
        at("2031-03-01T03:00:00Z");
        Files.writeString(folder.resolve("orders.fix"), "8=FIX.4.2|9=5|35=0|10=161|\n".replace('|', '\u0001'));

        for (Object[] source : new Object[][] {{"day.itch50"}, {"orders.fix", "--codec", "fix"}}) {
            Object[] words = {
                "migrate",
                folder.resolve((String) source[0]),
                "--date",
                "2024-01-09",
                "--to",
                folder.resolve("tape"),
                "--avoid",
                "XNYS"
            };
            Object[] all = Arrays.copyOf(words, words.length + source.length - 1);
            System.arraycopy(source, 1, all, words.length, source.length - 1);
            Cli.Result result = cli.run(all).expect(ExitCode.NEEDS_EYES);

            assertTrue(result.err().contains("no time to work is known"), result.err());
            assertNothingWritten();
        }
    }

    @Test
    void shouldRefuseToBeginWhereTheTimeLeftIsTooShortForTheFirstStep() throws IOException {
        nowNs.set(Instant.parse("2024-01-10T14:15:00Z").getEpochSecond() * 1_000_000_000L - 500_000_000L);

        migrate("--avoid", "XNYS", "--no-wait").expect(ExitCode.NEEDS_EYES);

        assertNothingWritten();
        Cli.Result dry = migrate("--avoid", "XNYS", "--dry-run").expect(ExitCode.CLEAN);
        assertTrue(dry.out().contains("would begin 2024-01-10T21:15:00Z"), dry.out());
    }

    @Test
    void shouldFollowWhatTheOperatorSaysOfTheDay() throws IOException {
        Path events = Files.writeString(folder.resolve("events.txt"), "XNYS 2024-01-10 close 13:00: power failure\n");

        migrate("--avoid", "XNYS", "--market-events", events).expect(ExitCode.CLEAN);

        assertEquals("2024-01-10T18:15:00Z", now());
        Files.writeString(events, "XNYS 2024-01-10 close 13\n");
        Cli.Result refused =
                migrate("--avoid", "XNYS", "--market-events", events).expect(ExitCode.USAGE);
        assertTrue(
                refused.err().contains("events.txt:1: 'XNYS 2024-01-10 close 13' is no event")
                        || refused.err().contains("events.txt:1: Text '13' could not be parsed"),
                refused.err());
    }

    @Test
    void shouldFollowOverridesAndNeverTrustUnknownTimes() throws IOException {
        Path days = Files.writeString(folder.resolve("days.txt"), "venue XNYS\nclosed 2024-01-10: our own holiday\n");
        migrate("--avoid", "XNYS", "--overrides", days).expect(ExitCode.CLEAN);
        assertEquals("2024-01-10T16:00:00Z", now());

        at("2031-03-01T03:00:00Z");
        Cli.Result unknown = migrate("--avoid", "XNYS", "--no-wait").expect(ExitCode.NEEDS_EYES);
        assertTrue(unknown.err().contains("XNYS is not known at this time, and taken for open"), unknown.err());
        migrate("--avoid", "XNYS", "--unknown-as-closed").expect(ExitCode.CLEAN);
    }

    @Test
    void shouldRefuseOptionsThatCannotBe() {
        assertTrue(migrate("--avoid", "XNYE").expect(ExitCode.USAGE).err().contains("nearest are XNSE, XNYS"));
        migrate("--avoid", "XNYS", "--margin", "10s").expect(ExitCode.USAGE);
        migrate("--avoid", "XNYS", "--margin", "soon").expect(ExitCode.USAGE);
        migrate("--avoid", "XNYS", "--use-halts").expect(ExitCode.USAGE);
        migrate("--no-wait").expect(ExitCode.USAGE);
        assertFalse(Files.exists(folder.resolve("tape")));
    }

    @Test
    void shouldTakeForAJobWhatMigrateTakes() throws IOException {
        Path plan = plan(PLAN + """
                on-disorder = "gap-before=quarantine,late=halt"
                ports = [26400, 26401]
                leap-seconds = "leap-seconds.list"
                """);
        Cli.Result absent = cli.run("schedule", plan).expect(ExitCode.USAGE);
        assertTrue(absent.err().contains("plan.toml:10: job 'second': "), absent.err());
        assertTrue(absent.err().contains("leap-seconds.list: no such file"), absent.err());

        plan(PLAN + """
                convert = "USD:EUR"
                rate = "0.92"
                on-disorder = "gap-before=quarantine,late=halt"
                topology = "inline"
                """);
        cli.run("schedule", "run", plan).expect(ExitCode.CLEAN);
        migrate("--convert", "USD:EUR", "--rate", "0.92", "--on-disorder", "gap-before=quarantine,late=halt")
                .expect(ExitCode.CLEAN);
        assertEquals(inspected("tape"), inspected("second.tape"));
        assertEquals(notes("tape", "converted"), notes("second.tape", "converted"));
        assertEquals(1, notes("second.tape", "conversion").size());
        assertEquals(0, notes("first.tape", "conversion").size());
        String run = notes("second.tape", "run").get(0);
        assertTrue(run.contains("topology INLINE") && run.contains("on-disorder late=halt,gap-before=quarantine"), run);
    }

    private String inspected(String tape) {
        JsonNode summary = cli.run("inspect", folder.resolve(tape), "--numbers", "--json")
                .expect(ExitCode.CLEAN)
                .json();
        return summary.get("sources").get(0).toString();
    }

    private List<String> notes(String tape, String name) {
        return TapeReader.open(folder.resolve(tape)).outline().notes().stream()
                .filter(note -> note.name().equals(name))
                .map(note -> note.lines().text())
                .toList();
    }

    @Test
    void shouldTakeThePathsOfAJobFromThePlansFolder() throws IOException {
        Path plan = plan(PLAN.replace(
                        "second.tape\"", "second.tape\"\ntemplates = \"feed.xml\"\ncodec = \"fast\"\nframing = \"raw\"")
                .replace("sources = [\"day.itch50\"]\nto = \"second", "sources = [\"feed.fast\"]\nto = \"second"));
        Files.write(folder.resolve("feed.fast"), new byte[] {(byte) 0xC0, (byte) 0x81, (byte) 0x82});
        Files.writeString(folder.resolve("feed.xml"), "no templates");

        JsonNode run = cli.run("schedule", "run", plan, "--json")
                .expect(ExitCode.NEEDS_EYES)
                .json();

        JsonNode second = run.get("jobs").get(1);
        assertEquals("given-up", second.get("state").stringValue());
        assertEquals(1, second.get("failures").intValue(), "wrong templates do not pass by themselves");
        assertTrue(
                second.get("message")
                        .stringValue()
                        .contains(folder.resolve("feed.xml").toString()),
                second.get("message").stringValue());
    }

    private static final String PLAN = """
            avoid = ["XNYS"]

            [[job]]
            name = "first"
            sources = ["day.itch50"]
            to = "first.tape"
            date = 2024-01-09
            needs = "3h"

            [[job]]
            name = "second"
            sources = ["day.itch50"]
            to = "second.tape"
            date = 2024-01-09
            after = ["first"]
            avoid = ["XTKS"]
            """;

    @Test
    void shouldShowAPlanAndThenDoIt() throws IOException {
        Path plan = plan(PLAN);

        // Behind the first job Tokyo is open: the second begins in its lunch break.
        JsonNode jobs = cli.run("schedule", plan, "--json")
                .expect(ExitCode.CLEAN)
                .json()
                .get("jobs");
        assertEquals(
                "2024-01-10T21:15:00Z",
                jobs.get(0).get("windows").get(0).get("from").stringValue());
        assertEquals(
                "2024-01-11T02:45:00Z",
                jobs.get(1).get("windows").get(0).get("from").stringValue());
        assertFalse(Files.exists(folder.resolve("plan.toml.log")), "showing writes nothing");
        String text =
                cli.run("schedule", plan, "--dry-run").expect(ExitCode.CLEAN).out();
        assertTrue(text.contains("first waits: XNYS is open (regular) until Wed 16:00 in New York"), text);

        Cli.Result run = cli.run("schedule", "run", plan, "--json").expect(ExitCode.CLEAN);
        assertEquals("done", run.json().get("jobs").get(0).get("state").stringValue());
        assertEquals("done", run.json().get("jobs").get(1).get("state").stringValue());
        assertEquals("2024-01-10T21:15:00Z", now());
        assertEquals(-1L, Files.mismatch(folder.resolve("day.itch50"), exported("first.tape")));
        cli.run("verify", folder.resolve("second.tape")).expect(ExitCode.CLEAN);
        String again = cli.run("schedule", "run", plan).expect(ExitCode.CLEAN).err();
        assertFalse(again.contains("works"), again);
    }

    private Path exported(String tape) {
        Path out = folder.resolve(tape + ".out");
        cli.run("export", folder.resolve(tape), "--to", out).expect(ExitCode.CLEAN);
        return out;
    }

    @Test
    void shouldGiveUpWhatIsRefusedAndTryItAgainWhenTold() throws IOException {
        Path plan = plan(PLAN.replace("day.itch50", "absent.itch50").replace("[\"XNYS\"]", "[]"));

        Cli.Result run = cli.run("schedule", "run", plan, "--json").expect(ExitCode.NEEDS_EYES);
        JsonNode first = run.json().get("jobs").get(0);
        assertEquals("given-up", first.get("state").stringValue());
        assertEquals(6, first.get("failures").intValue());
        assertTrue(first.get("message").stringValue().contains("absent.itch50"), run.out());
        assertEquals("new", run.json().get("jobs").get(1).get("state").stringValue());

        Files.copy(folder.resolve("day.itch50"), folder.resolve("absent.itch50"));
        cli.run("schedule", "run", plan).expect(ExitCode.NEEDS_EYES);
        cli.run("schedule", "run", plan, "--again").expect(ExitCode.CLEAN);
    }

    @Test
    void shouldSayWhatWouldHelpAJobThatCannotBeDoneInTime() throws IOException {
        Path plan = plan(PLAN.replace("needs = \"3h\"", "needs = \"3h\"\ndeadline = 2024-01-10T20:00:00Z"));

        String text = cli.run("schedule", plan).expect(ExitCode.NEEDS_EYES).out();

        assertTrue(text.contains("- without XNYS it would be done in time"), text);
        assertTrue(text.contains("- a deadline 4 h 15 min later (2024-01-11T00:15:00Z) would do"), text);
    }

    @Test
    void shouldRefusePlansThatCannotBeWithTheirLine() throws IOException {
        refuse(PLAN.replace("needs =", "need ="), "plan.toml:8: there is no key 'need' here");
        refuse("avoids = []\n" + PLAN, "plan.toml:1: there is no key 'avoids' here");
        refuse(PLAN.replace("[\"XNYS\"]", "[\"XNYE\"]"), "plan.toml:1: there is no calendar for 'XNYE'");
        refuse(PLAN.replace("\"3h\"", "3"), "plan.toml:8: 'needs' must be a text in quotes");
        refuse(PLAN.replace("\"3h\"", "\"3\""), "plan.toml:8: '3' is no length of time");
        refuse(PLAN.replace("[\"first\"]", "[\"third\"]"), "job 'second' comes after 'third', and there is no job");
        refuse(PLAN.replace("[\"first\"]", "[\"second\"]"), "these jobs wait for each other: second after second");
        refuse(PLAN.replace("\"second\"", "\"first\""), "two jobs have the name 'first'");
        refuse(
                PLAN.replace("sources = [\"day.itch50\"]\nto = \"second", "to = \"second"),
                "plan.toml:10: job 'second' needs");
        refuse(PLAN + "codec = \"itch5\"\n", "plan.toml:17: Invalid value for option '--codec'");
        refuse(PLAN + "ports = [\"http\"]\n", "plan.toml:17: Invalid value for option '--ports'");
        refuse(PLAN + "codec = [\"itch50\"]\n", "plan.toml:17: 'codec' must be a text in quotes");
        refuse(PLAN + "lines = \"yes\"\n", "plan.toml:17: 'lines' must be true or false");
        refuse(PLAN + "rate = 0.92\n", "plan.toml:17: 'rate' must be a text in quotes");
        refuse(PLAN + "rate = \"0.92\"\n", "plan.toml:10: job 'second': rates are for --convert");
        refuse(PLAN + "on-disorder = \"jump\"\n", "plan.toml:10: job 'second': --on-disorder");
        refuse(PLAN + "reopen = true\n", "plan.toml:10: job 'second': --reopen and --reason go together");
        refuse(PLAN + "transaction-rules = [\"no.jar\"]\n", "plan.toml:10: job 'second': --transaction-rules");
        refuse(PLAN + "no-wait = true\n", "plan.toml:17: there is no key 'no-wait' here");
        refuse(PLAN.replace("to = \"second.tape\"\n", ""), "plan.toml:10: job 'second' needs a tape");
        refuse("avoid = [\n", "plan.toml:");
        refuse("avoid = []\n", "has no jobs");
        refuse("margin = \"20s\"\n" + PLAN, "plan.toml:1: a margin is at least 1 minute");
        cli.run("schedule").expect(ExitCode.USAGE);
        cli.run("schedule", folder.resolve("absent.toml")).expect(ExitCode.ENVIRONMENT);
    }

    private void refuse(String text, String reason) throws IOException {
        Path plan = plan(text);
        for (Object[] words : new Object[][] {{"schedule", plan}, {"schedule", "run", plan}}) {
            Cli.Result result = cli.run(words).expect(ExitCode.USAGE);
            assertTrue(result.err().contains(reason), result.err());
        }
        assertFalse(Files.exists(folder.resolve("plan.toml.lock")));
    }

    @Test
    void shouldKeepASecondRunnerOut() throws IOException {
        Path plan = plan(PLAN);
        try (FileChannel channel = FileChannel.open(
                        folder.resolve("plan.toml.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            Cli.Result refused = cli.run("schedule", "run", plan).expect(ExitCode.ENVIRONMENT);

            assertTrue(lock.isValid());
            assertTrue(refused.err().contains("is being run by"), refused.err());
        }
    }
}
