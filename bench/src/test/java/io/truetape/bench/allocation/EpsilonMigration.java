// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.allocation;

import io.truetape.engine.migrate.Migration;
import io.truetape.engine.migrate.MigrationEnvironment;
import io.truetape.engine.migrate.MigrationOutcome;
import io.truetape.engine.migrate.MigrationRequest;
import io.truetape.engine.migrate.SourceHints;
import io.truetape.engine.order.DisorderPolicy;
import io.truetape.engine.pipeline.Topology;
import io.truetape.engine.source.Framing;
import io.truetape.journal.Durability;
import io.truetape.journal.proof.SigningKey;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** One migration, as the program of a JVM of its own: what {@link EpsilonMigrationTest} starts. */
final class EpsilonMigration {
    /** Exit code: the source is on the tape, clean. */
    static final int CLEAN = 0;

    /** Exit code: the source is on the tape, but not clean. */
    static final int NOT_CLEAN = 10;

    /** Exit code: this JVM has a collector, so that there is nothing to see. */
    static final int NOT_EPSILON = 11;

    private static final int WASTE_AT_ONCE = 1 << 20;

    private EpsilonMigration() {}

    /**
     * Migrates.
     *
     * @param args source, target, file of the signing key, session date, bytes to waste beforehand
     */
    public static void main(String[] args) throws IOException {
        boolean epsilon = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .anyMatch(collector -> collector.getName().contains("Epsilon"));
        if (!epsilon) {
            System.exit(NOT_EPSILON);
        }
        waste(Long.parseLong(args[4]));
        MigrationRequest request = new MigrationRequest(
                List.of(Path.of(args[0])),
                Path.of(args[1]),
                LocalDate.parse(args[3]),
                null,
                Topology.SPLIT,
                Durability.SYNC_PER_SEAL,
                DisorderPolicy.FLAG,
                SourceHints.of(Framing.AUTO),
                "test");
        MigrationEnvironment environment =
                new MigrationEnvironment(SigningKey.load(Path.of(args[2])), () -> 1L, Thread::new);
        MigrationOutcome outcome = new Migration(request, environment).run();
        System.exit(outcome.clean() ? CLEAN : NOT_CLEAN);
    }

    /** Takes so much of the heap as garbage would that was made for each message. */
    private static void waste(long bytes) {
        byte[] garbage = new byte[0];
        for (long left = bytes; left > 0; left -= garbage.length) {
            garbage = new byte[(int) Math.min(left, WASTE_AT_ONCE)];
        }
    }
}
