// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

/** A static reference to a template that does not exist: an error when reached, section 6.4, and not before. */
final class MissingReference extends Instruction {
    MissingReference() {
        super(null);
    }

    @Override
    int bits() {
        return 0;
    }

    @Override
    void decode(DecodeContext c) {
        c.in.field = null;
        throw c.in.fail(FastErrorCode.D8);
    }

    @Override
    void encodeAbsent(EncodeContext c) {
        throw c.fail(FastErrorCode.D8);
    }
}
