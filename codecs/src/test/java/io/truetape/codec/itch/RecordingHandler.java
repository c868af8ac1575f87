// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** Writes down every callback; reads the fields inside it, where the view is valid. */
final class RecordingHandler implements Itch50Handler {
    /** One callback: its method, the type byte or -1, where the bytes were, the status or 0, and the fields as text. */
    record Call(String method, int type, int offset, int length, int status, String text) {}

    private final List<Call> calls = new ArrayList<>();
    private Object lastView;

    List<Call> calls() {
        return calls;
    }

    /** The view that was lent last, kept against the rules so that a test can see what becomes of it. */
    Object lastView() {
        return lastView;
    }

    private void known(String method, DirectBuffer buffer, int offset, int length, Object view) {
        calls.add(new Call(method, buffer.getByte(offset), offset, length, 0, view.toString()));
        lastView = view;
    }

    @Override
    public void onUnknown(byte type, DirectBuffer buffer, int offset, int length) {
        calls.add(new Call("onUnknown", type, offset, length, 0, ""));
    }

    @Override
    public void onMalformed(int status, DirectBuffer buffer, int offset, int length) {
        int type = length == 0 ? -1 : buffer.getByte(offset);
        calls.add(new Call("onMalformed", type, offset, length, status, ""));
    }

    @Override
    public void onSystemEvent(SystemEventView systemEvent) {
        known("onSystemEvent", systemEvent.buffer(), systemEvent.offset(), SystemEventView.BLOCK_LENGTH, systemEvent);
    }

    @Override
    public void onStockDirectory(StockDirectoryView stockDirectory) {
        known(
                "onStockDirectory",
                stockDirectory.buffer(),
                stockDirectory.offset(),
                StockDirectoryView.BLOCK_LENGTH,
                stockDirectory);
    }

    @Override
    public void onStockTradingAction(StockTradingActionView stockTradingAction) {
        known(
                "onStockTradingAction",
                stockTradingAction.buffer(),
                stockTradingAction.offset(),
                StockTradingActionView.BLOCK_LENGTH,
                stockTradingAction);
    }

    @Override
    public void onRegShoRestriction(RegShoRestrictionView regShoRestriction) {
        known(
                "onRegShoRestriction",
                regShoRestriction.buffer(),
                regShoRestriction.offset(),
                RegShoRestrictionView.BLOCK_LENGTH,
                regShoRestriction);
    }

    @Override
    public void onMarketParticipantPosition(MarketParticipantPositionView marketParticipantPosition) {
        known(
                "onMarketParticipantPosition",
                marketParticipantPosition.buffer(),
                marketParticipantPosition.offset(),
                MarketParticipantPositionView.BLOCK_LENGTH,
                marketParticipantPosition);
    }

    @Override
    public void onMwcbDeclineLevel(MwcbDeclineLevelView mwcbDeclineLevel) {
        known(
                "onMwcbDeclineLevel",
                mwcbDeclineLevel.buffer(),
                mwcbDeclineLevel.offset(),
                MwcbDeclineLevelView.BLOCK_LENGTH,
                mwcbDeclineLevel);
    }

    @Override
    public void onMwcbStatus(MwcbStatusView mwcbStatus) {
        known("onMwcbStatus", mwcbStatus.buffer(), mwcbStatus.offset(), MwcbStatusView.BLOCK_LENGTH, mwcbStatus);
    }

    @Override
    public void onIpoQuotingPeriod(IpoQuotingPeriodView ipoQuotingPeriod) {
        known(
                "onIpoQuotingPeriod",
                ipoQuotingPeriod.buffer(),
                ipoQuotingPeriod.offset(),
                IpoQuotingPeriodView.BLOCK_LENGTH,
                ipoQuotingPeriod);
    }

    @Override
    public void onLuldAuctionCollar(LuldAuctionCollarView luldAuctionCollar) {
        known(
                "onLuldAuctionCollar",
                luldAuctionCollar.buffer(),
                luldAuctionCollar.offset(),
                LuldAuctionCollarView.BLOCK_LENGTH,
                luldAuctionCollar);
    }

    @Override
    public void onOperationalHalt(OperationalHaltView operationalHalt) {
        known(
                "onOperationalHalt",
                operationalHalt.buffer(),
                operationalHalt.offset(),
                OperationalHaltView.BLOCK_LENGTH,
                operationalHalt);
    }

    @Override
    public void onAddOrder(AddOrderView addOrder) {
        known("onAddOrder", addOrder.buffer(), addOrder.offset(), AddOrderView.BLOCK_LENGTH, addOrder);
    }

    @Override
    public void onAddOrderMpid(AddOrderMpidView addOrderMpid) {
        known(
                "onAddOrderMpid",
                addOrderMpid.buffer(),
                addOrderMpid.offset(),
                AddOrderMpidView.BLOCK_LENGTH,
                addOrderMpid);
    }

    @Override
    public void onOrderExecuted(OrderExecutedView orderExecuted) {
        known(
                "onOrderExecuted",
                orderExecuted.buffer(),
                orderExecuted.offset(),
                OrderExecutedView.BLOCK_LENGTH,
                orderExecuted);
    }

    @Override
    public void onOrderExecutedWithPrice(OrderExecutedWithPriceView orderExecutedWithPrice) {
        known(
                "onOrderExecutedWithPrice",
                orderExecutedWithPrice.buffer(),
                orderExecutedWithPrice.offset(),
                OrderExecutedWithPriceView.BLOCK_LENGTH,
                orderExecutedWithPrice);
    }

    @Override
    public void onOrderCancel(OrderCancelView orderCancel) {
        known("onOrderCancel", orderCancel.buffer(), orderCancel.offset(), OrderCancelView.BLOCK_LENGTH, orderCancel);
    }

    @Override
    public void onOrderDelete(OrderDeleteView orderDelete) {
        known("onOrderDelete", orderDelete.buffer(), orderDelete.offset(), OrderDeleteView.BLOCK_LENGTH, orderDelete);
    }

    @Override
    public void onOrderReplace(OrderReplaceView orderReplace) {
        known(
                "onOrderReplace",
                orderReplace.buffer(),
                orderReplace.offset(),
                OrderReplaceView.BLOCK_LENGTH,
                orderReplace);
    }

    @Override
    public void onTrade(TradeView trade) {
        known("onTrade", trade.buffer(), trade.offset(), TradeView.BLOCK_LENGTH, trade);
    }

    @Override
    public void onCrossTrade(CrossTradeView crossTrade) {
        known("onCrossTrade", crossTrade.buffer(), crossTrade.offset(), CrossTradeView.BLOCK_LENGTH, crossTrade);
    }

    @Override
    public void onBrokenTrade(BrokenTradeView brokenTrade) {
        known("onBrokenTrade", brokenTrade.buffer(), brokenTrade.offset(), BrokenTradeView.BLOCK_LENGTH, brokenTrade);
    }

    @Override
    public void onNoii(NoiiView noii) {
        known("onNoii", noii.buffer(), noii.offset(), NoiiView.BLOCK_LENGTH, noii);
    }

    @Override
    public void onRpii(RpiiView rpii) {
        known("onRpii", rpii.buffer(), rpii.offset(), RpiiView.BLOCK_LENGTH, rpii);
    }

    @Override
    public void onDirectListing(DirectListingView directListing) {
        known(
                "onDirectListing",
                directListing.buffer(),
                directListing.offset(),
                DirectListingView.BLOCK_LENGTH,
                directListing);
    }
}
