// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * How busy the host was at one instant, as counters that only grow; two of them tell about the time between.
 *
 * @param loadAverage   of 1, 5 and 15 minutes, as the kernel writes it
 * @param busyTicks     of all CPUs
 * @param totalTicks    of all CPUs
 * @param stealTicks    taken by the hypervisor
 * @param ownCpuNs      processor time of this process, nanoseconds
 * @param elapsedNs     by {@code System.nanoTime}
 */
record SystemLoad(String loadAverage, long busyTicks, long totalTicks, long stealTicks, long ownCpuNs, long elapsedNs) {
    private static final int IDLE = 3;
    private static final int IOWAIT = 4;
    private static final int STEAL = 7;
    private static final int COLUMNS = 8;

    static SystemLoad now() {
        final long[] ticks = new long[COLUMNS];
        final Optional<String> all = HostFiles.lines("/proc/stat").stream()
                .filter(line -> line.startsWith("cpu "))
                .findFirst();
        if (all.isPresent()) {
            final String[] words = all.get().split(" +");
            for (int i = 0; i < COLUMNS && i + 1 < words.length; i++) {
                ticks[i] = Long.parseLong(words[i + 1]);
            }
        }
        long total = 0;
        for (final long each : ticks) {
            total += each;
        }
        return new SystemLoad(
                HostFiles.text("/proc/loadavg").orElse("unknown"),
                total - ticks[IDLE] - ticks[IOWAIT] - ticks[STEAL],
                total,
                ticks[STEAL],
                ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime(),
                System.nanoTime());
    }

    /** Share of all CPUs' time between then and now that the hypervisor took, per mille. */
    long stealPerMilleSince(final SystemLoad then) {
        return (stealTicks - then.stealTicks) * 1_000 / Math.max(1, totalTicks - then.totalTicks);
    }

    /** Share of all CPUs' time between then and now that other processes (and the kernel, for itself) took, per mille. */
    long othersPerMilleSince(final SystemLoad then) {
        final long busy = (busyTicks - then.busyTicks) * 1_000 / Math.max(1, totalTicks - then.totalTicks);
        final long cpus = Runtime.getRuntime().availableProcessors();
        final long own = (ownCpuNs - then.ownCpuNs) * 1_000 / Math.max(1, (elapsedNs - then.elapsedNs) * cpus);
        return Math.max(0, busy - own);
    }
}
