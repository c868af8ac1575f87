// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MerkleProofsTest {
    private static final int SIZE = 130;
    private static final List<byte[]> LEAVES = NaiveMerkle.leaves(SIZE);
    private static final List<byte[]> ROOTS = roots();

    @Test
    void shouldAcceptEveryInclusionProofOfTheDefinitionAndNoOtherOfItsLengthMoreOrLess() {
        for (int size = 1; size <= SIZE; size++) {
            for (int index = 0; index < size; index++) {
                List<byte[]> proof = NaiveMerkle.path(index, LEAVES.subList(0, size));
                byte[] root = ROOTS.get(size);
                byte[] leaf = LEAVES.get(index);

                assertEquals(ProofResult.VALID, MerkleProofs.verifyInclusion(leaf, index, size, proof, root));
                assertInclusionFails(leaf, index, size, longer(proof), root, "too long");
                assertInclusionFails(leaf, index, size, proof, flipped(root), "root");
                assertInclusionFails(flipped(leaf), index, size, proof, root, "root");
                if (!proof.isEmpty()) {
                    assertInclusionFails(leaf, index, size, proof.subList(1, proof.size()), root, "too short");
                }
                for (int i = 0; i < proof.size(); i++) {
                    assertInclusionFails(leaf, index, size, withFlipped(proof, i), root, "root");
                }
            }
        }
    }

    @Test
    void shouldRejectAnInclusionProofAtEveryOtherIndex() {
        int size = 37;
        for (int index = 0; index < size; index++) {
            List<byte[]> proof = NaiveMerkle.path(index, LEAVES.subList(0, size));
            for (int other = 0; other < size; other++) {
                boolean valid = MerkleProofs.verifyInclusion(LEAVES.get(index), other, size, proof, ROOTS.get(size))
                        .valid();
                assertEquals(other == index, valid, "index=" + index + ", other=" + other);
            }
        }
    }

    @Test
    void shouldProveAnySetOfLeavesAtOnceAndNoOther() {
        for (int size = 1; size <= 9; size++) {
            MerkleTree tree = new MerkleTree(LEAVES.subList(0, size));
            for (int bits = 1; bits < 1 << size; bits++) {
                int set = bits;
                long[] indexes = LongStream.range(0, size)
                        .filter(i -> (set >> i & 1) == 1)
                        .toArray();
                List<byte[]> leaves = new ArrayList<>();
                for (long index : indexes) {
                    leaves.add(LEAVES.get((int) index));
                }
                List<byte[]> proof = tree.inclusionProof(indexes, size);
                byte[] root = ROOTS.get(size);

                assertEquals(ProofResult.VALID, MerkleProofs.verifyInclusion(leaves, indexes, size, proof, root));
                assertFails(MerkleProofs.verifyInclusion(leaves, indexes, size, longer(proof), root), "too long");
                assertFails(MerkleProofs.verifyInclusion(leaves, indexes, size, proof, flipped(root)), "root");
                assertFails(MerkleProofs.verifyInclusion(withFlipped(leaves, 0), indexes, size, proof, root), "root");
                for (int i = 0; i < proof.size(); i++) {
                    List<byte[]> shorter = proof.subList(0, i);
                    assertFails(MerkleProofs.verifyInclusion(leaves, indexes, size, shorter, root), "too short");
                    assertFails(
                            MerkleProofs.verifyInclusion(leaves, indexes, size, withFlipped(proof, i), root), "root");
                }
            }
        }
    }

    @Test
    void shouldReportSetsOfLeavesThatAreNone() {
        List<byte[]> leaves = LEAVES.subList(0, 2);
        byte[] root = ROOTS.get(4);
        assertFails(MerkleProofs.verifyInclusion(List.of(), new long[0], 4, List.of(), root), "there must be leaves");
        assertFails(MerkleProofs.verifyInclusion(leaves, new long[] {1}, 4, List.of(), root), "an index for each");
        assertFails(MerkleProofs.verifyInclusion(leaves, new long[] {1, 1}, 4, List.of(), root), "must rise");
        assertFails(MerkleProofs.verifyInclusion(leaves, new long[] {1, 4}, 4, List.of(), root), "below size");
        assertFails(MerkleProofs.verifyInclusion(leaves, new long[] {-1, 2}, 4, List.of(), root), "must rise");
        assertFails(MerkleProofs.verifyInclusion(leaves, new long[] {0, 1}, 4, List.of(new byte[3]), root), "32 bytes");
        assertFails(
                MerkleProofs.verifyInclusion(leaves, new long[] {0, 1}, Long.MAX_VALUE, List.of(), root), "too short");
    }

    @Test
    void shouldAcceptEveryConsistencyProofOfTheDefinitionAndNoOtherOfItsLengthMoreOrLess() {
        for (int size2 = 1; size2 <= SIZE; size2++) {
            for (int size1 = 1; size1 <= size2; size1++) {
                List<byte[]> proof = NaiveMerkle.consistency(size1, LEAVES.subList(0, size2));
                byte[] root1 = ROOTS.get(size1);
                byte[] root2 = ROOTS.get(size2);

                assertEquals(ProofResult.VALID, MerkleProofs.verifyConsistency(size1, size2, proof, root1, root2));
                assertConsistencyFails(size1, size2, longer(proof), root1, root2, "too long");
                assertConsistencyFails(size1, size2, proof, flipped(root1), root2, "root");
                assertConsistencyFails(size1, size2, proof, root1, flipped(root2), "root");
                if (!proof.isEmpty()) {
                    List<byte[]> shorter = proof.subList(0, proof.size() - 1);
                    assertConsistencyFails(size1, size2, shorter, root1, root2, "too short");
                }
                for (int i = 0; i < proof.size(); i++) {
                    assertConsistencyFails(size1, size2, withFlipped(proof, i), root1, root2, "root");
                }
            }
        }
    }

    @Test
    void shouldLetTheEmptyTreeBeginEveryTree() {
        assertTrue(MerkleProofs.verifyConsistency(0, 0, List.of(), ROOTS.get(0), ROOTS.get(0))
                .valid());
        assertTrue(MerkleProofs.verifyConsistency(0, 9, List.of(), ROOTS.get(0), ROOTS.get(9))
                .valid());
        assertConsistencyFails(0, 9, List.of(), ROOTS.get(1), ROOTS.get(9), "empty tree");
        assertConsistencyFails(0, 0, List.of(), ROOTS.get(0), ROOTS.get(1), "empty tree");
        assertConsistencyFails(0, 0, List.of(), ROOTS.get(1), ROOTS.get(1), "empty tree");
        assertConsistencyFails(0, 9, List.of(ROOTS.get(1)), ROOTS.get(0), ROOTS.get(9), "too long");
    }

    @Test
    void shouldReportSizesOutOfBounds() {
        byte[] root = ROOTS.get(5);
        assertInclusionFails(LEAVES.get(0), -1, 5, List.of(), root, "index=-1, size=5");
        assertInclusionFails(LEAVES.get(0), 5, 5, List.of(), root, "index=5, size=5");
        assertInclusionFails(LEAVES.get(0), 0, 0, List.of(), root, "index=0, size=0");
        assertInclusionFails(LEAVES.get(0), 0, -1, List.of(), root, "index=0, size=-1");
        assertInclusionFails(LEAVES.get(0), 0, Long.MAX_VALUE, List.of(), root, "too short");
        assertConsistencyFails(6, 5, List.of(), root, root, "size1=6, size2=5");
        assertConsistencyFails(-1, 5, List.of(), root, root, "size1=-1, size2=5");
        assertConsistencyFails(3, Long.MAX_VALUE, List.of(), root, root, "too short");
        assertConsistencyFails(1L << 62, Long.MAX_VALUE, List.of(), root, root, "too short");
    }

    @Test
    void shouldReportHashesThatAreNone() {
        byte[] stub = new byte[31];
        byte[] leaf = LEAVES.get(0);
        assertInclusionFails(stub, 0, 1, List.of(), leaf, "32 bytes");
        assertInclusionFails(null, 0, 1, List.of(), leaf, "32 bytes");
        assertInclusionFails(leaf, 0, 1, List.of(), stub, "32 bytes");
        assertInclusionFails(leaf, 0, 2, List.of(stub), ROOTS.get(2), "32 bytes");
        assertInclusionFails(leaf, 0, 2, Collections.singletonList(null), ROOTS.get(2), "32 bytes");
        assertConsistencyFails(1, 2, List.of(stub), ROOTS.get(1), ROOTS.get(2), "32 bytes");
        assertConsistencyFails(3, 4, List.of(stub, leaf, leaf), ROOTS.get(3), ROOTS.get(4), "32 bytes");
        assertConsistencyFails(1, 2, List.of(leaf), stub, ROOTS.get(2), "32 bytes");
        assertConsistencyFails(1, 2, List.of(leaf), ROOTS.get(1), null, "32 bytes");
    }

    private static void assertInclusionFails(
            byte[] leaf, long index, long size, List<byte[]> proof, byte[] root, String reason) {
        assertFails(MerkleProofs.verifyInclusion(leaf, index, size, proof, root), reason);
    }

    private static void assertConsistencyFails(
            long size1, long size2, List<byte[]> proof, byte[] root1, byte[] root2, String reason) {
        assertFails(MerkleProofs.verifyConsistency(size1, size2, proof, root1, root2), reason);
    }

    private static void assertFails(ProofResult result, String reason) {
        assertFalse(result.valid());
        assertTrue(result.reason().contains(reason), result.reason());
    }

    private static List<byte[]> roots() {
        List<byte[]> roots = new ArrayList<>();
        for (int size = 0; size <= SIZE; size++) {
            roots.add(NaiveMerkle.root(LEAVES.subList(0, size)));
        }
        return roots;
    }

    private static List<byte[]> longer(List<byte[]> proof) {
        List<byte[]> longer = new ArrayList<>(proof);
        longer.add(LEAVES.get(0));
        return longer;
    }

    private static List<byte[]> withFlipped(List<byte[]> proof, int index) {
        List<byte[]> changed = new ArrayList<>(proof);
        changed.set(index, flipped(proof.get(index)));
        return changed;
    }

    private static byte[] flipped(byte[] hash) {
        byte[] flipped = hash.clone();
        flipped[hash[0] & 31] ^= 0x10;
        return flipped;
    }
}
