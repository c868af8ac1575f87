// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.journal.SourceExporter;
import io.truetape.journal.TapeReader;
import io.truetape.journal.TestTapes;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.LittleEndian;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.proof.VerifyingKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tapes of format version 1 that were checked in when the version was laid down; {@link GoldenTape} made them. */
class GoldenTapeTest {
    private static final byte[] PUBLIC_KEY =
            Sha256.unhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

    @TempDir
    private Path scratch;

    private Path directory;
    private String listing;

    private void unpack(final String name) throws IOException {
        try (InputStream in = new GZIPInputStream(resource(name + ".cq4.gz"));
                InputStream text = resource(name + ".txt")) {
            directory = TestTapes.plant(scratch.resolve("tape"), in.readAllBytes());
            listing = new String(text.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tape-v1, dc84637abfb90be0576cbe50bdeb5ba91261fba881f57ec4ff314518bcc81f79, "
                + "4a56444341c6436dcf53f9d92a1164c3fa68d7d8d6dbabf988c587c86138a452, "
                + "718c0efc021ce69d75d53aa91c5c4ffbf0669a56e42bb5667cd2c677fbb6d1cc",
        "tape-v1-private, ec10bb7a307bccbe981661451c383cbd0b9514e2bdcf4a6f25f171bd3a44aa6e, "
                + "bebc68a5434bffe3f616ba71b16fdaedd82a5df84f61e11c0ef751c443e23a32, "
                + "9444e200aab5f17c8d62fa9330835760fcb23b583429993f1e612b17adba497e"
    })
    void shouldVerifyForEver(
            final String name, final String contentRoot, final String conclusionsRoot, final String ofSecondSource)
            throws IOException {
        unpack(name);
        final VerifyReport report =
                TapeVerifier.verify(directory, List.of(VerifyingKey.of(PUBLIC_KEY)), Thread::new, position -> {});
        assertEquals(List.of(), report.problems());
        assertEquals("key", report.anchored());
        assertEquals("00112233445566778899aabbccddeeff", report.header().tapeId());
        assertEquals(19, report.state().blocks());
        assertEquals(4, report.state().notes());
        assertEquals(listing.lines().count(), report.state().records());
        assertEquals(contentRoot, report.state().sources().get(0).sealed().contentRoot());
        assertEquals(conclusionsRoot, report.state().sources().get(0).sealed().conclusionsRoot());
        assertEquals(ofSecondSource, report.state().sources().get(1).sealed().conclusionsRoot());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tape-v1", "tape-v1-private"})
    void shouldBeReadRecordByRecordForEver(final String name) throws IOException {
        unpack(name);
        assertEquals(listing, GoldenTape.list(directory));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tape-v1", "tape-v1-private"})
    void shouldGiveItsSourcesBackForEver(final String name) throws IOException {
        unpack(name);
        final TapeReader reader = TapeReader.open(directory);
        for (int source = 0; source < 2; source++) {
            assertTrue(SourceExporter.export(reader, reader.outline(), source, OutputStream.nullOutputStream())
                    .matchesSource());
        }
    }

    /** The reader that was written from docs/TAPE_FORMAT.md alone, in another language. */
    @ParameterizedTest
    @ValueSource(strings = {"tape-v1", "tape-v1-private"})
    void shouldBeReadByWhoeverHasOnlyItsDescription(final String name) throws IOException, InterruptedException {
        unpack(name);
        final Run run = readTape();
        assertEquals(0, run.exit(), run.err());
        assertEquals(listing, run.out());
        assertTrue(run.err().endsWith("closed\n"), run.err());
    }

    @Test
    void shouldBeRefusedByThatReaderWhereASaltSeedIsAltered() throws IOException, InterruptedException {
        unpack("tape-v1-private");
        final byte[] tape = TestTapes.bytes(directory);
        int block = Cq4Layout.FIRST_DOCUMENT_POSITION;
        while (!BlockHeader.isBlock(tape, block + 4, 4)) {
            block = (int) Cq4Layout.nextPosition(block, LittleEndian.i32(tape, block));
        }
        tape[block + 4 + BlockHeader.LENGTH] ^= 1;
        TestTapes.plant(directory, tape);
        final Run run = readTape();
        assertEquals(1, run.exit(), run.err());
        assertTrue(run.err().contains("hash of a region"), run.err());
    }

    private record Run(int exit, String out, String err) {}

    private Run readTape() throws IOException, InterruptedException {
        final Path script = Path.of(System.getProperty("basedir", "."), "..", "docs", "read_tape.py");
        Assumptions.assumeTrue(Files.isRegularFile(script), "no docs beside this module: " + script);
        Assumptions.assumeTrue(hasPython(), "no python3 here");
        final Path out = scratch.resolve("out");
        final Path err = scratch.resolve("err");

        final int exit = new ProcessBuilder(
                        "python3", script.toString(), TestTapes.file(directory).toString())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();

        return new Run(exit, Files.readString(out), Files.readString(err));
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (final IOException e) {
            return false;
        }
    }

    private static InputStream resource(final String name) {
        return GoldenTapeTest.class.getResourceAsStream("/golden/" + name);
    }
}
