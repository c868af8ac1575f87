// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import io.truetape.codec.fast.FastField;
import io.truetape.codec.fast.FastNoOpHandler;
import org.agrona.DirectBuffer;

/** Adds up every field: numbers, mantissas and exponents, and the lengths and last characters of strings. */
final class FastFields extends FastNoOpHandler {
    /** What was added up so far. */
    long sum;

    @Override
    public void onInt(FastField field, long value) {
        sum += value;
    }

    @Override
    public void onUInt(FastField field, long value) {
        sum += value;
    }

    @Override
    public void onDecimal(FastField field, long mantissa, int exponent) {
        sum += mantissa + exponent;
    }

    @Override
    public void onAscii(FastField field, DirectBuffer buffer, int offset, int length) {
        sum += length + (length > 0 ? buffer.getByte(offset + length - 1) : 0);
    }
}
