// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Alpha fields: left-justified, padded with spaces; the short ones also as numbers, their bytes packed big-endian.
 *
 * <p>Tokens of 14 characters do not fit into a long; as a key they are two, the first 8 bytes and the last 6. Allocates
 * nothing.
 */
public final class OuchAlpha {
    /** The byte that pads alpha fields. */
    public static final byte BLANK = ' ';

    /** Four spaces. */
    public static final int BLANK_4 = 0x2020_2020;

    /** Eight spaces. */
    public static final long BLANK_8 = 0x2020_2020_2020_2020L;

    /** Bytes of an order token and of a client order identifier. */
    public static final int TOKEN_LENGTH = 14;

    private static final int LAST_6_READ_OFFSET = TOKEN_LENGTH - Long.BYTES;
    private static final long U48_MASK = 0xFFFF_FFFF_FFFFL;
    private static final int MAX_ASCII = 0x7F;

    private OuchAlpha() {}

    /**
     * Packs an alpha field of eight bytes, such as a symbol.
     *
     * @param text at most 8 ASCII characters
     * @return its bytes and padding, big-endian
     * @throws IllegalArgumentException if the text is longer or not ASCII
     */
    public static long pack8(CharSequence text) {
        return pack(text, Long.BYTES);
    }

    /**
     * Packs an alpha field of four bytes, such as a firm.
     *
     * @param text at most 4 ASCII characters
     * @return its bytes and padding, big-endian
     * @throws IllegalArgumentException if the text is longer or not ASCII
     */
    public static int pack4(CharSequence text) {
        return (int) pack(text, Integer.BYTES);
    }

    /**
     * The first eight bytes of a token.
     *
     * @param buffer holds it
     * @param offset of its first byte
     * @return them, packed big-endian
     */
    public static long tokenFirst8(DirectBuffer buffer, int offset) {
        return buffer.getLong(offset, BIG_ENDIAN);
    }

    /**
     * The last six bytes of a token. One load: the eight bytes that end with the token.
     *
     * @param buffer holds it
     * @param offset of its first byte
     * @return them, packed big-endian, u48
     */
    public static long tokenLast6(DirectBuffer buffer, int offset) {
        return buffer.getLong(offset + LAST_6_READ_OFFSET, BIG_ENDIAN) & U48_MASK;
    }

    /**
     * Fills a token with spaces.
     *
     * @param buffer receives {@link #TOKEN_LENGTH} bytes
     * @param offset of the first of them
     */
    public static void blankToken(MutableDirectBuffer buffer, int offset) {
        buffer.setMemory(offset, TOKEN_LENGTH, BLANK);
    }

    /**
     * Writes a token, padded with spaces.
     *
     * @param buffer receives {@link #TOKEN_LENGTH} bytes
     * @param offset of the first of them
     * @param text at most 14 ASCII characters
     * @throws IllegalArgumentException if the text is longer or not ASCII; nothing is written then
     */
    public static void putToken(MutableDirectBuffer buffer, int offset, CharSequence text) {
        requireAscii(text, TOKEN_LENGTH);
        for (int i = 0; i < TOKEN_LENGTH; i++) {
            buffer.putByte(offset + i, i < text.length() ? (byte) text.charAt(i) : BLANK);
        }
    }

    private static long pack(CharSequence text, int width) {
        requireAscii(text, width);
        long packed = 0;
        for (int i = 0; i < width; i++) {
            packed = packed << Byte.SIZE | (i < text.length() ? text.charAt(i) : BLANK);
        }
        return packed;
    }

    private static void requireAscii(CharSequence text, int width) {
        if (text.length() > width) {
            throw new IllegalArgumentException("text does not fit its alpha field: text=" + text + ", width=" + width);
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > MAX_ASCII) {
                throw new IllegalArgumentException("alpha fields hold ASCII only: text=" + text);
            }
        }
    }
}
