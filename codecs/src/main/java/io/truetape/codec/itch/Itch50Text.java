// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import org.agrona.DirectBuffer;

/** Text of fields for people; off the hot path. */
final class Itch50Text {
    private static final String HEX_DIGITS = "0123456789abcdef";

    private Itch50Text() {}

    static void appendHeader(StringBuilder out, String name, DirectBuffer buffer, int offset) {
        out.append(name)
                .append("{stockLocate=")
                .append(Itch50.stockLocate(buffer, offset))
                .append(", trackingNumber=")
                .append(Itch50.trackingNumber(buffer, offset))
                .append(", timestampSinceMidnightNs=")
                .append(Itch50.timestampSinceMidnightNs(buffer, offset));
    }

    static void appendUnsigned(StringBuilder out, String label, long value) {
        out.append(label).append(Long.toUnsignedString(value));
    }

    /** Appends the bytes in quotes, padding included; a byte that is no printable ASCII as {@code \xNN}. */
    static void appendAlpha(StringBuilder out, String label, DirectBuffer buffer, int offset, int length) {
        out.append(label).append('\'');
        for (int i = 0; i < length; i++) {
            int value = buffer.getByte(offset + i) & 0xFF;
            if (value >= ' ' && value < 0x7F) {
                out.append((char) value);
            } else {
                out.append("\\x").append(HEX_DIGITS.charAt(value >>> 4)).append(HEX_DIGITS.charAt(value & 0xF));
            }
        }
        out.append('\'');
    }
}
