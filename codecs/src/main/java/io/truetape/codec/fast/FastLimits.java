// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

/**
 * How much a message may ask of us before we refuse it, so that memory and time stay bounded whatever the bytes say.
 *
 * @param maxMessageBytes bytes of one message
 * @param maxValueBytes bytes of one string or byte vector, 2^28 at most; a dictionary keeps at most twice as much an entry
 * @param maxDepth groups, sequences and dynamic templates inside each other
 * @param maxEmptyElements sequence elements of one message, all sequences together, that take no bytes
 */
public record FastLimits(int maxMessageBytes, int maxValueBytes, int maxDepth, int maxEmptyElements) {
    /** Messages of 16 MiB, values of 1 MiB, depth 64, 65,536 elements without bytes. */
    public static final FastLimits DEFAULT = new FastLimits(1 << 24, 1 << 20, 64, 1 << 16);

    private static final int GREATEST_VALUE_BYTES = 1 << 28;

    /**
     * Checks that all are positive, and that arrays can hold a value and what is set aside for it to grow.
     *
     * @throws IllegalArgumentException if not
     */
    public FastLimits {
        if (maxMessageBytes <= 0 || maxValueBytes <= 0 || maxDepth <= 0 || maxEmptyElements <= 0) {
            throw new IllegalArgumentException("limits must be positive: maxMessageBytes=" + maxMessageBytes
                    + ", maxValueBytes=" + maxValueBytes + ", maxDepth=" + maxDepth + ", maxEmptyElements="
                    + maxEmptyElements);
        }
        if (maxValueBytes > GREATEST_VALUE_BYTES) {
            throw new IllegalArgumentException(
                    "limit is too great: maxValueBytes=" + maxValueBytes + ", greatest=" + GREATEST_VALUE_BYTES);
        }
    }
}
