// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static io.truetape.app.Archive.HOUR_NS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.app.command.ExitCode;
import io.truetape.journal.Durability;
import io.truetape.journal.TapeWriter;
import io.truetape.journal.WriterConfig;
import io.truetape.journal.format.TapeHeader;
import io.truetape.journal.proof.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a migration says and does about input that is not what it should be. */
class BadInputTest {
    private static final String DATE = "2024-01-02";

    @TempDir
    private Path folder;

    private Cli cli;
    private Path tape;

    @BeforeEach
    void setUp() {
        cli = new Cli(folder.resolve("home"));
        tape = folder.resolve("day.tape");
    }

    @Test
    void refusesAnEmptyFile() {
        assertRefused(Archive.write(file(), new byte[0]), "0 bytes");
    }

    @Test
    void refusesAMissingFile() {
        assertRefused(folder.resolve("missing"), "does not exist");
    }

    @Test
    void refusesADirectory() throws IOException {
        assertRefused(Files.createDirectory(folder.resolve("folder")), "a directory");
    }

    @Test
    void refusesText() {
        byte[] text = "Dear all, please find the archive attached.\n".getBytes(StandardCharsets.US_ASCII);

        assertRefused(Archive.write(file(), text), "Dear all");
    }

    @Test
    void refusesRandomBytes() {
        byte[] random = new byte[100_000];
        new Random(1).nextBytes(random);

        assertRefused(Archive.write(file(), random), "expected ITCH 5.0");
    }

    @Test
    void refusesMessagesWithoutFraming() {
        Archive unframed = new Archive();
        byte[] add = Arrays.copyOfRange(new Archive().add(1, 1, 1).toByteArray(), 2, 38);
        for (int i = 0; i < 1_000; i++) {
            unframed.bytes(IntStream.range(0, add.length).map(at -> add[at]).toArray());
        }

        assertRefused(unframed.write(file()), "expected ITCH 5.0");
    }

    @Test
    void refusesASessionWithoutADate() {
        Cli.Result result = cli.run("migrate", Archive.day().write(file()), "--to", tape);

        result.expect(ExitCode.USAGE);
        assertTrue(result.err().contains("--date"), result.err());
        assertFalse(Files.exists(tape));
        assertFalse(Files.exists(folder.resolve("home")), "a command that is refused makes no key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999-01-01", "1677-12-31", "2262-01-01"})
    void refusesADateWhoseTimesATapeCannotHold(String date) {
        Cli.Result result = cli.run("migrate", Archive.day().write(file()), "--to", tape, "--date", date);

        result.expect(ExitCode.USAGE);
        assertTrue(result.err().contains(date) && result.err().contains("2261"), result.err());
        assertFalse(Files.exists(tape));
        assertFalse(Files.exists(folder.resolve("home")), "a command that is refused makes no key");
    }

    @Test
    void saysThatTheEnvironmentFailsWhereNoKeyCanBeMade() throws IOException {
        Cli blocked = new Cli(Files.createFile(folder.resolve("file")).resolve("home"));

        Cli.Result result = blocked.run("migrate", Archive.day().write(file()), "--to", tape, "--date", DATE);

        result.expect(ExitCode.ENVIRONMENT);
        assertTrue(result.err().contains("cannot be created"), result.err());
        assertFalse(Files.exists(tape));
    }

    @Test
    void refusesAKeyThatIsNotThere() {
        Path key = folder.resolve("missing.pem");

        cli.run("migrate", Archive.day().write(file()), "--to", tape, "--date", DATE, "--key", key)
                .expect(ExitCode.USAGE);

        assertFalse(Files.exists(tape));
    }

    @Test
    void keepsATornTail() {
        byte[] whole = Archive.begun().toByteArray();
        byte[] torn = Arrays.copyOf(whole, whole.length - 5);

        JsonNode receipt = assertKept(Archive.write(file(), torn), torn, ExitCode.NEEDS_EYES);

        assertFalse(source(receipt).get("complete").booleanValue());
        assertTrue(source(receipt).get("incompleteReason").stringValue().contains("torn"), receipt.toString());
        assertEquals(Archive.begun().messages() - 1, receipt.get("records").intValue());
    }

    @Test
    void keepsAMessageOfTheWrongLength() {
        Archive archive =
                Archive.begun().message((byte) 'D', (byte) 0, (byte) 1).ended();

        assertVerdict(archive, "MALFORMED", ExitCode.NEEDS_EYES);
    }

    @Test
    void keepsAMessageOfAnUnknownTypeAndIsCleanAllTheSame() {
        Archive archive = Archive.begun()
                .message(new byte[] {'~', 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 5})
                .ended();

        assertVerdict(archive, "UNKNOWN_TYPE", ExitCode.CLEAN);
    }

