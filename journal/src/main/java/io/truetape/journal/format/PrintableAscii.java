// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.format;

import java.nio.charset.StandardCharsets;

/**
 * What documents are written in: bytes 0x20 to 0x7E, and line feeds. Looked at eight at a time, since a day's control totals
 * are megabytes of it and are read whenever a tape is opened.
 */
final class PrintableAscii {
    private static final long EACH_01 = 0x0101_0101_0101_0101L;
    private static final long EACH_20 = 0x20 * EACH_01;
    private static final long EACH_80 = 0x80 * EACH_01;

    private PrintableAscii() {}

    /** The bytes of a text; null where it holds anything else. */
    static byte[] encode(final String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        // What is no ASCII was made a question mark, so that the text is no longer the same.
        return firstOther(bytes, 0, bytes.length) == bytes.length
                        && new String(bytes, StandardCharsets.US_ASCII).equals(text)
                ? bytes
                : null;
    }

    /** Index of the first character of a text that is anything else; its length where there is none. */
    static int firstOther(final String text) {
        int at = 0;
        while (at < text.length() && isOne(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isOne(final int value) {
        return value >= 0x20 && value < 0x7F || value == '\n';
    }

    /** Where the first other byte stands, {@code to} where there is none. */
    static int firstOther(final byte[] bytes, final int from, final int to) {
        int at = from;
        while (at + Long.BYTES <= to) {
            final long word = LittleEndian.i64(bytes, at);
            // The top bit of a byte that is above 0x7E or below 0x20; of others too, but only behind such a one.
            if (((word | word + EACH_01 | word - EACH_20) & EACH_80) != 0) {
                final int other = firstOtherOneByOne(bytes, at, at + Long.BYTES);
                if (other < at + Long.BYTES) {
                    return other;
                }
            }
            at += Long.BYTES;
        }
        return firstOtherOneByOne(bytes, at, to);
    }

    private static int firstOtherOneByOne(final byte[] bytes, final int from, final int to) {
        for (int at = from; at < to; at++) {
            if (!isOne(bytes[at])) {
                return at;
            }
        }
        return to;
    }
}
