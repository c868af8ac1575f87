// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static io.truetape.engine.migrate.Migrations.assertNotedOnce;
import static io.truetape.engine.migrate.Migrations.assertWhole;
import static io.truetape.engine.migrate.Migrations.roots;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.source.SourceBytes;
import io.truetape.journal.TapeReader;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.LittleEndian;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Notes at the end of an unfinished tape, which no seal covers, altered so that their checks fit. */
class UnsealedNotesTest {
    /** Bytes of a document's last field. */
    private static final int CHECK_LENGTH = 15;

    private static final byte[] DAY = SourceBytes.day(3_000, 31);

    @TempDir
    private Path folder;

    private Migrations migrations;
    private Path source;
    private Path whole;
    private String expected;

    @BeforeEach
    void migrate() throws IOException {
        migrations = new Migrations(folder);
        source = migrations.source("day.itch", DAY);
        whole = migrations.tape("whole");
        expected = roots(migrations.run(whole, source).summary());
    }

    @Test
    void shouldCompleteATapeThatWasStoppedBehindTheClosingNote() throws IOException {
        Path tape = stoppedBehindItsClosingNote("honest", "", "");
        MigrationOutcome outcome = migrations.run(tape, source);
        assertEquals(expected, roots(outcome.summary()));
        assertWhole(tape, DAY);
        assertNotedOnce(tape, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "source-closed, complete true, complete trux",
        "source-closed, end-marker true, end-marker trux",
        "source-opened, zone America, zone Bmerica",
        "source-opened, verdict-bit 0, verdict-bit 9",
        "totals, parts 1, parts 2",
        "totals, part 1, part 2"
    })
    void shouldRefuseWhatItWouldNotHaveWrittenAndChangeNothing(String name, String from, String to) throws IOException {
        Path tape = stoppedBehindItsClosingNote(name, from, to);
        String before = Migrations.documents(tape);
        MigrationRefusedException refused =
                assertThrows(MigrationRefusedException.class, () -> migrations.run(tape, source));
        assertEquals(2, refused.exitCode());
        assertEquals(before, Migrations.documents(tape));
    }

    @Test
    void shouldNotAppendASecondListOfTotals() throws IOException {
        Path tape = stoppedBehindItsTotals("totals", "parts 1", "parts 2");
        MigrationRefusedException refused =
                assertThrows(MigrationRefusedException.class, () -> migrations.run(tape, source));
        assertTrue(refused.getMessage().contains("'totals'"), refused.getMessage());
    }

    /** The tape without its closing seal, one note altered to the same length, with a check that fits. */
    private Path stoppedBehindItsClosingNote(String name, String from, String to) throws IOException {
        List<Long> ends = Migrations.documentEnds(whole);
        return altered(migrations.stopped(whole, "tape", ends.get(ends.size() - 2)), name, from, to);
    }

    /** As stopped, but without the closing note. */
    private Path stoppedBehindItsTotals(String name, String from, String to) throws IOException {
        List<Long> ends = Migrations.documentEnds(whole);
        return altered(migrations.stopped(whole, "tape", ends.get(ends.size() - 3)), name, from, to);
    }

    private static Path altered(Path tape, String name, String from, String to) throws IOException {
        Path data = TapeReader.dataFile(tape);
        byte[] bytes = Files.readAllBytes(data);
        int at = Cq4Layout.FIRST_DOCUMENT_POSITION;
        for (int length = LittleEndian.i32(bytes, at); length > 0; length = LittleEndian.i32(bytes, at)) {
            String text = new String(bytes, at + 4, length, StandardCharsets.ISO_8859_1);
            int found = text.contains("truetape note v1 " + name + "\n") ? text.indexOf(from) : -1;
            if (found >= 0 && !from.isEmpty()) {
                System.arraycopy(to.getBytes(StandardCharsets.US_ASCII), 0, bytes, at + 4 + found, to.length());
                CRC32C crc = new CRC32C();
                crc.update(bytes, at + 4, length - CHECK_LENGTH);
                byte[] digits = String.format("%08x", crc.getValue()).getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(digits, 0, bytes, at + 4 + length - digits.length, digits.length);
                Files.write(data, bytes);
                return tape;
            }
            at = (int) Cq4Layout.nextPosition(at, length);
        }
        assertTrue(from.isEmpty(), "there is no such note to alter: " + name);
        return tape;
    }
}
