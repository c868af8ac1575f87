// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.codec.itch.Itch50;
import io.truetape.codec.itch.OrderExecutedWithPriceView;
import io.truetape.engine.transaction.AloneTransactionStage;
import io.truetape.engine.transaction.FixTransactions;
import io.truetape.engine.transaction.ItchTransactionStage;
import io.truetape.engine.transaction.OuchTransactionStage;
import io.truetape.engine.transaction.UserRules;
import io.truetape.journal.RecordCursor;
import java.util.List;

/**
 * Where an atomic event is over, by the rules that made it.
 *
 * <pre>
 * rules                event                                 over
 * itch-transaction 1   C that is not printable: a cross      with the cross trade, Q, that joins it
 *                      any other: a sweep, or alone          before the first record of another event
 * ouch-transaction 1   a sweep, or alone                     before the first record of another event in its channel
 * fix-transaction 1    any                                   so many records behind its last one as the rules allow
 * alone-transaction 1  alone                                 before the next record
 * </pre>
 *
 * <p>By rules that this build does not know, or the user's own, it is never over: members are looked for to the end of
 * the source.
 */
final class EventEnd {
    private static final String ITCH = ItchTransactionStage.NAME + " " + ItchTransactionStage.VERSION;
    private static final String OUCH = OuchTransactionStage.NAME + " " + OuchTransactionStage.VERSION;
    private static final String FIX = FixTransactions.NAME + " " + FixTransactions.VERSION;
    private static final String ALONE = AloneTransactionStage.NAME + " " + AloneTransactionStage.VERSION;

    private final long event;
    private final boolean byItch;
    private final boolean byOuch;
    private final boolean byFix;
    private final boolean alone;
    private boolean cross;
    private long channel;
    private long lastMember;

    EventEnd(final long event, final List<String> rules) {
        this.event = event;
        final boolean known = rules.stream().noneMatch(rule -> rule.startsWith(UserRules.PREFIX));
        byItch = known && rules.contains(ITCH);
        byOuch = known && rules.contains(OUCH);
        byFix = known && rules.contains(FIX);
        alone = known && rules.contains(ALONE);
    }

    /** Whether no member can be at or behind a record; to be asked of each record from the first member on. */
    boolean before(final RecordCursor record) {
        if (record.event() == event) {
            lastMember = record.record();
        }
        if (record.record() == event) {
            cross = byItch && isNonPrintable(record);
            channel = record.channel();
        }
        final boolean other = record.event() != event;
        return other
                && (byItch && !cross
                        || alone
                        || byOuch && record.channel() == channel
                        || byFix && record.record() - lastMember > FixTransactions.SPAN);
    }

    /** Whether a member is the last. */
    boolean with(final RecordCursor member) {
        return byItch && cross && typeOf(member) == Itch50.MSG_CROSS_TRADE;
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
