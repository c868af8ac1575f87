// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Readers in processes of their own, which follow one tape through everything that happens to it: its writer is killed, a
 * second goes on and is killed, a third closes it, it is cut to its length, opened again, and closed anew. A tape is one
 * file and never rolls; a further page of Chronicle's index, the nearest to that, is in {@code ChronicleLogTest}.
 */
class ReadersWhileWritingTest {
    private static final int BLOCKS = 300;
    private static final int READERS = 3;

    @TempDir
    private Path scratch;

    private Path tape;

    @Test
    void shouldShowEveryReaderEachRecordOnceAndInOrderWhateverTheWritersGoThrough() throws IOException {
        final long seed = Long.getLong("truetape.seed", System.nanoTime());
        final Random random = new Random(seed);
        tape = scratch.resolve("tape");
        killAfter(1_500 + random.nextInt(500), "written-0");
        final List<Process> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            readers.add(ReadingChild.start(output(i), tape, BLOCKS, i == 0 ? -1 : i * 7_000L));
        }
        for (int i = 0; i < READERS; i++) {
            ChildRun.awaitOutput(readers.get(i), output(i), 1);
        }
        killAfter(300 + random.nextInt(500), "written-1");
        final Path output = scratch.resolve("written-2");
        final ChildRun.Ended closed = ChildRun.await(ReadingChild.startWriter(output, tape, BLOCKS), output);
        assertEquals(0, closed.exitCode(), closed.output());
        reopen();
        for (int i = 0; i < READERS; i++) {
            final ChildRun.Ended ended = ChildRun.await(readers.get(i), output(i));
            final String context = "seed=" + seed + ", reader " + i + ": " + ended.output();
            assertEquals(0, ended.exitCode(), context);
            assertTrue(ended.output().startsWith("waiting before record "), "it came to the end before: " + context);
            assertTrue(ended.output().contains("read all"), context);
        }
        assertEquals(List.of(), TestTapes.verify(tape).problems());
    }

    private void killAfter(final int bytesSaid, final String name) throws IOException {
        final Path output = scratch.resolve(name);
        final Process writer = ReadingChild.startWriter(output, tape, BLOCKS);
        ChildRun.awaitOutput(writer, output, bytesSaid);
        writer.destroyForcibly();
        final ChildRun.Ended ended = ChildRun.await(writer, output);
        assertEquals(137, ended.exitCode(), "it was still writing: " + ended.output());
    }

    private void reopen() {
        final SyntheticSource late = ReadingChild.late();
        try (TapeWriter writer = TestTapes.open(tape)) {
            writer.reopen(ReopenTest.note());
            TestTapes.give(writer, Integer.MAX_VALUE, ReadingChild.first(BLOCKS), late);
            writer.finish();
        }
    }

    private Path output(final int reader) throws IOException {
        final Path output = scratch.resolve("read-" + reader);
        return Files.exists(output) ? output : Files.createFile(output);
    }
}
