// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.engine.order.DisorderPolicy;
import io.truetape.engine.pipeline.Topology;
import io.truetape.journal.Durability;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is to be migrated, and how.
 *
 * @param sources    files, in the order in which they go onto the tape
 * @param tape       directory of the tape; made where there is none
 * @param date       session date; null: from the file names
 * @param venue      MIC of the venue; null: from the file names, else {@code XXXX}
 * @param topology   where the stages run
 * @param durability when appended becomes synced
 * @param disorder   what becomes of records that are out of order
 * @param hints      what the user says of the sources
 * @param software   name and version of the program, for the tape's notes
 * @param reopenReason why a closed tape is opened again for further sources, in the operator's words; empty: it is not
 * @param conversion conversion of what was traded, for its totals; none: as the tape's notes say, where it has any
 */
public record MigrationRequest(
        List<Path> sources,
        Path tape,
        LocalDate date,
        String venue,
        Topology topology,
        Durability durability,
        DisorderPolicy disorder,
        SourceHints hints,
        String software,
        String reopenReason,
        Optional<Conversion> conversion) {
    /** Keeps the list from being changed. */
    public MigrationRequest {
        sources = List.copyOf(sources);
    }

    /** A request without conversion. */
    public MigrationRequest(
            final List<Path> sources,
            final Path tape,
            final LocalDate date,
            final String venue,
            final Topology topology,
            final Durability durability,
            final DisorderPolicy disorder,
            final SourceHints hints,
            final String software) {
        this(sources, tape, date, venue, topology, durability, disorder, hints, software, "", Optional.empty());
    }

    /** The same with a conversion of what was traded. */
    public MigrationRequest with(final Conversion wanted) {
        return new MigrationRequest(
                sources,
                tape,
                date,
                venue,
                topology,
                durability,
                disorder,
                hints,
                software,
                reopenReason,
                Optional.of(wanted));
    }

    /** The same, which opens a closed tape again for sources that it lacks. */
    public MigrationRequest reopening(final String reason) {
        return new MigrationRequest(
                sources, tape, date, venue, topology, durability, disorder, hints, software, reason, conversion);
    }

    /** Whether a closed tape is opened again where it lacks sources. */
    boolean reopens() {
        return !reopenReason.isEmpty();
    }
}
