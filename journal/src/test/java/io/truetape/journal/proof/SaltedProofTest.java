// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SaltedProofTest {
    private static final byte[] SEED = Sha256.hash(new byte[] {1});

    @Test
    void shouldProveEveryRecordOfBlocksOfAllSizes() {
        long randomSeed = System.nanoTime();
        Random random = new Random(randomSeed);
        for (int count = 1; count <= 33; count++) {
            List<byte[]> records = SaltedRecords.random(random, count);
            byte[] regionHash = SaltedRecords.regionHash(SEED, 0, 100, records);
            List<byte[]> leaves = SaltedRecords.leaves(SEED, records);
            for (int index = 0; index < count; index++) {
                SaltedProof proof = SaltedProof.of(SEED, 0, 100, records, index);
                assertTrue(proof.verify(records.get(index), regionHash).valid(), "seed=" + randomSeed);
                assertArrayEquals(regionHash, proof.regionHash());
                assertArrayEquals(SaltedRecords.salt(SEED, index), proof.salt());
                assertArrayEquals(leaves.get(index), proof.leaf(records.get(index)));
                assertEquals(hex(NaiveMerkle.path(index, leaves)), hex(proof.path()));
                assertEquals(100 + index, proof.record());
            }
        }
    }

    @Test
    void shouldRefuseAnythingThatIsNotAsItWas() {
        List<byte[]> records = SaltedRecords.random(new Random(7), 11);
        records.set(4, new byte[] {1, 2, 3});
        SaltedProof good = SaltedProof.of(SEED, 0, 100, records, 4);
        byte[] hash = good.regionHash();
        byte[] record = records.get(4);
        assertTrue(good.verify(record, hash).valid());

        assertFalse(good.verify(new byte[] {1, 2, 4}, hash).valid());
        assertFalse(good.verify(records.get(5), hash).valid());
        assertFalse(good.verify(record, Sha256.hash(hash)).valid());
        assertFalse(with(good, 1, 100, 11, 4).verify(record, hash).valid());
        assertFalse(with(good, 0, 101, 11, 4).verify(record, hash).valid());
        assertFalse(with(good, 0, 100, 12, 4).verify(record, hash).valid());
        assertFalse(with(good, 0, 100, 11, 5).verify(record, hash).valid());
        assertFalse(with(good, 0, 100, 11, -1).verify(record, hash).valid());
        for (int bit = 0; bit < 256; bit++) {
            assertFalse(with(good, flipped(good.salt(), bit), good.path(), good.root())
                    .verify(record, hash)
                    .valid());
            assertFalse(with(good, good.salt(), good.path(), flipped(good.root(), bit))
                    .verify(record, hash)
                    .valid());
        }
        for (int i = 0; i < good.path().size(); i++) {
            List<byte[]> path = new ArrayList<>(good.path());
            path.set(i, flipped(path.get(i), 9));
            assertFalse(with(good, good.salt(), path, good.root())
                    .verify(record, hash)
                    .valid());
            path.remove(i);
            assertFalse(with(good, good.salt(), path, good.root())
                    .verify(record, hash)
                    .valid());
        }
        assertFalse(with(good, new byte[31], good.path(), good.root())
                .verify(record, hash)
                .valid());
        assertFalse(with(good, good.salt(), good.path(), new byte[33])
                .verify(record, hash)
                .valid());
    }

    @Test
    void shouldHaveNoProofOfARecordThatIsNotThere() {
        List<byte[]> records = List.of(new byte[3]);
        assertThrows(IndexOutOfBoundsException.class, () -> SaltedProof.of(SEED, 0, 0, records, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> SaltedProof.of(SEED, 0, 0, records, -1));
    }

    private static SaltedProof with(SaltedProof proof, int flags, long first, int leaves, int index) {
        return new SaltedProof(flags, first, leaves, index, proof.salt(), proof.path(), proof.root());
    }

    private static SaltedProof with(SaltedProof proof, byte[] salt, List<byte[]> path, byte[] root) {
        return new SaltedProof(proof.flags(), proof.firstRecord(), proof.leaves(), proof.index(), salt, path, root);
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        return flipped;
    }

    private static List<String> hex(List<byte[]> hashes) {
        return hashes.stream().map(Sha256::hex).toList();
    }
}
