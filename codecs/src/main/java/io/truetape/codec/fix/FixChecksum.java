// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix;

import org.agrona.DirectBuffer;
import org.agrona.UnsafeApi;

/** The sum of bytes that CheckSum(10) is made of. */
final class FixChecksum {
    private static final long EVEN_BYTES = 0x00FF_00FF_00FF_00FFL;

    /** So many words may be added up in lanes of 16 bits before one can overflow: 128 * 2 * 255 < 65536. */
    private static final int WORDS_A_ROUND = 128;

    private FixChecksum() {}

    /**
     * The sum of {@code length} bytes, modulo 2^32. That they lie in the buffer is checked once, for all of them: word by
     * word it took half as long again.
     *
     * @throws IndexOutOfBoundsException if they do not
     */
    static int sum(DirectBuffer buffer, int offset, int length) {
        buffer.boundsCheck(offset, length);
        byte[] base = buffer.byteArray();
        long address = buffer.addressOffset() + offset;
        int position = 0;
        int sum = 0;
        while (length - position >= Long.BYTES) {
            int roundEnd = position + Math.min(length - position >>> 3, WORDS_A_ROUND) * Long.BYTES;
            long lanes = 0;
            for (; position < roundEnd; position += Long.BYTES) {
                long word = UnsafeApi.getLongUnaligned(base, address + position, false);
                lanes += (word & EVEN_BYTES) + (word >>> Byte.SIZE & EVEN_BYTES);
            }
            sum += total(lanes);
        }
        for (; position < length; position++) {
            sum += UnsafeApi.getByte(base, address + position) & 0xFF;
        }
        return sum;
    }

    /** Adds up the four lanes; two at a time, for all four may need more than 16 bits. */
    private static int total(long lanes) {
        long pairs = (lanes & 0x0000_FFFF_0000_FFFFL) + (lanes >>> 16 & 0x0000_FFFF_0000_FFFFL);
        return (int) (pairs + (pairs >>> 32));
    }
}
