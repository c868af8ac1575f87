// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

/** The field operators, and none. Source: FAST 1.x.1 (2006-12-20), section 6.3. */
enum FieldOperator {
    NONE,
    CONSTANT,
    DEFAULT,
    COPY,
    INCREMENT,
    DELTA,
    TAIL;

    /** Bits in the presence map: section 10.5.1. */
    int bits(boolean optional) {
        return switch (this) {
            case NONE, DELTA -> 0;
            case CONSTANT -> optional ? 1 : 0;
            case DEFAULT, COPY, INCREMENT, TAIL -> 1;
        };
    }

    boolean usesDictionary() {
        return this.ordinal() >= COPY.ordinal();
    }

    /** Section 6.3: which operators go with which types. */
    boolean appliesTo(FastType type) {
        return switch (this) {
            case NONE, CONSTANT, DEFAULT, COPY, DELTA -> true;
            case INCREMENT -> type.isInteger();
            case TAIL -> type.isBytes();
        };
    }
}
