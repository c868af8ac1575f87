// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.pipeline;

/** Where the stages run. It never changes a byte of the tape's raw or conclusions regions. */
public enum Topology {
    /** One thread does everything, without a ring. */
    INLINE,
    /** One thread reads, frames and runs the stages; a second, behind the ring, hashes and appends. */
    SPLIT,
    /** One thread reads and frames, each stage has a thread behind the ring, and so has the journal. */
    STAGED;

    /** Cores from which on a thread for each stage pays. */
    private static final int CORES_FOR_STAGED = 8;

    /** What suits so many cores. */
    public static Topology forCores(final int cores) {
        if (cores < 2) {
            return INLINE;
        }
        return cores < CORES_FOR_STAGED ? SPLIT : STAGED;
    }
}
