// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A SHA-256 state with the two prefixes of RFC 6962, section 2.1: 0x00 before a leaf, 0x01 before a node.
 *
 * <p>After construction no method allocates, except the static conversions to and from hex. In one go:
 * {@link #hashInto}, {@link #hashLeafInto}, {@link #hashNodeInto}. In parts: {@link #begin} or {@link #beginLeaf}, any
 * number of {@link #update}, {@link #finishInto}. Whatever begins forgets what was left unfinished.
 *
 * <p>Not thread safe: single owner.
 */
public final class Sha256 {
    /** Length of a hash, in bytes. */
    public static final int LENGTH = 32;

    /** Name of the algorithm, as it is written in a seal. */
    public static final String ALGORITHM = "SHA-256";

    private static final byte LEAF_PREFIX = 0x00;
    private static final byte NODE_PREFIX = 0x01;

    private final MessageDigest digest;

    /** A fresh state. */
    public Sha256() {
        try {
            digest = MessageDigest.getInstance(ALGORITHM);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** Begins a plain hash. */
    public Sha256 begin() {
        digest.reset();
        return this;
    }

    /** Begins the hash of a leaf. */
    public Sha256 beginLeaf() {
        digest.reset();
        digest.update(LEAF_PREFIX);
        return this;
    }

    /** Continues with {@code lengthBytes} bytes of {@code data}. */
    public Sha256 update(byte[] data, int offset, int lengthBytes) {
        digest.update(data, offset, lengthBytes);
        return this;
    }

    /** Ends what was begun and writes {@link #LENGTH} bytes at {@code dstOffset}. */
    public void finishInto(byte[] dst, int dstOffset) {
        Objects.checkFromIndexSize(dstOffset, LENGTH, dst.length);
        try {
            digest.digest(dst, dstOffset, LENGTH);
        } catch (DigestException e) {
            throw new IllegalStateException("the room was checked", e);
        }
    }

    /** Ends what was begun: lower-case hex. */
    public String finishHex() {
        byte[] hash = new byte[LENGTH];
        finishInto(hash, 0);
        return hex(hash);
    }

    /** Plain hash; {@code dst} may be {@code data}. */
    public void hashInto(byte[] data, int offset, int lengthBytes, byte[] dst, int dstOffset) {
        begin().update(data, offset, lengthBytes).finishInto(dst, dstOffset);
    }

    /** Hash of a leaf: SHA-256 of 0x00 and the data. */
    public void hashLeafInto(byte[] data, int offset, int lengthBytes, byte[] dst, int dstOffset) {
        beginLeaf().update(data, offset, lengthBytes).finishInto(dst, dstOffset);
    }

    /** Hash of a leaf whose data lies in two places, a header and a body. */
    public void hashLeafInto(
            byte[] header,
            int headerOffset,
            int headerLengthBytes,
            byte[] body,
            int bodyOffset,
            int bodyLengthBytes,
            byte[] dst,
            int dstOffset) {
        beginLeaf()
                .update(header, headerOffset, headerLengthBytes)
                .update(body, bodyOffset, bodyLengthBytes)
                .finishInto(dst, dstOffset);
    }

    /** Hash of a node: SHA-256 of 0x01, the left and the right hash. {@code dst} may be either of them. */
    public void hashNodeInto(byte[] left, int leftOffset, byte[] right, int rightOffset, byte[] dst, int dstOffset) {
        digest.reset();
        digest.update(NODE_PREFIX);
        digest.update(left, leftOffset, LENGTH);
        digest.update(right, rightOffset, LENGTH);
        finishInto(dst, dstOffset);
    }

    /** Plain hash of all of {@code data}, in an array of its own: for use off the hot path. */
    public static byte[] hash(byte[] data) {
        byte[] hash = new byte[LENGTH];
        new Sha256().hashInto(data, 0, data.length, hash, 0);
        return hash;
    }

    /** Lower-case hex. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * The bytes of a lower-case hex text. Lower case only, so that one value has one spelling.
     *
     * @throws IllegalArgumentException if the length is odd or a character is not one of 0-9, a-f; says where
     */
    public static byte[] unhex(CharSequence hex) {
        if ((hex.length() & 1) != 0) {
            throw new IllegalArgumentException("hex text must have an even length, length=" + hex.length());
        }

        byte[] bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (nibble(hex, 2 * i) << 4 | nibble(hex, 2 * i + 1));
        }
        return bytes;
    }

    private static int nibble(CharSequence hex, int index) {
        char c = hex.charAt(index);
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c >= 'a' && c <= 'f') {
            return c - 'a' + 10;
        }
        throw new IllegalArgumentException(
                String.format("hex text must be of 0-9 and a-f, index=%d, character=U+%04X", index, (int) c));
    }
}
