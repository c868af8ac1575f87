// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

/** A group. Source: FAST 1.x.1 (2006-12-20), sections 6.2.6 and 10.5.1. */
final class GroupInstruction extends Instruction {
    private final Segment segment;

    GroupInstruction(FastField field, Segment segment) {
        super(field);
        this.segment = segment;
    }

    Segment segment() {
        return segment;
    }

    @Override
    int bits() {
        return field.isOptional() ? 1 : 0;
    }

    @Override
    void decode(DecodeContext c) {
        c.in.field = field;
        if (field.isOptional() && !c.bit()) {
            c.in.handler.onAbsent(field);
            return;
        }
        c.enter();
        c.in.handler.beginGroup(field);
        c.decode(segment);
        c.in.handler.endGroup(field);
        c.leave();
    }

    /** Writes that the group is there. */
    void encodePresent(EncodeContext c) {
        if (field.isOptional()) {
            c.bit(true);
        }
    }

    @Override
    void encodeAbsent(EncodeContext c) {
        if (!field.isOptional()) {
            throw c.fail(FastErrorCode.D6);
        }
        c.bit(false);
    }
}
