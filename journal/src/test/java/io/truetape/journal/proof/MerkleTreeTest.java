// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
    private static final int SIZE = 130;
    private static final List<byte[]> LEAVES = NaiveMerkle.leaves(SIZE);

    private final MerkleTree tree = new MerkleTree(LEAVES);

    @Test
    void shouldHaveTheRootOfTheDefinitionAtEverySize() {
        for (int size = 0; size <= SIZE; size++) {
            byte[] expected = NaiveMerkle.root(LEAVES.subList(0, size));
            assertArrayEquals(expected, tree.root(size), "size=" + size);
            assertArrayEquals(expected, new MerkleTree(LEAVES.subList(0, size)).root(), "size=" + size);
        }
        assertEquals(SIZE, tree.size());
    }

    @Test
    void shouldMakeTheInclusionProofsOfTheDefinition() {
        for (int size = 1; size <= SIZE; size++) {
            for (int index = 0; index < size; index++) {
                assertSame(NaiveMerkle.path(index, LEAVES.subList(0, size)), tree.inclusionProof(index, size));
            }
        }
    }

    @Test
    void shouldMakeTheConsistencyProofsOfTheDefinition() {
        for (int second = 1; second <= SIZE; second++) {
            for (int first = 1; first <= second; first++) {
                assertSame(
                        NaiveMerkle.consistency(first, LEAVES.subList(0, second)),
                        tree.consistencyProof(first, second));
            }
        }
    }

    @Test
    void shouldMakeEmptyConsistencyProofsFromNothing() {
        assertEquals(List.of(), tree.consistencyProof(0, 0));
        assertEquals(List.of(), tree.consistencyProof(0, SIZE));
    }

    @Test
    void shouldNotShareItsBytes() {
        List<byte[]> leaves =
                new ArrayList<>(List.of(LEAVES.get(0).clone(), LEAVES.get(1).clone()));
        MerkleTree small = new MerkleTree(leaves);
        byte[] root = small.root();

        leaves.get(0)[0] ^= 1;
        small.root()[0] ^= 1;
        small.inclusionProof(0, 2).get(0)[0] ^= 1;

        assertArrayEquals(root, small.root());
        assertArrayEquals(LEAVES.get(1), small.inclusionProof(0, 2).get(0));
    }

    @Test
    void shouldRefuseWhatIsOutOfBounds() {
        assertRefused(() -> tree.root(-1));
        assertRefused(() -> tree.root(SIZE + 1));
        assertRefused(() -> tree.root(1L << 32));
        assertRefused(() -> tree.inclusionProof(0, 0));
        assertRefused(() -> tree.inclusionProof(-1, 5));
        assertRefused(() -> tree.inclusionProof(5, 5));
        assertRefused(() -> tree.inclusionProof(0, SIZE + 1));
        assertRefused(() -> tree.consistencyProof(-1, 5));
        assertRefused(() -> tree.consistencyProof(6, 5));
        assertRefused(() -> tree.consistencyProof(6, SIZE + 1));
        assertRefused(() -> new MerkleTree(List.of(new byte[31])));
    }

    private static void assertRefused(Runnable call) {
        assertThrows(IllegalArgumentException.class, call::run);
    }

    private static void assertSame(List<byte[]> expected, List<byte[]> actual) {
        assertArrayEquals(expected.toArray(), actual.toArray());
    }
}