    @Test
    void keepsAMessageOfAnUnknownCodeAndIsCleanAllTheSame() {
        assertVerdict(Archive.begun().event('z', 11 * HOUR_NS).ended(), "UNKNOWN_VALUE", ExitCode.CLEAN);
    }

    @Test
    void keepsATimestampAtTwentyFourHours() {
        Archive archive = Archive.begun().event('Q', 24 * HOUR_NS).ended();

        assertVerdict(archive, "TIME_OUT_OF_RANGE", ExitCode.NEEDS_EYES);
    }

    @Test
    void keepsATimestampThatGoesBack() {
        assertVerdict(Archive.begun().event('Q', 9 * HOUR_NS).ended(), "LATE", ExitCode.NEEDS_EYES);
    }

    @Test
    void keepsAReferenceToNoOrder() {
        assertVerdict(Archive.begun().delete(11 * HOUR_NS, 77).ended(), "ORPHAN", ExitCode.NEEDS_EYES);
    }

    @Test
    void stopsAtTheFirstFindingWhenStrict() {
        Path source = Archive.begun().delete(11 * HOUR_NS, 77).ended().write(file());

        Cli.Result result = cli.run("migrate", source, "--date", DATE, "--to", tape, "--strict");

        result.expect(ExitCode.NEEDS_EYES);
        assertTrue(result.err().contains("record 302") && result.err().contains("ORPHAN"), result.err());
        assertEquals("", result.out());
        cli.run("verify", tape).expect(ExitCode.NEEDS_EYES);
    }

    @Test
    void keepsEverythingBeforeACorruptionInAGzip() {
        Archive archive = new Archive().event('O', HOUR_NS).directory(1, "ACME");
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            archive.add(10 * HOUR_NS + i, random.nextLong() >>> 1, 100);
        }
        byte[] content = archive.ended().toByteArray();
        byte[] compressed = Archive.gzip(content);
        Arrays.fill(compressed, compressed.length / 2, compressed.length / 2 + 64, (byte) 0xFF);
        Path source = Archive.write(folder.resolve("day.itch50.gz"), compressed);

        Cli.Result result = cli.run("migrate", source, "--date", DATE, "--to", tape, "--json");

