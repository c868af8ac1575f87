// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What shows that a record is in a block of a private source: from its bytes to the hash of the block's raw region, which
 * is a leaf of the source's content tree. Discloses the record's own salt and hashes that are salted, and nothing of the
 * seed. The arrays belong to the proof; leave them as they are.
 *
 * @param flags       the block's flags
 * @param firstRecord number of the block's first record in its source
 * @param leaves      records in the block; 1 where it has none, and its region is the leaf
 * @param index       of the record in the block, from 0
 * @param salt        of the record, 32 bytes
 * @param path        audit path in the block's tree (RFC 6962, 2.1.1)
 * @param root        of the block's tree, 32 bytes
 */
public record SaltedProof(
        int flags, long firstRecord, int leaves, int index, byte[] salt, List<byte[]> path, byte[] root) {
    /** Keeps the list from being changed. */
    public SaltedProof {
        path = List.copyOf(path);
    }

    /**
     * The proof of one of a block's records.
     *
     * @param seed    the block's salt seed
     * @param records the bytes of all its records; its whole region, where it has none
     * @throws IndexOutOfBoundsException if there is no record {@code index}
     */
    public static SaltedProof of(byte[] seed, int flags, long firstRecord, List<byte[]> records, int index) {
        SaltedTree salts = new SaltedTree().begin(seed, 0);
        List<byte[]> leaves = new ArrayList<>(records.size());
        for (int i = 0; i < records.size(); i++) {
            leaves.add(leaf(salt(salts, i), records.get(i)));
        }
        MerkleTree tree = new MerkleTree(leaves);
        return new SaltedProof(
                flags,
                firstRecord,
                records.size(),
                Objects.checkIndex(index, records.size()),
                salt(salts, index),
                tree.inclusionProof(index, tree.size()),
                tree.root());
    }

    /** Number of the record in its source. */
    public long record() {
        return firstRecord + index;
    }

    /** Hash of the leaf that a record of these bytes makes. */
    public byte[] leaf(byte[] record) {
        return leaf(salt, record);
    }

    /** Hash of the block's raw region, if the proof holds. */
    public byte[] regionHash() {
        byte[] hash = new byte[Sha256.LENGTH];
        new SaltedTree().regionHashInto(flags, leaves, firstRecord, root, hash, 0);
        return hash;
    }

    /** Checks that these bytes are the record, in the block whose raw region has this hash. */
    public ProofResult verify(byte[] record, byte[] regionHash) {
        if (salt.length != Sha256.LENGTH || root.length != Sha256.LENGTH) {
            return ProofResult.invalid("salt and root must be 32 bytes each");
        }
        ProofResult inBlock = MerkleProofs.verifyInclusion(leaf(record), index, leaves, path, root);
        if (!inBlock.valid()) {
            return inBlock;
        }
        return MessageDigest.isEqual(regionHash(), regionHash)
                ? ProofResult.VALID
                : ProofResult.invalid("the block's tree and numbers do not make the region's hash");
    }

    private static byte[] salt(SaltedTree salts, int index) {
        byte[] salt = new byte[Sha256.LENGTH];
        salts.saltInto(index, salt, 0);
        return salt;
    }

    private static byte[] leaf(byte[] salt, byte[] record) {
        byte[] leaf = new byte[Sha256.LENGTH];
        new Sha256().hashLeafInto(salt, 0, salt.length, record, 0, record.length, leaf, 0);
        return leaf;
    }
}
