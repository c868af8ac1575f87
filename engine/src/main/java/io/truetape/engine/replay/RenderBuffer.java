// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes of rendered records, collected until the caller writes them out. Grows as needed and then allocates nothing.
 * One owner at a time.
 */
public final class RenderBuffer {
    private static final int INITIAL_CAPACITY = 1 << 16;
    private static final int MAX_DIGITS = 20;
    private static final int MAX_ZEROS = 63;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final byte[] digits = new byte[MAX_DIGITS];
    private byte[] bytes = new byte[INITIAL_CAPACITY];
    private int length;

    /** An empty buffer. */
    public RenderBuffer() {}

    /** The bytes, from 0; another array after anything was added. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many bytes there are. */
    public int length() {
        return length;
    }

    /** Forgets what is in it. */
    public void clear() {
        length = 0;
    }

    /** Adds a character below 128. */
    RenderBuffer ascii(final char character) {
        return raw((byte) character);
    }

    /** Adds characters below 128. */
    RenderBuffer ascii(final String text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
        return this;
    }

    /** Adds a byte. */
    RenderBuffer raw(final byte value) {
        reserve(1);
        bytes[length++] = value;
        return this;
    }

    /** Adds bytes. */
    RenderBuffer raw(final byte[] source, final int offset, final int count) {
        reserve(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
        return this;
    }

    /** Adds bytes as hexadecimal digits. */
    RenderBuffer hex(final byte[] source, final int offset, final int count) {
        reserve(2 * count);
        for (int i = offset; i < offset + count; i++) {
            bytes[length++] = HEX[source[i] >>> 4 & 0xF];
            bytes[length++] = HEX[source[i] & 0xF];
        }
        return this;
    }

    /** Adds an unsigned number. */
    RenderBuffer unsigned(final long value) {
        return padded(value, 1);
    }

    /** Adds an unsigned number of at least so many digits. */
    RenderBuffer padded(final long value, final int width) {
        long rest = value;
        int at = MAX_DIGITS;
        while (rest != 0 || at > MAX_DIGITS - width) {
            final long quotient = Long.divideUnsigned(rest, 10);
            digits[--at] = (byte) ('0' + (int) (rest - quotient * 10));
            rest = quotient;
        }
        return raw(digits, at, MAX_DIGITS - at);
    }

    /** Adds a signed number. */
    RenderBuffer signed(final long value) {
        return value < 0 ? ascii('-').unsigned(-value) : unsigned(value);
    }

    /** Adds an unsigned number with so many implied decimals. */
    RenderBuffer decimal(final long unscaled, final int decimals) {
        return padded(unscaled, decimals + 1).point(decimals);
    }

    /**
     * Adds a mantissa times ten to an exponent, exactly, with as many decimals as the exponent says; with an exponent that
     * would take too many zeros as {@code 12E1000}.
     */
    RenderBuffer scaled(final long mantissa, final int exponent) {
        if (exponent < -MAX_ZEROS || exponent > MAX_ZEROS) {
            return signed(mantissa).ascii('E').signed(exponent);
        }
        if (mantissa < 0) {
            ascii('-');
        }
        final int start = length;
        unsigned(mantissa < 0 ? -mantissa : mantissa);
        for (int i = 0; i < exponent && mantissa != 0; i++) {
            ascii('0');
        }
        if (exponent < 0) {
            final int missing = Math.max(0, 1 - exponent - (length - start));
            reserve(missing);
            System.arraycopy(bytes, start, bytes, start + missing, length - start);
            Arrays.fill(bytes, start, start + missing, (byte) '0');
            length += missing;
            point(-exponent);
        }
        return this;
    }

    /** Puts a point before the last decimals. */
    private RenderBuffer point(final int decimals) {
        reserve(1);
        System.arraycopy(bytes, length - decimals, bytes, length - decimals + 1, decimals);
        bytes[length - decimals] = '.';
        length++;
        return this;
    }

    /** Adds spaces until so many bytes stand behind a position. */
    RenderBuffer padTo(final int from, final int width) {
        while (length - from < width) {
            raw((byte) ' ');
        }
        return this;
    }

    /** Adds bytes, each a character of ISO 8859-1, as a JSON string with its quotes. */
    RenderBuffer jsonString(final byte[] source, final int offset, final int count) {
        raw((byte) '"');
        for (int i = offset; i < offset + count; i++) {
            final int character = source[i] & 0xFF;
            if (character == '"' || character == '\\') {
                ascii('\\').raw((byte) character);
            } else if (character >= ' ' && character < 0x7F) {
                raw((byte) character);
            } else {
                ascii("\\u00").hex(source, i, 1);
            }
        }
        return raw((byte) '"');
    }

    /** Adds text as a JSON string with its quotes, in ASCII. */
    RenderBuffer jsonString(final String text) {
        ascii('"');
        for (int i = 0; i < text.length(); i++) {
            final char character = text.charAt(i);
            if (character == '"' || character == '\\') {
                ascii('\\').ascii(character);
            } else if (character >= ' ' && character < 0x7F) {
                ascii(character);
            } else {
                ascii("\\u").hexByte(character >>> Byte.SIZE).hexByte(character);
            }
        }
        return ascii('"');
    }

    private RenderBuffer hexByte(final int value) {
        return raw(HEX[value >>> 4 & 0xF]).raw(HEX[value & 0xF]);
    }

    /** Adds the comma before a member or element of JSON, unless it is the first. */
    RenderBuffer jsonComma() {
        return endsWith('{') || endsWith('[') ? this : ascii(',');
    }

    /** Whether a character below 128 is the last. */
    boolean endsWith(final char character) {
        return length > 0 && bytes[length - 1] == character;
    }

    /** Forgets what was added behind a length. */
    RenderBuffer cutTo(final int shorter) {
        length = shorter;
        return this;
    }

    /** Whether all bytes are printable ASCII. */
    static boolean isPrintable(final byte[] source, final int offset, final int count) {
        for (int i = offset; i < offset + count; i++) {
            if (source[i] < ' ' || source[i] == 0x7F) {
                return false;
            }
        }
        return true;
    }

    /** Adds bytes as people read them: a byte that is no printable ASCII as {@code \xNN}. */
    RenderBuffer printable(final byte[] source, final int offset, final int count) {
        for (int i = offset; i < offset + count; i++) {
            final int character = source[i] & 0xFF;
            if (character >= ' ' && character < 0x7F) {
                raw((byte) character);
            } else {
                ascii("\\x").hex(source, i, 1);
            }
        }
        return this;
    }

    /** Adds text as {@link #printable(byte[], int, int)} does its UTF-8 form. */
    RenderBuffer printable(final String text) {
        final byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return printable(utf8, 0, utf8.length);
    }

    private void reserve(final int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }

    /** The bytes as text. */
    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }
}
