// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import java.util.List;

/**
 * What came of running the pipeline again over a tape's own bytes.
 *
 * @param sources one entry a source, in their order
 */
public record RederivationReport(List<Source> sources) {
    /** Differences of one source that are listed at most; all are counted. */
    public static final int MAX_LISTED = 100;

    /** Keeps the list from being changed. */
    public RederivationReport {
        sources = List.copyOf(sources);
    }

    /** How a source came out. */
    public enum Outcome {
        /** Everything came out as it was journalled. */
        CONFIRMED,
        /** By the same versions of the same rules something came out otherwise: it was altered, or made by other code. */
        DIFFERS,
        /** Something came out otherwise, and was concluded by other versions of the rules than this build has. */
        OTHER_RULES,
        /** Nothing could be derived. */
        NOT_DERIVED
    }

    /**
     * Something that came out otherwise.
     *
     * @param at   source, and record or note
     * @param what in words: what is journalled, what comes out
     */
    public record Difference(String at, String what) {}

    /**
     * One source.
     *
     * @param source      number on the tape
     * @param name        file name; empty where no note has one
     * @param outcome     how it came out
     * @param records     records that were compared
     * @param differences how many things came out otherwise
     * @param rulesThen   rules that the conclusions were made by and that this build does not have, name and version
     * @param rulesNow    rules of this build that the conclusions were not made by
     * @param listed      the first of the differences
     * @param why         why nothing could be derived, or what is left out of the comparison; else empty
     */
    public record Source(
            int source,
            String name,
            Outcome outcome,
            long records,
            long differences,
            List<String> rulesThen,
            List<String> rulesNow,
            List<Difference> listed,
            String why) {
        /** Keeps the lists from being changed. */
        public Source {
            rulesThen = List.copyOf(rulesThen);
            rulesNow = List.copyOf(rulesNow);
            listed = List.copyOf(listed);
        }
    }

    /**
     * Of a tape that cannot be read, so that not even its sources are known.
     *
     * @param why in words
     */
    public static RederivationReport ofUnreadable(final String why) {
        return new RederivationReport(
                List.of(new Source(0, "", Outcome.NOT_DERIVED, 0, 0, List.of(), List.of(), List.of(), why)));
    }

    /** Whether every source came out as it was journalled. */
    public boolean confirmed() {
        return sources.stream().allMatch(source -> source.outcome() == Outcome.CONFIRMED);
    }

    /** Records that were compared. */
    public long records() {
        return sources.stream().mapToLong(Source::records).sum();
    }
}
