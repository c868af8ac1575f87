// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import static io.truetape.journal.TestTapes.bytes;
import static io.truetape.journal.TestTapes.migrate;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.LittleEndian;
import io.truetape.journal.format.Note;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.scan.Cq4File;
import io.truetape.journal.scan.DocumentScanner;
import io.truetape.journal.scan.DocumentScanner.Found;
import io.truetape.journal.scan.TornFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A read that comes while a document is finished brings its word, and not yet all of its content. */
class TornReadTest {
    @TempDir
    private static Path folder;

    private static byte[] tape;
    private static final List<Integer> POSITIONS = new ArrayList<>();

    @BeforeAll
    static void makeTape() {
        migrate(folder.resolve("tape"), SyntheticSource.mixed(31, 300), SyntheticSource.mixed(32, 100));
        tape = bytes(folder.resolve("tape"));
        int position = Cq4Layout.FIRST_DOCUMENT_POSITION;
        while (LittleEndian.i32(tape, position) > 0) {
            if (Cq4File.isData(LittleEndian.i32(tape, position))) {
                POSITIONS.add(position);
            }
            position = end(position);
        }
    }

    private static int end(int position) {
        return (int) Cq4Layout.nextPosition(position, LittleEndian.i32(tape, position) & Cq4Layout.LENGTH_MASK);
    }

    /** The tape when a document was its last; its header knows of the one before. */
    private static byte[] upTo(int document) {
        byte[] bytes = Arrays.copyOf(Arrays.copyOf(tape, end(POSITIONS.get(document))), tape.length);
        LittleEndian.putI64(bytes, Cq4Layout.WRITE_POSITION_SLOT, document == 0 ? 0 : POSITIONS.get(document - 1));
        return bytes;
    }

    @Test
    void shouldShowADocumentThatIsFinishedMeanwhileAsItIs() throws IOException {
        for (int document = 0; document < POSITIONS.size(); document++) {
            byte[] bytes = upTo(document);
            int position = POSITIONS.get(document);
            for (Reading reading : List.<Reading>of(
                    TornReadTest::outline,
                    TornReadTest::documents,
                    file -> found(file, position),
                    TornReadTest::sought)) {
                List<String> expected = reading.of(TornFile.quiet(bytes));

                assertTrue(expected.size() > 0);
                assertEquals(expected, reading.of(TornFile.of(bytes, position, end(position))), "document " + document);
            }
        }
    }

    @Test
    void shouldRefuseATapeThatIsCutInItsLastDocument() throws IOException {
        for (int document = 1; document < POSITIONS.size(); document++) {
            int end = POSITIONS.get(document)
                    + Integer.BYTES
                    + (LittleEndian.i32(tape, POSITIONS.get(document)) & Cq4Layout.LENGTH_MASK);
            for (int cut : new int[] {1, 2, 50}) {
                byte[] bytes = Arrays.copyOf(upTo(document), end - cut);

                assertThrows(
                        JournalException.class, () -> TapeOutline.of(TornFile.quiet(bytes)), "document " + document);
            }
        }
    }

    @FunctionalInterface
    private interface Reading {
        List<String> of(Cq4File file) throws IOException;
    }

    private static List<String> outline(Cq4File file) throws IOException {
        TapeOutline outline = TapeOutline.of(file);
        return List.of(
                outline.documents() + " " + outline.blocks() + " " + outline.records() + " " + outline.losses(),
                outline.extents().toString(),
                outline.notes().stream().map(Note::name).toList().toString(),
                String.valueOf(outline.seals().size()));
    }

    private static List<String> documents(Cq4File file) throws IOException {
        List<String> documents = new ArrayList<>();
        DocumentScanner scanner = new DocumentScanner(file);
        Found found = scanner.next();
        while (found == Found.DOCUMENT || found == Found.BOOKKEEPING) {
            Sha256 hash = new Sha256().begin();
            hash.update(scanner.buffer(), scanner.offset(), scanner.length());
            documents.add(found + " " + scanner.position() + " " + hash.finishHex());
            found = scanner.next();
        }
        documents.add(found.toString());
        return documents;
    }

    private static List<String> found(Cq4File file, int position) throws IOException {
        BlockSearch search = new BlockSearch(file);
        boolean found = search.findAtOrBehind(position);
        return List.of(found ? search.position() + " " + search.sound() + " " + search.block().firstRecord : "none");
    }

    private static List<String> sought(Cq4File file) throws IOException {
        DocumentScanner at = new BlockSearch(file).seek(block -> block.source < 1);
        return List.of(at.next() + " " + at.position());
    }
}
