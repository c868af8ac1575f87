// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import static io.truetape.journal.TestTapes.config;
import static io.truetape.journal.TestTapes.give;
import static io.truetape.journal.TestTapes.header;
import static io.truetape.journal.TestTapes.migrate;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.journal.JournalException.Kind;
import io.truetape.journal.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ends a run, ends it with its cause, at once, and leaves a tape to go on from. */
class WriterFailureTest {
    private static final SyntheticSource SOURCE = SyntheticSource.even(3, 30, 20);
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path scratch;

    @Test
    void shouldEndTheRunWhenASealCannotBeSigned() {
        final JournalException e = failingRun(
                () -> {
                    throw new IllegalStateException("the clock is gone");
                },
                Thread::new);
        assertTrue(e.getMessage().contains("the clock is gone"), e.getMessage());
        resumes();
    }

    @Test
    void shouldEndTheRunWhenTheClosingSealCannotBeSigned() {
        final LongSupplier clock = () -> {
            throw new IllegalStateException("no clock at all");
        };
        try (TapeWriter writer = TapeWriter.open(
                scratch, header(), new WriterConfig(TestTapes.key(), Durability.MAP, 999, clock, Thread::new))) {
            give(writer, Integer.MAX_VALUE, SOURCE);
            final JournalException e = assertThrows(JournalException.class, writer::finish);
            assertEquals(Kind.ENVIRONMENT, e.kind());
            assertFalse(writer.closed());
            assertSame(e, assertThrows(JournalException.class, writer::finish));
            assertSame(e, assertThrows(JournalException.class, () -> writer.append(SOURCE.opened(1))));
        }
        resumes();
    }

    @Test
    void shouldNotWaitForAThreadThatDied() {
        final ThreadFactory dying = task -> {
            final Thread thread = new Thread(() -> {
                throw new IllegalStateException("killed by the test");
            });
            thread.setUncaughtExceptionHandler((t, e) -> {});
            return thread;
        };
        final JournalException e = failingRun(System::nanoTime, dying);
        assertTrue(e.getMessage().contains("died"), e.getMessage());
        resumes();
    }

    @Test
    void shouldEndTheRunWhenTheTapeCannotBeForced() throws Exception {
        try (TapeWriter writer = TapeWriter.open(scratch, header(), config(Durability.SYNC_PER_BLOCK, 3))) {
            give(writer, 5, SOURCE);
            closeChannelOf(writer);
            final JournalException e = assertThrows(JournalException.class, () -> SOURCE.give(writer, 0, 4));
            assertEquals(Kind.ENVIRONMENT, e.kind());
            assertSame(e, assertThrows(JournalException.class, () -> SOURCE.give(writer, 0, 5)));
            assertTrue(writer.syncedDocuments() < writer.state().documents());
        }
        resumes();
    }

    /** What comes second must not hide what came first. */
    @Test
    void shouldTellTheCauseWhereClosingFailsToo() throws Exception {
        final JournalException e = assertThrows(JournalException.class, () -> {
            try (TapeWriter writer = TapeWriter.open(scratch, header(), config(Durability.SYNC_PER_BLOCK, 3))) {
                give(writer, 5, SOURCE);
                closeChannelOf(writer);
                try {
                    SOURCE.give(writer, 0, 4);
                } finally {
                    Thread.currentThread().interrupt();
                }
            }
        });
        assertTrue(Thread.interrupted());
        assertTrue(e.getMessage().startsWith("writing "), e.getMessage());
        assertEquals(1, e.getSuppressed().length);
        assertTrue(e.getSuppressed()[0].getMessage().startsWith("closing "), e.getSuppressed()[0].getMessage());
        resumes();
    }

    @Test
    void shouldEndTheRunWhenTheSealersForceFails() throws Exception {
        Assertions.assertTimeoutPreemptively(SOON, () -> {
            try (TapeWriter writer = TapeWriter.open(scratch, header(), config(Durability.SYNC_PER_SEAL, 1))) {
                give(writer, 3, SOURCE);
                closeChannelOf(writer);
                assertEquals(
                        Kind.ENVIRONMENT,
                        assertThrows(JournalException.class, () -> {
                                    for (int block = 2; block < 30; block++) {
                                        SOURCE.give(writer, 0, block);
                                    }
                                    writer.finish();
                                })
                                .kind());
            }
        });
        resumes();
    }

