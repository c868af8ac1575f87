// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.app.command.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the commands that read a tape print, and with which exit code they end. */
class ReadCommandsTest {
    private static final byte[] DAY = Archive.day().toByteArray();

    @TempDir
    private Path folder;

    private Cli cli;
    private Path tape;

    @BeforeEach
    void migrate() {
        cli = new Cli(folder.resolve("home"));
        tape = folder.resolve("day.tape");
        cli.run("migrate", Archive.write(folder.resolve("day.itch50"), DAY), "--date", "2024-01-02", "--to", tape)
                .expect(0);
    }

    @Test
    void verifyPrintsItsKeys() {
        JsonNode verified = cli.run("verify", tape, "--json").expect(0).json();

        assertEquals(
                List.of(
                        "ok",
                        "closed",
                        "reopenings",
                        "anchored",
                        "records",
                        "blocks",
                        "seals",
                        "contentRoot",
                        "head",
                        "heads",
                        "timestamps",
                        "problems",
                        "losses"),
                List.copyOf(verified.propertyNames()));
        assertTrue(verified.get("ok").booleanValue());
        assertEquals("none", verified.get("anchored").stringValue());
        assertEquals(303, verified.get("records").intValue());
        assertEquals(1, verified.get("blocks").intValue());
        assertEquals(1, verified.get("seals").intValue());
        assertTrue(verified.get("problems").isEmpty());
    }

    @Test
    void verifySaysWhatIsNotProven() {
        Cli.Result result = cli.run("verify", tape).expect(0);

        assertTrue(result.out().startsWith("OK  " + tape), result.out());
        assertTrue(result.out().contains("no public key was given"), result.out());
        assertTrue(result.out().contains("swapped whole"), result.out());
    }

    @Test
    void verifyAnchorsToAGivenKeyAndRefusesAnother() throws IOException {
        Path own = folder.resolve("own.pem");
        Path other = folder.resolve("other.pem");
        Files.writeString(own, cli.run("key", "show").expect(0).out());
        Files.writeString(other, cli.run("key", "rotate").expect(0).out());

        assertEquals(
                "key",
                cli.run("verify", tape, "--public-key", own, "--json")
                        .expect(0)
                        .json()
                        .get("anchored")
                        .stringValue());
        cli.run("verify", tape, "--public-key", other, "--public-key", own).expect(0);
        Cli.Result refused = cli.run("verify", tape, "--public-key", other);
        refused.expect(ExitCode.NEEDS_EYES);
        assertTrue(refused.out().startsWith("NOT OK"), refused.out());
        assertTrue(refused.out().contains("not the given one"), refused.out());
        cli.run("verify", tape, "--public-key", folder.resolve("day.itch50")).expect(ExitCode.USAGE);
    }

    @Test
    void verifySaysWhereAByteWasChanged() throws IOException {
        flipInAMessage();

        JsonNode verified =
                cli.run("verify", tape, "--json").expect(ExitCode.NEEDS_EYES).json();

        assertFalse(verified.get("ok").booleanValue());
        JsonNode problem = verified.get("problems").get(0);
        assertEquals(List.of("at", "what"), List.copyOf(problem.propertyNames()));
        assertTrue(problem.get("at").stringValue().contains("20240102F.cq4 byte "), problem.toString());
        assertTrue(cli.run("verify", tape).out().contains("Problems"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "inspect", "replay", "export"})
    void refuseWhatIsNoTape(String command) throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        for (Path target : List.of(folder.resolve("missing"), empty, folder.resolve("day.itch50"))) {
            Cli.Result result = command.equals("export")
                    ? cli.run(command, target, "--to", folder.resolve("out"))
                    : cli.run(command, target);

            result.expect(ExitCode.USAGE);
            assertEquals(1, result.err().lines().count(), result.err());
            assertEquals("", result.out());
        }
    }

    @Test
    void replayPrintsJsonObjectsWithTheKeysOfTheTable() {
        Cli.Result result = cli.run("replay", tape, "--format", "json").expect(0);

        List<String> lines = result.out().lines().toList();
        assertEquals(303, lines.size());
        for (String line : lines) {
            JsonNode record = JsonMapper.shared().readTree(line);
            for (String key : List.of("record", "time", "channel", "transaction", "verdicts", "message")) {
                assertTrue(record.has(key), key + " in " + line);
            }
        }
        JsonNode add = JsonMapper.shared().readTree(lines.get(2)).get("message");
        assertEquals("A", add.get("type").stringValue());
        assertEquals("12.3400", add.get("price").stringValue());
        assertEquals("ACME", add.get("stock").stringValue());
        assertEquals(1_000, add.get("order_reference_number").intValue());
    }

