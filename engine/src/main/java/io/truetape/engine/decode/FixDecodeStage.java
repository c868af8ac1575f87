// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decode;

import io.truetape.codec.fix.FixDecimal;
import io.truetape.codec.fix.FixMessage;
import io.truetape.codec.fix.FixMsgTypes;
import io.truetape.codec.fix.FixStatus;
import io.truetape.codec.fix.FixTags;
import io.truetape.codec.fix.FixTimestamp;
import io.truetape.engine.order.FixOrder;
import io.truetape.engine.order.TimeSpan;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import io.truetape.engine.transaction.FixTransactions;
import io.truetape.journal.format.Lines;
import io.truetape.journal.format.TimeStatus;

/**
 * What a FIX message says by itself, what its number says of its place in its session, and which
 * atomic event it belongs to: all from one reading.
 *
 * <pre>
 * message                                           verdict
 * garbled: no trailer, wrong check sum or length    MALFORMED
 * version or MsgType that no dictionary has         UNKNOWN_TYPE
 * a field that breaks a rule of FIX or dictionary   INVALID
 * by its sequence number and SendingTime            see {@link FixOrder}
 * by the date it was sent, and by second 60         see {@link DateCheck}
 * atomic event                                      see {@link FixTransactions}
 *
 * time: TransactTime(60), else SendingTime(52), else none; second 60 is LEAP, picoseconds are cut off
 * </pre>
 *
 * <p>Of a garbled message nothing is believed, not even its type. A record without time has that of its capture, else
 * its predecessor's. The first Symbol(55) is the symbol. Shares and price are LastQty(32) and LastPx(31) of messages
 * that have both and are neither DUPLICATE nor CONFLICT. Side(54) is read of messages about one order (D, F, G, H, Q, 8) and is to buy
 * where it is 1 (buy) or 3 (buy minus); others may have several sides.
 *
 * <p>Writes {@code type} (the first byte of MsgType, 0 where garbled), {@code stockLocate} (0), {@code eventEpochNs},
 * {@code timeStatus}, {@code kind}, {@code buys}, the amounts, {@code event} and all bits of {@code verdicts}. One instance a source; one thread at a
 * time; allocates when it first sees a version, session or kind of message, or one longer than any before; else nothing.
 *
 * <p>Source: FIX 4.2, 4.4, 5.0SP2 over FIXT.1.1.
 */
public final class FixDecodeStage implements Stage {
    /** Name under which notes cite these rules. */
    public static final String NAME = "fix-decode";

    /** Version of these rules: changes whenever a conclusion could change. */
    public static final int VERSION = 2;

    private static final int LAST_PX = 31;
    private static final int LAST_QTY = 32;
    private static final int SIDE = 54;
    private static final int SYMBOL = 55;

    private final FixMessage message = new FixMessage();
    private final FixTimestamp timestamp = new FixTimestamp();
    private final FixDecimal quantity = new FixDecimal();
    private final FixDecimal price = new FixDecimal();
    private final FixJudge judge = new FixJudge();
    private final FixOrder order = new FixOrder();
    private final TimeSpan span = new TimeSpan();
    private final MessageKinds kinds = new MessageKinds();
    private final TimeColumn times;
    private final DateCheck dates;
    private final long[] garbled = new long[1 - FixStatus.WRONG_CHECKSUM];
    private final FixTransactions transactions;
    private long unreadableAmounts;

    /**
     * Begins a source.
     *
     * @param midnightEpochNs midnight of the session's date, UTC: the time of records before the first that has one
     * @param transactions    finds the atomic events, from the same reading
     */
    public FixDecodeStage(long midnightEpochNs, FixTransactions transactions) {
        this.transactions = transactions;
        this.times = new TimeColumn(midnightEpochNs);
        this.dates = new DateCheck(midnightEpochNs);
    }

    @Override
    public void onSlab(Slab slab) {
        boolean annotated = slab.annotated;
        for (int i = 0; i < slab.recordCount; i++) {
            int offset = slab.messageOffset[i];
            int length = slab.messageLength[i];
            int status = message.wrap(
                    slab.rawBuffer, offset, length, FixMessage.separatorOf(slab.rawBuffer, offset, length));
            slab.stockLocate[i] = 0;
            slab.shares[i] = 0;
            slab.buys[i] = false;
            if (FixStatus.isGarbled(status)) {
                garbled(slab, i, status);
            } else {
                decode(slab, i);
            }
            if (annotated) {
                slab.verdicts[i] |= slab.found[i];
            }
            transactions.onMessage(message, slab, i);
        }
    }

