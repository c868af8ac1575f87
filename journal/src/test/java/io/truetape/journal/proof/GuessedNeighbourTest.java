// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * An attack: somebody is given the proof of record k, and knows of every other record of the block all bytes but the price
 * of record k + 1, which is one of a thousand. Whoever can compute one hash of the proof from a guess has found the price.
 */
class GuessedNeighbourTest {
    private static final int PROVEN = 4;
    private static final int PRICES = 1_000;
    private static final int PRICE = 617;

    private final List<byte[]> records = new ArrayList<>();
    private final byte[] seed = new byte[SaltedTree.SEED_LENGTH];

    GuessedNeighbourTest() {
        new Random(11).nextBytes(seed);
        for (int i = 0; i < 13; i++) {
            records.add(order(i, PRICE));
        }
    }

    @Test
    void shouldConfirmThePriceWhereLeavesAreNotSalted() {
        List<byte[]> leaves = records.stream().map(NaiveMerkle::leafHash).toList();

        assertEquals(
                List.of(PRICE),
                confirmed(new MerkleTree(leaves).inclusionProof(PROVEN, leaves.size()), NaiveMerkle::leafHash));
    }

    /** What the seed would give away, if a proof showed it; so the attack does find what can be found. */
    @Test
    void shouldConfirmThePriceWhereTheSeedIsKnown() {
        assertEquals(
                List.of(PRICE),
                confirmed(proof().path(), guess -> SaltedRecords.leaf(SaltedRecords.salt(seed, PROVEN + 1), guess)));
    }

    @Test
    void shouldConfirmNoPriceByAnythingThatTheProofOfItsNeighbourShows() {
        SaltedProof proof = proof();
        List<byte[]> shown = new ArrayList<>(proof.path());
        shown.add(proof.root());
        shown.add(proof.regionHash());
        shown.add(proof.leaf(records.get(PROVEN)));
        shown.add(proof.salt());
        shown.add(new byte[Sha256.LENGTH]);
        for (byte[] known : List.copyOf(shown)) {
            byte[] salt = SaltedRecords.salt(known, PROVEN + 1);
            assertEquals(List.of(), confirmed(shown, guess -> SaltedRecords.leaf(salt, guess)));
            assertEquals(List.of(), confirmed(shown, guess -> SaltedRecords.leaf(known, guess)));
        }
        assertEquals(List.of(), confirmed(shown, NaiveMerkle::leafHash));
    }

    private SaltedProof proof() {
        return SaltedProof.of(seed, 0, 0, records, PROVEN);
    }

    /** The prices under which a hash that is shown is the leaf that the attacker makes of the neighbour. */
    private static List<Integer> confirmed(List<byte[]> shown, Function<byte[], byte[]> leafOf) {
        List<String> hashes = shown.stream().map(Sha256::hex).toList();
        return IntStream.range(0, PRICES)
                .filter(price -> hashes.contains(Sha256.hex(leafOf.apply(order(PROVEN + 1, price)))))
                .boxed()
                .toList();
    }

    private static byte[] order(int number, int price) {
        return ("35=D|11=ORDER" + number + "|54=1|38=100|44=" + price + "|").getBytes(US_ASCII);
    }
}
