// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.calendar;

import io.truetape.codec.itch.Itch50;
import io.truetape.codec.itch.LuldAuctionCollarView;
import io.truetape.codec.itch.MwcbDeclineLevelView;
import io.truetape.codec.itch.MwcbStatusView;
import io.truetape.codec.itch.OperationalHaltView;
import io.truetape.codec.itch.StockTradingActionView;
import org.agrona.DirectBuffer;

/**
 * Reads the records of a TotalView-ITCH 5.0 feed that change a trading day, and tells a {@link LiveDay}.
 *
 * <pre>
 * H  trading action         H halted, P paused, Q quotation only: halted; T: trading
 * h  operational halt       of the market that is followed: H halted, T lifted
 * J  LULD auction collar    the symbol's auction is put off: still halted
 * V  MWCB decline levels    known for the day, see {@link #hasDeclineLevels()}
 * W  MWCB status            level 1, 2 or 3 breached
 * </pre>
 *
 * <p>Other types, and coded values that the specification does not know, change nothing and are counted by {@link #unknownValues()}
 * where they stand in one of these. Allocates nothing per message. Belongs to one thread.
 */
public final class ItchDayEvents {
    private final LiveDay day;
    private final byte marketCode;
    private final StockTradingActionView action = new StockTradingActionView();
    private final OperationalHaltView operational = new OperationalHaltView();
    private final LuldAuctionCollarView collar = new LuldAuctionCollarView();
    private final MwcbStatusView breaker = new MwcbStatusView();
    private boolean declineLevels;
    private long unknownValues;

    /**
     * A reader.
     *
     * @param day        told what happens
     * @param marketCode whose operational halts count: Q Nasdaq, B Nasdaq Texas (BX until 2026), X PSX
     */
    public ItchDayEvents(LiveDay day, byte marketCode) {
        this.day = day;
        this.marketCode = marketCode;
    }

    /**
     * One message.
     *
     * @param buffer  holds it
     * @param offset  of its type byte
     * @param length  bytes of the message
     * @param epochNs when it was sent, nanoseconds since 1970 UTC
     * @return whether it is of a type that can change the day
     */
    public boolean onMessage(DirectBuffer buffer, int offset, int length, long epochNs) {
        if (length < 1) {
            return false;
        }
        switch (buffer.getByte(offset)) {
            case Itch50.MSG_STOCK_TRADING_ACTION -> {
                if (length >= StockTradingActionView.BLOCK_LENGTH) {
                    onTradingAction(action.wrap(buffer, offset, length));
                }
            }
            case Itch50.MSG_OPERATIONAL_HALT -> {
                if (length >= OperationalHaltView.BLOCK_LENGTH) {
                    onOperationalHalt(operational.wrap(buffer, offset, length));
                }
            }
            case Itch50.MSG_LULD_AUCTION_COLLAR -> {
                if (length >= LuldAuctionCollarView.BLOCK_LENGTH) {
                    day.symbolHalted(collar.wrap(buffer, offset, length).stockAsLong(), true);
                }
            }
            case Itch50.MSG_MWCB_DECLINE_LEVEL -> declineLevels |= length >= MwcbDeclineLevelView.BLOCK_LENGTH;
            case Itch50.MSG_MWCB_STATUS -> {
                if (length >= MwcbStatusView.BLOCK_LENGTH) {
                    onBreaker(breaker.wrap(buffer, offset, length).breachedLevel(), epochNs);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void onTradingAction(StockTradingActionView message) {
        switch (message.tradingState()) {
            case 'H', 'P', 'Q' -> day.symbolHalted(message.stockAsLong(), true);
            case 'T' -> day.symbolHalted(message.stockAsLong(), false);
            default -> unknownValues++;
        }
    }

    private void onOperationalHalt(OperationalHaltView message) {
        if (message.marketCode() != marketCode) {
            return;
        }
        switch (message.operationalHaltAction()) {
            case 'H' -> day.symbolHaltedAtVenue(message.stockAsLong(), true);
            case 'T' -> day.symbolHaltedAtVenue(message.stockAsLong(), false);
            default -> unknownValues++;
        }
    }

    private void onBreaker(byte level, long epochNs) {
        if (level >= '1' && level <= '3') {
            day.marketBreakerBreached(level - '0', epochNs);
        } else {
            unknownValues++;
        }
    }

    /** {@return whether the day's market-wide circuit breaker levels have been announced (V)} */
    public boolean hasDeclineLevels() {
        return declineLevels;
    }

    /** {@return coded values that the specification does not know, in messages of these types} */
    public long unknownValues() {
        return unknownValues;
    }
}
