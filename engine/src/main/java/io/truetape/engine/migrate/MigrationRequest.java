// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.engine.pipeline.Topology;
import io.truetape.journal.Durability;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * What is to be migrated, and how.
 *
 * @param sources    files, in the order in which they go onto the tape
 * @param tape       directory of the tape; made where there is none
 * @param date       session date; null: from the file names
 * @param venue      MIC of the venue; null: from the file names, else {@code XXXX}
 * @param topology   where the stages run
 * @param durability when appended becomes synced
 * @param strict     whether the first record that needs eyes ends the run
 * @param hints      what the user says of the sources
 * @param software   name and version of the program, for the tape's notes
 */
public record MigrationRequest(
        List<Path> sources,
        Path tape,
        LocalDate date,
        String venue,
        Topology topology,
        Durability durability,
        boolean strict,
        SourceHints hints,
        String software) {
    /** Keeps the list from being changed. */
    public MigrationRequest {
        sources = List.copyOf(sources);
    }
}
