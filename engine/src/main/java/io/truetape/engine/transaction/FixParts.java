// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import io.truetape.codec.fix.FixDecimal;
import io.truetape.codec.fix.FixMessage;
import io.truetape.codec.fix.FixStatus;
import io.truetape.codec.fix.FixTags;

/** Fields of FIX messages as parts of keys and as amounts. Stateless but for a number that is reused. */
final class FixParts {
    /** Decimals that amounts are counted in: quantities with more are not counted. */
    static final int SCALE = 6;

    private final FixDecimal decimal = new FixDecimal();

    /** Adds the direction of the session: who says it to whom. */
    static boolean addSession(FixMessage message, EventKey key) {
        return add(message, FixTags.SENDER_COMP_ID, key) && add(message, FixTags.TARGET_COMP_ID, key);
    }

    /** Adds a field; false where there is none. */
    static boolean add(FixMessage message, int tag, EventKey key) {
        int field = message.find(tag);
        if (field < 0) {
            return false;
        }
        key.add(message.buffer(), message.valueOffsetAt(field), message.valueLengthAt(field));
        return true;
    }

    /** Whether a field is one character. */
    static boolean is(FixMessage message, int tag, char value) {
        int field = message.find(tag);
        return field >= 0 && message.charAt(field) == value;
    }

    /** A whole number; {@link EventKey#UNKNOWN} where there is none that is 0 or more. */
    static long count(FixMessage message, int tag) {
        int field = message.find(tag);
        return field < 0 ? EventKey.UNKNOWN : Math.max(EventKey.UNKNOWN, message.longAt(field));
    }

    /** The first quantity with a tag, in millionths; {@link EventKey#UNKNOWN} where there is none, or none that fits. */
    long millionths(FixMessage message, int tag) {
        int field = message.find(tag);
        return field < 0 ? EventKey.UNKNOWN : millionthsAt(message, field);
    }

    /** The quantity of a field, as {@link #millionths}. */
    long millionthsAt(FixMessage message, int field) {
        if (message.decimalAt(field, decimal) != FixStatus.OK) {
            return EventKey.UNKNOWN;
        }
        int zeros = SCALE + decimal.exponent();
        long value = decimal.mantissa();
        if (value < 0 || zeros < 0) {
            return EventKey.UNKNOWN;
        }
        for (; zeros > 0; zeros--) {
            if (value > Long.MAX_VALUE / 10) {
                return EventKey.UNKNOWN;
            }
            value *= 10;
        }
        return value;
    }
}
