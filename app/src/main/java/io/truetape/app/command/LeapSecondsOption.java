// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.time.LeapSecondTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import picocli.CommandLine.Option;

/** The leap seconds that conversions follow: a given file's, else those that are shipped. */
final class LeapSecondsOption {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    @Option(
            names = "--leap-seconds",
            paramLabel = "FILE",
            description = "Leap seconds, as the leap-seconds.list of IERS or IANA; by default those that are shipped.")
    private Path file;

    /** The table; says so where the host's clock is past its expiry. */
    LeapSecondTable load(Host host) throws IOException {
        LeapSecondTable table = read();
        if (host.epochNsClock().getAsLong() >= table.expiresEpochSecond() * NANOS_PER_SECOND) {
            host.remark("the leap seconds (" + table.name() + ") expired on "
                    + Instant.ofEpochSecond(table.expiresEpochSecond()) + ": a leap second since then would not be"
                    + " known; give a newer leap-seconds.list with --leap-seconds");
        }
        return table;
    }

    /** The table, without a word. */
    LeapSecondTable read() throws IOException {
        try {
            return file == null ? LeapSecondTable.shipped() : LeapSecondTable.read(GivenFile.of(file));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }
}
