// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.app.command.ExitCode;
import io.truetape.journal.TapeReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The commands that make something: simulate, demo, key. */
class OtherCommandsTest {
    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void setUp() {
        cli = new Cli(folder.resolve("home"));
    }

    @Test
    void simulateWritesTheDayThatItSays() throws Exception {
        Path out = folder.resolve("day.itch50");

        JsonNode written = cli.run("simulate", "--messages", "5000", "--seed", "7", "--out", out, "--json")
                .expect(0)
                .json();

        assertEquals(List.of("messages", "bytes", "sha256", "byType"), List.copyOf(written.propertyNames()));
        assertEquals(5_000, written.get("messages").intValue());
        assertEquals(Files.size(out), written.get("bytes").longValue());
        assertEquals(sha256(Files.newInputStream(out)), written.get("sha256").stringValue());
        long sum = 0;
        for (JsonNode count : written.get("byType")) {
            sum += count.longValue();
        }
        assertEquals(5_000, sum);
    }

    @Test
    void simulateCompressesByNameAndSaysTheHashOfWhatIsInside() throws Exception {
        Path plain = folder.resolve("day.itch50");
        Path packed = folder.resolve("day.itch50.gz");

        JsonNode first = cli.run("simulate", "--messages", "5000", "--out", plain, "--json")
                .json();
        JsonNode second = cli.run("simulate", "--messages", "5000", "--out", packed, "--json")
                .json();

        assertEquals(first, second);
        assertEquals(
                sha256(new GZIPInputStream(Files.newInputStream(packed))),
                second.get("sha256").stringValue());
    }

    @Test
    void simulateMakesACleanDayOfTheDateInItsName() {
        Path out = folder.resolve("20240617.BX_ITCH_50");
        Path tape = folder.resolve("tape");

        Cli.Result result =
                cli.run("simulate", "--messages", "20000", "--out", out).expect(0);

        assertTrue(result.out().contains("2024-06-17"), result.out());
        cli.run("migrate", out, "--to", tape).expect(0);
        assertEquals(
                "XBOS", cli.run("inspect", tape, "--json").json().get("venue").stringValue());
    }

    @Test
    void simulateRefusesToOverwriteUnlessForced() throws IOException {
        Path out = folder.resolve("day.itch50");
        Files.writeString(out, "mine");

        cli.run("simulate", "--messages", "1000", "--out", out).expect(ExitCode.USAGE);
        assertEquals("mine", Files.readString(out));
        cli.run("simulate", "--messages", "1000", "--out", out, "--force").expect(0);
        assertTrue(Files.size(out) > 1_000);
        assertEquals("day.itch50", ChildJvm.filesUnder(folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"999", "0", "-1", "5000000000", "many"})
    void simulateRefusesADayThatCannotBe(String messages) {
        Cli.Result result = cli.run("simulate", "--messages", messages, "--out", folder.resolve("day.itch50"));

        result.expect(ExitCode.USAGE);
        assertEquals("", ChildJvm.filesUnder(folder));
    }

    @Test
    void simulateNamesAFolderThatIsNotThere() {
        Cli.Result result = cli.run("simulate", "--messages", "1000", "--out", folder.resolve("no/day.itch50"));

        result.expect(ExitCode.ENVIRONMENT);
        assertTrue(result.err().contains("no such file or folder"), result.err());
    }

    @Test
    void replayToNowhereReadsAndCountsAndChecksAndPrintsNothing() throws IOException {
        Path tape = folder.resolve("day.tape");
        cli.run("migrate", Archive.day().write(folder.resolve("d")), "--date", "2024-01-02", "--to", tape)
                .expect(0);
        long records = cli.run("replay", tape).expect(0).out().lines().count();

        Cli.Result result = cli.run("replay", tape, "--format", "none").expect(0);

        assertEquals("", result.out());
        assertEquals("truetape: " + records + " records replayed to nowhere\n", result.err());

        byte[] bytes = Files.readAllBytes(TapeReader.dataFile(tape));
        int inFirstBlock = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("ACME");
        bytes[inFirstBlock] ^= 1;
        Files.write(TapeReader.dataFile(tape), bytes);
        assertTrue(cli.run("replay", tape, "--format", "none")
                .expect(1)
                .err()
                .contains("raw region does not have the hash"));
    }

    @Test
    void demoShowsTheMainJobFromBeginToEnd() {
        Path work = folder.resolve("demo");

        Cli.Result result = cli.run("demo", "--dir", work).expect(0);

        assertEquals("", result.err());
        for (String command : List.of("simulate", "migrate", "verify", "replay", "export")) {
            assertTrue(result.out().contains("$ truetape " + command + " "), command + " in " + result.out());
        }
        assertTrue(result.out().contains("OK  " + work.resolve("20240102.tape")), result.out());
        assertTrue(result.out().contains("printable=N"), result.out());
        assertTrue(result.out().contains("the same 6,"), result.out());
        assertTrue(result.out().contains("Everything is in " + work), result.out());
        assertFalse(Files.exists(folder.resolve("home")), "the demo leaves the user's keys alone");
    }

    @Test
    void demoRefusesAFolderThatIsNotEmpty() throws IOException {
        Files.writeString(folder.resolve("mine"), "mine");

        cli.run("demo", "--dir", folder).expect(ExitCode.USAGE);
        cli.run("demo", "--dir", folder.resolve("mine")).expect(ExitCode.USAGE);

        assertEquals("mine", ChildJvm.filesUnder(folder));
    }

    @Test
    void keyShowMakesNoKey() {
        Cli.Result result = cli.run("key", "show").expect(ExitCode.USAGE);

        assertTrue(result.err().contains("there is no signing key"), result.err());
        assertFalse(Files.exists(folder.resolve("home")));
    }

    @Test
    void keyRotateKeepsOldSealsVerifiable() throws IOException {
        Path tape = folder.resolve("tape");
        cli.run("migrate", Archive.day().write(folder.resolve("d")), "--date", "2024-01-02", "--to", tape)
                .expect(0);
        String before = cli.run("key", "show").expect(0).out();

        Cli.Result rotated = cli.run("key", "rotate").expect(0);

        assertTrue(rotated.err().contains("is retired"), rotated.err());
        assertFalse(rotated.out().equals(before));
        assertEquals(rotated.out(), cli.run("key", "show").expect(0).out());
        assertTrue(before.startsWith("-----BEGIN PUBLIC KEY-----"), before);
        assertFalse(rotated.out().contains("PRIVATE"));
        Path old = Files.writeString(folder.resolve("old.pub.pem"), before);
        cli.run("verify", tape, "--public-key", old).expect(0);
    }

    @Test
    void keyAloneExplainsItself() {
        Cli.Result result = cli.run("key").expect(ExitCode.USAGE);

        assertTrue(result.err().contains("rotate"), result.err());
        assertEquals("", result.out());
    }

    private static String sha256(InputStream stream) throws Exception {
        try (stream) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(stream.readAllBytes()));
        }
    }
}
