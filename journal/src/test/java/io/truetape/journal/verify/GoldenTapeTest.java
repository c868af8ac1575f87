// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.journal.SourceExporter;
import io.truetape.journal.TapeReader;
import io.truetape.journal.TestTapes;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tape of format version 1 that was checked in when the version was laid down; {@link GoldenTape} made it. */
class GoldenTapeTest {
    private static final byte[] PUBLIC_KEY =
            Sha256.unhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

    @TempDir
    private Path scratch;

    private Path directory;
    private String listing;

    @BeforeEach
    void unpack() throws IOException {
        try (InputStream in = new GZIPInputStream(resource("tape-v1.cq4.gz"));
                InputStream text = resource("tape-v1.txt")) {
            directory = TestTapes.plant(scratch.resolve("tape"), in.readAllBytes());
            listing = new String(text.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void shouldVerifyForEver() {
        final VerifyReport report =
                TapeVerifier.verify(directory, List.of(VerifyingKey.of(PUBLIC_KEY)), Thread::new, position -> {});
        assertEquals(List.of(), report.problems());
        assertEquals("key", report.anchored());
        assertEquals("00112233445566778899aabbccddeeff", report.header().tapeId());
        assertEquals(19, report.state().blocks());
        assertEquals(4, report.state().notes());
        assertEquals(listing.lines().count(), report.state().records());
        assertEquals(
                "dc84637abfb90be0576cbe50bdeb5ba91261fba881f57ec4ff314518bcc81f79",
                report.state().sources().get(0).sealed().contentRoot());
        assertEquals(
                "718c0efc021ce69d75d53aa91c5c4ffbf0669a56e42bb5667cd2c677fbb6d1cc",
                report.state().sources().get(1).sealed().conclusionsRoot());
    }

    @Test
    void shouldBeReadRecordByRecordForEver() {
        assertEquals(listing, GoldenTape.list(directory));
    }

    @Test
    void shouldGiveItsSourcesBackForEver() throws IOException {
        final TapeReader reader = TapeReader.open(directory);
        for (int source = 0; source < 2; source++) {
            assertTrue(SourceExporter.export(reader, reader.outline(), source, OutputStream.nullOutputStream())
                    .matchesSource());
        }
    }

    /** The reader that was written from docs/TAPE_FORMAT.md alone, in another language. */
    @Test
    void shouldBeReadByWhoeverHasOnlyItsDescription() throws IOException, InterruptedException {
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

        assertEquals(0, exit, Files.readString(err));
        assertEquals(listing, Files.readString(out));
        assertTrue(Files.readString(err).endsWith("closed\n"), Files.readString(err));
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
