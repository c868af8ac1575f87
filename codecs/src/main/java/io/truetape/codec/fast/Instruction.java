// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

/**
 * One step of a compiled template. Immutable and shared: what it remembers from message to message is in the numbered
 * entries of the {@link Dictionary}.
 */
abstract class Instruction {
    final FastField field;

    Instruction(FastField field) {
        this.field = field;
    }

    /** Bits it may take in the presence map of its segment at most. */
    abstract int bits();

    /** Reads the field and tells the handler. */
    abstract void decode(DecodeContext context);

    /** Writes an integer, or its absence. */
    void encodeInteger(EncodeContext context, long value, boolean absent) {
        throw context.fail(FastErrorCode.D1);
    }

    /** Writes a decimal, or its absence. */
    void encodeDecimal(EncodeContext context, long mantissa, int exponent, boolean absent) {
        throw context.fail(FastErrorCode.D1);
    }

    /** Writes the string or byte vector in the context's value, or its absence. */
    void encodeBytes(EncodeContext context, boolean absent) {
        throw context.fail(FastErrorCode.D1);
    }

    /** Writes that the field is absent. */
    abstract void encodeAbsent(EncodeContext context);
}
