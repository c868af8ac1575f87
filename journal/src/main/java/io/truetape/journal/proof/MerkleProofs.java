// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/**
 * The checks of Merkle proofs, by the algorithms of RFC 9162 (2.1.3.2 and 2.1.4.2; the trees are those of RFC 6962).
 *
 * <p>Needs nothing but the proof: no tree, no tape. Strict: a proof must have exactly the length that the sizes call
 * for. Bad input, missing hashes included, is an invalid {@link ProofResult}, never an exception; only the list itself
 * must be there.
 */
public final class MerkleProofs {
    private static final byte[] EMPTY_ROOT = Sha256.hash(new byte[0]);

    private MerkleProofs() {}

    /** Checks that {@code leafHash} is leaf {@code index} of the tree of {@code size} leaves that has this root. */
    public static ProofResult verifyInclusion(byte[] leafHash, long index, long size, List<byte[]> proof, byte[] root) {
        if (size <= 0 || index < 0 || index >= size) {
            return ProofResult.invalid("index must be 0 or more and below size, index=" + index + ", size=" + size);
        }
        if (!isHash(leafHash) || !isHash(root)) {
            return ProofResult.invalid("leaf hash and root must be 32 bytes each");
        }

        Climb climb = new Climb(index, size - 1);
        Sha256 sha256 = new Sha256();
        byte[] hash = leafHash.clone();
        for (byte[] sibling : proof) {
            if (!isHash(sibling) || climb.atTop()) {
                return badElement(sibling, proof);
            }
            if (climb.siblingIsLeft()) {
                sha256.hashNodeInto(sibling, 0, hash, 0, hash, 0);
            } else {
                sha256.hashNodeInto(hash, 0, sibling, 0, hash, 0);
            }
            climb.up();
        }

        if (!climb.atTop()) {
            return tooShort(proof);
        }
        return MessageDigest.isEqual(hash, root)
                ? ProofResult.VALID
                : ProofResult.invalid("the leaf and the proof do not lead to the root, index=" + index);
    }

    /**
     * Checks that these are leaves of the tree of {@code size} leaves that has this root, by one proof for all of them
     * ({@link MerkleTree#inclusionProof(long[], long)}).
     *
     * @param leafHashes as many as indexes
     * @param indexes    rising
     */
    public static ProofResult verifyInclusion(
            List<byte[]> leafHashes, long[] indexes, long size, List<byte[]> proof, byte[] root) {
        if (indexes.length == 0 || indexes.length != leafHashes.size() || !isHash(root)) {
            return ProofResult.invalid("there must be leaves, an index for each, and a root of 32 bytes");
        }
        long before = -1;
        for (long index : indexes) {
            if (index <= before || index >= size) {
                return ProofResult.invalid("indexes must rise and be below size, index=" + index + ", size=" + size);
            }
            before = index;
        }
        if (!leafHashes.stream().allMatch(MerkleProofs::isHash)
                || !proof.stream().allMatch(MerkleProofs::isHash)) {
            return ProofResult.invalid("each leaf and each hash of the proof must be 32 bytes");
        }

        Rebuild rebuild = new Rebuild(leafHashes, indexes, proof);
        byte[] rebuilt = rebuild.root(0, indexes.length, 0, size);
        if (rebuilt == null) {
            return tooShort(proof);
        }
        if (rebuild.used < proof.size()) {
            return tooLong(proof);
        }
        return MessageDigest.isEqual(rebuilt, root)
                ? ProofResult.VALID
                : ProofResult.invalid("the leaves and the proof do not lead to the root, leaves=" + indexes.length);
    }

    /** The first of these indexes that is not below {@code middle}; {@code limit} where all are. */
    static int split(long[] indexes, int first, int limit, long middle) {
        int found = Arrays.binarySearch(indexes, first, limit, middle);
        return found < 0 ? -found - 1 : found;
    }

    /**
     * Checks that the tree of {@code size1} leaves with {@code root1} is the beginning of that of {@code size2} leaves
     * with {@code root2}. The empty tree begins every tree, with an empty proof; nothing is then said about
     * {@code root2}.
     */
    public static ProofResult verifyConsistency(
            long size1, long size2, List<byte[]> proof, byte[] root1, byte[] root2) {
        if (size1 < 0 || size1 > size2) {
            return ProofResult.invalid("sizes must be 0 or more and rise, size1=" + size1 + ", size2=" + size2);
        }
        if (!isHash(root1) || !isHash(root2)) {
            return ProofResult.invalid("roots must be 32 bytes each");
        }
        if ((size1 == 0 && !MessageDigest.isEqual(root1, EMPTY_ROOT))
                || (size2 == 0 && !MessageDigest.isEqual(root2, EMPTY_ROOT))) {
            return ProofResult.invalid("the root of an empty tree must be the hash of nothing");
        }
        if (size1 == 0 || size1 == size2) {
            return nothingToClimb(size1, size2, proof, root1, root2);
        }

        boolean firstIsPerfect = Long.bitCount(size1) == 1;
        if (!firstIsPerfect && proof.isEmpty()) {
            return tooShort(proof);
        }
        byte[] seed = firstIsPerfect ? root1 : proof.get(0);
        if (!isHash(seed)) {
            return badElement(seed, proof);
        }
        return climbBoth(size1, size2, seed, firstIsPerfect ? 0 : 1, proof, root1, root2);
    }

