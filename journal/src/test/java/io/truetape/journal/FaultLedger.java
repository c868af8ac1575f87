// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what the fault tests tried and what survived it, and leaves the table in {@code target/faults.md}: the one that
 * docs/RELIABILITY.md shows. A fault that is not survived fails its test besides.
 */
public final class FaultLedger {
    private static final Map<String, long[]> FAULTS = new TreeMap<>();

    private FaultLedger() {}

    /** A fault was tried. */
    public static synchronized void tried(final String fault) {
        FAULTS.computeIfAbsent(fault, key -> new long[2])[0]++;
    }

    /** It was survived: the same command completed, with the roots of an undisturbed run. */
    public static synchronized void survived(final String fault) {
        FAULTS.get(fault)[1]++;
    }

    /** Writes the table of everything so far. */
    public static synchronized void write() {
        final List<String> lines = new ArrayList<>(List.of("| fault | tried | survived |", "|---|---:|---:|"));
        FAULTS.forEach((fault, counts) -> lines.add("| " + fault + " | " + counts[0] + " | " + counts[1] + " |"));
        try {
            Files.createDirectories(Path.of("target"));
            Files.write(Path.of("target", "faults.md"), lines);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
