// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.verify;

import io.truetape.journal.format.TapeHeader;
import io.truetape.journal.scan.TapeState;
import java.util.List;

/**
 * What verification found.
 *
 * @param header         the tape's header; null where it could not be read
 * @param state          counts and roots of what was read
 * @param seals          seals read
 * @param reopenings     how often the tape was closed and opened again
 * @param closed         whether the last document is a closing seal
 * @param anchored       {@code key} when every seal was checked against a given public key, else {@code none}
 * @param head           hash of the last seal, hexadecimal; empty where there is none
 * @param contentRoot    content root of the one source, or the root over those of several
 * @param conclusionsRoot likewise for conclusions
 * @param problems       everything that is not as it must be, in the order of the file; at most {@link #MAX_PROBLEMS}
 */
public record VerifyReport(
        TapeHeader header,
        TapeState state,
        long seals,
        long reopenings,
        boolean closed,
        String anchored,
        String head,
        String contentRoot,
        String conclusionsRoot,
        List<Problem> problems) {
    /** Problems listed at most; a tape with more is not worth listing. */
    public static final int MAX_PROBLEMS = 1000;

    /**
     * One thing that is not as it must be.
     *
     * @param at   file and byte, and document where it has a number
     * @param what in words
     */
    public record Problem(String at, String what) {}

    /** Keeps the problems from being changed. */
    public VerifyReport {
        problems = List.copyOf(problems);
    }

    /** Whether nothing is wrong and nothing is missing. */
    public boolean ok() {
        return problems.isEmpty();
    }
}
