// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

/** A bounded list of ranges of stream offsets, sorted and without overlaps, with what is known of each. */
final class TcpRanges {
    private final long[] starts;
    private final long[] ends;
    private final long[] captureEpochNs;
    private final long[] sourceOffsets;
    private int count;

    TcpRanges(int capacity) {
        starts = new long[capacity];
        ends = new long[capacity];
        captureEpochNs = new long[capacity];
        sourceOffsets = new long[capacity];
    }

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    boolean isFull() {
        return count == starts.length;
    }

    long start(int index) {
        return starts[index];
    }

    long end(int index) {
        return ends[index];
    }

    long captureEpochNs(int index) {
        return captureEpochNs[index];
    }

    long sourceOffset(int index) {
        return sourceOffsets[index];
    }

    /** Index of the first range that ends behind an offset; the count when there is none. */
    int indexBehind(long offset) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = low + high >>> 1;
            if (ends[middle] > offset) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    void insert(int index, long start, long end, long epochNs, long sourceOffset) {
        shift(index, index + 1, count - index);
        starts[index] = start;
        ends[index] = end;
        captureEpochNs[index] = epochNs;
        sourceOffsets[index] = sourceOffset;
        count++;
    }

    void removeFirst() {
        count--;
        shift(1, 0, count);
    }

    private void shift(int from, int to, int length) {
        System.arraycopy(starts, from, starts, to, length);
        System.arraycopy(ends, from, ends, to, length);
        System.arraycopy(captureEpochNs, from, captureEpochNs, to, length);
        System.arraycopy(sourceOffsets, from, sourceOffsets, to, length);
    }
}
