// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

/** A value of any type: an integer or mantissa, an exponent, or bytes; what does not belong to the type is 0 or null. */
record InitialValue(long number, int exponent, byte[] bytes) {
    static InitialValue integer(long value) {
        return new InitialValue(value, 0, null);
    }

    static InitialValue decimal(long mantissa, int exponent) {
        return new InitialValue(mantissa, exponent, null);
    }

    static InitialValue bytes(byte[] value) {
        return new InitialValue(0, 0, value);
    }
}
