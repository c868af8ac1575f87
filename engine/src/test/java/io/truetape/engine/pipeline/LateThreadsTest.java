// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truetape.engine.migrate.Migration;
import io.truetape.engine.migrate.MigrationEnvironment;
import io.truetape.engine.migrate.MigrationOutcome;
import io.truetape.engine.migrate.MigrationRequest;
import io.truetape.engine.migrate.SourceHints;
import io.truetape.engine.order.DisorderPolicy;
import io.truetape.engine.simulate.MarketSimulator;
import io.truetape.engine.simulate.SimulationPlan;
import io.truetape.engine.source.Framing;
import io.truetape.journal.Durability;
import io.truetape.journal.proof.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LateThreadsTest {
    @TempDir
    private Path folder;

    /** A source that is read to its end before any other thread has begun. */
    @ParameterizedTest
    @EnumSource(Topology.class)
    void shouldLoseNothingWhenItsThreadsBeginLate(Topology topology) throws IOException {
        LocalDate date = LocalDate.of(2024, 1, 2);
        Path source = folder.resolve("day.itch50");
        MarketSimulator.writeTo(SimulationPlan.of(1_000, 1, date), source);
        MigrationRequest request = new MigrationRequest(
                List.of(source),
                folder.resolve("day.tape"),
                date,
                null,
                topology,
                Durability.MAP,
                DisorderPolicy.FLAG,
                SourceHints.of(Framing.AUTO),
                "test");
        Thread reading = Thread.currentThread();
        MigrationEnvironment environment = new MigrationEnvironment(
                SigningKey.create(folder.resolve("key.pem")),
                () -> 1L,
                task -> new Thread(() -> {
                    while (reading.getState() == Thread.State.RUNNABLE) {
                        Thread.onSpinWait();
                    }
                    task.run();
                }));

        MigrationOutcome outcome = new Migration(request, environment).run();

        assertEquals(1_000, outcome.summary().records());
    }
}