    @Override
    public boolean insideEvent() {
        return transactions.insideEvent();
    }

    private void garbled(Slab slab, int i, int status) {
        garbled[-status]++;
        slab.type[i] = 0;
        slab.verdicts[i] = Verdict.MALFORMED.mask();
        slab.kind[i] = kinds.of(FixMsgTypes.NONE);
        times.missing(slab, i, (byte) 0);
    }

    private void decode(Slab slab, int i) {
        int type = message.find(FixTags.MSG_TYPE);
        slab.type[i] = message.valueLengthAt(type) == 0 ? 0 : message.buffer().getByte(message.valueOffsetAt(type));
        int verdicts = judge.judge(message) | order.onMessage(message) | ofSending();
        slab.verdicts[i] = verdicts;
        if (!ownTime(slab, i, FixTags.TRANSACT_TIME) && !ownTime(slab, i, FixTags.SENDING_TIME)) {
            times.missing(slab, i, (byte) 0);
        }
        if ((slab.timeStatus[i] & TimeStatus.ABSENT) == 0) {
            span.add(slab.eventEpochNs[i]);
        }
        int symbol = message.find(SYMBOL);
        slab.kind[i] = symbol < 0
                ? kinds.of(message.msgType())
                : kinds.of(
                        message.msgType(),
                        message.buffer(),
                        message.valueOffsetAt(symbol),
                        message.valueLengthAt(symbol));
        slab.buys[i] = isToBuy();
        if ((verdicts & Verdict.REPEATED) == 0) {
            amounts(slab, i);
        }
    }

    /** A time that cannot be does not make those behind it late. */
    private int ofSending() {
        if (!order.sent()) {
            return 0;
        }
        FixTimestamp sent = order.sendingTime();
        int outOfRange = dates.ofSending(sent.epochNs(), sent.leapSecond());
        return outOfRange == 0 ? order.onSent() : outOfRange;
    }

    private boolean isToBuy() {
        if (!FixSides.isOfOneOrder(message.msgType())) {
            return false;
        }
        int side = message.find(SIDE);
        return side >= 0 && FixSides.isToBuy(message.charAt(side));
    }

    private boolean ownTime(Slab slab, int i, int tag) {
        int field = message.find(tag);
        if (field < 0 || message.timestampAt(field, timestamp) != FixStatus.OK) {
            return false;
        }
        long epochNs = timestamp.epochNs();
        if (epochNs == FixTimestamp.NULL_EPOCH_NS) {
            return false;
        }
        times.own(slab, i, epochNs, timestamp.leapSecond());
        slab.verdicts[i] |= dates.ofSecond(epochNs, timestamp.leapSecond());
        return true;
    }

    private void amounts(Slab slab, int i) {
        int lastQty = message.find(LAST_QTY);
        int lastPx = lastQty < 0 ? FixMessage.NOT_FOUND : message.find(LAST_PX);
        if (lastPx < 0) {
            return;
        }
        boolean readable = message.decimalAt(lastQty, quantity) == FixStatus.OK
                && message.decimalAt(lastPx, price) == FixStatus.OK
                && -quantity.exponent() < Byte.MAX_VALUE / 2
                && -price.exponent() < Byte.MAX_VALUE / 2;
        if (!readable) {
            unreadableAmounts++;
            slab.verdicts[i] |= Verdict.NOT_COUNTED.mask();
            return;
        }
        slab.shares[i] = quantity.mantissa();
        slab.shareDecimals[i] = (byte) -quantity.exponent();
        slab.price[i] = price.mantissa();
        slab.priceDecimals[i] = (byte) -price.exponent();
    }

    /** {@return the kinds of messages seen so far; their types are {@link FixMsgTypes} numbers} */
    public MessageKinds kinds() {
        return kinds;
    }

    /** {@return from when to when the records are that are not garbled} */
    public TimeSpan span() {
        return span;
    }

    /** {@return whether the last message that was not garbled ended a session} */
    public boolean lastWasLogout() {
        return order.lastWasLogout();
    }

    /**
     * Adds to a source's closing note what was counted about sessions and about messages that are not right.
     *
     * @param lines of the note
     */
    public void describe(Lines.Builder lines) {
        order.describe(lines);
        lines.line("fix-unreadable-amounts", unreadableAmounts);
        for (int i = 0; i < garbled.length; i++) {
            if (garbled[i] > 0) {
                lines.line("fix-garbled", FixStatus.nameOf(-i) + " " + garbled[i]);
            }
        }
        judge.describe(lines);
    }
}
