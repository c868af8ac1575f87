// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

/** What a comparison says of one figure. */
public enum Change {
    /** The two differ by no more than their noise. */
    SAME,
    /** The second is higher by more than the noise of both. */
    SLOWER,
    /** The second is lower by more than the noise of both. */
    FASTER
}
