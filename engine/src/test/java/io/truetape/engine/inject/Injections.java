// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.inject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** How much is tried: {@code -Dtruetape.injections=N} a kind, from {@code -Dtruetape.seed=S} on. */
final class Injections {
    static final int ROUNDS = Integer.getInteger("truetape.injections", 3);

    private Injections() {}

    static long seed() {
        return Long.getLong("truetape.seed", System.nanoTime());
    }

    /** Deletes a tape that was judged, so that thousands fit. */
    static void delete(Path tape) throws IOException {
        try (Stream<Path> files = Files.walk(tape)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
