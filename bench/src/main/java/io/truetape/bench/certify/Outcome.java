// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

/** What became of one limit in one repetition. */
public enum Outcome {
    /** It was met, and the host was quiet enough to tell. */
    MET,
    /** It was exceeded, and not by the host's doing. */
    EXCEEDED,
    /** The host's jitter floor takes more of it than the profile allows: nothing can be said. */
    NOISY,
    /** There were too few messages for this percentile: nothing can be said. */
    TOO_FEW
}
