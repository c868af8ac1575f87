// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.journal.Recovery.Row;
import io.truetape.journal.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers killed with SIGKILL at random moments; {@code -Dtruetape.kills=200} for a long run. */
class KillTest {
    private static final int BLOCKS = 400;
    private static final int RECORDS = 400;
    private static final String FAULT = "SIGKILL at a random moment";

    /** What a killed process can leave; the other rows need more than that. */
    private static final Set<Row> UNDAMAGED =
            EnumSet.of(Row.NEW, Row.CLEAN, Row.CLOSED, Row.HALF_WRITTEN, Row.STALE_BOOKKEEPING);

    @TempDir
    private Path scratch;

    @Test
    void shouldComeToTheSameRootsHoweverOftenAndWheneverTheWriterIsKilled() throws IOException {
        final long seed = Long.getLong("truetape.seed", System.nanoTime());
        final Random random = new Random(seed);
        final int kills = Integer.getInteger("truetape.kills", 4);
        final SyntheticSource source = ChildRun.source(9, BLOCKS, RECORDS);
        final VerifyReport whole = TestTapes.migrate(scratch.resolve("whole"), source);
        final Path directory = scratch.resolve("killed");
        final Path output = scratch.resolve("out");
        long leastBlocks = 0;
        for (int kill = 0; kill < kills; kill++) {
            String context = "seed=" + seed + ", kill=" + kill;
            Files.deleteIfExists(output);
            final Process child =
                    ChildRun.start("", output, directory, 9, BLOCKS, RECORDS, Durability.values()[kill % 3]);
            ChildRun.awaitOutput(child, output, 100 + random.nextInt(BLOCKS * 9));
            final long until = System.nanoTime() + random.nextInt(2_000_000);
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            FaultLedger.tried(FAULT);
            child.destroyForcibly();
            final ChildRun.Ended ended = ChildRun.await(child, output);
            assertTrue(ended.exitCode() == 137 || ended.exitCode() == 0, context + ended.output());
            final long said = ended.output()
                    .lines()
                    .filter(line -> line.startsWith("block "))
                    .count();
            leastBlocks = Math.max(leastBlocks, said);
            if (Files.exists(directory)) {
                final Recovery found = Recovery.examine(directory);
                context += ", " + found.row() + " " + found.detail();
                assertTrue(UNDAMAGED.contains(found.row()), context);
                assertTrue(found.row() == Row.NEW || found.walk().state().blocks() >= leastBlocks, context);
            }
            FaultLedger.survived(FAULT);
            if (Files.exists(directory) && kill % 4 == 3) {
                final VerifyReport resumed = TestTapes.migrate(directory, source);
                requireSame(whole, resumed, leastBlocks, context);
                try (var files = Files.list(directory)) {
                    assertTrue(files.noneMatch(file -> file.toString().endsWith(".cq4x")), context);
                }
                leastBlocks = 0;
                delete(directory);
            }
        }
        requireSame(whole, TestTapes.migrate(directory, source), leastBlocks, "seed=" + seed);
        FaultLedger.write();
    }

    private static void requireSame(
            final VerifyReport whole, final VerifyReport resumed, final long leastBlocks, final String context) {
        assertEquals(List.of(), resumed.problems(), context);
        assertEquals(whole.contentRoot(), resumed.contentRoot(), context);
        assertEquals(whole.conclusionsRoot(), resumed.conclusionsRoot(), context);
        assertEquals(whole.state().records(), resumed.state().records(), context);
        assertTrue(resumed.state().blocks() >= leastBlocks, context);
    }

    private static void delete(final Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (final Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
