// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

/** An integer field. */
final class IntegerInstruction extends Instruction {
    private final IntegerOperator operator;
    private final boolean unsigned;

    IntegerInstruction(FastField field, IntegerOperator operator) {
        super(field);
        this.operator = operator;
        this.unsigned = operator.isUnsigned();
    }

    @Override
    int bits() {
        return operator.bits();
    }

    @Override
    void decode(DecodeContext context) {
        FastInput in = context.in;
        in.field = field;
        long value = operator.decode(context);
        if (in.absent) {
            in.handler.onAbsent(field);
        } else if (unsigned) {
            in.handler.onUInt(field, value);
        } else {
            in.handler.onInt(field, value);
        }
    }

    @Override
    void encodeInteger(EncodeContext context, long value, boolean absent) {
        operator.encode(context, value, absent);
    }

    @Override
    void encodeAbsent(EncodeContext context) {
        operator.encode(context, 0, true);
    }
}
