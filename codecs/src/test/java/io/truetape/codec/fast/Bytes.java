// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import java.util.HexFormat;
import org.agrona.concurrent.UnsafeBuffer;

/** Messages written as hexadecimal digits, in buffers that end where they do. */
final class Bytes {
    private Bytes() {}

    static byte[] of(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    static UnsafeBuffer buffer(String hex) {
        return new UnsafeBuffer(of(hex));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
