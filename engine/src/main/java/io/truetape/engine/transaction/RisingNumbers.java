// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import java.util.Arrays;

/**
 * Rising unsigned numbers in chunks that are never copied: 8 bytes a number, found by halving.
 *
 * <p>Allocates one chunk for every 65,536 numbers. Used by one thread at a time.
 */
final class RisingNumbers {
    private static final int CHUNK_BITS = 16;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int CHUNK_MASK = CHUNK - 1;
    private static final int FIRST_CHUNKS = 16;

    private long[][] chunks = new long[FIRST_CHUNKS][];
    private long count;
    private long last;

    boolean isEmpty() {
        return count == 0;
    }

    /** The greatest number; 0 when there is none. */
    long last() {
        return last;
    }

    /** Adds a number greater, unsigned, than all before it. */
    void append(long number) {
        assert count == 0 || Long.compareUnsigned(number, last) > 0
                : "numbers must rise: last=" + last + ", number=" + number;
        int chunk = (int) (count >>> CHUNK_BITS);
        int index = (int) count & CHUNK_MASK;
        if (index == 0) {
            addChunk(chunk);
        }
        chunks[chunk][index] = number;
        last = number;
        count++;
    }

    private void addChunk(int chunk) {
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, 2 * chunks.length);
        }
        chunks[chunk] = new long[CHUNK];
    }

    boolean contains(long number) {
        long low = 0;
        long high = count - 1;
        while (low <= high) {
            long middle = low + high >>> 1;
            long found = chunks[(int) (middle >>> CHUNK_BITS)][(int) middle & CHUNK_MASK];
            if (found == number) {
                return true;
            }
            if (Long.compareUnsigned(found, number) < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }
}