    @Test
    void replayGivesTheSourceInRawFormatButForItsEndMarker() {
        byte[] raw = cli.run("replay", tape, "--format", "raw").expect(0).bytes();

        assertArrayEquals(Arrays.copyOf(DAY, DAY.length - 2), raw);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--from-record 300|3",
                "--from-record 0:300|3",
                "--limit 7|7",
                "--types A,E|200",
                "--types A --types D|200",
                "--symbol ACME|301",
                "--symbol NONE|0",
                "--from-time 10:00:00 --to-time 10:00:00.000000010|30",
                "--from-time 2024-01-02T15:00:00.000000099Z|4",
                "--to-time 05:00|1",
                "--transaction 5|1",
                "--transaction 0:5 --format json|1",
                "--verdicts any|0",
                "--source 0 --speed max --limit 1|1"
            })
    void replayGivesWhatIsAskedFor(String options, int records) {
        Object[] words = ("replay " + tape + " " + options).split(" ");

        assertEquals(records, cli.run(words).expect(0).out().lines().count());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--from-time noon",
                "--symbol TOOLONGASYMBOL",
                "--source 3",
                "--source -1",
                "--limit -1",
                "--speed 0x",
                "--speed fast",
                "--format xml",
                "--from-record x",
                "--transaction 1:2:3",
                "--transaction 4711",
                "--verdicts BAD",
                "--source 0 --from-record 1:2",
                "--types AB"
            })
    void replayRefusesWhatMakesNoSense(String options) {
        Object[] words = ("replay " + tape + " " + options).split(" ");

        Cli.Result result = cli.run(words).expect(ExitCode.USAGE);

        assertTrue(result.err().startsWith("truetape: "), result.err());
        assertEquals("", result.out());
    }

    @Test
    void replayGivesTheSameRecordsAtAnySpeed() {
        // The orders of the archive are a nanosecond apart.
        Object[] words = {"replay", tape, "--from-record", "2", "--limit", "300", "--speed", "max"};
        String expected = cli.run(words).expect(0).out();

        for (String speed : List.of("1x", "10x", "1000x")) {
            words[words.length - 1] = speed;
            assertEquals(expected, cli.run(words).expect(0).out(), speed);
        }
    }

    @Test
    void replaySaysWhereTheTapeIsDamaged() throws IOException {
        flipInAMessage();

        Cli.Result result = cli.run("replay", tape);

        result.expect(ExitCode.NEEDS_EYES);
        assertTrue(result.err().contains("20240102F.cq4 at byte "), result.err());
        assertTrue(result.err().contains("run verify"), result.err());
    }

    @Test
    void replayEndsQuietlyWhenItsReaderIsGone() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int code = cli.runInto(failing("Broken pipe"), err, "replay", tape);

        assertEquals(0, code);
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"replay", "inspect", "verify"})
    void sayWhenStandardOutputCannotBeWritten(String command) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int code = cli.runInto(failing("No space left on device"), err, command, tape);

        assertEquals(ExitCode.ENVIRONMENT, code);
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("No space left on device"), err.toString());
    }

    @Test
    void exportPrintsItsKeysAndRefusesToOverwrite() throws IOException {
        Path out = folder.resolve("out.itch50");

        JsonNode exported =
                cli.run("export", tape, "--to", out, "--json").expect(0).json();

        assertEquals(List.of("bytes", "sha256", "matchesSource"), List.copyOf(exported.propertyNames()));
        assertEquals(DAY.length, exported.get("bytes").intValue());
        assertTrue(exported.get("matchesSource").booleanValue());
        assertArrayEquals(DAY, Files.readAllBytes(out));
        Files.writeString(out, "mine");
        cli.run("export", tape, "--to", out).expect(ExitCode.USAGE);
        assertEquals("mine", Files.readString(out));
        cli.run("export", tape, "--to", out, "--force").expect(0);
        assertArrayEquals(DAY, Files.readAllBytes(out));
        assertFalse(Files.exists(folder.resolve("out.itch50.part")));
    }

    @Test
    void exportGivesTheSourceOnStandardOutput() {
        Cli.Result result = cli.run("export", tape, "--to", "-", "--json").expect(0);

        assertArrayEquals(DAY, result.bytes());
        assertTrue(
                JsonMapper.shared().readTree(result.err()).get("matchesSource").booleanValue());
    }

    @Test
    void exportLeavesNothingBehindWhenTheTapeIsDamaged() throws IOException {
        flipInAMessage();

        cli.run("export", tape, "--to", folder.resolve("out")).expect(ExitCode.NEEDS_EYES);

        assertFalse(Files.exists(folder.resolve("out")));
        assertFalse(Files.exists(folder.resolve("out.part")));
    }

    @Test
    void exportToAFolderThatIsNotThereNamesIt() {
        Cli.Result result = cli.run("export", tape, "--to", folder.resolve("no/such/file"));

        result.expect(ExitCode.ENVIRONMENT);
        assertTrue(result.err().contains("no/such/file"), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
    }

    @Test
    void inspectShowsSymbolsTotalsAndNotes() {
        Cli.Result result = cli.run("inspect", tape, "--totals", "--notes").expect(0);

        for (String part : List.of(
                "2024-01-02, XXXX",
                "E  Order Executed",
                "Symbols: 1",
                // 100 executions of 40 shares at 12.34.
                "4,000",
                "49,360.0000",
                "Control totals of source 0",
                "Note source-opened",
                "Note source-closed",
                "last seal",
                "2024-01-02T09:00:00.000000000Z")) {
            assertTrue(result.out().contains(part), part + " in " + result.out());
        }
        assertEquals("", result.err());
    }

    @Test
    void inspectPrintsTotalsAsJson() {
        JsonNode inspected = cli.run("inspect", tape, "--totals", "--notes", "--json")
                .expect(0)
                .json();

        JsonNode executed = null;
        for (JsonNode total : inspected.get("totals")) {
            if (total.get("type").stringValue().equals("E")) {
                executed = total;
            }
        }
        assertEquals("ACME", executed.get("symbol").stringValue());
        assertEquals(100, executed.get("messages").intValue());
        assertEquals("4000", executed.get("shares").stringValue());
        assertTrue(inspected.get("notes").size() >= 3);
    }

    /** Changes a byte of a message on the tape. */
    private void flipInAMessage() throws IOException {
        Path file = tape.resolve("20240102F.cq4");
        byte[] bytes = Files.readAllBytes(file);
        // The text that every order of the archive has, and nothing else on the tape before it.
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("ACME    ");
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }

    private static OutputStream failing(String message) {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException(message);
            }
        };
    }
}
