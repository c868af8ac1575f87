// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import java.util.IdentityHashMap;
import java.util.Map;

/**
 * A reference to a template that the stream chooses. The fields of a template depend on where it is referred to (the
 * application type, and with it dictionaries, come from there), so that each reference has its own bodies.
 *
 * <p>Source: FAST 1.x.1 (2006-12-20), section 6.4.
 */
final class DynamicReference extends Instruction {
    private final Map<FastTemplate, Segment> bodies = new IdentityHashMap<>();

    DynamicReference() {
        super(null);
    }

    /** Called by the compiler, before anybody else sees the reference. */
    void body(FastTemplate template, Segment segment) {
        bodies.put(template, segment);
    }

    Segment body(FastTemplate template) {
        return bodies.get(template);
    }

    @Override
    int bits() {
        return 0;
    }

    @Override
    void decode(DecodeContext c) {
        c.in.field = null;
        c.enter();
        c.decodeTemplate(this);
        c.leave();
    }

    @Override
    void encodeAbsent(EncodeContext c) {
        throw c.fail(FastErrorCode.D6);
    }
}
