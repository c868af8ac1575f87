// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import io.truetape.engine.simulate.MarketSimulator;
import io.truetape.engine.simulate.SimulationPlan;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.zip.GZIPOutputStream;

/** The days that are migrated: each made once and kept; under another name until it is whole, so that none is cut off. */
final class Days {
    /** Session date of them all. */
    static final LocalDate DATE = LocalDate.of(2026, 3, 2);

    private static final int PIECE = 1 << 16;

    private Days() {}

    /** Writes a day to a file. */
    private interface Maker {
        void make(Path day) throws IOException;
    }

    /** Where a simulated day of so many messages is, or will be. */
    static Path simulatedPath(final Path directory, final long messages) {
        return directory.resolve("simulated-" + messages + ".itch50");
    }

    /** A simulated day of so many messages. */
    static Path simulated(final Path directory, final long messages, final long seed) throws IOException {
        return once(
                simulatedPath(directory, messages),
                day -> MarketSimulator.writeTo(SimulationPlan.of(messages, seed, DATE), day));
    }

    /** A day of {@link CrowdedDay}. */
    static Path crowded(final Path directory, final int live, final int orders) throws IOException {
        return once(
                directory.resolve("crowded-" + live + "-" + orders + ".itch50"),
                day -> CrowdedDay.write(day, live, orders));
    }

    /** A day as a gzip file of one member, by the JDK at its default level. */
    static Path gzipped(final Path day) throws IOException {
        return once(day.resolveSibling(day.getFileName() + ".gz"), gzipped -> {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzipped), PIECE)) {
                Files.copy(day, out);
            }
        });
    }

    private static Path once(final Path day, final Maker maker) throws IOException {
        if (!Files.exists(day)) {
            final Path unfinished = day.resolveSibling(day.getFileName() + ".unfinished");
            maker.make(unfinished);
            Files.move(unfinished, day, StandardCopyOption.ATOMIC_MOVE);
        }
        return day;
    }
}