        JsonNode receipt = result.expect(ExitCode.NEEDS_EYES).json();
        assertFalse(source(receipt).get("complete").booleanValue());
        String why = source(receipt).get("incompleteReason").stringValue();
        assertTrue(why.matches("(?s).*gzip.*\\d{3,}.*"), why);
        // Behind the corruption an inflater may give a few wrong bytes before it notices.
        assertTrue(Arrays.mismatch(content, export()) > content.length * 2 / 5);
        cli.run("verify", tape).expect(ExitCode.CLEAN);
    }

    @Test
    void noticesASourceThatWasCutBetweenMessages() {
        byte[] cut = Archive.begun().toByteArray();

        JsonNode receipt = assertKept(Archive.write(file(), cut), cut, ExitCode.NEEDS_EYES);

        assertFalse(source(receipt).get("complete").booleanValue());
        assertTrue(receipt.get("verdicts").isEmpty(), receipt.toString());
    }

    @Test
    void refusesATargetThatIsAFile() {
        Archive.write(tape, new byte[] {1, 2, 3});

        Cli.Result result = cli.run("migrate", Archive.day().write(file()), "--date", DATE, "--to", tape);

        result.expect(ExitCode.USAGE);
        assertArrayEquals(new byte[] {1, 2, 3}, read(tape));
    }

    @Test
    void refusesATargetWithOtherFiles() throws IOException {
        Files.createDirectory(tape);
        Archive.write(tape.resolve("holiday.jpg"), new byte[] {1, 2, 3});

        Cli.Result result = cli.run("migrate", Archive.day().write(file()), "--date", DATE, "--to", tape);

        result.expect(ExitCode.USAGE);
        assertEquals("holiday.jpg", ChildJvm.filesUnder(tape));
    }

    @Test
    void refusesATapeOfOtherSourcesAndLeavesItAlone() throws IOException {
        cli.run("migrate", Archive.day().write(file()), "--date", DATE, "--to", tape)
                .expect(ExitCode.CLEAN);
        byte[] before = dataFile();
        Path other = Archive.day().write(folder.resolve("other.itch50"));

        cli.run("migrate", other, "--date", DATE, "--to", tape).expect(ExitCode.USAGE);
        cli.run("migrate", file(), "--date", "2024-01-03", "--to", tape).expect(ExitCode.USAGE);

        assertArrayEquals(before, dataFile());
    }

    @Test
    void refusesASourceThatChangedAndNamesTheByte() throws IOException {
        byte[] content = Archive.day().toByteArray();
        cli.run("migrate", Archive.write(file(), content), "--date", DATE, "--to", tape)
                .expect(ExitCode.CLEAN);
        byte[] before = dataFile();
        content[100] ^= 1;

        Cli.Result result = cli.run("migrate", Archive.write(file(), content), "--date", DATE, "--to", tape);

        result.expect(ExitCode.NEEDS_EYES);
        assertTrue(result.err().contains("byte 100"), result.err());
        assertArrayEquals(before, dataFile());
    }

    @Test
    void saysWhoHoldsATapeThatIsBeingWritten() {
        SigningKey key = SigningKey.create(folder.resolve("other.pem"));
        TapeHeader header = new TapeHeader("0".repeat(32), LocalDate.parse(DATE), "XXXX", 0, "test");
        WriterConfig config = new WriterConfig(key, Durability.MAP, 1, () -> 1L, Thread::new);
        Path source = Archive.day().write(file());

        try (TapeWriter other = TapeWriter.open(tape, header, config)) {
            Cli.Result result = cli.run("migrate", source, "--date", DATE, "--to", tape);

            result.expect(ExitCode.ENVIRONMENT);
            assertFalse(other.closed());
            String pid = Long.toString(ProcessHandle.current().pid());
            assertTrue(result.err().contains("process " + pid), result.err());
        }
    }

    @Test
    void refusesAKeyThatIsNone() {
        Path key = Archive.write(folder.resolve("key.pem"), new byte[] {1, 2, 3});

        Cli.Result result = cli.run("migrate", Archive.day().write(file()), "--date", DATE, "--to", tape, "--key", key);

        result.expect(ExitCode.USAGE);
        assertEquals(1, result.err().lines().count(), result.err());
        assertFalse(Files.exists(tape));
    }

    @Test
    void inspectsATapeWhoseStrictRunStopped() {
        Path source =
                Archive.begun().message((byte) 'D', (byte) 0, (byte) 1).ended().write(file());
        cli.run("migrate", source, "--date", DATE, "--to", tape, "--strict").expect(ExitCode.NEEDS_EYES);

        String text = cli.run("inspect", tape).expect(ExitCode.CLEAN).out();
        JsonNode json =
                cli.run("inspect", tape, "--json").expect(ExitCode.CLEAN).json();

        assertTrue(text.matches("(?s).*content root +not known before it is whole.*"), text);
        assertTrue(text.contains("not all counted"), text);
        assertFalse(text.contains("Atomic events"), text);
        assertEquals("", json.get("contentRoot").stringValue());
        assertEquals(json.get("records"), json.get("sources").get(0).get("records"));
    }

    private void assertRefused(Path source, String said) {
        Cli.Result result = cli.run("migrate", source, "--date", DATE, "--to", tape);

        result.expect(ExitCode.NEEDS_EYES);
        assertTrue(result.err().contains(said), result.err());
        assertTrue(result.err().contains(source.toString()), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
        assertEquals("", result.out());
        assertFalse(Files.exists(tape), "a tape was left behind");
    }

    /** Migrates, and checks that every byte comes out again and the tape verifies. */
    private JsonNode assertKept(Path source, byte[] content, int exitCode) {
        JsonNode receipt = cli.run("migrate", source, "--date", DATE, "--to", tape, "--json")
                .expect(exitCode)
                .json();
        assertArrayEquals(content, export());
        cli.run("verify", tape).expect(ExitCode.CLEAN);
        return receipt;
    }

    private void assertVerdict(Archive archive, String verdict, int exitCode) {
        JsonNode receipt = assertKept(archive.write(file()), archive.toByteArray(), exitCode);

        assertEquals(1, receipt.get("verdicts").get(verdict).intValue(), receipt.toString());
        assertEquals(1, receipt.get("verdicts").size(), receipt.toString());
        assertEquals(archive.messages(), receipt.get("records").intValue());
        assertTrue(source(receipt).get("complete").booleanValue());
        Cli.Result replayed = cli.run("replay", tape, "--verdicts", verdict, "--format", "json");
        assertTrue(replayed.out().contains("\"verdicts\":[\"" + verdict + "\"]"), replayed.out());
        assertEquals(1, replayed.out().lines().count());
    }

    private byte[] export() {
        Path out = folder.resolve("out");
        cli.run("export", tape, "--to", out).expect(ExitCode.CLEAN);
        return read(out);
    }

    private Path file() {
        return folder.resolve("day.itch50");
    }

    private byte[] dataFile() throws IOException {
        return Files.readAllBytes(tape.resolve("20240102F.cq4"));
    }

    private static JsonNode source(JsonNode receipt) {
        return receipt.get("sources").get(0);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