    @Test
    void shouldSayThatADirectoryCannotBeWritten() throws IOException {
        final Path locked = Files.createDirectory(scratch.resolve("locked"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
        Assumptions.assumeFalse(Files.isWritable(locked), "the superuser may write everywhere");
        final JournalException e = assertThrows(JournalException.class, () -> TestTapes.open(locked.resolve("tape")));
        assertEquals(Kind.ENVIRONMENT, e.kind());
    }

    @Test
    void shouldReleaseTheLockWhenOpeningFails() {
        final ThreadFactory none = task -> {
            throw new IllegalStateException("no threads left");
        };
        final Path directory = scratch.resolve("tape");
        for (int i = 0; i < 2; i++) {
            assertThrows(
                    IllegalStateException.class,
                    () -> TapeWriter.open(
                            directory,
                            header(),
                            new WriterConfig(TestTapes.key(), Durability.MAP, 3, System::nanoTime, none)));
        }
        assertEquals(List.of(), migrate(directory, SOURCE).problems());
    }

    /** A file size limit stands for the full disk: both make the writing ahead fail, before a document is begun. */
    @Test
    void shouldEndWithAMessageOnAFullDiskAndGoOnWhenThereIsRoom() throws IOException {
        final Path directory = scratch.resolve("tape");
        final Path output = scratch.resolve("out");
        final int blocks = 30;
        final SyntheticSource large = ChildRun.source(5, blocks, 0);

        // 84 MiB are enough for what Chronicle maps at first, not for 30 blocks of 3 MB.
        final ChildRun.Ended starved = ChildRun.await(
                ChildRun.start("ulimit -f 86016; ", output, directory, 5, blocks, 0, Durability.MAP), output);

        assertEquals(3, starved.exitCode(), starved.output());
        assertTrue(starved.output().contains("ENVIRONMENT: writing"), starved.output());
        final long appended = starved.output()
                .lines()
                .filter(line -> line.startsWith("block "))
                .count();
        assertTrue(appended > 3 && appended < blocks, starved.output());
        try (TapeWriter writer = TestTapes.open(directory)) {
            assertTrue(writer.state().blocks() >= appended, "what was appended is on the tape");
            for (int block = 0; block < writer.state().blocks(); block++) {
                assertTrue(writer.comparing(0));
                large.give(writer, 0, block);
            }
        }
        final VerifyReport report = migrate(directory, large);
        assertEquals(List.of(), report.problems());
    }

    private JournalException failingRun(final LongSupplier clock, final ThreadFactory threads) {
        return Assertions.assertTimeoutPreemptively(SOON, () -> {
            try (TapeWriter writer = TapeWriter.open(
                    scratch, header(), new WriterConfig(TestTapes.key(), Durability.MAP, 1, clock, threads))) {
                final JournalException e = assertThrows(JournalException.class, () -> {
                    give(writer, Integer.MAX_VALUE, SOURCE);
                    writer.finish();
                });
                assertEquals(Kind.ENVIRONMENT, e.kind());
                return e;
            }
        });
    }

    private void resumes() {
        final VerifyReport report = migrate(scratch, SOURCE);
        assertEquals(List.of(), report.problems());
        assertEquals(SOURCE.records().size(), report.state().records());
    }

    /** Takes the file from under the log, as a disk that went away does. */
    private static void closeChannelOf(final TapeWriter writer) throws ReflectiveOperationException, IOException {
        Object inner = writer;
        for (final String field : new String[] {"log", "log", "log", "channel"}) {
            final var next = inner.getClass().getDeclaredField(field);
            next.setAccessible(true);
            inner = next.get(inner);
        }
        ((java.nio.channels.FileChannel) inner).close();
    }
}
