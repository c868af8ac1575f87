// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

/**
 * Alpha fields as numbers: their bytes packed big-endian, left-justified and padded with spaces, as on the wire.
 *
 * <p>Packed symbols compare and hash without allocation; for ASCII they sort as their text does.
 */
public final class Itch50Alpha {
    /** The byte that pads alpha fields. */
    public static final byte BLANK = ' ';

    /** Two spaces. */
    public static final short BLANK_2 = 0x2020;

    /** Four spaces. */
    public static final int BLANK_4 = 0x2020_2020;

    /** Eight spaces. */
    public static final long BLANK_8 = 0x2020_2020_2020_2020L;

    private static final int MAX_ASCII = 0x7F;

    private Itch50Alpha() {}

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
     * Packs an alpha field of four bytes, such as a market participant identifier.
     *
     * @param text at most 4 ASCII characters
     * @return its bytes and padding, big-endian
     * @throws IllegalArgumentException if the text is longer or not ASCII
     */
    public static int pack4(CharSequence text) {
        return (int) pack(text, Integer.BYTES);
    }

    /**
     * Packs an alpha field of two bytes.
     *
     * @param text at most 2 ASCII characters
     * @return its bytes and padding, big-endian, u16
     * @throws IllegalArgumentException if the text is longer or not ASCII
     */
    public static int pack2(CharSequence text) {
        return (int) pack(text, Short.BYTES);
    }

    /**
     * The text of a packed field of eight bytes, without its padding. Allocates.
     *
     * @param packed bytes, big-endian
     * @return one character a byte
     */
    public static String unpack8(long packed) {
        return unpack(packed, Long.BYTES);
    }

    /**
     * The text of a packed field of four bytes, without its padding. Allocates.
     *
     * @param packed bytes, big-endian
     * @return one character a byte
     */
    public static String unpack4(int packed) {
        return unpack(packed, Integer.BYTES);
    }

    /**
     * The text of a packed field of two bytes, without its padding. Allocates.
     *
     * @param packed bytes, big-endian, u16
     * @return one character a byte
     */
    public static String unpack2(int packed) {
        return unpack(packed, Short.BYTES);
    }

    private static long pack(CharSequence text, int width) {
        if (text.length() > width) {
            throw tooLong(text, width);
        }
        long packed = 0;
        for (int i = 0; i < width; i++) {
            char character = i < text.length() ? text.charAt(i) : (char) BLANK;
            if (character > MAX_ASCII) {
                throw notAscii(text);
            }
            packed = packed << Byte.SIZE | character;
        }
        return packed;
    }

    private static String unpack(long packed, int width) {
        StringBuilder text = new StringBuilder(width);
        for (int i = width - 1; i >= 0; i--) {
            text.append((char) (packed >>> i * Byte.SIZE & 0xFF));
        }
        int length = width;
        while (length > 0 && text.charAt(length - 1) == BLANK) {
            length--;
        }
        text.setLength(length);
        return text.toString();
    }

    private static IllegalArgumentException tooLong(CharSequence text, int width) {
        return new IllegalArgumentException("text does not fit its alpha field: text=" + text + ", width=" + width);
    }

    private static IllegalArgumentException notAscii(CharSequence text) {
        return new IllegalArgumentException("alpha fields hold ASCII only: text=" + text);
    }
}
