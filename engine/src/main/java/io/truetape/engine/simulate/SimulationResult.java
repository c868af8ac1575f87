// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a simulation wrote.
 *
 * @param messages number of ITCH messages
 * @param bytes length of the decoded BinaryFILE stream, prefixes and end marker included
 * @param sha256 of the decoded stream, 64 lower-case hex digits
 * @param byType number of messages by their type letter, ascending; types that did not occur are absent
 */
public record SimulationResult(long messages, long bytes, String sha256, SortedMap<String, Long> byType) {
    /**
     * Keeps an unmodifiable copy of the counts.
     *
     * @param messages number of ITCH messages
     * @param bytes length of the decoded stream
     * @param sha256 of the decoded stream
     * @param byType number of messages by their type letter
     */
    public SimulationResult {
        byType = Collections.unmodifiableSortedMap(new TreeMap<>(byType));
    }
}
