// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import java.util.Objects;

/**
 * Hashes of a block of a private source, in which each record is a leaf with a salt of its own. So a proof of one record
 * shows nothing by which a guess at another could be confirmed. {@code docs/TAPE_FORMAT.md} section 5.1 is the reference:
 *
 * <pre>
 * salt i        HMAC-SHA256(seed of the block, i as u32)
 * leaf i        SHA-256(0x00, salt i, record i)
 * tree          RFC 6962 over the leaves
 * region hash   SHA-256(0x02, flags u32, leaves u32, first record u64, root)
 * </pre>
 *
 * <p>The prefix 0x02 keeps the trees apart: without it the root of a region would look like a node of the tree above it,
 * and a path could end a level too high or too low. Beside it stands what a proof must not be able to lie about.
 *
 * <p>To use: {@link #begin}, {@link #add} for each record, then {@link #regionHashInto}. Allocates nothing. Not thread
 * safe: single owner.
 */
public final class SaltedTree {
    /** Bytes of a seed. */
    public static final int SEED_LENGTH = 32;

    /** Number of the salt of the conclusions; no record can have it. */
    private static final int CONCLUSIONS_SALT = -1;

    private static final byte REGION_PREFIX = 0x02;
    private static final int REGION_LENGTH = 1 + 4 + 4 + 8 + Sha256.LENGTH;

    private final HmacSha256 hmac = new HmacSha256();
    private final Sha256 sha256 = new Sha256();
    private final MerkleFrontier tree = new MerkleFrontier();
    private final byte[] number = new byte[Integer.BYTES];
    private final byte[] salt = new byte[Sha256.LENGTH];
    private final byte[] leaf = new byte[Sha256.LENGTH];
    private final byte[] region = new byte[REGION_LENGTH];

    /** A tree without seed or leaves. */
    public SaltedTree() {
        region[0] = REGION_PREFIX;
    }

    /** Begins a block; the {@value #SEED_LENGTH} bytes of its seed are copied. */
    public SaltedTree begin(byte[] seed, int offset) {
        Objects.checkFromIndexSize(offset, SEED_LENGTH, seed.length);
        hmac.key(seed, offset, SEED_LENGTH);
        tree.reset();
        return this;
    }

    /** Adds the next record. */
    public void add(byte[] data, int offset, int lengthBytes) {
        saltInto((int) tree.size(), salt, 0);
        sha256.hashLeafInto(salt, 0, Sha256.LENGTH, data, offset, lengthBytes, leaf, 0);
        tree.appendLeafHash(leaf, 0);
    }

    /** Writes the salt of a record of the block that was begun. */
    public void saltInto(int index, byte[] dst, int dstOffset) {
        putU32(number, 0, index);
        hmac.hashInto(number, 0, number.length, dst, dstOffset);
    }

    /**
     * Writes the hash of the raw region over the records that were added.
     *
     * @param flags       the block's, which say what its leaves are
     * @param firstRecord the block's: number of its first record in the source
     */
    public void regionHashInto(int flags, long firstRecord, byte[] dst, int dstOffset) {
        tree.rootInto(leaf, 0);
        regionHashInto(flags, (int) tree.size(), firstRecord, leaf, dst, dstOffset);
    }

    /** Writes the hash of the conclusions region: one salted leaf. */
    public void conclusionsHashInto(byte[] data, int offset, int lengthBytes, byte[] dst, int dstOffset) {
        saltInto(CONCLUSIONS_SALT, salt, 0);
        sha256.hashLeafInto(salt, 0, Sha256.LENGTH, data, offset, lengthBytes, dst, dstOffset);
    }

    /** Writes the hash of a region whose tree has this root. */
    void regionHashInto(int flags, int leaves, long firstRecord, byte[] root, byte[] dst, int dstOffset) {
        putU32(region, 1, flags);
        putU32(region, 5, leaves);
        putU32(region, 9, (int) firstRecord);
        putU32(region, 13, (int) (firstRecord >>> Integer.SIZE));
        System.arraycopy(root, 0, region, 17, Sha256.LENGTH);
        sha256.hashInto(region, 0, region.length, dst, dstOffset);
    }

    private static void putU32(byte[] dst, int offset, int value) {
        for (int i = 0; i < Integer.BYTES; i++) {
            dst[offset + i] = (byte) (value >>> Byte.SIZE * i);
        }
    }
}
