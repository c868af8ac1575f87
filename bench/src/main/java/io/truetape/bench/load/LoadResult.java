// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one run of the rig measured.
 *
 * @param plan           what was run
 * @param reachedRate    measured messages a second, from when the first was due to when the last was appended
 * @param appended       latency of every message, due to appended
 * @param synced         latency of every message, due to synced; where that was measured
 * @param stages         how long each stage took, over some of the slabs, in order
 * @param gaps           what kept each thread from polling
 * @param startEpochMs   when the first measured message was due, milliseconds since 1970 UTC
 * @param allocatedBytes bytes that each thread allocated while messages were measured; -1 where the JVM does not count
 * @param collections    garbage collections during the whole run
 * @param collectionMs   time that they took, milliseconds
 * @param tape           what came onto the tape
 */
public record LoadResult(
        LoadPlan plan,
        long reachedRate,
        Series appended,
        Optional<Series> synced,
        Map<LoadStage, Series> stages,
        List<PollGaps> gaps,
        long startEpochMs,
        Map<String, Long> allocatedBytes,
        long collections,
        long collectionMs,
        WrittenTape tape) {}
