// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.index;

import org.agrona.DirectBuffer;

/** Numbers for texts: 64 bits each, two of them for identifiers. Stateless. */
final class Hash {
    /** Begins the first number of an identifier, and symbols. */
    static final long FIRST = 0x9E37_79B9_7F4A_7C15L;

    /** Begins the second number of an identifier. */
    static final long SECOND = 0xC2B2_AE3D_27D4_EB4FL;

    private Hash() {}

    static long of(long begin, DirectBuffer buffer, int offset, int length) {
        long hash = begin + length;
        for (int i = 0; i < length; i++) {
            hash = mix(hash ^ buffer.getByte(offset + i) & 0xFF);
        }
        return hash;
    }

    static long of(long begin, byte[] bytes) {
        long hash = begin + bytes.length;
        for (byte each : bytes) {
            hash = mix(hash ^ each & 0xFF);
        }
        return hash;
    }

    static long mix(long value) {
        long mixed = (value ^ value >>> 32) * 0xD6E8_FEB8_6659_FD93L;
        return mixed ^ mixed >>> 32;
    }
}
