// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

/**
 * The salt seeds of one source's blocks, in their order, from a vault's secret. Blocks of the same bytes in the same place
 * of a source of the same session get the same seed, so that the same source has the same content root on every run; a
 * block of other bytes gets another, so that no salt that was once disclosed is ever the salt of another record.
 *
 * <pre>
 * seed          HMAC-SHA256(session key, block number u64, flags u32, SHA-256(0x00, raw region))
 * </pre>
 *
 * <p>Allocates nothing per block. Not thread safe: single owner.
 */
public final class SaltSeeds {
    private static final int FLAGS = Long.BYTES;
    private static final int HASH = FLAGS + Integer.BYTES;

    private final HmacSha256 hmac = new HmacSha256();
    private final Sha256 sha256 = new Sha256();
    private final byte[] block = new byte[HASH + Sha256.LENGTH];
    private long blocks;

    SaltSeeds(byte[] sessionKey) {
        hmac.key(sessionKey, 0, sessionKey.length);
    }

    /**
     * Writes the {@link SaltedTree#SEED_LENGTH} bytes of the seed of the source's next block.
     *
     * @param flags  of the block
     * @param raw    its raw region, from 0
     * @param length of that, in bytes
     */
    public void nextInto(int flags, byte[] raw, int length, byte[] dst, int dstOffset) {
        for (int i = 0; i < Long.BYTES; i++) {
            block[i] = (byte) (blocks >>> Byte.SIZE * i);
        }
        for (int i = 0; i < Integer.BYTES; i++) {
            block[FLAGS + i] = (byte) (flags >>> Byte.SIZE * i);
        }
        sha256.hashLeafInto(raw, 0, length, block, HASH);
        hmac.hashInto(block, 0, block.length, dst, dstOffset);
        blocks++;
    }
}
