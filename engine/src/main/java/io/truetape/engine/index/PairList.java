// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.index;

import java.util.Arrays;

/**
 * Pairs of a key and a value, gathered in any order and sorted by key, of equal keys in the order in which they came.
 *
 * <p>Used by one thread at a time; allocates when it grows and, once more, to sort.
 */
final class PairList {
    private static final int DIGIT_BITS = 16;
    private static final int DIGITS = 1 << DIGIT_BITS;

    private long[] keys = new long[1024];
    private long[] values = new long[1024];
    private int size;

    void add(long key, long value) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        keys[size] = key;
        values[size++] = value;
    }

    int size() {
        return size;
    }

    long key(int i) {
        return keys[i];
    }

    long value(int i) {
        return values[i];
    }

    void clear() {
        size = 0;
    }

    /** Sorts by unsigned key, digit after digit from the lowest; digits that all keys share cost one look. */
    void sort() {
        if (isSorted()) {
            return;
        }
        long[] otherKeys = new long[size];
        long[] otherValues = new long[size];
        int[] starts = new int[DIGITS + 1];
        for (int shift = 0; shift < Long.SIZE; shift += DIGIT_BITS) {
            if (count(shift, starts)) {
                for (int i = 0; i < size; i++) {
                    int to = starts[(int) (keys[i] >>> shift) & DIGITS - 1]++;
                    otherKeys[to] = keys[i];
                    otherValues[to] = values[i];
                }
                System.arraycopy(otherKeys, 0, keys, 0, size);
                System.arraycopy(otherValues, 0, values, 0, size);
            }
        }
    }

    private boolean isSorted() {
        for (int i = 1; i < size; i++) {
            if (Long.compareUnsigned(keys[i - 1], keys[i]) > 0) {
                return false;
            }
        }
        return true;
    }

    /** Where each value of a digit begins; false where all keys have the same. */
    private boolean count(int shift, int[] starts) {
        Arrays.fill(starts, 0);
        for (int i = 0; i < size; i++) {
            starts[((int) (keys[i] >>> shift) & DIGITS - 1) + 1]++;
        }
        for (int digit = 1; digit <= DIGITS; digit++) {
            if (starts[digit] == size) {
                return false;
            }
            starts[digit] += starts[digit - 1];
        }
        return true;
    }
}
