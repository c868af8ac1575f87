// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import io.truetape.engine.simulate.MarketSimulator;
import io.truetape.engine.simulate.SimulationPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** A simulated day as a BinaryFILE archive, end marker included; the same bytes on every machine. */
final class ItchInput {
    /** Messages of the day. */
    static final int MESSAGES = 200_000;

    private static final long SEED = 1;
    private static final LocalDate DATE = LocalDate.of(2019, 12, 30);

    private ItchInput() {}

    /** Makes the archive. */
    static byte[] make() throws IOException {
        Path file = Files.createTempFile("truetape-peers", ".itch50");
        try {
            MarketSimulator.writeTo(SimulationPlan.of(MESSAGES, SEED, DATE), file);
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }
}
