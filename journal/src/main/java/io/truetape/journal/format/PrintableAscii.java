// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.format;

/**
 * What documents are written in: bytes 0x20 to 0x7E, and line feeds. Looked at eight at a time, since a day's control totals
 * are megabytes of it and are read whenever a tape is opened.
 */
final class PrintableAscii {
    private static final long EACH_01 = 0x0101_0101_0101_0101L;
    private static final long EACH_20 = 0x20 * EACH_01;
    private static final long EACH_80 = 0x80 * EACH_01;

    private PrintableAscii() {}

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
            // Bytes from 0x80 on are negative.
            if ((bytes[at] < 0x20 || bytes[at] == 0x7F) && bytes[at] != '\n') {
                return at;
            }
        }
        return to;
    }
}
