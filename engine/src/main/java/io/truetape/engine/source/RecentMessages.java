// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import java.util.Arrays;

/**
 * The last messages of one session by sequence number, with their bytes, so that a further copy can be compared with the
 * first and named by its record. Holds the last {@value #MESSAGES} at most, and of them those in the last {@value #BYTES}
 * bytes. One thread.
 */
final class RecentMessages {
    static final int MESSAGES = 1 << 16;
    static final int BYTES = 1 << 22;

    /** Answer where nothing is known of a number any more. */
    static final long UNKNOWN = -1;

    /** Answer where the number had other bytes. */
    static final long OTHER_BYTES = -2;

    private long[] sequences = new long[1 << 8];
    private long[] records = new long[1 << 8];
    private long[] starts = new long[1 << 8];
    private int[] lengths = new int[1 << 8];
    private byte[] bytes = new byte[1 << 14];
    private long written;

    /** Adds a message. */
    void put(final long sequence, final long record, final byte[] from, final int offset, final int length) {
        growFor(sequence, length);
        final int place = (int) sequence & sequences.length - 1;
        sequences[place] = sequence;
        records[place] = record;
        starts[place] = written;
        lengths[place] = length;
        for (int i = 0; i < length; i++) {
            bytes[(int) (written++ & bytes.length - 1)] = from[offset + i];
        }
    }

    /** Grows while what would be overwritten is young, up to the bounds. */
    private void growFor(final long sequence, final int length) {
        final int place = (int) sequence & sequences.length - 1;
        if (starts[place] + lengths[place] > 0 && sequences[place] != sequence && sequences.length < MESSAGES) {
            final RecentMessages larger = new RecentMessages();
            larger.sequences = new long[2 * sequences.length];
            larger.records = new long[2 * sequences.length];
            larger.starts = new long[2 * sequences.length];
            larger.lengths = new int[2 * sequences.length];
            for (int i = 0; i < sequences.length; i++) {
                if (starts[i] + lengths[i] == 0) {
                    continue;
                }
                final int at = (int) sequences[i] & larger.sequences.length - 1;
                larger.sequences[at] = sequences[i];
                larger.records[at] = records[i];
                larger.starts[at] = starts[i];
                larger.lengths[at] = lengths[i];
            }
            sequences = larger.sequences;
            records = larger.records;
            starts = larger.starts;
            lengths = larger.lengths;
        }
        while (written + length > bytes.length && bytes.length < BYTES) {
            // Nothing has been overwritten yet, so that the places stay what they are.
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
    }

    /**
     * The record of a message.
     *
     * @return its number; {@link #UNKNOWN}, {@link #OTHER_BYTES}
     */
    long find(final long sequence, final byte[] from, final int offset, final int length) {
        final int place = (int) sequence & sequences.length - 1;
        if (sequences[place] != sequence
                || starts[place] + lengths[place] == 0
                || starts[place] < written - bytes.length) {
            return UNKNOWN;
        }
        if (lengths[place] != length) {
            return OTHER_BYTES;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[(int) (starts[place] + i & bytes.length - 1)] != from[offset + i]) {
                return OTHER_BYTES;
            }
        }
        return records[place];
    }
}
