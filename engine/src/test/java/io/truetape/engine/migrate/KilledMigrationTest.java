// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.pipeline.Topology;
import io.truetape.engine.source.SourceBytes;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills migrations at random moments; {@code -Dtruetape.kills=N} for more than five, {@code -Dtruetape.seed=S}. */
class KilledMigrationTest {
    private static final int KILLS = Integer.getInteger("truetape.kills", 5);

    @TempDir
    Path folder;

    @Test
    void shouldGiveTheSameTapeAfterKillsAtRandomMoments() throws Exception {
        long seed = Long.getLong("truetape.seed", System.nanoTime());
        Random random = new Random(seed);
        byte[] day = SourceBytes.day(80_000, 51);
        byte[] other = SourceBytes.day(20_000, 52);
        Migrations migrations = new Migrations(folder);
        Path[] sources = {
            migrations.source("day.itch", day), migrations.source("other.itch.gz", SourceBytes.gzip(other))
        };
        String expected = Migrations.roots(
                migrations.run(migrations.tape("whole"), sources).summary());
        ChildMigration timed = ChildMigration.start(Topology.SPLIT, migrations.tape("timed"), sources);
        long beginsNs = System.nanoTime();
        timed.until(ChildMigration.APPENDS);
        long appendsNs = System.nanoTime();
        assertEquals(0, timed.process().waitFor());
        long endsNs = System.nanoTime();
        for (int kill = 0; kill < KILLS; kill++) {
            Path tape = migrations.tape("killed-" + kill);
            Topology topology = Topology.values()[random.nextInt(3)];
            String where = "seed=" + seed + ", kill=" + kill;

            ChildMigration child = ChildMigration.start(topology, tape, sources);
            if (random.nextInt(4) == 0) {
                child.process().waitFor(random.nextLong(appendsNs - beginsNs), TimeUnit.NANOSECONDS);
            } else {
                child.until(ChildMigration.APPENDS);
                child.process().waitFor(random.nextLong(endsNs - appendsNs), TimeUnit.NANOSECONDS);
            }
            child.process().destroyForcibly().waitFor();
            MigrationOutcome outcome = migrations.run(tape, sources);

            assertEquals(expected, Migrations.roots(outcome.summary()), where);
            assertTrue(outcome.clean(), where);
            Migrations.assertWhole(tape, day, other);
            Migrations.assertNotedOnce(tape, 2);
        }
    }
}
