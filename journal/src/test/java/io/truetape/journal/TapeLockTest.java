// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.journal.JournalException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapeLockTest {
    private static final SyntheticSource SOURCE = SyntheticSource.even(1, 3, 10);

    @TempDir
    private Path scratch;

    @Test
    void shouldRefuseASecondWriterInThisProcessNamingTheFirst() {
        final Path directory = scratch.resolve("tape");
        try (TapeWriter first = TestTapes.open(directory)) {
            for (int i = 0; i < 3; i++) {
                final JournalException e = assertThrows(
                        JournalException.class, () -> TestTapes.open(directory).close());
                assertEquals(Kind.IN_USE, e.kind());
                assertTrue(
                        e.getMessage()
                                .contains("process " + ProcessHandle.current().pid() + " on "),
                        e.getMessage());
            }
            TestTapes.give(first, Integer.MAX_VALUE, SOURCE);
            first.finish();
        }
        assertEquals(List.of(), TestTapes.migrate(directory, SOURCE).problems());
    }

    @Test
    void shouldRefuseAWriterInAnotherProcessNamingTheHolderEvenAfterARefusalHere() throws IOException {
        final Path directory = scratch.resolve("tape");
        final Path output = scratch.resolve("out");
        try (TapeWriter first = TestTapes.open(directory)) {
            assertThrows(JournalException.class, () -> TestTapes.open(directory).close());

            final ChildRun.Ended child =
                    ChildRun.await(ChildRun.start("", output, directory, 1, 3, 10, Durability.MAP), output);

            assertEquals(3, child.exitCode(), child.output());
            assertTrue(child.output().contains("IN_USE"), child.output());
            assertTrue(
                    child.output().contains("process " + ProcessHandle.current().pid() + " on "), child.output());
            TestTapes.give(first, Integer.MAX_VALUE, SOURCE);
            first.finish();
        }
        assertEquals(List.of(), TestTapes.verify(directory).problems());
    }

    @Test
    void shouldNotBeHeldUpByTheTextOfAWriterThatDied() throws IOException {
        Files.writeString(scratch.resolve(TapeLock.FILE_NAME), "process 1 on another host, started long ago\n");
        assertEquals(List.of(), TestTapes.migrate(scratch, SOURCE).problems());
        assertEquals(0, Files.size(scratch.resolve(TapeLock.FILE_NAME)));
    }

    @Test
    void shouldLetTheNextWriterInAfterARefusedTarget() {
        TestTapes.migrateUntil(scratch, 2, SOURCE);
        final var other = new io.truetape.journal.format.TapeHeader("0".repeat(32), TestTapes.DATE, "XBOS", 1, "test");
        assertThrows(JournalException.class, () -> TapeWriter.open(scratch, other, TestTapes.config()));
        assertEquals(List.of(), TestTapes.migrate(scratch, SOURCE).problems());
    }
}
