// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import java.util.Arrays;

/**
 * HMAC-SHA256 (RFC 2104) under a key that can be changed: what {@code javax.crypto.Mac} does, without its garbage.
 *
 * <p>Neither {@link #key} nor {@link #hashInto} allocates. Not thread safe: single owner.
 */
public final class HmacSha256 {
    private static final int BLOCK_LENGTH = 64;
    private static final byte INNER_PAD = 0x36;
    private static final byte OUTER_PAD = 0x5c;

    private final Sha256 sha256 = new Sha256();
    private final byte[] innerKey = new byte[BLOCK_LENGTH];
    private final byte[] outerKey = new byte[BLOCK_LENGTH];
    private final byte[] inner = new byte[Sha256.LENGTH];

    /** A state under the key of no bytes. */
    public HmacSha256() {
        key(inner, 0, 0);
    }

    /**
     * Takes a key; its bytes are copied.
     *
     * @throws IllegalArgumentException if it is longer than SHA-256's block of 64 bytes
     */
    public HmacSha256 key(byte[] key, int offset, int lengthBytes) {
        if (lengthBytes > BLOCK_LENGTH) {
            throw new IllegalArgumentException("a key has 64 bytes at most, lengthBytes=" + lengthBytes);
        }
        Arrays.fill(innerKey, INNER_PAD);
        Arrays.fill(outerKey, OUTER_PAD);
        for (int i = 0; i < lengthBytes; i++) {
            innerKey[i] ^= key[offset + i];
            outerKey[i] ^= key[offset + i];
        }
        return this;
    }

    /** Writes the {@link Sha256#LENGTH} bytes of the code of {@code data}; {@code dst} may be {@code data}. */
    public void hashInto(byte[] data, int offset, int lengthBytes, byte[] dst, int dstOffset) {
        sha256.begin()
                .update(innerKey, 0, BLOCK_LENGTH)
                .update(data, offset, lengthBytes)
                .finishInto(inner, 0);
        sha256.begin()
                .update(outerKey, 0, BLOCK_LENGTH)
                .update(inner, 0, Sha256.LENGTH)
                .finishInto(dst, dstOffset);
    }
}
