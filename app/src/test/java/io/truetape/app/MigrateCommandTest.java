// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.truetape.app.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class MigrateCommandTest {
    private static final String DATE = "2024-01-02";
    private static final String[] COMMON_KEYS = {
        "tape",
        "records",
        "bytes",
        "sources",
        "byType",
        "verdicts",
        "transactions",
        "transactionsOfSeveral",
        "contentRoot",
        "conclusionsRoot",
        "head",
        "closed"
    };
    private static final String[] SOURCE_KEYS = {"name", "sha256", "bytes", "records", "complete", "contentRoot"};

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
    void migratesTheBxSampleAndGivesItBack() throws Exception {
        Path sample = Path.of(System.getProperty("truetape.shared"), "data/itch/bx-sample/bx-sample.itch50");
        assumeTrue(Files.exists(sample), "no " + sample);

        JsonNode receipt = cli.run("migrate", sample, "--date", "2019-12-30", "--to", tape, "--json")
                .expect(ExitCode.NEEDS_EYES)
                .json();

        Map<String, Integer> byType = new TreeMap<>();
        receipt.get("byType")
                .properties()
                .forEach(type -> byType.put(type.getKey(), type.getValue().intValue()));
        assertEquals(
                Map.of("S", 6, "R", 3, "H", 3, "A", 4997, "F", 3, "E", 198, "D", 1745, "P", 5000, "U", 12, "X", 45),
                byType);
        assertEquals(12_012, receipt.get("records").intValue());
        assertEquals(1, receipt.get("verdicts").size(), "only orphans: " + receipt.get("verdicts"));
        assertEquals(117, receipt.get("verdicts").get("ORPHAN").intValue());
        assertEquals(sha256(sample), receipt.get("sources").get(0).get("sha256").stringValue());

        Path out = folder.resolve("out.itch50");
        JsonNode exported =
                cli.run("export", tape, "--to", out, "--json").expect(0).json();
        assertTrue(exported.get("matchesSource").booleanValue());
        assertEquals(sha256(sample), exported.get("sha256").stringValue());
        assertEquals(-1, Files.mismatch(sample, out));
        cli.run("verify", tape).expect(0);
    }

    @Test
    void asksBeforeItReadsZeroLengthsAndThenGivesThemBack() throws IOException {
        Path sample =
                Path.of(System.getProperty("truetape.shared"), "data/itch/bx-sample/bx-sample.zero-lengths.itch50");
        assumeTrue(Files.exists(sample), "no " + sample);
        Path out = folder.resolve("out.itch50");

        Cli.Result refused = cli.run("migrate", sample, "--date", "2019-12-30", "--to", tape);
        refused.expect(ExitCode.USAGE);
        assertTrue(refused.err().contains("--framing binaryfile-zero-lengths"), refused.err());
        assertFalse(Files.exists(tape));

        JsonNode receipt = cli.run(
                        "migrate",
                        sample,
                        "--date",
                        "2019-12-30",
                        "--to",
                        tape,
                        "--json",
                        "--framing",
                        "binaryfile-zero-lengths")
                .expect(ExitCode.NEEDS_EYES)
                .json();
        assertEquals(12_012, receipt.get("records").intValue());
        cli.run("export", tape, "--to", out).expect(0);
        assertEquals(-1, Files.mismatch(sample, out));
    }

    @Test
    void printsTheKeysOfTheReceipt() {
        JsonNode receipt = migrate("--json").expect(0).json();

        for (String key : COMMON_KEYS) {
            assertTrue(receipt.has(key), key + " in " + receipt);
        }
        for (String key : SOURCE_KEYS) {
            assertTrue(receipt.get("sources").get(0).has(key), key + " in " + receipt);
        }
        assertTrue(receipt.has("elapsedMs") && receipt.has("recordsPerSecond"), receipt.toString());
        assertEquals(303, receipt.get("records").intValue());
        assertEquals(303, receipt.get("transactions").intValue());
        assertEquals(0, receipt.get("transactionsOfSeveral").intValue());
        assertTrue(receipt.get("closed").booleanValue());
        assertTrue(receipt.get("sources").get(0).get("complete").booleanValue());
        assertTrue(receipt.get("verdicts").isEmpty());
        assertTrue(receipt.get("contentRoot").stringValue().matches("[0-9a-f]{64}"));
        assertTrue(receipt.get("conclusionsRoot").stringValue().matches("[0-9a-f]{64}"));
        assertTrue(receipt.get("head").stringValue().matches("[0-9a-f]{64}"));
    }

    @Test
    void inspectPrintsTheSameKeysWithoutTimings() {
        JsonNode receipt = migrate("--json").expect(0).json();

        JsonNode inspected = cli.run("inspect", tape, "--json").expect(0).json();

        for (String key : COMMON_KEYS) {
            assertEquals(receipt.get(key), inspected.get(key), key);
        }
        assertFalse(inspected.has("elapsedMs"));
        assertEquals(1, inspected.get("symbols").intValue());
        assertEquals(1, inspected.get("seals").intValue());
    }

    @Test
    void tellsPeopleWhatWasDoneAndWhatToDoNext() {
        Cli.Result result = migrate().expect(0);

        for (String part : new String[] {
            "Migrated to " + tape,
            "303",
            "A  Add Order - No MPID Attribution  100",
            "none: every message",
            "closed",
            "content root",
            "Next: truetape verify " + tape
        }) {
            assertTrue(result.out().contains(part), part + " in " + result.out());
        }
        assertTrue(result.err().contains("made a signing key"), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
    }

    @Test
    void saysNothingOnStandardErrorOnceThereIsAKey() {
        cli.run("key", "rotate").expect(0);

        assertEquals("", migrate().expect(0).err());
    }

    @Test
    void recognisesWhatIsAlreadyThere() throws IOException {
        JsonNode first = migrate("--json").expect(0).json();
        byte[] before = Files.readAllBytes(tape.resolve("20240102F.cq4"));

        JsonNode second = migrate("--json").expect(0).json();

        assertTrue(second.get("alreadyThere").booleanValue());
        assertEquals(first.get("head"), second.get("head"));
        assertEquals(
                HexFormat.of().formatHex(before),
                HexFormat.of().formatHex(Files.readAllBytes(tape.resolve("20240102F.cq4"))));
    }

    @Test
    void takesTheDateAndVenueFromTheFileName() {
        Path source = Archive.day().write(folder.resolve("01022024.NASDAQ_ITCH50"));

        cli.run("migrate", source, "--to", tape).expect(0);

        JsonNode inspected = cli.run("inspect", tape, "--json").json();
        assertEquals("2024-01-02", inspected.get("date").stringValue());
        assertEquals("XNAS", inspected.get("venue").stringValue());
    }

    @Test
    void unpacksAGzipAndKeepsItsHash() throws Exception {
        Path source = Archive.write(
                folder.resolve("day.gz"), Archive.gzip(Archive.day().toByteArray()));

        JsonNode receipt = cli.run("migrate", source, "--date", DATE, "--to", tape, "--json")
                .expect(0)
                .json();

        JsonNode read = receipt.get("sources").get(0);
        assertEquals("gzip", read.get("container").stringValue());
        assertEquals(sha256(source), read.get("containerSha256").stringValue());
        assertEquals(
                sha256(Archive.day().write(folder.resolve("plain"))),
                read.get("sha256").stringValue());
    }

    @Test
    void putsSeveralSourcesOntoOneTape() throws IOException {
        Path first = Archive.day().write(folder.resolve("first.itch50"));
        Path second = Archive.begun().add(12 * Archive.HOUR_NS, 7, 1).ended().write(folder.resolve("second.itch50"));
        Path out = folder.resolve("out");

        JsonNode receipt = cli.run("migrate", first, second, "--date", DATE, "--to", tape, "--json")
                .expect(0)
                .json();

        assertEquals(2, receipt.get("sources").size());
        assertEquals(303 + 304, receipt.get("records").intValue());
        cli.run("verify", tape).expect(0);
        cli.run("export", tape, "--to", out).expect(ExitCode.USAGE);
        cli.run("export", tape, "--to", out, "--source", "2").expect(ExitCode.USAGE);
        cli.run("export", tape, "--to", out, "--source", "1").expect(0);
        assertEquals(-1, Files.mismatch(second, out));
        assertEquals(607, cli.run("replay", tape).out().lines().count());
        assertTrue(cli.run("replay", tape, "--from-record", "1:302", "--limit", "1")
                .out()
                .contains("1:302 "));
        cli.run("replay", tape, "--from-record", "302").expect(ExitCode.USAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "split", "staged", "auto"})
    void givesTheSameRootsInEveryTopology(String topology) {
        JsonNode expected = migrate("--json").json();
        Path other = folder.resolve("other.tape");

        JsonNode receipt = cli.run(
                        "migrate",
                        folder.resolve("day.itch50"),
                        "--date",
                        DATE,
                        "--to",
                        other,
                        "--json",
                        "--topology",
                        topology)
                .expect(0)
                .json();

        assertEquals(expected.get("contentRoot"), receipt.get("contentRoot"));
        assertEquals(expected.get("conclusionsRoot"), receipt.get("conclusionsRoot"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"map", "sync-per-seal", "sync-per-block"})
    void takesEveryDurability(String durability) {
        Cli.Result result = migrate("--durability", durability).expect(0);

        assertEquals(durability.equals("map"), result.out().contains("nothing was promised"), result.out());
    }

    @Test
    void saysWhatItWouldDoAndDoesNothing() throws IOException {
        JsonNode plan = migrate("--dry-run", "--json").expect(0).json();

        assertEquals("new", plan.get("target").stringValue());
        assertEquals(1, plan.get("sources").size());
        assertFalse(Files.exists(tape));
        assertFalse(Files.exists(folder.resolve("home")));

        migrate().expect(0);
        String before = ChildJvm.filesUnder(tape);
        assertEquals(
                "finished",
                migrate("--dry-run", "--json").expect(0).json().get("target").stringValue());
        assertTrue(migrate("--dry-run").expect(0).out().contains("they would be compared"));
        assertEquals(before, ChildJvm.filesUnder(tape));
    }

    @Test
    void saysThatAClosedTapeWasDamagedBeforeAndAfterMendingIt() throws IOException {
        migrate().expect(0);
        Path data = io.truetape.journal.TapeReader.dataFile(tape);
        byte[] bytes = Files.readAllBytes(data);
        bytes[66_500] ^= 1;
        Files.write(data, bytes);
        String before = ChildJvm.filesUnder(tape);

        assertEquals(
                "damaged",
                migrate("--dry-run", "--json")
                        .expect(ExitCode.NEEDS_EYES)
                        .json()
                        .get("target")
                        .stringValue());
        assertTrue(migrate("--dry-run").expect(ExitCode.NEEDS_EYES).out().contains("had been closed and is damaged"));
        assertEquals(before, ChildJvm.filesUnder(tape));
        Cli.Result result = migrate().expect(ExitCode.NEEDS_EYES);
        assertTrue(result.out().contains("had been closed"), result.out());
        assertFalse(result.out().contains("Clean."), result.out());
        assertTrue(Files.exists(tape.resolve("damaged-1.cq4x")));
    }

    @ParameterizedTest
    @CsvSource({
        "--topology,sideways",
        "--durability,maybe",
        "--framing,fix",
        "--date,yesterday",
        "--date,2024-13-01",
        "--venue,nasdaq"
    })
    void refusesWhatIsNoValue(String option, String value) {
        Path source = Archive.day().write(folder.resolve("01022024.NASDAQ_ITCH50"));

        Cli.Result result = cli.run("migrate", source, "--to", tape, option, value);

        result.expect(ExitCode.USAGE);
        assertTrue(result.err().contains(value), result.err());
        assertFalse(result.err().contains("Exception"), result.err());
        assertFalse(Files.exists(tape));
    }

    @Test
    void showsProgressOnlyWhereItIsAskedForOrThereIsATerminal() {
        cli.run("key", "rotate").expect(0);

        assertEquals("", migrate("--no-progress").expect(0).err());
        // So short a run may show nothing; what it shows is wiped away and is no line.
        Cli.Result shown = migrate("--progress").expect(0);
        assertTrue(shown.err().isEmpty() || shown.err().endsWith("\r"), shown.err());
    }

    private Cli.Result migrate(String... options) {
        Path source = Archive.day().write(folder.resolve("day.itch50"));
        Object[] words = new Object[6 + options.length];
        System.arraycopy(new Object[] {"migrate", source, "--date", DATE, "--to", tape}, 0, words, 0, 6);
        System.arraycopy(options, 0, words, 6, options.length);
        return cli.run(words);
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
