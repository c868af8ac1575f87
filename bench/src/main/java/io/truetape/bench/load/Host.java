// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a figure was measured on. */
final class Host {
    private Host() {}

    /** Facts in the order in which they are told. */
    static Map<String, String> describe(final String commit) {
        final Map<String, String> facts = new LinkedHashMap<>();
        facts.put("commit", commit);
        facts.put("time", Instant.now().toString());
        facts.put("java", Runtime.version().toString());
        facts.put("flags", String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()));
        facts.put("cpu", cpuModel());
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put(
                "kernel",
                ManagementFactory.getOperatingSystemMXBean().getName() + " "
                        + ManagementFactory.getOperatingSystemMXBean().getVersion());
        return facts;
    }

    private static String cpuModel() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (final IOException e) {
            return "unknown";
        }
    }
}
