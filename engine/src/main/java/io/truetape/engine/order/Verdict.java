// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.order;

/**
 * A finding about a record. On the tape it is one bit of the record's conclusion; the bit of a verdict never changes,
 * new verdicts take new bits, and a note on the tape names the bits in use.
 */
public enum Verdict {
    /** The message is empty, its length is not that of its type, or it cannot be decoded. */
    MALFORMED(0, true),
    /** The type is none that the specification's revisions up to 2026-02-19, or the dictionary of its version, know. */
    UNKNOWN_TYPE(1, false),
    /** A coded field holds a value that the specification does not list. */
    UNKNOWN_VALUE(2, false),
    /** The timestamp is smaller than one that came before it in the channel. */
    LATE(3, true),
    /** The timestamp lies outside the session date, or in a second that never was. */
    TIME_OUT_OF_RANGE(4, true),
    /** Venue sequence numbers are missing before this record. */
    GAP_BEFORE(5, true),
    /** Same number as an earlier record, and the same message: the same bytes, or marked as sent again. */
    DUPLICATE(6, false),
    /** Same number as an earlier record, and another message. */
    CONFLICT(7, true),
    /** Refers to an order that is not live, or to a match number that was never published. */
    ORPHAN(8, true),
    /** Executes or cancels more shares than the order still has. */
    OVER_EXECUTED(9, true),
    /** Adds an order under a reference that is still live. */
    REFERENCE_REUSED(10, true),
    /** Comes after the end-of-messages event of its session. */
    AFTER_END(11, true),
    /** A cross prints fewer shares than its executions add up to. */
    CROSS_SHORT(12, true),
    /** Breaks a rule of its dictionary: a field missing, out of place or out of its list, text for a number, a wrong count. */
    INVALID(13, true),
    /** Set apart by the policy of the run, for an order verdict that stands beside this one. */
    QUARANTINED(14, false),
    /** Executes under a match number that an execution before it had, which a day has but once. */
    MATCH_REUSED(15, true),
    /** Trades an amount that has too many digits for the totals: it is in none of them, and in no conversion. */
    NOT_COUNTED(16, true);

    /**
     * Bits of a record whose number an earlier record had. It stands on the tape like any other and is believed nothing: it
     * changes no state, belongs to no event and adds to no amounts, since its message was counted, or it is not known
     * which of two is true and the first was believed.
     */
    public static final int REPEATED = DUPLICATE.mask() | CONFLICT.mask();

    /** Bits of a record that no rule of state or events may look at: it cannot be read, or is believed nothing. */
    public static final int UNUSABLE = MALFORMED.mask() | UNKNOWN_TYPE.mask() | REPEATED;

    /** Bits of a record whose time decides about no other record, even where it has one. */
    public static final int TIME_NOT_BELIEVED = UNUSABLE | TIME_OUT_OF_RANGE.mask();

    private final int bit;
    private final boolean needsEyes;

    Verdict(final int bit, final boolean needsEyes) {
        this.bit = bit;
        this.needsEyes = needsEyes;
    }

    /** {@return number of the verdict's bit on the tape, from 0} */
    public int bit() {
        return bit;
    }

    /** {@return the verdict as a mask} */
    public int mask() {
        return 1 << bit;
    }

    /** {@return whether a source with such a record is not clean, so that a run over it ends with exit code 1} */
    public boolean needsEyes() {
        return needsEyes;
    }
}
