// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.app.command.ExitCode;
import io.truetape.journal.TapeReader;
import io.truetape.journal.format.Note;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A migration that is at work when a market is about to open, by the command as a user gives it. Wednesday 2024-01-10: XNYS
 * is open from 14:30 to 21:00 UTC. Time passes with each look at the clock, and while a command waits.
 */
@Timeout(60)
class MarketMarginTest {
    /** Less than what counts as a clock that was set, so that looks of several threads do not look like one. */
    private static final long LOOK_NS = 300_000_000;

    @TempDir
    Path folder;

    private final AtomicLong nowNs = new AtomicLong();
    /** What the operator writes, and when. */
    private final TreeMap<Long, String> told = new TreeMap<>();

    private final List<String> verified = new ArrayList<>();
    private Path events;
    private Path day;
    private Cli cli;
    private JsonNode undisturbed;

    @BeforeEach
    void prepare() throws IOException {
        cli = new Cli(folder.resolve("home"), this::look, nowNs::get, this::sleep);
        day = folder.resolve("01092024.NASDAQ_ITCH50");
        events = Files.writeString(folder.resolve("events.txt"), "# nothing yet\n");
        cli.run("simulate", "--messages", "60000", "--seed", "5", "--out", day).expect(ExitCode.CLEAN);
        at("2024-01-10T03:00:00Z");
        undisturbed = cli.run("migrate", day, "--to", folder.resolve("undisturbed"), "--json")
                .expect(ExitCode.CLEAN)
                .json();
    }

    private static long epochNs(String utc) {
        return Instant.parse(utc).getEpochSecond() * 1_000_000_000L;
    }

    private void at(String utc) {
        nowNs.set(epochNs(utc));
    }

    private long look() {
        long now = nowNs.addAndGet(LOOK_NS);
        tell(now);
        return now;
    }

    private void sleep(long ns) {
        if (verified.isEmpty()) {
            verified.add(cli.run("verify", folder.resolve("tape"), "--json").out());
        }
        tell(nowNs.addAndGet(ns));
    }

    private synchronized void tell(long now) {
        while (!told.isEmpty() && told.firstKey() <= now) {
            try {
                Files.writeString(events, told.pollFirstEntry().getValue() + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private List<Note> notes(String event) {
        return TapeReader.open(folder.resolve("tape")).outline().notes().stream()
                .filter(note -> note.name().equals("schedule")
                        && note.lines().get("event").equals(event))
                .toList();
    }

    private Cli.Result migrate(Object... more) {
        List<Object> words = new ArrayList<>(List.of("migrate", day, "--to", folder.resolve("tape"), "--json"));
        words.addAll(List.of("--avoid", "XNYS", "--market-events", events));
        words.addAll(List.of(more));
        return cli.run(words.toArray());
    }

    /** What is on the tape is what an undisturbed run puts there, and goes out again bit for bit. */
    private void assertSameTape(Cli.Result result) throws IOException {
        JsonNode tape = result.expect(ExitCode.CLEAN).json();
        assertEquals(
                undisturbed.get("contentRoot").stringValue(),
                tape.get("contentRoot").stringValue());
        assertEquals(
                undisturbed.get("conclusionsRoot").stringValue(),
                tape.get("conclusionsRoot").stringValue());
        cli.run("verify", folder.resolve("tape")).expect(ExitCode.CLEAN);
        Path out = folder.resolve("out");
        cli.run("export", folder.resolve("tape"), "--to", out).expect(ExitCode.CLEAN);
        assertEquals(-1L, Files.mismatch(day, out));
    }

    private static long time(Note note) {
        return Long.parseLong(note.lines().get("time"));
    }

    @Test
    void shouldStopAtTheMarginInTheMiddleOfARunSealWaitAndGoOn() throws IOException {
        at("2024-01-10T14:14:56Z");

        Cli.Result result = migrate();

        assertSameTape(result);
        assertEquals(1, notes("paused").size());
        Note paused = notes("paused").get(0);
        long record = Long.parseLong(paused.lines().get("record"));
        assertTrue(record > 0 && record < undisturbed.get("records").longValue(), "stopped before record " + record);
        assertEquals("no", paused.lines().get("inside-event"));
        assertEquals(
                "XNYS opens Wed 09:30 in New York, margin 15 min",
                paused.lines().get("why"));
        assertEquals(
                String.valueOf(epochNs("2024-01-10T21:15:00Z")), paused.lines().get("until"));
        assertTrue(time(paused) >= epochNs("2024-01-10T14:15:00Z") && time(paused) < epochNs("2024-01-10T14:15:03Z"));
        assertTrue(time(notes("resumed").get(0)) >= epochNs("2024-01-10T21:15:00Z"));
        assertTrue(result.err().contains("waits; goes on 2024-01-10T21:15:00Z: XNYS opens"), result.err());
        // While it waited everything was sealed, and only the closing seal was missing.
        assertTrue(verified.get(0).contains("the tape is not closed: its last seal covers"), verified.get(0));
        assertFalse(verified.get(0).contains("\"problems\":2"), verified.get(0));
    }

    @Test
    void shouldFollowACloseThatComesEarlierAndThenLaterThanPlanned() throws IOException {
        at("2024-01-10T14:14:56Z");
        told.put(epochNs("2024-01-10T15:00:00Z"), "XNYS 2024-01-10 close 13:00: power failure");
        told.put(epochNs("2024-01-10T17:59:00Z"), "XNYS 2024-01-10 close 14:30: power is back");

        assertSameTape(migrate());

        long resumed = time(notes("resumed").get(0));
        assertTrue(resumed >= epochNs("2024-01-10T19:45:00Z") && resumed < epochNs("2024-01-10T19:45:05Z"));
        List<String> changes =
                notes("changed").stream().map(note -> note.lines().get("why")).toList();
        assertEquals(
                List.of(
                        "XNYS 2024-01-10 close at 2024-01-10T18:00:00Z (power failure)",
                        "XNYS 2024-01-10 close at 2024-01-10T19:30:00Z (power is back)",
                        "no longer: XNYS 2024-01-10 close at 2024-01-10T18:00:00Z (power failure)"),
                changes);
    }

    @Test
    void shouldStopAgainWhenACloseIsDelayedWhileItWorks() throws IOException {
        at("2024-01-10T21:15:00Z");
        told.put(epochNs("2024-01-10T21:15:04Z"), "XNYS 2024-01-10 close 17:00: closing auction delayed");

        assertSameTape(migrate());

        Note paused = notes("paused").get(0);
        assertTrue(
                time(paused) < epochNs("2024-01-10T21:15:08Z"),
                "stopped " + paused.lines().text());
        assertTrue(Long.parseLong(paused.lines().get("record")) > 0);
        assertTrue(time(notes("resumed").get(0)) >= epochNs("2024-01-10T22:15:00Z"));
        assertEquals(
                "XNYS 2024-01-10 close at 2024-01-10T22:00:00Z (closing auction delayed)",
                notes("changed").get(0).lines().get("why"));
    }

    @Test
    void shouldLeaveAtTheMarginWhereItMustNotWaitAndBeGoneOnWith() throws IOException {
        at("2024-01-10T14:14:56Z");

        Cli.Result left = migrate("--no-wait").expect(ExitCode.NEEDS_EYES);

        assertTrue(left.err().contains("not now, but 2024-01-10T21:15:00Z"), left.err());
        assertTrue(left.err().contains("what is on the tape is sealed"), left.err());
        assertEquals(1, notes("paused").size());
        at("2024-01-10T21:15:00Z");
        assertSameTape(migrate("--no-wait"));
    }
}
