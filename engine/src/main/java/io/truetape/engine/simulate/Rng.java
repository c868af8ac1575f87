// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

/**
 * A SplitMix64 generator (Steele, Lea, Flood 2014): 64 bits of state, the same numbers on every JDK for ever.
 *
 * <p>Written out here rather than taken from the JDK, so that the bytes of a simulated day depend on this file alone.
 * For one thread.
 */
final class Rng {
    /** {@link #chance} takes its probability in units of one in this many. */
    static final int CHANCE_ONE = 1 << 16;

    private static final long GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15L;

    private long state;

    Rng(long seed) {
        state = seed;
    }

    /** The next 64 random bits. */
    long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** A number in {@code [0, bound)}; the bound must be positive. */
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** A number in {@code [0, bound)}; the bound must be positive and below 2^62. */
    long below(long bound) {
        return Math.multiplyHigh(next() >>> 1, bound << 1);
    }

    /** A number in {@code [least, greatest]}. */
    int between(int least, int greatest) {
        return least + below(greatest - least + 1);
    }

    /** True in {@code of65536} of 65,536 cases. */
    boolean chance(int of65536) {
        return (next() >>> 48) < of65536;
    }

    /** True in half of all cases. */
    boolean coin() {
        return next() < 0;
    }

    /** The finaliser of SplitMix64: spreads a seed over all 64 bits. */
    static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return z ^ (z >>> 31);
    }
}
