// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import io.truetape.app.command.Host;
import io.truetape.app.command.StandardOutput;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The process and machine we run on: the only place that looks at them. */
final class ThisProcess {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private ThisProcess() {}

    static Host host(String software) {
        return new Host(
                new StandardOutput(new FileOutputStream(FileDescriptor.out)),
                System.err,
                isTerminal(),
                System.getenv(),
                System.getProperty("os.name"),
                Path.of(System.getProperty("user.home")),
                ThisProcess::epochNs,
                System::nanoTime,
                ThisProcess::sleep,
                threads(),
                software);
    }

    private static long epochNs() {
        Instant now = Instant.now();
        return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
    }

    private static void sleep(long ns) {
        try {
            TimeUnit.NANOSECONDS.sleep(ns);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("waiting was interrupted"));
        }
    }

    /** Daemons, so that a command that failed can leave. */
    private static ThreadFactory threads() {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "truetape-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Whether standard error is a terminal. Linux says so itself; elsewhere the JDK is asked about input and output, and
     * newer ones, whose console may be there without a terminal, whether it is one.
     */
    private static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return consoleIsTerminal(System.console());
        }
    }

    private static boolean consoleIsTerminal(Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
