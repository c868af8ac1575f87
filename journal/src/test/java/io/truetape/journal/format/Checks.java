// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Gives altered documents the check that their bytes make, as a forger would; by a CRC-32C of its own. */
public final class Checks {
    private static final int DIGITS = 8;

    private Checks() {}

    /** Sets the check of a document, whichever its kind. */
    public static byte[] renew(final byte[] document) {
        return renew(document, 0, document.length);
    }

    /** Sets the check of a document that stands somewhere in some bytes. */
    public static byte[] renew(final byte[] bytes, final int offset, final int length) {
        if (BlockHeader.isBlock(bytes, offset, length)) {
            LittleEndian.putI32(bytes, offset + 68, 0);
            LittleEndian.putI32(bytes, offset + 68, crc32c(Arrays.copyOfRange(bytes, offset, offset + 176)));
        } else {
            final int end = offset + length;
            final byte[] before = Arrays.copyOfRange(bytes, offset, end - "-check-".length() - DIGITS);
            final byte[] digits = String.format("%08x", crc32c(before)).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(digits, 0, bytes, end - DIGITS, DIGITS);
        }
        return bytes;
    }

    /** CRC-32C, bit by bit. */
    public static int crc32c(final byte[] bytes) {
        int crc = -1;
        for (final byte next : bytes) {
            crc ^= next & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc >>> 1 ^ ((crc & 1) == 0 ? 0 : 0x82F6_3B78);
            }
        }
        return ~crc;
    }
}
