// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

/** What a certificate says. */
public enum Verdict {
    /** Every limit was met in every repetition, at the rate that was asked for, and nothing was lost. */
    PASS,
    /** A limit was exceeded, or messages were lost. */
    FAIL,
    /** The measurement says nothing about the limits: rate not reached, too few samples, host too noisy. */
    INVALID;

    /** What two runs make together: one that fails decides, then one that says nothing. */
    public Verdict and(final Verdict other) {
        if (this == FAIL || other == FAIL) {
            return FAIL;
        }
        return this == INVALID || other == INVALID ? INVALID : PASS;
    }
}
