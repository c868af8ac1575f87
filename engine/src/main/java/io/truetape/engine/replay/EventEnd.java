// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.codec.itch.Itch50;
import io.truetape.codec.itch.OrderExecutedWithPriceView;
import io.truetape.journal.RecordCursor;

/**
 * Where an atomic event is over, by the rules that made it. For {@code itch-transaction 1}:
 *
 * <pre>
 * first record                        over
 * C that is not printable: a cross    with the cross trade, Q, that joins it
 * any other: a sweep, or alone        before the first record of another event
 * </pre>
 *
 * <p>By rules that this build does not know it is never over: members are looked for to the end of the source.
 */
final class EventEnd {
    private final long event;
    private final boolean rulesKnown;
    private boolean cross;

    EventEnd(final long event, final boolean rulesKnown) {
        this.event = event;
        this.rulesKnown = rulesKnown;
    }

    /** Whether no member can be at or behind a record; to be asked of each record from the first member on. */
    boolean before(final RecordCursor record) {
        if (rulesKnown && record.record() == event) {
            cross = isNonPrintable(record);
        }
        return rulesKnown && !cross && record.event() != event;
    }

    /** Whether a member is the last. */
    boolean with(final RecordCursor member) {
        return rulesKnown && cross && typeOf(member) == Itch50.MSG_CROSS_TRADE;
    }

    private static boolean isNonPrintable(final RecordCursor record) {
        return record.messageLength() == Itch50.ORDER_EXECUTED_WITH_PRICE_LENGTH
                && typeOf(record) == Itch50.MSG_ORDER_EXECUTED_WITH_PRICE
                && record.buffer()[record.messageOffset() + OrderExecutedWithPriceView.PRINTABLE_OFFSET]
                        == Itch50.NON_PRINTABLE;
    }

    private static byte typeOf(final RecordCursor record) {
        return record.messageLength() == 0 ? 0 : record.buffer()[record.messageOffset()];
    }
}
