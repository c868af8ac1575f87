// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

/** A sequence. Source: FAST 1.x.1 (2006-12-20), section 6.2.5. */
final class SequenceInstruction extends Instruction {
    private final IntegerOperator length;
    private final Segment element;

    SequenceInstruction(FastField field, IntegerOperator length, Segment element) {
        super(field);
        this.length = length;
        this.element = element;
    }

    Segment element() {
        return element;
    }

    @Override
    int bits() {
        return length.bits();
    }

    @Override
    void decode(DecodeContext c) {
        FastInput in = c.in;
        in.field = field;
        long count = length.decode(c);
        if (in.absent) {
            in.handler.onAbsent(field);
            return;
        }
        c.enter();
        in.handler.beginSequence(field, count);
        for (long i = 0; i < count; i++) {
            int before = in.position;
            in.handler.beginElement(field, i);
            c.decode(element);
            in.handler.endElement(field, i);
            if (in.position == before) {
                in.field = field;
                c.countEmptyElement();
            }
        }
        in.handler.endSequence(field);
        c.leave();
    }

    /** Writes the length. */
    void encodeLength(EncodeContext c, long count) {
        length.encode(c, count, false);
    }

    @Override
    void encodeAbsent(EncodeContext c) {
        length.encode(c, 0, true);
    }
}
