// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.pipeline;

import io.truetape.journal.BlockCursor;
import io.truetape.journal.Durability;
import io.truetape.journal.TapeReader;
import io.truetape.journal.TapeWriter;
import io.truetape.journal.WriterConfig;
import io.truetape.journal.format.TapeHeader;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.proof.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Tapes for tests, and what is on them. */
public final class TestTape {
    /** Session date. */
    public static final LocalDate DATE = LocalDate.of(2019, 12, 30);

    private static final SigningKey KEY = newKey();
    private static final long NOW = 1_700_000_000_000_000_000L;

    private TestTape() {}

    /** The key that signs. */
    public static SigningKey key() {
        return KEY;
    }

    private static SigningKey newKey() {
        try {
            Path file = Files.createTempDirectory("truetape-test").resolve("key.pem");
            SigningKey key = SigningKey.create(file);
            Files.delete(file);
            Files.delete(file.getParent());
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens or goes on with a tape, for whichever thread appends first. */
    static TapeWriter open(Path tape) {
        return open(tape, WriterConfig.BLOCKS_PER_SEAL);
    }

    /** The same with a seal every so many blocks. */
    static TapeWriter open(Path tape, int blocksPerSeal) {
        TapeWriter writer = TapeWriter.open(
                tape,
                new TapeHeader("0123456789abcdef0123456789abcdef", DATE, "XNAS", NOW, "test"),
                new WriterConfig(KEY, Durability.MAP, blocksPerSeal, () -> NOW, Thread::new));
        writer.release();
        return writer;
    }

    /** Each block of a tape: header, raw and conclusions, as the hash of its document. */
    public static List<String> blocks(Path tape) {
        List<String> blocks = new ArrayList<>();
        try (BlockCursor cursor = TapeReader.open(tape).blocks()) {
            while (cursor.next()) {
                byte[] hash = new byte[Sha256.LENGTH];
                Sha256 sha256 = new Sha256().begin();
                sha256.update(
                        cursor.buffer(),
                        cursor.rawOffset() - cursor.header().rawOffset(),
                        cursor.header().documentLength());
                sha256.finishInto(hash, 0);
                blocks.add(Sha256.hex(hash));
            }
        }
        return blocks;
    }
}
