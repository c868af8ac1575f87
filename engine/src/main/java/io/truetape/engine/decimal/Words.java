// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decimal;

/** What the JDK lacks for unsigned numbers of two words of 64 bits. */
final class Words {
    private Words() {}

    /** Upper 64 bits of the unsigned product. {@code Math.unsignedMultiplyHigh} is not in Java 17. */
    static long multiplyHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + (a >> Long.SIZE - 1 & b) + (b >> Long.SIZE - 1 & a);
    }

    /** 1 where the sum of which this is one of the addends wrapped around, else 0. */
    static long carry(long sum, long addend) {
        return Long.compareUnsigned(sum, addend) < 0 ? 1 : 0;
    }

    /** 1 where a - b is less than 0, else 0. */
    static long borrow(long a, long b) {
        return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
    }

    /** Compares unsigned. */
    static int compare(long aHigh, long aLow, long bHigh, long bLow) {
        int high = Long.compareUnsigned(aHigh, bHigh);
        return high != 0 ? high : Long.compareUnsigned(aLow, bLow);
    }

    /** Upper 64 bits of -x. */
    static long negateHigh(long high, long low) {
        return ~high + (low == 0 ? 1 : 0);
    }

    /** Upper 64 bits of x * 2^shift, 0 to 127. */
    static long shiftLeftHigh(long high, long low, int shift) {
        return shift < Long.SIZE ? high << shift | low >>> 1 >>> Long.SIZE - 1 - shift : low << shift;
    }

    /** Lower 64 bits of x * 2^shift, 0 to 127. */
    static long shiftLeftLow(long low, int shift) {
        return shift < Long.SIZE ? low << shift : 0;
    }
}
