// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Sha256Test {
    private static final String HASH_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private final Sha256 sha256 = new Sha256();
    private final byte[] dst = new byte[40];

    @Test
    void shouldHashTheVectorOfTheStandard() {
        byte[] data = "xabcx".getBytes(StandardCharsets.US_ASCII);

        sha256.hashInto(data, 1, 3, dst, 5);

        assertEquals(HASH_OF_ABC, hexAt(5));
        assertEquals(HASH_OF_ABC, Sha256.hex(Sha256.hash("abc".getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void shouldPutPrefixesBeforeLeavesAndNodes() {
        byte[] left = NaiveMerkle.leafHash(new byte[] {1, 2, 3});
        byte[] right = NaiveMerkle.leafHash(new byte[] {4});

        sha256.hashLeafInto(new byte[] {9, 1, 2, 3, 9}, 1, 3, dst, 0);
        assertEquals(Sha256.hex(left), hexAt(0));

        sha256.hashNodeInto(left, 0, right, 0, dst, 0);
        assertEquals(Sha256.hex(NaiveMerkle.root(Arrays.asList(left, right))), hexAt(0));
    }

    @Test
    void shouldHashALeafInPartsAsInOne() {
        byte[] header = {1, 2, 3};
        byte[] body = {9, 4, 5};
        String expected = Sha256.hex(NaiveMerkle.leafHash(new byte[] {2, 3, 4, 5}));

        sha256.hashLeafInto(header, 1, 2, body, 1, 2, dst, 0);
        assertEquals(expected, hexAt(0));

        sha256.beginLeaf()
                .update(header, 1, 1)
                .update(header, 2, 1)
                .update(body, 1, 2)
                .finishInto(dst, 8);
        assertEquals(expected, hexAt(8));
    }

    @Test
    void shouldForgetWhatWasLeftUnfinished() {
        sha256.beginLeaf().update(new byte[10], 0, 10);

        sha256.hashInto("abc".getBytes(StandardCharsets.US_ASCII), 0, 3, dst, 0);

        assertEquals(HASH_OF_ABC, hexAt(0));
    }

    @Test
    void shouldWriteOverItsOwnInput() {
        byte[] left = NaiveMerkle.leafHash(new byte[] {1});
        byte[] right = NaiveMerkle.leafHash(new byte[] {2});
        byte[] expected = NaiveMerkle.root(Arrays.asList(left, right));

        sha256.hashNodeInto(left, 0, right, 0, right, 0);

        assertArrayEquals(expected, right);
    }

    @Test
    void shouldRefuseADestinationWithoutRoom() {
        assertThrows(IndexOutOfBoundsException.class, () -> sha256.hashInto(new byte[1], 0, 1, dst, 9));
        assertThrows(IndexOutOfBoundsException.class, () -> sha256.begin().finishInto(dst, -1));
    }

    @Test
    void shouldReadTheHexItWrites() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }

        assertArrayEquals(all, Sha256.unhex(Sha256.hex(all)));
        assertArrayEquals(new byte[0], Sha256.unhex(""));
    }

    @Test
    void shouldSayWhatIsWrongWithHex() {
        assertTrue(unhexProblem("abc").contains("length=3"));
        assertTrue(unhexProblem("00fg").contains("index=3, character=U+0067"));
        for (String bad : new String[] {"AB", " 0", "0x", "-1", "+1", "\u0660\u0660", "\uff11\uff11", "0\n"}) {
            assertTrue(unhexProblem(bad).contains("index="), bad);
        }
    }

    @Test
    void shouldAllocateNothing() {
        byte[] data = new byte[1000];

        Allocation.assertNone(5_000, () -> {
            sha256.hashInto(data, 0, data.length, dst, 0);
            sha256.hashLeafInto(data, 0, 10, dst, 0);
            sha256.hashLeafInto(data, 0, 10, data, 10, 500, dst, 0);
            sha256.hashNodeInto(data, 0, data, 32, dst, 0);
        });
    }

    private static String unhexProblem(String hex) {
        return assertThrows(IllegalArgumentException.class, () -> Sha256.unhex(hex))
                .getMessage();
    }

    private String hexAt(int offset) {
        return Sha256.hex(Arrays.copyOfRange(dst, offset, offset + Sha256.LENGTH));
    }
}
