// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.Ouch42;
import io.truetape.codec.ouch.OuchVersion;
import io.truetape.codec.ouch.v42.BrokenTradeView;
import io.truetape.codec.ouch.v42.ExecutedView;
import io.truetape.codec.ouch.v42.ExecutedWithReferencePriceView;
import io.truetape.codec.ouch.v42.TradeCorrectionView;
import io.truetape.codec.ouch.v50.OrderExecutedView;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import io.truetape.journal.format.TimeStatus;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/**
 * Atomic events of an OUCH source, and whether breaks and corrections of trades refer to a trade that was told of.
 *
 * <pre>
 * outbound message                      event                           checked
 * executed (E; G of 4.2)                sweep, {@link OuchSweepRule}    -
 * canceled (C)                          end of a sweep, else alone      -
 * broken trade (B), correction (F)      alone                           match number of an execution before, else ORPHAN
 * others, and all inbound               alone                           -
 * </pre>
 *
 * <p>Malformed records, those of unknown type and {@link Verdict#REPEATED} ones touch nothing and belong to nothing.
 *
 * <p>Writes {@code event} and adds its bits to {@code verdicts}. One instance a source; one thread at a time; allocates
 * when the set of match numbers grows or a channel is new.
 *
 * <p>Source: OUCH 4.2, revision 2018-12-07; OUCH 5.0, revision 2023-05-02: an execution always precedes its break.
 */
public final class OuchTransactionStage implements Stage {
    /** Name under which notes cite these rules. */
    public static final String NAME = "ouch-transaction";

    /** Version of these rules: changes whenever a conclusion could change. */
    public static final int VERSION = 2;

    private static final int ORDER_OFFSET = ExecutedView.ORDER_TOKEN_OFFSET;
    /** The last eight of a token's fourteen bytes; two overlap with the first eight. */
    private static final int TOKEN_LOW_OFFSET = ORDER_OFFSET + ExecutedView.ORDER_TOKEN_LENGTH - Long.BYTES;

    private final boolean v50;
    private final UserRules userRules;
    private final OuchSweepRule sweeps = new OuchSweepRule();
    private final MatchNumbers matchNumbers = new MatchNumbers();
    private long records;
    private long transactions;

    /**
     * Begins a source.
     *
     * @param version   of its messages
     * @param userRules are asked first
     */
    public OuchTransactionStage(OuchVersion version, UserRules userRules) {
        this.v50 = version == OuchVersion.V50;
        this.userRules = userRules;
    }

    @Override
    public void onSlab(Slab slab) {
        for (int i = 0; i < slab.recordCount; i++) {
            long record = slab.firstRecord + i;
            int channel = slab.annotated ? slab.channel[i] : 0;
            boolean usable = (slab.verdicts[i] & Verdict.UNUSABLE) == 0 && (channel & 1) == 0;
            long taken = userRules.eventOf(slab, i, null);
            if (usable) {
                matches(slab, i);
            }
            long event;
            if (taken != UserRules.NOT_TAKEN || !usable) {
                sweeps.onOther(channel);
                event = taken == UserRules.NOT_TAKEN ? record : taken;
            } else {
                event = sweep(slab, i, record, channel);
            }
            slab.event[i] = event;
            if (event == record) {
                transactions++;
            }
        }
        records += slab.recordCount;
    }

    @Override
    public boolean insideEvent() {
        return sweeps.isOpen(records) || userRules.insideEvent();
    }

    private void matches(Slab slab, int i) {
        switch (slab.type[i]) {
            case Ouch42.MSG_EXECUTED ->
                matchNumbers.add(matchNumber(
                        slab, i, v50 ? OrderExecutedView.MATCH_NUMBER_OFFSET : ExecutedView.MATCH_NUMBER_OFFSET));
            case Ouch42.MSG_EXECUTED_WITH_REFERENCE_PRICE -> {
                if (!v50) {
                    matchNumbers.add(matchNumber(slab, i, ExecutedWithReferencePriceView.MATCH_NUMBER_OFFSET));
                }
            }
            case Ouch42.MSG_BROKEN_TRADE ->
                requireMatch(
                        slab,
                        i,
                        v50
                                ? io.truetape.codec.ouch.v50.BrokenTradeView.MATCH_NUMBER_OFFSET
                                : BrokenTradeView.MATCH_NUMBER_OFFSET);
            case Ouch42.MSG_TRADE_CORRECTION ->
                requireMatch(
                        slab,
                        i,
                        v50
                                ? io.truetape.codec.ouch.v50.TradeCorrectionView.MATCH_NUMBER_OFFSET
                                : TradeCorrectionView.MATCH_NUMBER_OFFSET);
            default -> {}
        }
    }

    private void requireMatch(Slab slab, int i, int offset) {
        if (!matchNumbers.contains(matchNumber(slab, i, offset))) {
            slab.verdicts[i] |= Verdict.ORPHAN.mask();
        }
    }

    private static long matchNumber(Slab slab, int i, int offset) {
        return slab.rawBuffer.getLong(slab.messageOffset[i] + offset, BIG_ENDIAN);
    }

    private long sweep(Slab slab, int i, long record, int channel) {
        byte type = slab.type[i];
        boolean execution = type == Ouch42.MSG_EXECUTED || !v50 && type == Ouch42.MSG_EXECUTED_WITH_REFERENCE_PRICE;
        if (!execution && type != Ouch42.MSG_CANCELED || (slab.timeStatus[i] & TimeStatus.ABSENT) != 0) {
            sweeps.onOther(channel);
            return record;
        }
        DirectBuffer raw = slab.rawBuffer;
        int offset = slab.messageOffset[i];
        long high =
                v50 ? raw.getInt(offset + ORDER_OFFSET, BIG_ENDIAN) : raw.getLong(offset + ORDER_OFFSET, BIG_ENDIAN);
        long low = v50 ? 0 : raw.getLong(offset + TOKEN_LOW_OFFSET, BIG_ENDIAN);
        return execution
                ? sweeps.onExecution(record, channel, high, low, slab.eventEpochNs[i])
                : sweeps.onCancel(record, channel, high, low, slab.eventEpochNs[i]);
    }

    /** {@return how many atomic events there were} */
    public long transactions() {
        return transactions;
    }

    /** {@return how many atomic events had more than one record} */
    public long transactionsOfSeveral() {
        return sweeps.eventsOfSeveral() + userRules.eventsOfSeveral();
    }

    /**
     * Ends the source, and gives out its events that came to no end: rule, first record, records, reason.
     *
     * @param lines receives a line each
     */
    public void end(Consumer<String> lines) {
        userRules.end(records, lines);
    }
}
