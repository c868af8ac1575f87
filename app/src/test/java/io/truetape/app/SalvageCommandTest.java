// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.app.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the commands say of a tape that was salvaged, and with which exit code they end. */
class SalvageCommandTest {
    private static final int FIRST_DOCUMENT = 65_808;

    @TempDir
    private Path folder;

    private Cli cli;
    private Path tape;
    private Path rescued;

    @BeforeEach
    void migrate() throws IOException {
        cli = new Cli(folder.resolve("home"));
        tape = folder.resolve("day.tape");
        rescued = folder.resolve("rescued.tape");
        Path day = folder.resolve("day.itch50");
        cli.run("simulate", "--messages", 20_000, "--date", "2024-01-02", "--out", day)
                .expect(0);
        cli.run("migrate", day, "--date", "2024-01-02", "--to", tape).expect(0);
    }

    @Test
    void salvageSaysWhatItRescuedAndWhatIsLost() throws IOException {
        damage(400_000);
        Cli.Result result = cli.run("salvage", tape, "--to", rescued).expect(ExitCode.NEEDS_EYES);
        assertTrue(result.out().startsWith("Rescued, NOT ALL, of " + tape), result.out());
        assertTrue(result.out().contains("not have the hash"), result.out());
        assertTrue(result.out().contains("not that it is the original"), result.out());
        assertTrue(result.out().contains("still holds"), result.out());
    }

    @Test
    void allReadersNameTheRecordsThatAreLost() throws IOException {
        damage(400_000);
        JsonNode report = cli.run("salvage", tape, "--to", rescued, "--json")
                .expect(ExitCode.NEEDS_EYES)
                .json();
        JsonNode loss = report.get("losses").get(0);
        long first = loss.get("firstRecord").longValue();
        long last = first + loss.get("records").longValue() - 1;
        String lost = "records " + first + " to " + last;
        assertEquals(1, report.get("losses").size());
        assertEquals(
                20_000,
                report.get("records").longValue() + report.get("lostRecords").longValue());
        assertFalse(report.get("complete").booleanValue());

        Cli.Result verified = cli.run("verify", rescued).expect(ExitCode.NEEDS_EYES);
        assertTrue(verified.out().contains(lost), verified.out());
        assertTrue(verified.out().contains("All else is whole"), verified.out());
        JsonNode verifiedJson =
                cli.run("verify", rescued, "--json").expect(ExitCode.NEEDS_EYES).json();
        assertEquals(1, verifiedJson.get("losses").size());
        assertTrue(verifiedJson.get("problems").isEmpty());
        assertEquals(report.get("records"), verifiedJson.get("records"));

        Cli.Result inspected = cli.run("inspect", rescued).expect(ExitCode.NEEDS_EYES);
        assertTrue(inspected.out().contains("NO: it lacks " + lost), inspected.out());
        assertFalse(inspected.out().contains("complete          yes"), inspected.out());
        assertTrue(inspected.out().contains(lost), inspected.out());
        assertTrue(inspected.out().contains("Salvaged from a damaged tape"), inspected.out());
        JsonNode inspectedJson = cli.run("inspect", rescued, "--json")
                .expect(ExitCode.NEEDS_EYES)
                .json();
        assertEquals(report.get("losses"), inspectedJson.get("losses"));
        assertFalse(inspectedJson.get("sources").get(0).get("complete").booleanValue());

        Cli.Result exported =
                cli.run("export", rescued, "--to", folder.resolve("again")).expect(ExitCode.NEEDS_EYES);
        assertTrue(exported.err().contains(lost), exported.err());
        assertFalse(Files.exists(folder.resolve("again")));
        assertFalse(Files.exists(folder.resolve("again.part")));

        Cli.Result replayed = cli.run("replay", rescued).expect(ExitCode.NEEDS_EYES);
        assertTrue(replayed.err().contains("lost: " + lost + " of source 0"), replayed.err());
        assertEquals(report.get("records").longValue(), replayed.out().lines().count());
        Cli.Result json = cli.run("replay", rescued, "--format", "json").expect(ExitCode.NEEDS_EYES);
        assertEquals(
                first,
                json.out()
                        .lines()
                        .takeWhile(line -> !line.startsWith("{\"lost\""))
                        .count());
        cli.run("prove", rescued, "--record", last + 1).expect(0);
        Cli.Result unproven = cli.run("prove", rescued, "--record", first).expect(ExitCode.NEEDS_EYES);
        assertTrue(unproven.err().contains("lacks " + lost), unproven.err());
        cli.run("replay", rescued, "--from-record", last + 1, "--limit", 5).expect(0);
    }

    @Test
    void verifyAndInspectSayThatANoteIsLostAsSalvageDoes() throws IOException {
        byte[] bytes = Files.readAllBytes(tape.resolve("20240102F.cq4"));
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        damage(text.indexOf("v1 totals"));
        cli.run("salvage", tape, "--to", rescued).expect(ExitCode.NEEDS_EYES);

        Cli.Result verified = cli.run("verify", rescued).expect(ExitCode.NEEDS_EYES);
        assertTrue(verified.out().contains("a note or seal that"), verified.out());
        Cli.Result inspected = cli.run("inspect", rescued).expect(ExitCode.NEEDS_EYES);
        assertTrue(inspected.out().contains("a note or seal that"), inspected.out());
        assertFalse(inspected.out().contains("complete          yes"), inspected.out());
        JsonNode json = cli.run("inspect", rescued, "--json")
                .expect(ExitCode.NEEDS_EYES)
                .json();
        assertEquals(1, json.get("unnamedLosses").size());
    }

