// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.journal.BlockCursor;
import io.truetape.journal.Durability;
import io.truetape.journal.TapeReader;
import io.truetape.journal.TapeWriter;
import io.truetape.journal.WriterConfig;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Lines;
import io.truetape.journal.format.Note;
import io.truetape.journal.proof.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What {@code verify --deep} prints, and with which exit code it ends. */
class DeepVerifyTest {
    @TempDir
    private Path folder;

    private Cli cli;
    private Path tape;

    @BeforeEach
    void migrate() {
        cli = new Cli(folder.resolve("home"));
        tape = folder.resolve("day.tape");
        byte[] day = Archive.day().toByteArray();
        cli.run("migrate", Archive.write(folder.resolve("day.itch50"), day), "--date", "2024-01-02", "--to", tape)
                .expect(0);
    }

    /** The tape made anew by somebody with a key, its notes altered: consistent in itself. */
    private Path forged(UnaryOperator<String> change) throws IOException {
        Path forged = folder.resolve("forged");
        TapeReader reader = TapeReader.open(tape);
        WriterConfig config = new WriterConfig(
                SigningKey.create(folder.resolve("forger.pem")), Durability.MAP, 1024, () -> 1, Thread::new);
        try (TapeWriter writer = TapeWriter.open(forged, reader.header(), config);
                BlockCursor blocks = reader.blocks()) {
            List<Note> notes = reader.outline().notes();
            append(writer, notes.subList(0, 2), change);
            assertTrue(blocks.next());
            BlockHeader header = new BlockHeader();
            BlockHeader held = blocks.header();
            writer.startBlock(0, header);
            header.recordCount = held.recordCount;
            header.rawLength = held.rawLength;
            header.conclusionsLength = held.conclusionsLength;
            header.baseEpochNs = held.baseEpochNs;
            header.leastEpochNs = held.leastEpochNs;
            header.greatestEpochNs = held.greatestEpochNs;
            header.greatestSoFarEpochNs = held.greatestSoFarEpochNs;
            writer.append(
                    header,
                    Arrays.copyOfRange(blocks.buffer(), blocks.rawOffset(), blocks.conclusionsOffset()),
                    Arrays.copyOfRange(
                            blocks.buffer(),
                            blocks.conclusionsOffset(),
                            blocks.conclusionsOffset() + held.conclusionsLength),
                    held.firstRecord + held.recordCount - 1);
            append(writer, notes.subList(2, notes.size()), change);
            writer.finish();
        }
        return forged;
    }

    private static void append(TapeWriter writer, List<Note> notes, UnaryOperator<String> change) {
        notes.forEach(note ->
                writer.append(Note.of(Lines.parse(change.apply(note.lines().text())))));
    }

    @Test
    void confirmsWhatComesOutAgain() {
        Cli.Result result = cli.run("verify", "--deep", tape).expect(0);

        assertTrue(result.out().startsWith("OK  " + tape), result.out());
        assertTrue(result.out().contains("source 0  day.itch50  303 records, all as journalled"), result.out());
        assertTrue(result.out().contains("come out of these bytes again"), result.out());

        JsonNode deep =
                cli.run("verify", "--deep", tape, "--json").expect(0).json().get("deep");
        assertTrue(deep.get("confirmed").booleanValue());
        assertEquals(303, deep.get("records").intValue());
        assertEquals("confirmed", deep.get("sources").get(0).get("outcome").stringValue());
    }

    @Test
    void findsWhatIsAlteredInATapeThatIsConsistent() throws IOException {
        Path forged = forged(text -> text.replace("\ntype A 100\n", "\ntype A 99\n"));

        assertTrue(cli.run("verify", forged).expect(0).out().startsWith("OK"), "without --deep nothing is amiss");
        Cli.Result result = cli.run("verify", forged, "--deep").expect(1);

        assertTrue(result.out().startsWith("NOT OK  " + forged), result.out());
        assertTrue(result.out().contains("journalled and not derived: type A 99"), result.out());
        JsonNode json = cli.run("verify", forged, "--deep", "--json").expect(1).json();
        assertEquals(false, json.get("ok").booleanValue());
        assertEquals("differs", json.at("/deep/sources/0/outcome").stringValue());
        assertEquals(
                "source 0 note source-closed",
                json.at("/deep/sources/0/listed/0/at").stringValue());
    }

    @Test
    void doesNotCallItDamageWhatOtherRulesConcluded() throws IOException {
        Path forged = forged(text -> text.replace("\ntype A 100\n", "\ntype A 99\n")
                .replace("\nrule itch-order 2\n", "\nrule itch-order 0\n"));

        Cli.Result result = cli.run("verify", forged, "--deep").expect(1);

        assertTrue(result.out().startsWith("NOT CONFIRMED  " + forged), result.out());
        assertTrue(result.out().contains("need be no damage"), result.out());
        assertTrue(result.out().contains("(then [itch-order 0], in this build [itch-order 2])"), result.out());
    }

    @Test
    void listsTheProblemsOfADamagedTapeAllTheSame() throws IOException {
        Path file = TapeReader.dataFile(tape);
        byte[] bytes = java.nio.file.Files.readAllBytes(file);
        bytes[65_808 + 300] ^= 1;
        java.nio.file.Files.write(file, bytes);

        Cli.Result result = cli.run("verify", tape, "--deep").expect(1);

        assertTrue(result.out().startsWith("NOT OK  " + tape), result.out());
        assertTrue(result.out().contains("not concluded again"), result.out());
        assertTrue(result.out().contains("Problems"), result.out());
    }
}
