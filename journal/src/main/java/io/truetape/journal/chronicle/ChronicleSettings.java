// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.chronicle;

/**
 * Chronicle's switches, set once before its classes load: no banner, no usage data, no disk-space watching thread. Values
 * that an embedding program has set are left alone.
 */
final class ChronicleSettings {
    private static final String[] SWITCHES = {
        "chronicle.announcer.disable", "chronicle.analytics.disable", "chronicle.disk.monitor.disable"
    };

    private ChronicleSettings() {}

    /** Sets what is not set. */
    static void apply() {
        for (final String name : SWITCHES) {
            if (System.getProperty(name) == null) {
                System.setProperty(name, "true");
            }
        }
    }
}
