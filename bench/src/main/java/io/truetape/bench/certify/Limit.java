// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

/**
 * What a latency may be at most.
 *
 * @param latency    {@link #APPENDED} or {@link #SYNCED}
 * @param percentile of all messages
 * @param ns         nanoseconds, more than 0
 */
public record Limit(String latency, Percentile percentile, long ns) {
    /** From when a message was due to when it was appended. */
    public static final String APPENDED = "appended";

    /** From when a message was due to when it was on the disk. */
    public static final String SYNCED = "synced";
}
