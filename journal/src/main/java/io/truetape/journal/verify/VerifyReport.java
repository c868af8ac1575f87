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
 * @param heads          heads that the tape was held against, and is in accord with
 * @param stamps         timestamps beside the tape that are good
 * @param problems       everything that is not as it must be, in the order of the file; at most {@link #MAX_PROBLEMS}
 * @param losses         what a salvaged tape says that it lacks, in the order of the file; empty on any other
 * @param lostRecords    records that a salvaged tape lacks, as far as anything tells
 * @param stolenSeals    seals by keys that were named as stolen; what nothing shows to be from before is among the problems
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
        List<Head> heads,
        List<Stamp> stamps,
        List<Problem> problems,
        List<Problem> losses,
        long lostRecords,
        long stolenSeals) {
    /** Problems listed at most; a tape with more is not worth listing. */
    public static final int MAX_PROBLEMS = 1000;

    /**
     * One thing that is not as it must be.
     *
     * @param at   file and byte, and document where it has a number
     * @param what in words
     */
    public record Problem(String at, String what) {}

    /**
     * A head that says of the tape what it is.
     *
     * @param file       where it stands
     * @param given      whether the user gave it; else it lies beside the tape
     * @param seal       number of the seal that it names
     * @param documents  that it is over
     * @param signatures what each of its signatures is, in words
     */
    public record Head(String file, boolean given, long seal, long documents, List<String> signatures) {
        /** Keeps the list from being changed. */
        public Head {
            signatures = List.copyOf(signatures);
        }
    }

    /**
     * A timestamp over a seal.
     *
     * @param file     where it stands
     * @param seal     number of the seal
     * @param time     when the authority saw the seal, as it says
     * @param signer   name in the certificate of the authority
     * @param anchored whether it was issued under an authority that was given
     */
    public record Stamp(String file, long seal, String time, String signer, boolean anchored) {}

    /** Keeps the lists from being changed. */
    public VerifyReport {
        heads = List.copyOf(heads);
        stamps = List.copyOf(stamps);
        problems = List.copyOf(problems);
        losses = List.copyOf(losses);
    }

    /** Whether nothing is wrong and nothing is missing. */
    public boolean ok() {
        return problems.isEmpty() && losses.isEmpty();
    }
}
