// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import org.agrona.DirectBuffer;

/**
 * Receives decoded TotalView-ITCH 5.0 messages, one method a message type.
 *
 * <p>Called by {@link Itch50Decoder} on the thread that decodes. A view is lent for the call alone: copy what must outlive it.
 * What a method throws passes through the decoder to its caller. {@link Itch50NoOpHandler} does nothing in every method.
 */
public interface Itch50Handler {
    /**
     * System Event (S): a phase of the trading day, from start to end of messages.
     *
     * @param systemEvent lent for this call
     */
    void onSystemEvent(SystemEventView systemEvent);

    /**
     * Stock Directory (R): the properties of one security for this day; the only place where a locate code meets
     * its symbol.
     *
     * @param stockDirectory lent for this call
     */
    void onStockDirectory(StockDirectoryView stockDirectory);

    /**
     * Stock Trading Action (H): a security halted, paused, in quotation only, or trading.
     *
     * @param stockTradingAction lent for this call
     */
    void onStockTradingAction(StockTradingActionView stockTradingAction);

    /**
     * Reg SHO Short Sale Price Test Restricted Indicator (Y): the short sale price test state of a security.
     *
     * @param regShoRestriction lent for this call
     */
    void onRegShoRestriction(RegShoRestrictionView regShoRestriction);

    /**
     * Market Participant Position (L): the standing of one market participant in one security.
     *
     * @param marketParticipantPosition lent for this call
     */
    void onMarketParticipantPosition(MarketParticipantPositionView marketParticipantPosition);

    /**
     * MWCB Decline Level (V): the three market-wide circuit breaker prices of the day.
     *
     * @param mwcbDeclineLevel lent for this call
     */
    void onMwcbDeclineLevel(MwcbDeclineLevelView mwcbDeclineLevel);

    /**
     * MWCB Status (W): a market-wide circuit breaker level that was breached.
     *
     * @param mwcbStatus lent for this call
     */
    void onMwcbStatus(MwcbStatusView mwcbStatus);

    /**
     * IPO Quoting Period Update (K): when, and at what price, a security leaves its IPO quoting period.
     *
     * @param ipoQuotingPeriod lent for this call
     */
    void onIpoQuotingPeriod(IpoQuotingPeriodView ipoQuotingPeriod);

    /**
     * LULD Auction Collar (J): the auction collar of a security paused for limit up, limit down.
     *
     * @param luldAuctionCollar lent for this call
     */
    void onLuldAuctionCollar(LuldAuctionCollarView luldAuctionCollar);

    /**
     * Operational Halt (h): a security halted or resumed on one market centre only.
     *
     * @param operationalHalt lent for this call
     */
    void onOperationalHalt(OperationalHaltView operationalHalt);

    /**
     * Add Order - No MPID Attribution (A): an anonymous order accepted and displayed.
     *
     * @param addOrder lent for this call
     */
    void onAddOrder(AddOrderView addOrder);

    /**
     * Add Order with MPID Attribution (F): an order accepted and displayed with the participant that stands behind
     * it.
     *
     * @param addOrderMpid lent for this call
     */
    void onAddOrderMpid(AddOrderMpidView addOrderMpid);

    /**
     * Order Executed (E): an execution of a displayed order, in part or whole, at the order's displayed price.
     *
     * @param orderExecuted lent for this call
     */
    void onOrderExecuted(OrderExecutedView orderExecuted);

    /**
     * Order Executed With Price (C): an execution of a displayed order at a price other than its displayed one.
     *
     * @param orderExecutedWithPrice lent for this call
     */
    void onOrderExecutedWithPrice(OrderExecutedWithPriceView orderExecutedWithPrice);

    /**
     * Order Cancel (X): shares taken off a displayed order, which lives on.
     *
     * @param orderCancel lent for this call
     */
    void onOrderCancel(OrderCancelView orderCancel);

    /**
     * Order Delete (D): a displayed order taken off the book.
     *
     * @param orderDelete lent for this call
     */
    void onOrderDelete(OrderDeleteView orderDelete);

    /**
     * Order Replace (U): an order replaced: the original reference dies, the new one inherits side, stock and
     * attribution.
     *
     * @param orderReplace lent for this call
     */
    void onOrderReplace(OrderReplaceView orderReplace);

    /**
     * Trade Message (Non-Cross) (P): a match with a non-displayed order; no displayed order changes.
     *
     * @param trade lent for this call
     */
    void onTrade(TradeView trade);

    /**
     * Cross Trade (Q): the bulk print of a completed cross; its shares may be 0.
     *
     * @param crossTrade lent for this call
     */
    void onCrossTrade(CrossTradeView crossTrade);

    /**
     * Broken Trade / Order Execution (B): an execution that is void, named by its match number; the book is not
     * touched.
     *
     * @param brokenTrade lent for this call
     */
    void onBrokenTrade(BrokenTradeView brokenTrade);

    /**
     * Net Order Imbalance Indicator (NOII) (I): paired and imbalance shares before a cross, and the prices they
     * would give.
     *
     * @param noii lent for this call
     */
    void onNoii(NoiiView noii);

    /**
     * Retail Price Improvement Indicator (RPII) (N): whether retail price improvement interest is there, and on
     * which side.
     *
     * @param rpii lent for this call
     */
    void onRpii(RpiiView rpii);

    /**
     * Direct Listing with Capital Raise Price Discovery (O): price discovery before the open of a direct listing
     * with capital raise.
     *
     * @param directListing lent for this call
     */
    void onDirectListing(DirectListingView directListing);

    /**
     * A message whose type is none of the 23 known ones. It is consumed whole.
     *
     * @param type its first byte
     * @param buffer holds the message, lent for this call
     * @param offset of the type byte
     * @param length bytes of the message, at least 1
     */
    void onUnknown(byte type, DirectBuffer buffer, int offset, int length);

    /**
     * A message that cannot be decoded.
     *
     * @param status one of {@link DecodeStatus}
     * @param buffer holds the bytes, lent for this call
     * @param offset of the first of them
     * @param length how many
     */
    void onMalformed(int status, DirectBuffer buffer, int offset, int length);
}
