// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import java.io.IOException;
import java.util.OptionalLong;

/** Tools of the machine that a figure is set beside: run as a user would run them, process start included. */
final class Tools {
    private Tools() {}

    /**
     * How long a command takes, in nanoseconds.
     *
     * @return empty where the machine has no such command, or it fails
     */
    static OptionalLong timeNs(final String... command) throws IOException {
        final long startNs = System.nanoTime();
        final Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (final IOException e) {
            return OptionalLong.empty();
        }
        try {
            return process.waitFor() == 0 ? OptionalLong.of(System.nanoTime() - startNs) : OptionalLong.empty();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
