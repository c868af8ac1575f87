// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import org.agrona.DirectBuffer;

/**
 * A handler that ignores everything: extend it to receive only the messages a job is about.
 *
 * <p><b>Design note.</b> The methods of {@link Itch50Handler} are abstract on purpose, so that whoever must see every
 * message cannot forget one; ignoring is a decision, made by extending this class.
 */
public class Itch50NoOpHandler implements Itch50Handler {
    /** Creates a handler that ignores everything. */
    public Itch50NoOpHandler() {}

    @Override
    public void onSystemEvent(SystemEventView systemEvent) {}

    @Override
    public void onStockDirectory(StockDirectoryView stockDirectory) {}

    @Override
    public void onStockTradingAction(StockTradingActionView stockTradingAction) {}

    @Override
    public void onRegShoRestriction(RegShoRestrictionView regShoRestriction) {}

    @Override
    public void onMarketParticipantPosition(MarketParticipantPositionView marketParticipantPosition) {}

    @Override
    public void onMwcbDeclineLevel(MwcbDeclineLevelView mwcbDeclineLevel) {}

    @Override
    public void onMwcbStatus(MwcbStatusView mwcbStatus) {}

    @Override
    public void onIpoQuotingPeriod(IpoQuotingPeriodView ipoQuotingPeriod) {}

    @Override
    public void onLuldAuctionCollar(LuldAuctionCollarView luldAuctionCollar) {}

    @Override
    public void onOperationalHalt(OperationalHaltView operationalHalt) {}

    @Override
    public void onAddOrder(AddOrderView addOrder) {}

    @Override
    public void onAddOrderMpid(AddOrderMpidView addOrderMpid) {}

    @Override
    public void onOrderExecuted(OrderExecutedView orderExecuted) {}

    @Override
    public void onOrderExecutedWithPrice(OrderExecutedWithPriceView orderExecutedWithPrice) {}

    @Override
    public void onOrderCancel(OrderCancelView orderCancel) {}

    @Override
    public void onOrderDelete(OrderDeleteView orderDelete) {}

    @Override
    public void onOrderReplace(OrderReplaceView orderReplace) {}

    @Override
    public void onTrade(TradeView trade) {}

    @Override
    public void onCrossTrade(CrossTradeView crossTrade) {}

    @Override
    public void onBrokenTrade(BrokenTradeView brokenTrade) {}

    @Override
    public void onNoii(NoiiView noii) {}

    @Override
    public void onRpii(RpiiView rpii) {}

    @Override
    public void onDirectListing(DirectListingView directListing) {}

    @Override
    public void onUnknown(byte type, DirectBuffer buffer, int offset, int length) {}

    @Override
    public void onMalformed(int status, DirectBuffer buffer, int offset, int length) {}
}
