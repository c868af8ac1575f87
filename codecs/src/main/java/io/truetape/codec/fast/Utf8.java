// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import org.agrona.DirectBuffer;

/** Says whether bytes are UTF-8: shortest forms only, no surrogates, nothing beyond U+10FFFF. */
final class Utf8 {
    private static final int MAX_CODE_POINT = 0x10FFFF;

    private Utf8() {}

    static boolean isValid(DirectBuffer buffer, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            int first = buffer.getByte(at++);
            if (first >= 0) {
                continue;
            }
            int more = followers(first & 0xFF);
            if (more == 0 || end - at < more) {
                return false;
            }
            int codePoint = first & 0x3F >> more;
            for (int i = 0; i < more; i++) {
                int next = buffer.getByte(at++);
                if ((next & 0xC0) != 0x80) {
                    return false;
                }
                codePoint = codePoint << 6 | next & 0x3F;
            }
            if (!isScalar(codePoint, more)) {
                return false;
            }
        }
        return true;
    }

    private static int followers(int first) {
        if (first < 0xC0 || first >= 0xF8) {
            return 0;
        }
        return first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    }

    private static boolean isScalar(int codePoint, int more) {
        int least = more == 1 ? 0x80 : more == 2 ? 0x800 : 0x10000;
        return codePoint >= least && codePoint <= MAX_CODE_POINT && (codePoint < 0xD800 || codePoint > 0xDFFF);
    }
}
