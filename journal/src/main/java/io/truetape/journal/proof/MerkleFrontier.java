// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import java.util.Objects;

/**
 * The head of a growing RFC 6962 tree, of which it keeps the right edge only.
 *
 * <p>A tree of n leaves is a row of perfect trees, one for each bit set in n, the largest on the left. Their roots are
 * the <i>peaks</i>; the peak of height h lies at byte 32 h. Appending a leaf adds one to n, and each carry merges two
 * peaks of the same height into the next.
 *
 * <p>Neither {@link #appendLeafHash} nor {@link #rootInto} allocates. Not thread safe: single owner.
 */
public final class MerkleFrontier {
    /** Heights of peaks, enough for every {@code long} size. */
    private static final int MAX_PEAKS = 64;

    private final Sha256 sha256 = new Sha256();
    private final byte[] peaks = new byte[MAX_PEAKS * Sha256.LENGTH];
    private final byte[] carry = new byte[Sha256.LENGTH];
    private long size;

    /** An empty tree. */
    public MerkleFrontier() {}

    /** Count of leaves appended. */
    public long size() {
        return size;
    }

    /** Appends one leaf, given by its hash ({@link Sha256#hashLeafInto}); the 32 bytes at {@code offset} are copied. */
    public void appendLeafHash(byte[] hash, int offset) {
        Objects.checkFromIndexSize(offset, Sha256.LENGTH, hash.length);
        System.arraycopy(hash, offset, carry, 0, Sha256.LENGTH);

        int merges = Long.numberOfTrailingZeros(~size);
        for (int height = 0; height < merges; height++) {
            sha256.hashNodeInto(peaks, peakOffset(height), carry, 0, carry, 0);
        }

        System.arraycopy(carry, 0, peaks, peakOffset(merges), Sha256.LENGTH);
        size++;
    }

    /** Writes the root over all leaves so far; of the empty tree it is the SHA-256 of nothing (RFC 6962, 2.1). */
    public void rootInto(byte[] dst, int dstOffset) {
        Objects.checkFromIndexSize(dstOffset, Sha256.LENGTH, dst.length);
        if (size == 0) {
            sha256.begin().finishInto(dst, dstOffset);
            return;
        }

        long higherPeaks = size & (size - 1);
        System.arraycopy(peaks, peakOffset(Long.numberOfTrailingZeros(size)), carry, 0, Sha256.LENGTH);
        while (higherPeaks != 0) {
            sha256.hashNodeInto(peaks, peakOffset(Long.numberOfTrailingZeros(higherPeaks)), carry, 0, carry, 0);
            higherPeaks &= higherPeaks - 1;
        }
        System.arraycopy(carry, 0, dst, dstOffset, Sha256.LENGTH);
    }

    /** Becomes a copy of {@code other}. */
    public void copyFrom(MerkleFrontier other) {
        System.arraycopy(other.peaks, 0, peaks, 0, peaks.length);
        size = other.size;
    }

    /** Becomes the empty tree. */
    public void reset() {
        size = 0;
    }

    private static int peakOffset(int height) {
        return height * Sha256.LENGTH;
    }
}
