// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.journal.ThreadEnd;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One line on a terminal that is written over again while something runs, on a thread of its own, and wiped away at its
 * end.
 */
final class ProgressLine {
    private static final long PERIOD_MS = 250;
    private static final int PERCENT = 100;

    private final PrintStream err;
    private final Supplier<String> text;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private int shown;

    private ProgressLine(Host host, Supplier<String> text) {
        this.err = host.err();
        this.text = text;
        this.thread = host.threads().newThread(this::run);
        thread.start();
    }

    /** Does something; meanwhile shows a text where the host has a terminal. */
    static <T> T during(Host host, Supplier<String> text, Callable<T> work) throws Exception {
        if (!host.terminal()) {
            return work.call();
        }
        ProgressLine line = new ProgressLine(host, text);
        try {
            return work.call();
        } finally {
            line.close();
        }
    }

    /** Share, rate and time left of something that has come so far. */
    static String describe(long done, long total, long elapsedNs) {
        if (total <= 0 || elapsedNs <= 0) {
            return "";
        }
        double share = Math.min(1.0, (double) done / total);
        String left = share > 0.001 ? ", " + Report.duration((long) (elapsedNs * (1 - share) / share)) + " left" : "";
        return String.format(Locale.ROOT, "%5.1f %%%s", share * PERCENT, left);
    }

    /** How many a second. */
    static String rate(long count, long elapsedNs, String unit) {
        return elapsedNs <= 0 ? "" : Report.number((long) (count * 1e9 / elapsedNs)) + " " + unit + "/s";
    }

    private void run() {
        try {
            while (!closed.await(PERIOD_MS, TimeUnit.MILLISECONDS)) {
                show(text.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void show(String line) {
        String padding = " ".repeat(Math.max(0, shown - line.length()));
        shown = line.length();
        err.print("\r" + line + padding);
        err.flush();
    }

    private void close() {
        closed.countDown();
        ThreadEnd.await(thread);
        if (shown > 0) {
            err.print("\r" + " ".repeat(shown) + "\r");
            err.flush();
        }
    }
}
