// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.evidence.ChronycTracking;
import io.truetape.engine.evidence.ClockEvidence;
import io.truetape.engine.evidence.ClockReading;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** chrony's own program, asked {@code chronyc -n tracking}. */
final class Chronyc implements ClockEvidence {
    private static final String NAME = "chronyc";
    private static final int PATIENCE_SECONDS = 2;

    private final Path program;
    private final LongSupplier epochNsClock;

    private Chronyc(Path program, LongSupplier epochNsClock) {
        this.program = program;
        this.epochNsClock = epochNsClock;
    }

    /** The first on the search path. */
    static Optional<Chronyc> onPath(Host host) {
        for (String folder : host.environment().getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, NAME))) {
                return Optional.of(new Chronyc(Path.of(folder, NAME), host.epochNsClock()));
            }
        }
        return Optional.empty();
    }

    @Override
    public ClockReading read() {
        try {
            Process process = new ProcessBuilder(program.toString(), "-n", "tracking")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            // What it prints fits into the pipe, so it ends without being read.
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return failed("no answer within " + PATIENCE_SECONDS + " s");
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return process.exitValue() == 0
                    ? ChronycTracking.parse(text, epochNsClock.getAsLong())
                    : failed(text.strip());
        } catch (IOException e) {
            return failed(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("interrupted");
        }
    }

    private ClockReading failed(String why) {
        return ClockReading.unreadable(NAME, program.toString(), epochNsClock.getAsLong(), why);
    }
}
