// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;

/** The sum of bytes that CheckSum(10) is made of. */
final class FixChecksum {
    private static final long EVEN_BYTES = 0x00FF_00FF_00FF_00FFL;

    /** So many words may be added up in lanes of 16 bits before one can overflow: 128 * 2 * 255 < 65536. */
    private static final int WORDS_A_ROUND = 128;

    private FixChecksum() {}

    /** The sum of {@code length} bytes, modulo 2^32; the caller has checked the bounds. */
    static int sum(DirectBuffer buffer, int offset, int length) {
        int end = offset + length;
        int position = offset;
        int sum = 0;
        while (end - position >= Long.BYTES) {
            int roundEnd = position + Math.min(end - position >>> 3, WORDS_A_ROUND) * Long.BYTES;
            long lanes = 0;
            for (; position < roundEnd; position += Long.BYTES) {
                long word = buffer.getLong(position, LITTLE_ENDIAN);
                lanes += (word & EVEN_BYTES) + (word >>> Byte.SIZE & EVEN_BYTES);
            }
            sum += total(lanes);
        }
        for (; position < end; position++) {
            sum += buffer.getByte(position) & 0xFF;
        }
        return sum;
    }

    /** Adds up the four lanes; two at a time, for all four may need more than 16 bits. */
    private static int total(long lanes) {
        long pairs = (lanes & 0x0000_FFFF_0000_FFFFL) + (lanes >>> 16 & 0x0000_FFFF_0000_FFFFL);
        return (int) (pairs + (pairs >>> 32));
    }
}