    @Test
    void aRenamedDataFileIsNamedByAllThatWouldSignOrContinueTheTape() throws IOException {
        Path file = tape.resolve("20240102F.cq4");
        Files.move(file, tape.resolve("20240103F.cq4"));
        Path day = folder.resolve("day.itch50");
        String remedy = "rename it back to 20240102F.cq4";
        for (Cli.Result refused : new Cli.Result[] {
            cli.run("migrate", day, "--date", "2024-01-02", "--to", tape),
            cli.run("migrate", day, "--date", "2024-01-02", "--to", tape, "--dry-run"),
            cli.run("head", tape),
            cli.run("witness", tape),
            cli.run("prove", tape, "--record", 1),
            cli.run("salvage", tape, "--to", rescued)
        }) {
            refused.expect(ExitCode.NEEDS_EYES);
            assertTrue(refused.err().contains(remedy), refused.err());
        }
        cli.run("verify", tape).expect(ExitCode.NEEDS_EYES);
        Files.move(tape.resolve("20240103F.cq4"), file);
        cli.run("verify", tape).expect(0);
    }

    @Test
    void noCommandWaitsAtADataFileThatIsAPipe() throws Exception {
        Path file = tape.resolve("20240102F.cq4");
        Files.delete(file);
        Process made = new ProcessBuilder("mkfifo", file.toString()).start();
        org.junit.jupiter.api.Assumptions.assumeTrue(made.waitFor() == 0, "no pipes can be made here");
        for (Object[] command : new Object[][] {
            {"verify", tape},
            {"inspect", tape},
            {"salvage", tape, "--to", rescued},
            {"head", tape},
            {"replay", tape},
            {"migrate", folder.resolve("day.itch50"), "--date", "2024-01-02", "--to", tape}
        }) {
            Cli.Result refused = org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                    java.time.Duration.ofSeconds(20), () -> cli.run(command));
            refused.expect(ExitCode.USAGE);
            assertTrue(refused.err().contains("is no regular file"), refused.err());
        }
    }

    @Test
    void inspectSaysOfATapeThatItWasOpenedAgainAlsoOnceItIsSalvaged() throws IOException {
        Path late = folder.resolve("late.itch50");
        cli.run("simulate", "--messages", 1_000, "--date", "2024-01-02", "--seed", 5, "--out", late)
                .expect(0);
        cli.run("migrate", late, "--date", "2024-01-02", "--to", tape, "--reopen", "--reason", "sent late")
                .expect(0);

        Cli.Result shown = cli.run("inspect", tape).expect(0);
        JsonNode json = cli.run("inspect", tape, "--json").expect(0).json();

        assertTrue(shown.out().contains("from record 20,000 of the tape on: sent late"), shown.out());
        assertEquals(1, json.get("reopenings").intValue());
        assertEquals(20_000, json.get("reopened").get(0).get("fromRecord").intValue());
        assertEquals("sent late", json.get("reopened").get(0).get("reason").stringValue());

        damage(400_000);
        cli.run("salvage", tape, "--to", rescued).expect(ExitCode.NEEDS_EYES);
        JsonNode salvaged = cli.run("inspect", rescued, "--json")
                .expect(ExitCode.NEEDS_EYES)
                .json();

        assertEquals(0, salvaged.get("reopenings").intValue(), "the new tape was closed once");
        assertTrue(salvaged.get("reopened").get(0).get("beforeSalvage").booleanValue());
        assertEquals(20_000, salvaged.get("reopened").get(0).get("fromRecord").intValue());
        JsonNode verified =
                cli.run("verify", rescued, "--json").expect(ExitCode.NEEDS_EYES).json();
        assertTrue(verified.get("problems").isEmpty(), verified.toString());
    }

    @Test
    void salvageRescuesAllBehindDamagedBookkeeping() throws IOException {
        damage(70);
        JsonNode report =
                cli.run("salvage", tape, "--to", rescued, "--json").expect(0).json();
        assertTrue(report.get("complete").booleanValue());
        cli.run("verify", rescued).expect(0);
        cli.run("export", rescued, "--to", folder.resolve("again")).expect(0);
        assertEquals(-1, Files.mismatch(folder.resolve("day.itch50"), folder.resolve("again")));
    }

    @Test
    void salvageRefusesWhatIsWholeNoTapeOrInTheWay() throws IOException {
        Cli.Result whole = cli.run("salvage", tape, "--to", rescued).expect(ExitCode.USAGE);
        assertTrue(whole.err().contains("nothing to rescue"), whole.err());
        cli.run("salvage", folder.resolve("absent"), "--to", rescued).expect(ExitCode.USAGE);
        cli.run("salvage", folder, "--to", rescued).expect(ExitCode.USAGE);
        damage(FIRST_DOCUMENT + 8);
        cli.run("salvage", tape, "--to", folder).expect(ExitCode.USAGE);
        assertFalse(Files.exists(rescued));
    }

    private void damage(int at) throws IOException {
        Path file = tape.resolve("20240102F.cq4");
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 4;
        Files.write(file, bytes);
    }
}
