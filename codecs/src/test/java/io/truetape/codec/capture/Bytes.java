// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

import java.util.HexFormat;
import org.agrona.concurrent.UnsafeBuffer;

/** Bytes written down in hexadecimal, blanks and lines as one likes. */
final class Bytes {
    private Bytes() {}

    static byte[] of(String... hex) {
        return HexFormat.of().parseHex(String.join("", hex).replaceAll("\\s", ""));
    }

    static UnsafeBuffer buffer(String... hex) {
        return new UnsafeBuffer(of(hex));
    }

    /** A copy in a buffer that ends exactly where the bytes do. */
    static UnsafeBuffer exactly(byte[] bytes, int offset, int length) {
        return new UnsafeBuffer(java.util.Arrays.copyOfRange(bytes, offset, offset + length));
    }
}
