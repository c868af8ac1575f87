// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truetape.app.command.Host;
import io.truetape.app.command.StandardOutput;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs commands in this process as a user would, with a home of its own and streams that are kept. */
final class Cli {
    private final Path home;
    private final LongSupplier epochNsClock;
    private final LongSupplier nanoClock;
    private final LongConsumer sleeper;

    Cli(Path home) {
        this(home, () -> System.currentTimeMillis() * 1_000_000);
    }

    /** With a clock that tells the time of day, nanoseconds since 1970 UTC. */
    Cli(Path home, LongSupplier epochNsClock) {
        this(home, epochNsClock, System::nanoTime, ns -> {
            throw new AssertionError("a command waits that has nothing to wait for");
        });
    }

    /** With clocks and waiting of its own. */
    Cli(Path home, LongSupplier epochNsClock, LongSupplier nanoClock, LongConsumer sleeper) {
        this.home = home;
        this.epochNsClock = epochNsClock;
        this.nanoClock = nanoClock;
        this.sleeper = sleeper;
    }

    /** What a command left behind. */
    record Result(int exitCode, byte[] bytes, String err) {
        String out() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        /** Standard output as the one JSON object that it must be. */
        JsonNode json() {
            assertEquals(1, out().lines().count(), out() + err);
            return JsonMapper.shared().readTree(out());
        }

        Result expect(int code) {
            assertEquals(code, exitCode, "exit code; stdout:\n" + out() + "\nstderr:\n" + err);
            return this;
        }
    }

    Result run(Object... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = runInto(out, err, words);
        return new Result(code, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
    }

    int runInto(OutputStream out, OutputStream err, Object... words) {
        return Main.run(Stream.of(words).map(Object::toString).toArray(String[]::new), host(out, err));
    }

    Host host(OutputStream out, OutputStream err) {
        return new Host(
                new StandardOutput(out),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Map.of("TRUETAPE_CONFIG_HOME", home.toString()),
                "Linux",
                home,
                epochNsClock,
                nanoClock,
                sleeper,
                task -> {
                    Thread thread = new Thread(task, "test");
                    thread.setDaemon(true);
                    return thread;
                },
                "truetape test");
    }
}