    private static ProofResult nothingToClimb(long size1, long size2, List<byte[]> proof, byte[] root1, byte[] root2) {
        if (!proof.isEmpty()) {
            return tooLong(proof);
        }
        if (size1 == size2 && !MessageDigest.isEqual(root1, root2)) {
            return ProofResult.invalid("trees of the same size must have the same root, size=" + size1);
        }
        return ProofResult.VALID;
    }

    private static ProofResult climbBoth(
            long size1, long size2, byte[] seed, int start, List<byte[]> proof, byte[] root1, byte[] root2) {
        Climb climb = new Climb(size1 - 1, size2 - 1);
        climb.skipRightTurns();
        Sha256 sha256 = new Sha256();
        byte[] hash1 = seed.clone();
        byte[] hash2 = seed.clone();
        for (byte[] sibling : proof.subList(start, proof.size())) {
            if (!isHash(sibling) || climb.atTop()) {
                return badElement(sibling, proof);
            }
            if (climb.siblingIsLeft()) {
                sha256.hashNodeInto(sibling, 0, hash1, 0, hash1, 0);
                sha256.hashNodeInto(sibling, 0, hash2, 0, hash2, 0);
            } else {
                sha256.hashNodeInto(hash2, 0, sibling, 0, hash2, 0);
            }
            climb.up();
        }

        if (!climb.atTop()) {
            return tooShort(proof);
        }
        if (!MessageDigest.isEqual(hash1, root1)) {
            return ProofResult.invalid("the proof does not lead to the first root, size1=" + size1);
        }
        return MessageDigest.isEqual(hash2, root2)
                ? ProofResult.VALID
                : ProofResult.invalid("the proof does not lead to the second root, size2=" + size2);
    }

    private static boolean isHash(byte[] hash) {
        return hash != null && hash.length == Sha256.LENGTH;
    }

    private static ProofResult badElement(byte[] element, List<byte[]> proof) {
        return isHash(element) ? tooLong(proof) : ProofResult.invalid("each hash of the proof must be 32 bytes");
    }

    private static ProofResult tooLong(List<byte[]> proof) {
        return ProofResult.invalid("the proof is too long for the sizes, length=" + proof.size());
    }

    private static ProofResult tooShort(List<byte[]> proof) {
        return ProofResult.invalid("the proof is too short for the sizes, length=" + proof.size());
    }

    /** Puts a tree together again from some of its leaves and a proof. */
    private static final class Rebuild {
        private final List<byte[]> leafHashes;
        private final long[] indexes;
        private final List<byte[]> proof;
        private final Sha256 sha256 = new Sha256();
        private int used;

        Rebuild(List<byte[]> leafHashes, long[] indexes, List<byte[]> proof) {
            this.leafHashes = leafHashes;
            this.indexes = indexes;
            this.proof = proof;
        }

        /** Root over leaves {@code from} to {@code to}, or null where the proof is too short. */
        byte[] root(int first, int limit, long from, long to) {
            if (to - from == 1) {
                return leafHashes.get(first);
            }
            long middle = from + Long.highestOneBit(to - from - 1);
            int cut = split(indexes, first, limit, middle);
            byte[] left = cut > first ? root(first, cut, from, middle) : null;
            byte[] right = cut < limit ? root(cut, limit, middle, to) : null;
            left = cut > first ? left : next();
            right = cut < limit ? right : next();
            if (left == null || right == null) {
                return null;
            }
            byte[] hash = new byte[Sha256.LENGTH];
            sha256.hashNodeInto(left, 0, right, 0, hash, 0);
            return hash;
        }

        private byte[] next() {
            return used < proof.size() ? proof.get(used++) : null;
        }
    }

    /** A way from a leaf to the root: {@code node} and the {@code last} node of its level, as the RFC's fn and sn. */
    private static final class Climb {
        private long node;
        private long last;

        Climb(long node, long last) {
            this.node = node;
            this.last = last;
        }

        boolean atTop() {
            return last == 0;
        }

        boolean siblingIsLeft() {
            return (node & 1) == 1 || node == last;
        }

        void skipRightTurns() {
            while ((node & 1) == 1) {
                shift();
            }
        }

        /** One level up; a node without a sibling goes up until it has one on its left. */
        void up() {
            if (siblingIsLeft()) {
                while ((node & 1) == 0 && node != 0) {
                    shift();
                }
            }
            shift();
        }

        private void shift() {
            node >>>= 1;
            last >>>= 1;
        }
    }
}
