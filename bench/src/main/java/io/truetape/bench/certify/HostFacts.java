// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a latency was measured on, as far as the host tells it: facts by name, in the order in which they are shown. */
public final class HostFacts {
    private static final String NOT_TOLD = "not told";

    /** The greatest number of bytes that the kernel counts in pages, down to pages of 64 KiB. */
    private static final String NO_LIMIT = "9223372036854710272";

    private static final Set<String> KERNEL_OPTIONS = Set.of(
            "cpuidle_haltpoll.force",
            "default_hugepagesz",
            "hugepages",
            "hugepagesz",
            "idle",
            "intel_idle.max_cstate",
            "intel_pstate",
            "irqaffinity",
            "isolcpus",
            "mitigations",
            "nmi_watchdog",
            "nohz",
            "nohz_full",
            "nosmt",
            "nosoftlockup",
            "preempt",
            "processor.max_cstate",
            "rcu_nocb_poll",
            "rcu_nocbs",
            "skew_tick",
            "transparent_hugepage",
            "tsc");
    private static final String CPUS = "/sys/devices/system/cpu/";

    private final Map<String, String> facts = new LinkedHashMap<>();

    private HostFacts() {}

    /**
     * Reads them.
     *
     * @param tapeFolder where the tape will be
     */
    public static Map<String, String> read(final Path tapeFolder) {
        final HostFacts host = new HostFacts();
        host.readCpus();
        host.readKernel();
        host.readMemory();
        host.readContainer();
        host.readFolder(tapeFolder);
        host.readJvm();
        return host.facts;
    }

    private void readCpus() {
        put("cpu", HostFiles.value("/proc/cpuinfo", "model name"));
        put("cpus online", HostFiles.text(CPUS + "online"));
        put("cpus of this process", HostFiles.value("/proc/self/status", "Cpus_allowed_list"));
        put("isolated cpus", HostFiles.text(CPUS + "isolated").map(HostFacts::orNone));
        put("tickless cpus (nohz_full)", HostFiles.text(CPUS + "nohz_full").map(HostFacts::orNone));
        put("frequency governor", governors());
        put(
                "simultaneous multithreading",
                HostFiles.text(CPUS + "smt/active").map(active -> active.equals("1") ? "on" : "off"));
        put("numa nodes", HostFiles.text("/sys/devices/system/node/online"));
        put(
                "virtual machine",
                HostFiles.value("/proc/cpuinfo", "flags")
                        .map(flags -> (" " + flags + " ").contains(" hypervisor ") ? "yes" : "no"));
    }

    private static Optional<String> governors() {
        final TreeSet<String> all = new TreeSet<>();
        for (int cpu = 0; cpu < Runtime.getRuntime().availableProcessors(); cpu++) {
            HostFiles.text(CPUS + "cpu" + cpu + "/cpufreq/scaling_governor").ifPresent(all::add);
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", all));
    }

    private void readKernel() {
        put("kernel", HostFiles.text("/proc/sys/kernel/osrelease"));
        put("kernel options", HostFiles.text("/proc/cmdline").map(HostFacts::options));
        put("clock source", HostFiles.text("/sys/devices/system/clocksource/clocksource0/current_clocksource"));
    }

    /** Those of the kernel's options that latency depends on; the others are nobody's business. */
    private static String options(final String commandLine) {
        return orNone(Arrays.stream(commandLine.split("\\s+"))
                .filter(option -> KERNEL_OPTIONS.contains(option.replaceAll("=.*", "")))
                .collect(Collectors.joining(" ")));
    }

    private void readMemory() {
        put("memory", HostFiles.value("/proc/meminfo", "MemTotal"));
        put("transparent huge pages", HostFiles.text("/sys/kernel/mm/transparent_hugepage/enabled"));
        put("huge pages reserved", HostFiles.value("/proc/meminfo", "HugePages_Total"));
        put("swap", HostFiles.value("/proc/meminfo", "SwapTotal"));
    }

    private void readContainer() {
        put(
                "cpu limit of the container",
                limit("", "cpu.max").or(HostFacts::quota).map(HostFacts::orUnlimited));
        put(
                "memory limit of the container",
                limit("", "memory.max")
                        .or(() -> limit("memory", "memory.limit_in_bytes"))
                        .map(HostFacts::orUnlimited));
    }

    /** As version 2 writes it: microseconds of CPU time in each period, and the period. */
    private static Optional<String> quota() {
        return limit("cpu", "cpu.cfs_quota_us")
                .flatMap(quota -> limit("cpu", "cpu.cfs_period_us").map(period -> quota + " " + period));
    }

    /** The kernel's ways to write that there is no limit, in both versions of control groups. */
    static String orUnlimited(final String limit) {
        final String first = limit.split(" ")[0];
        final boolean unlimited = first.equals("max")
                || first.startsWith("-")
                || first.length() == NO_LIMIT.length() && first.compareTo(NO_LIMIT) >= 0;
        return unlimited ? "none" : limit;
    }

    /**
     * A limit of this process's control group, as the kernel writes it.
     *
     * @param controller whose hierarchy it is in version 1; empty for version 2, which has one
     */
    private static Optional<String> limit(final String controller, final String file) {
        return HostFiles.lines("/proc/self/cgroup").stream()
                .map(line -> line.split(":", 3))
                .filter(words ->
                        words.length == 3 && List.of(words[1].split(",")).contains(controller))
                .findFirst()
                .flatMap(words -> HostFiles.text("/sys/fs/cgroup/" + controller + words[2] + "/" + file)
                        .or(() -> HostFiles.text("/sys/fs/cgroup/" + controller + "/" + file)));
    }

    private void readFolder(final Path folder) {
        try {
            put(
                    "file system of the tape",
                    Optional.of(Files.getFileStore(folder).type()));
        } catch (final IOException e) {
            put("file system of the tape", Optional.empty());
        }
    }

    private void readJvm() {
        final RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
        put("jvm", Optional.of(runtime.getVmName() + " " + runtime.getVmVersion() + ", " + runtime.getVmVendor()));
        put("jvm flags", Optional.of(orNone(String.join(" ", runtime.getInputArguments()))));
        put(
                "cpus for the jvm",
                Optional.of(Integer.toString(Runtime.getRuntime().availableProcessors())));
    }

    private void put(final String name, final Optional<String> value) {
        facts.put(name, value.orElse(NOT_TOLD));
    }

    private static String orNone(final String text) {
        return text.isEmpty() || text.equals("(null)") ? "none" : text;
    }
}
