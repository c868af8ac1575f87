// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.pipeline;

import io.truetape.journal.proof.Sha256;

/**
 * What was read from the source while a slab was filled, where its hash is left to a thread behind the ring: the bytes
 * as they came, not as they were cut, so that the hash vouches for the cutting.
 *
 * <p>Bytes lie in at most two places: in the slab itself, and in a copy where the slab will not keep them. Owned as the slab
 * is; allocates nothing.
 */
public final class ReadBytes {
    private static final int RANGES = 2;

    private final byte[][] buffer = new byte[RANGES][];
    private final int[] from = new int[RANGES];
    private final int[] to = new int[RANGES];
    private int ranges;

    /** None yet. */
    public ReadBytes() {}

    /** Forgets the ranges of another slab. */
    public void clear() {
        ranges = 0;
    }

    /**
     * Adds a range.
     *
     * @param bytes holds it, unchanged until the slab has been round the ring
     * @param first index of its first byte
     * @param end   index behind its last one
     */
    public void add(final byte[] bytes, final int first, final int end) {
        buffer[ranges] = bytes;
        from[ranges] = first;
        to[ranges] = end;
        ranges++;
    }

    /** Hands the ranges on, behind those that the other has: both together must be no more than two. */
    public void moveTo(final ReadBytes other) {
        for (int i = 0; i < ranges; i++) {
            other.add(buffer[i], from[i], to[i]);
        }
        ranges = 0;
    }

    /** Adds the bytes to a hash, in the order in which they were read. */
    public void hashInto(final Sha256 sha256) {
        for (int i = 0; i < ranges; i++) {
            sha256.update(buffer[i], from[i], to[i] - from[i]);
        }
    }
}
