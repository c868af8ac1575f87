// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

/**
 * A decimal field whose exponent and mantissa have operators of their own. An optional one has an optional exponent and
 * a mandatory mantissa, which is in the stream, and has a presence bit, only where the exponent is there.
 *
 * <p>Source: FAST 1.x.1 (2006-12-20), sections 6.2.2 and 10.5.1.
 */
final class SplitDecimalInstruction extends Instruction {
    private final IntegerOperator exponent;
    private final IntegerOperator mantissa;

    SplitDecimalInstruction(FastField field, IntegerOperator exponent, IntegerOperator mantissa) {
        super(field);
        this.exponent = exponent;
        this.mantissa = mantissa;
    }

    @Override
    int bits() {
        return exponent.bits() + mantissa.bits();
    }

    @Override
    void decode(DecodeContext c) {
        c.in.field = field;
        int power = (int) exponent.decode(c);
        if (c.in.absent) {
            c.in.handler.onAbsent(field);
            return;
        }
        DecimalInstruction.checkExponent(c.in, power);
        c.in.handler.onDecimal(field, mantissa.decode(c), power);
    }

    @Override
    void encodeDecimal(EncodeContext c, long digits, int power, boolean absent) {
        exponent.encode(c, power, absent);
        if (!absent) {
            mantissa.encode(c, digits, false);
        }
    }

    @Override
    void encodeAbsent(EncodeContext c) {
        exponent.encode(c, 0, true);
    }
}
