// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.engine.source.SourceFile;
import io.truetape.engine.source.SourceShape;
import java.time.LocalDate;
import java.util.List;

/**
 * What a migration would do: found out without writing anything.
 *
 * @param sources the sources as recognised
 * @param shapes  what each of them is
 * @param templatesXml templates of those that are FAST; empty where none is
 * @param date    session date
 * @param venue   MIC
 * @param firstSource number that the first of them has on the tape: 0 but where a closed tape is opened again
 * @param target  what stands where the tape is to be
 */
public record MigrationPlan(
        List<SourceFile> sources,
        List<SourceShape> shapes,
        String templatesXml,
        LocalDate date,
        String venue,
        int firstSource,
        Target target) {
    /** What stands where the tape is to be. */
    public enum Target {
        /** Nothing: the tape will be made. */
        NEW,
        /** A tape of these sources that is not closed: it will be gone on with. */
        UNFINISHED,
        /** A closed tape of these sources: they will be compared with it. */
        FINISHED,
        /** A closed tape that lacks some of these sources: it will be opened again for them. */
        REOPENED,
        /** A tape of these sources that had been closed and is damaged: it will be rebuilt, and closed anew. */
        DAMAGED
    }

    /** What the user should know of the sources, in words. */
    public List<String> remarks() {
        return FeedLines.remarks(sources);
    }

    /** The same for what stands at the target. */
    MigrationPlan with(final Target found) {
        return new MigrationPlan(sources, shapes, templatesXml, date, venue, firstSource, found);
    }

    /** The same for sources that stand behind others on the tape. */
    MigrationPlan startingAt(final int first) {
        return new MigrationPlan(sources, shapes, templatesXml, date, venue, first, target);
    }

    /** Number on the tape behind that of the last source. */
    int endSource() {
        return firstSource + sources.size();
    }

    /** The file of a source, by its number on the tape. */
    SourceFile file(final int source) {
        return sources.get(source - firstSource);
    }

    /** The shape of a source, by its number on the tape. */
    SourceShape shape(final int source) {
        return shapes.get(source - firstSource);
    }
}
