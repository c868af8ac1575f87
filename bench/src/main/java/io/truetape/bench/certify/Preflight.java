// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import io.truetape.bench.load.GeneratorSpeed;
import io.truetape.bench.load.LoadPlan;
import io.truetape.bench.load.LoadRun;
import io.truetape.bench.load.Payload;
import io.truetape.engine.pipeline.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Why a host cannot offer a load, found out before anything is run. */
public final class Preflight {
    /** Bytes that a message takes on a tape at most on average, conclusions included, its share of the block's header apart. */
    private static final long TAPE_BYTES_PER_MESSAGE = 64;

    private static final long TAPE_BYTES_PER_BLOCK = 256;
    private static final long KIB = 1 << 10;

    /** Of a thousand messages of a simulated day so many are orders that are live together, at most. */
    private static final long LIVE_ORDERS_PER_MILLE = 55;

    private Preflight() {}

    /**
     * Why the JVM's heap is too small for a run; empty where it is not.
     *
     * @param liveOrders at the same time at most, which the order table has room for from the start
     */
    public static Optional<String> heapObjection(final LoadPlan plan, final int liveOrders) {
        final long neededBytes = LoadRun.heapBytes(plan, liveOrders);
        final long maxBytes = Runtime.getRuntime().maxMemory();
        // Collectors divide the heap, and the larger part has to hold all of it.
        if (neededBytes > maxBytes / 3 * 2) {
            return Optional.of(String.format(
                    "a run needs some %,d MB of the JVM's heap (%,d live orders, and histograms), and it has %,d MB:"
                            + " set TRUETAPE_JAVA_OPTS=-Xmx%dm, measure for less long, or at a lower rate",
                    neededBytes >> 20, liveOrders, maxBytes >> 20, (neededBytes * 2 >> 20) + 1));
        }
        return Optional.empty();
    }

    /**
     * What speaks against a plan here, in words that say what to do; empty where nothing does.
     *
     * @param plan       at its highest rate
     * @param out        where the payload will lie
     * @param tapeFolder where the tape will be
     * @throws IOException when a folder cannot be used
     */
    public static Optional<String> objection(final LoadPlan plan, final Path out, final Path tapeFolder)
            throws IOException {
        final int cpus = Runtime.getRuntime().availableProcessors();
        final int spinning = plan.threads().size();
        if (cpus < spinning) {
            return Optional.of(spinning + " threads spin with --topology " + lower(plan.topology())
                    + ", and the process may use " + cpus + (cpus == 1 ? " CPU" : " CPUs")
                    + ": give it more, or say --topology " + lower(Topology.forCores(cpus)));
        }
        final long payloadBytes = plan.messages() * Payload.BYTES_PER_MESSAGE;
        final Optional<Long> free =
                HostFiles.value("/proc/meminfo", "MemAvailable").map(text -> Long.parseLong(text.split(" ")[0]) * KIB);
        if (free.isPresent() && payloadBytes > free.get() / 2) {
            return Optional.of(String.format(
                    "%,d messages are kept ready in memory, some %,d MB, which is more than half of the %,d MB that are free:"
                            + " measure for less long, or at a lower rate",
                    plan.messages(), payloadBytes >> 20, free.get() >> 20));
        }
        final long blocks = Math.min(
                plan.messages(),
                plan.messages() * 1_000 / plan.ratePerSecond() * 1_000_000 / Math.max(1, plan.lingerNs()));
        final long tapeBytes = plan.messages() * TAPE_BYTES_PER_MESSAGE + blocks * TAPE_BYTES_PER_BLOCK;
        final boolean together = Files.getFileStore(out).equals(Files.getFileStore(tapeFolder));
        final long neededBytes = tapeBytes + (together ? payloadBytes : 0);
        final long usableBytes = Files.getFileStore(tapeFolder).getUsableSpace();
        if (neededBytes > usableBytes) {
            return Optional.of(String.format(
                    "the tape of a run takes some %,d MB, and %s has %,d MB: name another with --tape-dir",
                    neededBytes >> 20, tapeFolder, usableBytes >> 20));
        }
        final Optional<String> heap =
                heapObjection(plan, (int) Math.min(Integer.MAX_VALUE, plan.messages() * LIVE_ORDERS_PER_MILLE / 1_000));
        if (heap.isPresent()) {
            return heap;
        }
        final long offered = GeneratorSpeed.perSecond(out);
        if (plan.ratePerSecond() > offered) {
            return Optional.of(String.format(
                    "this host cannot offer %,d messages a second: the generator makes %,d at most when nobody works on them",
                    plan.ratePerSecond(), offered));
        }
        return Optional.empty();
    }

    private static String lower(final Topology topology) {
        return topology.name().toLowerCase(Locale.ROOT);
    }
}
