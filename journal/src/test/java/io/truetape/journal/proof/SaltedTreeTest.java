// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SaltedTreeTest {
    private static final byte[] SEED = Sha256.hash("a seed".getBytes(US_ASCII));
    private static final List<byte[]> THREE =
            List.of("first".getBytes(US_ASCII), new byte[0], "third record".getBytes(US_ASCII));

    private final SaltedTree tree = new SaltedTree();

    @Test
    void shouldHashABlockAsItsDefinitionSays() {
        long randomSeed = System.nanoTime();
        Random random = new Random(randomSeed);
        for (int count = 1; count <= 70; count++) {
            byte[] seed = new byte[SaltedTree.SEED_LENGTH];
            random.nextBytes(seed);
            List<byte[]> records = SaltedRecords.random(random, count);
            int flags = random.nextInt(5);
            long first = random.nextLong() >>> 1;
            assertArrayEquals(
                    SaltedRecords.regionHash(seed, flags, first, records),
                    region(seed, flags, first, records),
                    "seed=" + randomSeed);
        }
    }

    /** For ever: a tape of this version must be checked by every later one. */
    @Test
    void shouldKeepItsHashes() {
        assertEquals(
                "32e72c6896115f458e86f8fae3029db2e3d5c02c27a13c1fa10c181960badc8e",
                Sha256.hex(region(SEED, 0, 7, THREE)));
        assertEquals(
                "937a9b02e0ba56ff942c0c07f8ccf95636b02851927b572e7b16a27cb519f07d",
                Sha256.hex(conclusions(SEED, THREE.get(2))));
    }

    @Test
    void shouldSaltConclusionsByANumberThatNoRecordHas() {
        assertArrayEquals(
                SaltedRecords.leaf(SaltedRecords.salt(SEED, 0xFFFF_FFFF), THREE.get(0)),
                conclusions(SEED, THREE.get(0)));
    }

    @Test
    void shouldTellEverythingApartThatAProofSpeaksOf() {
        Set<String> hashes = new HashSet<>();
        byte[] single = THREE.get(0);
        hashes.add(Sha256.hex(region(SEED, 0, 7, THREE)));
        hashes.add(Sha256.hex(region(SEED, 0, 8, THREE)));
        hashes.add(Sha256.hex(region(SEED, 1, 7, THREE)));
        hashes.add(Sha256.hex(region(SEED, 0, 7L << 32, THREE)));
        hashes.add(Sha256.hex(region(SEED, 0, 7, THREE.subList(0, 2))));
        hashes.add(Sha256.hex(region(SEED, 0, 7, List.of(single))));
        hashes.add(Sha256.hex(region(SEED, 2, 7, List.of(single))));
        hashes.add(Sha256.hex(region(Sha256.hash(SEED), 0, 7, THREE)));
        assertEquals(8, hashes.size());
    }

    /** Else the root of a region could be passed off as a node of the tree above it, and its halves as two blocks. */
    @Test
    void shouldGiveNoRegionTheHashOfANodeOrALeaf() {
        List<byte[]> leaves = SaltedRecords.leaves(SEED, THREE);
        Set<String> within = new HashSet<>();
        leaves.forEach(leaf -> within.add(Sha256.hex(leaf)));
        within.add(Sha256.hex(NaiveMerkle.root(leaves)));
        within.add(Sha256.hex(NaiveMerkle.root(leaves.subList(0, 2))));
        within.add(Sha256.hex(NaiveMerkle.leafHash(NaiveMerkle.root(leaves))));
        assertTrue(within.add(Sha256.hex(region(SEED, 0, 7, THREE))));
    }

    @Test
    void shouldRefuseASeedThatIsCutOff() {
        assertThrows(IndexOutOfBoundsException.class, () -> tree.begin(new byte[31], 0));
    }

    @Test
    void shouldAllocateNothing() {
        byte[] hash = new byte[Sha256.LENGTH];
        byte[] data = new byte[64];
        SaltSeeds seeds = VaultSecret.of(new byte[32]).seeds("XNAS", java.time.LocalDate.EPOCH);
        Allocation.assertNone(2_000, () -> {
            seeds.nextInto(0, data, data.length, hash, 0);
            tree.begin(hash, 0);
            for (int i = 0; i < 5; i++) {
                tree.add(data, 0, data.length);
            }
            tree.regionHashInto(0, 7, hash, 0);
            tree.conclusionsHashInto(data, 0, 20, hash, 0);
        });
    }

    private byte[] region(byte[] seed, int flags, long first, List<byte[]> records) {
        byte[] hash = new byte[Sha256.LENGTH];
        tree.begin(seed, 0);
        records.forEach(record -> tree.add(record, 0, record.length));
        tree.regionHashInto(flags, first, hash, 0);
        return hash;
    }

    private byte[] conclusions(byte[] seed, byte[] data) {
        byte[] hash = new byte[Sha256.LENGTH];
        tree.begin(seed, 0).conclusionsHashInto(data, 0, data.length, hash, 0);
        return hash;
    }
}
