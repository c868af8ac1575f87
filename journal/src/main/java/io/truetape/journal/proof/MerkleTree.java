// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A whole RFC 6962 tree in memory, to make proofs from: the root, and proofs for any earlier size as well.
 *
 * <p>Keeps every perfect subtree (64 bytes a leaf in all), so that each question costs a few hashes. Off the hot path;
 * immutable, though its methods use fresh hash states and so may be called from any thread. At most
 * {@value #MAX_LEAVES} leaves.
 */
public final class MerkleTree {
    /** The most leaves a tree can hold. */
    public static final int MAX_LEAVES = Integer.MAX_VALUE / Sha256.LENGTH;

    /** {@code perfect.get(h)}: the roots of the perfect subtrees of 2^h leaves, one after the other. */
    private final List<byte[]> perfect = new ArrayList<>();

    private final int size;

    /**
     * The tree over these leaf hashes, which are copied.
     *
     * @throws IllegalArgumentException if one of them is not 32 bytes, or they are too many
     */
    public MerkleTree(List<byte[]> leafHashes) {
        size = leafHashes.size();
        if (size > MAX_LEAVES) {
            throw new IllegalArgumentException("too many leaves, size=" + size + ", most=" + MAX_LEAVES);
        }
        perfect.add(flatten(leafHashes));
        Sha256 sha256 = new Sha256();
        for (int count = size / 2; count > 0; count /= 2) {
            perfect.add(parents(perfect.get(perfect.size() - 1), count, sha256));
        }
    }

    /** Count of leaves. */
    public long size() {
        return size;
    }

    /** Root over all leaves. */
    public byte[] root() {
        return root(size);
    }

    /** Root over the first {@code treeSize} leaves, which may be none. */
    public byte[] root(long treeSize) {
        require(treeSize >= 0 && treeSize <= size, "size must be 0 to the tree's", "size", treeSize);
        return treeSize == 0 ? Sha256.hash(new byte[0]) : subtree(0, (int) treeSize, new Sha256());
    }

    /** Proof that leaf {@code index} is in the tree of the first {@code treeSize} leaves (RFC 6962, 2.1.1). */
    public List<byte[]> inclusionProof(long index, long treeSize) {
        return inclusionProof(new long[] {index}, treeSize);
    }

    /**
     * One proof that all these leaves are in the tree of the first {@code treeSize} leaves. Of one leaf it is the audit
     * path of RFC 6962; of several it has no hash twice, and none that follows from the leaves:
     *
     * <pre>
     * path of a tree of one leaf                  nothing
     * with leaves sought on its left side only    path of the left side, then the root of the right one
     * on its right side only                      path of the right side, then the root of the left one
     * on both                                     path of the left side, then path of the right one
     * </pre>
     *
     * @param indexes rising, at least one
     */
    public List<byte[]> inclusionProof(long[] indexes, long treeSize) {
        require(treeSize > 0 && treeSize <= size, "size must be 1 to the tree's", "size", treeSize);
        require(indexes.length > 0, "there must be indexes", "count", indexes.length);
        long before = -1;
        for (long index : indexes) {
            require(
                    index > before && index < treeSize,
                    "index must rise and be below size=" + treeSize,
                    "index",
                    index);
            before = index;
        }

        List<byte[]> proof = new ArrayList<>();
        addPaths(indexes, 0, indexes.length, 0, (int) treeSize, proof, new Sha256());
        return proof;
    }

    /**
     * Proof that the tree of the first {@code first} leaves is the beginning of the one of {@code second} (RFC 6962,
     * 2.1.2). Empty where there is nothing to show: {@code first} is 0 or {@code second}.
     */
    public List<byte[]> consistencyProof(long first, long second) {
        require(second >= 0 && second <= size, "second must be 0 to the tree's size", "second", second);
        require(first >= 0 && first <= second, "first must be 0 to second=" + second, "first", first);

        List<byte[]> proof = new ArrayList<>();
        if (first > 0) {
            addSubproof((int) first, 0, (int) second, true, proof, new Sha256());
        }
        return proof;
    }

    /**
     * The first leaf that is not the same in two trees, found by comparing roots of subtrees from the top down.
     *
     * @param other another tree, of any size
     * @return its index; the lesser size where one tree is the beginning of the other; -1 where they are the same
     */
    public long firstDifference(MerkleTree other) {
        int common = Math.min(size, other.size);
        Sha256 sha256 = new Sha256();
        if (common == 0 || Arrays.equals(subtree(0, common, sha256), other.subtree(0, common, sha256))) {
            return size == other.size ? -1 : common;
        }
        int from = 0;
        int to = common;
        while (to - from > 1) {
            int middle = from + splitOf(to - from);
            if (Arrays.equals(subtree(from, middle, sha256), other.subtree(from, middle, sha256))) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** The path of the leaves {@code indexes[first]} to {@code indexes[limit - 1]}, all in this range of the tree. */
    private void addPaths(long[] indexes, int first, int limit, int from, int to, List<byte[]> proof, Sha256 sha256) {
        if (to - from == 1) {
            return;
        }
        int middle = from + splitOf(to - from);
        int cut = MerkleProofs.split(indexes, first, limit, middle);
        if (cut > first) {
            addPaths(indexes, first, cut, from, middle, proof, sha256);
        }
        if (cut < limit) {
            addPaths(indexes, cut, limit, middle, to, proof, sha256);
        }
        if (cut == first) {
            proof.add(subtree(from, middle, sha256));
        } else if (cut == limit) {
            proof.add(subtree(middle, to, sha256));
        }
    }

    /** {@code whole}: the old tree's root is the root of this range, so the verifier has it already. */
    private void addSubproof(int first, int from, int to, boolean whole, List<byte[]> proof, Sha256 sha256) {
        if (first == to) {
            if (!whole) {
                proof.add(subtree(from, to, sha256));
            }
            return;
        }
        int middle = from + splitOf(to - from);
        if (first <= middle) {
            addSubproof(first, from, middle, whole, proof, sha256);
            proof.add(subtree(middle, to, sha256));
        } else {
            addSubproof(first, middle, to, false, proof, sha256);
            proof.add(subtree(from, middle, sha256));
        }
    }

    /** Root over leaves from (inclusive) to (exclusive), a range that RFC 6962's splitting leads to. */
    private byte[] subtree(int from, int to, Sha256 sha256) {
        int count = to - from;
        if (Integer.bitCount(count) == 1) {
            int height = Integer.numberOfTrailingZeros(count);
            int offset = (from >>> height) * Sha256.LENGTH;
            return Arrays.copyOfRange(perfect.get(height), offset, offset + Sha256.LENGTH);
        }
        int middle = from + splitOf(count);
        byte[] hash = subtree(from, middle, sha256);
        sha256.hashNodeInto(hash, 0, subtree(middle, to, sha256), 0, hash, 0);
        return hash;
    }

    /** The greatest power of two below {@code count}, which is at least 2. */
    private static int splitOf(int count) {
        return Integer.highestOneBit(count - 1);
    }

    private static byte[] flatten(List<byte[]> leafHashes) {
        byte[] flat = new byte[leafHashes.size() * Sha256.LENGTH];
        int offset = 0;
        for (byte[] hash : leafHashes) {
            require(hash.length == Sha256.LENGTH, "a leaf hash must be 32 bytes", "length", hash.length);
            System.arraycopy(hash, 0, flat, offset, Sha256.LENGTH);
            offset += Sha256.LENGTH;
        }
        return flat;
    }

    private static byte[] parents(byte[] children, int count, Sha256 sha256) {
        byte[] parents = new byte[count * Sha256.LENGTH];
        for (int i = 0; i < count; i++) {
            int left = 2 * i * Sha256.LENGTH;
            sha256.hashNodeInto(children, left, children, left + Sha256.LENGTH, parents, i * Sha256.LENGTH);
        }
        return parents;
    }

    private static void require(boolean condition, String rule, String name, long value) {
        if (!condition) {
            throw new IllegalArgumentException(rule + ", " + name + "=" + value);
        }
    }
}
