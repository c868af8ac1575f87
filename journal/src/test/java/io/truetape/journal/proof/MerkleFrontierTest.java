// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class MerkleFrontierTest {
    private static final List<byte[]> LEAVES = NaiveMerkle.leaves(130);

    private final MerkleFrontier frontier = new MerkleFrontier();

    @Test
    void shouldHaveTheRootOfTheDefinitionAtEverySize() {
        for (int size = 0; size <= LEAVES.size(); size++) {
            assertEquals(size, frontier.size());
            assertArrayEquals(NaiveMerkle.root(LEAVES.subList(0, size)), rootOf(frontier), "size=" + size);
            assertArrayEquals(rootOf(frontier), rootOf(frontier), "asking must not change the answer");
            if (size < LEAVES.size()) {
                frontier.appendLeafHash(LEAVES.get(size), 0);
            }
        }
    }

    @Test
    void shouldHaveTheRootsOfCertificateTransparency() {
        String[] leaves = {
            "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"
        };
        assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", rootHex());

        for (String leaf : leaves) {
            frontier.appendLeafHash(NaiveMerkle.leafHash(Sha256.unhex(leaf)), 0);
        }

        assertEquals("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328", rootHex());
    }

    @Test
    void shouldTakeAndGiveHashesAtOffsets() {
        byte[] padded = new byte[40];
        System.arraycopy(LEAVES.get(0), 0, padded, 7, Sha256.LENGTH);
        byte[] dst = new byte[50];

        frontier.appendLeafHash(padded, 7);
        frontier.rootInto(dst, 18);

        assertArrayEquals(LEAVES.get(0), java.util.Arrays.copyOfRange(dst, 18, 50));
    }

    @Test
    void shouldRefuseHashesOutOfBounds() {
        assertThrows(IndexOutOfBoundsException.class, () -> frontier.appendLeafHash(new byte[31], 0));
        assertThrows(IndexOutOfBoundsException.class, () -> frontier.appendLeafHash(new byte[40], 9));
        assertThrows(IndexOutOfBoundsException.class, () -> frontier.rootInto(new byte[31], 0));
        assertEquals(0, frontier.size());
    }

    @Test
    void shouldGoItsOwnWayAfterCopying() {
        appendTo(frontier, 0, 77);
        MerkleFrontier copy = new MerkleFrontier();
        appendTo(copy, 0, 3);

        copy.copyFrom(frontier);
        appendTo(copy, 77, 130);

        assertEquals(77, frontier.size());
        assertArrayEquals(NaiveMerkle.root(LEAVES.subList(0, 77)), rootOf(frontier));
        assertArrayEquals(NaiveMerkle.root(LEAVES), rootOf(copy));
    }

    @Test
    void shouldBeEmptyAfterReset() {
        appendTo(frontier, 0, 9);

        frontier.reset();

        assertEquals(0, frontier.size());
        assertArrayEquals(NaiveMerkle.root(List.of()), rootOf(frontier));
        appendTo(frontier, 0, 6);
        assertArrayEquals(NaiveMerkle.root(LEAVES.subList(0, 6)), rootOf(frontier));
    }

    @Test
    void shouldAllocateNothing() {
        byte[] hash = LEAVES.get(0);
        byte[] root = new byte[Sha256.LENGTH];
        MerkleFrontier copy = new MerkleFrontier();

        Allocation.assertNone(10_000, () -> {
            frontier.appendLeafHash(hash, 0);
            frontier.rootInto(root, 0);
            copy.copyFrom(frontier);
        });
    }

    private static void appendTo(MerkleFrontier frontier, int from, int to) {
        for (byte[] leaf : LEAVES.subList(from, to)) {
            frontier.appendLeafHash(leaf, 0);
        }
    }

    private String rootHex() {
        return Sha256.hex(rootOf(frontier));
    }

    private static byte[] rootOf(MerkleFrontier frontier) {
        byte[] root = new byte[Sha256.LENGTH];
        frontier.rootInto(root, 0);
        return root;
    }
}
