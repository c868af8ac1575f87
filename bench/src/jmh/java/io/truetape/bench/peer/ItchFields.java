// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import io.truetape.codec.itch.AddOrderMpidView;
import io.truetape.codec.itch.AddOrderView;
import io.truetape.codec.itch.BrokenTradeView;
import io.truetape.codec.itch.CrossTradeView;
import io.truetape.codec.itch.Itch50NoOpHandler;
import io.truetape.codec.itch.MarketParticipantPositionView;
import io.truetape.codec.itch.NoiiView;
import io.truetape.codec.itch.OrderCancelView;
import io.truetape.codec.itch.OrderDeleteView;
import io.truetape.codec.itch.OrderExecutedView;
import io.truetape.codec.itch.OrderExecutedWithPriceView;
import io.truetape.codec.itch.OrderReplaceView;
import io.truetape.codec.itch.TradeView;

/**
 * Adds up every field of the messages that are nearly all of a day, except the shares and what follows of a cross trade,
 * which juncture takes for shorter than they are. {@link JunctureFields} does the same.
 */
final class ItchFields extends Itch50NoOpHandler {
    /** What was added up so far. */
    long sum;

    @Override
    public void onAddOrder(AddOrderView m) {
        sum += m.stockLocate() + m.trackingNumber() + m.timestampSinceMidnightNs() + m.orderReferenceNumber();
        sum += m.buySellIndicator() + m.shares() + m.stockAsLong() + m.priceE4();
    }

    @Override
    public void onAddOrderMpid(AddOrderMpidView m) {
        sum += m.stockLocate() + m.trackingNumber() + m.timestampSinceMidnightNs() + m.orderReferenceNumber();
        sum += m.buySellIndicator() + m.shares() + m.stockAsLong() + m.priceE4() + m.attributionAsInt();
    }

    @Override
    public void onOrderExecuted(OrderExecutedView m) {
        sum += m.stockLocate() + m.trackingNumber() + m.timestampSinceMidnightNs() + m.orderReferenceNumber();
        sum += m.executedShares() + m.matchNumber();
    }

    @Override
    public void onOrderExecutedWithPrice(OrderExecutedWithPriceView m) {
        sum += m.stockLocate() + m.trackingNumber() + m.timestampSinceMidnightNs() + m.orderReferenceNumber();
        sum += m.executedShares() + m.matchNumber() + m.printable() + m.executionPriceE4();
    }

    @Override
    public void onOrderCancel(OrderCancelView m) {
        sum += m.stockLocate() + m.trackingNumber() + m.timestampSinceMidnightNs() + m.orderReferenceNumber();
        sum += m.cancelledShares();
    }

    @Override
    public void onOrderDelete(OrderDeleteView m) {
        sum += m.stockLocate() + m.trackingNumber() + m.timestampSinceMidnightNs() + m.orderReferenceNumber();
    }

    @Override
    public void onOrderReplace(OrderReplaceView m) {
        sum += m.stockLocate() + m.trackingNumber() + m.timestampSinceMidnightNs();
        sum += m.originalOrderReferenceNumber() + m.newOrderReferenceNumber() + m.shares() + m.priceE4();
    }

    @Override
    public void onTrade(TradeView m) {
        sum += m.stockLocate() + m.trackingNumber() + m.timestampSinceMidnightNs() + m.orderReferenceNumber();
        sum += m.buySellIndicator() + m.shares() + m.stockAsLong() + m.priceE4() + m.matchNumber();
    }

    @Override
    public void onCrossTrade(CrossTradeView m) {
        sum += m.stockLocate() + m.trackingNumber() + m.timestampSinceMidnightNs();
    }

    @Override
    public void onBrokenTrade(BrokenTradeView m) {
        sum += m.stockLocate() + m.trackingNumber() + m.timestampSinceMidnightNs() + m.matchNumber();
    }

    @Override
    public void onNoii(NoiiView m) {
        sum += m.stockLocate() + m.trackingNumber() + m.timestampSinceMidnightNs() + m.pairedShares();
        sum += m.imbalanceShares() + m.imbalanceDirection() + m.stockAsLong() + m.farPriceE4() + m.nearPriceE4();
        sum += m.currentReferencePriceE4() + m.crossType() + m.priceVariationIndicator();
    }

    @Override
    public void onMarketParticipantPosition(MarketParticipantPositionView m) {
        sum += m.stockLocate() + m.trackingNumber() + m.timestampSinceMidnightNs() + m.mpidAsInt();
        sum += m.stockAsLong() + m.primaryMarketMaker() + m.marketMakerMode() + m.marketParticipantState();
    }
}
