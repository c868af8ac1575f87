// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.format.Note;
import io.truetape.journal.format.TapeHeader;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.proof.SigningKey;
import io.truetape.journal.verify.TapeVerifier;
import io.truetape.journal.verify.VerifyReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Tapes for tests: one key, a clock that ticks when asked, and runs over sources as a migration makes them. */
public final class TestTapes {
    /** Session date of the tapes. */
    public static final LocalDate DATE = LocalDate.of(2019, 12, 30);
    /** Name of their data file. */
    public static final String FILE = "20191230F.cq4";

    private static final SigningKey KEY = newKey();

    private TestTapes() {}

    /** The key that signs the tapes. */
    public static SigningKey key() {
        return KEY;
    }

    /** A key of its own. */
    public static SigningKey newKey() {
        try {
            final Path file = Files.createTempDirectory("truetape-test").resolve("key.pem");
            final SigningKey key = SigningKey.create(file);
            Files.delete(file);
            Files.delete(file.getParent());
            return key;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A header as a run would bring it. */
    public static TapeHeader header() {
        return new TapeHeader("0123456789abcdef0123456789abcdef", DATE, "XNAS", 1_700_000_000_000_000_000L, "test 1");
    }

    /** Settings with the test key. */
    public static WriterConfig config(final Durability durability, final int blocksPerSeal) {
        final AtomicLong clock = new AtomicLong(1_700_000_000_000_000_000L);
        return new WriterConfig(KEY, durability, blocksPerSeal, () -> clock.addAndGet(1_000_000), Thread::new);
    }

    /** Settings for most tests. */
    public static WriterConfig config() {
        return config(Durability.MAP, 3);
    }

    /** Opens a tape for writing. */
    public static TapeWriter open(final Path directory) {
        return TapeWriter.open(directory, header(), config());
    }

    /** Migrates sources onto a tape, or goes on with that, and closes it. */
    public static VerifyReport migrate(final Path directory, final SyntheticSource... sources) {
        return migrate(directory, config(), sources);
    }

    /** Migrates sources onto a tape, or goes on with that, and closes it. */
    public static VerifyReport migrate(
            final Path directory, final WriterConfig config, final SyntheticSource... sources) {
        try (TapeWriter writer = TapeWriter.open(directory, header(), config)) {
            give(writer, Integer.MAX_VALUE, sources);
            if (!writer.closed()) {
                writer.finish();
            }
        }
        return verify(directory);
    }

    /** Migrates until so many steps (notes and blocks) are done, then stops without closing. */
    public static void migrateUntil(final Path directory, final int steps, final SyntheticSource... sources) {
        try (TapeWriter writer = open(directory)) {
            give(writer, steps, sources);
        }
    }

    /** Writes the first so many steps of a tape, and a seal behind them. */
    public static void migrateUntilSealed(final Path directory, final int steps, final SyntheticSource... sources) {
        try (TapeWriter writer = open(directory)) {
            give(writer, steps, sources);
            writer.seal();
        }
    }

    /** Gives sources to a writer, step by step. */
    public static void give(final TapeWriter writer, final int steps, final SyntheticSource... sources) {
        int left = steps;
        for (int s = 0; s < sources.length && left > 0; s++) {
            left -= note(writer, sources[s].opened(s));
            for (int b = 0; b < sources[s].blocks().size() && left > 0; b++, left--) {
                sources[s].give(writer, s, b);
            }
            left -= left > 0 ? note(writer, sources[s].closed(s)) : 0;
        }
    }

    /** Steps of a whole run. */
    public static int steps(final SyntheticSource... sources) {
        int steps = 0;
        for (final SyntheticSource source : sources) {
            steps += source.blocks().size() + 2;
        }
        return steps;
    }

    private static int note(final TapeWriter writer, final Note note) {
        if (writer.notes().stream()
                .noneMatch(other -> other.lines().text().equals(note.lines().text()))) {
            writer.append(note);
        }
        return 1;
    }

    /** Verifies a tape against no key. */
    public static VerifyReport verify(final Path directory) {
        return TapeVerifier.verify(directory, List.of(), Thread::new, position -> {});
    }

    /** Verifies a tape against the test key. */
    public static VerifyReport verifyWithKey(final Path directory) {
        return TapeVerifier.verify(directory, List.of(KEY.verifyingKey()), Thread::new, position -> {});
    }

    /** Data file of a tape. */
    public static Path file(final Path directory) {
        return directory.resolve(FILE);
    }

    /** All bytes of a tape's data file. */
    public static byte[] bytes(final Path directory) {
        try {
            return Files.readAllBytes(file(directory));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a directory that holds nothing but a data file of these bytes. */
    public static Path plant(final Path directory, final byte[] data) {
        try {
            Files.createDirectories(directory);
            Files.write(file(directory), data);
            return directory;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file of a directory with the hash of its bytes, to see that nothing has touched it. */
    public static Map<String, String> snapshot(final Path directory) {
        final Map<String, String> files = new TreeMap<>();
        try (Stream<Path> entries = Files.walk(directory)) {
            for (final Path entry : entries.filter(Files::isRegularFile).toList()) {
                files.put(directory.relativize(entry).toString(), Sha256.hex(Sha256.hash(Files.readAllBytes(entry))));
            }
            return files;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
