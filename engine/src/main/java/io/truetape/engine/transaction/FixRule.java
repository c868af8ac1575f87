// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import io.truetape.codec.fix.FixMessage;

/** One rule for what belongs to one stroke in a FIX source. */
interface FixRule {
    /** Name under which the tape names its incomplete events. */
    String name();

    /**
     * Says which event a message belongs to.
     *
     * @param message not garbled, of a known type
     * @param key     empty; receives what the messages of one event have in common
     * @return false where the rule does not apply
     */
    boolean keyOf(FixMessage message, EventKey key);
}
