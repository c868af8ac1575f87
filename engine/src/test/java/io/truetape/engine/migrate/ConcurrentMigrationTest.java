// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.pipeline.TestTape;
import io.truetape.engine.pipeline.Topology;
import io.truetape.engine.source.SourceBytes;
import io.truetape.journal.JournalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ConcurrentMigrationTest {
    @TempDir
    Path folder;

    @Test
    void shouldRefuseASecondMigrationIntoOneTapeAndSayWhoHoldsIt() throws Exception {
        byte[] day = SourceBytes.day(5_000, 61);
        Migrations migrations = new Migrations(folder);
        Path source = migrations.source("day.itch", day);
        Path tape = migrations.tape("tape");
        CountDownLatch holding = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        // The sealer's thread is the first that a migration makes, once it holds the lock.
        MigrationEnvironment slow = new MigrationEnvironment(TestTape.key(), () -> 1L, task -> {
            holding.countDown();
            await(refused);
            return new Thread(task);
        });
        Thread first = new Thread(() -> {
            try {
                new Migration(migrations.request(tape, source), slow).run();
            } catch (IOException | RuntimeException e) {
                failure.set(e);
            }
        });
        first.start();
        holding.await();

        JournalException second = assertThrows(JournalException.class, () -> migrations.run(tape, source));
        refused.countDown();
        first.join();

        assertEquals(JournalException.Kind.IN_USE, second.kind());
        assertTrue(
                second.getMessage()
                        .contains("process " + ProcessHandle.current().pid() + " on "),
                second::getMessage);
        assertEquals(null, failure.get());
        Migrations.assertWhole(tape, day);
    }

    @Test
    void shouldRefuseWhatAnotherProcessIsWriting() throws Exception {
        byte[] day = SourceBytes.day(200_000, 62);
        Migrations migrations = new Migrations(folder);
        Path source = migrations.source("day.itch", day);
        Path tape = migrations.tape("tape");
        Process child = ChildMigration.start(Topology.INLINE, tape, source)
                .until(ChildMigration.APPENDS)
                .process();

        JournalException second = assertThrows(JournalException.class, () -> migrations.run(tape, source));

        assertEquals(JournalException.Kind.IN_USE, second.kind());
        assertTrue(second.getMessage().contains("process " + child.pid() + " on "), second::getMessage);
        assertEquals(0, child.waitFor());
        Migrations.assertWhole(tape, day);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
