// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import com.paritytrading.juncture.nasdaq.itch50.ITCH50;
import com.paritytrading.juncture.nasdaq.itch50.ITCH50Listener;

/** Adds up the same fields as {@link ItchFields}, of messages that juncture has read. */
final class JunctureFields implements ITCH50Listener {
    /** What was added up so far. */
    long sum;

    /** Juncture leaves a time in two parts. */
    private static long ns(int high, long low) {
        return (long) high << Integer.SIZE | low;
    }

    @Override
    public void addOrder(ITCH50.AddOrder m) {
        sum += m.stockLocate + m.trackingNumber + ns(m.timestampHigh, m.timestampLow) + m.orderReferenceNumber;
        sum += m.buySellIndicator + m.shares + m.stock + m.price;
    }

    @Override
    public void addOrderMPID(ITCH50.AddOrderMPID m) {
        sum += m.stockLocate + m.trackingNumber + ns(m.timestampHigh, m.timestampLow) + m.orderReferenceNumber;
        sum += m.buySellIndicator + m.shares + m.stock + m.price + m.attribution;
    }

    @Override
    public void orderExecuted(ITCH50.OrderExecuted m) {
        sum += m.stockLocate + m.trackingNumber + ns(m.timestampHigh, m.timestampLow) + m.orderReferenceNumber;
        sum += m.executedShares + m.matchNumber;
    }

    @Override
    public void orderExecutedWithPrice(ITCH50.OrderExecutedWithPrice m) {
        sum += m.stockLocate + m.trackingNumber + ns(m.timestampHigh, m.timestampLow) + m.orderReferenceNumber;
        sum += m.executedShares + m.matchNumber + m.printable + m.executionPrice;
    }

    @Override
    public void orderCancel(ITCH50.OrderCancel m) {
        sum += m.stockLocate + m.trackingNumber + ns(m.timestampHigh, m.timestampLow) + m.orderReferenceNumber;
        sum += m.canceledShares;
    }

    @Override
    public void orderDelete(ITCH50.OrderDelete m) {
        sum += m.stockLocate + m.trackingNumber + ns(m.timestampHigh, m.timestampLow) + m.orderReferenceNumber;
    }

    @Override
    public void orderReplace(ITCH50.OrderReplace m) {
        sum += m.stockLocate + m.trackingNumber + ns(m.timestampHigh, m.timestampLow);
        sum += m.originalOrderReferenceNumber + m.newOrderReferenceNumber + m.shares + m.price;
    }

    @Override
    public void trade(ITCH50.Trade m) {
        sum += m.stockLocate + m.trackingNumber + ns(m.timestampHigh, m.timestampLow) + m.orderReferenceNumber;
        sum += m.buySellIndicator + m.shares + m.stock + m.price + m.matchNumber;
    }

    @Override
    public void crossTrade(ITCH50.CrossTrade m) {
        sum += m.stockLocate + m.trackingNumber + ns(m.timestampHigh, m.timestampLow);
    }

    @Override
    public void brokenTrade(ITCH50.BrokenTrade m) {
        sum += m.stockLocate + m.trackingNumber + ns(m.timestampHigh, m.timestampLow) + m.matchNumber;
    }

    @Override
    public void noii(ITCH50.NOII m) {
        sum += m.stockLocate + m.trackingNumber + ns(m.timestampHigh, m.timestampLow) + m.pairedShares;
        sum += m.imbalanceShares + m.imbalanceDirection + m.stock + m.farPrice + m.nearPrice;
        sum += m.currentReferencePrice + m.crossType + m.priceVariationIndicator;
    }

    @Override
    public void marketParticipantPosition(ITCH50.MarketParticipantPosition m) {
        sum += m.stockLocate + m.trackingNumber + ns(m.timestampHigh, m.timestampLow) + m.mpid;
        sum += m.stock + m.primaryMarketMaker + m.marketMakerMode + m.marketParticipantState;
    }

    @Override
    public void systemEvent(ITCH50.SystemEvent m) {}

    @Override
    public void stockDirectory(ITCH50.StockDirectory m) {}

    @Override
    public void stockTradingAction(ITCH50.StockTradingAction m) {}

    @Override
    public void regSHORestriction(ITCH50.RegSHORestriction m) {}

    @Override
    public void mwcbDeclineLevel(ITCH50.MWCBDeclineLevel m) {}

    @Override
    public void mwcbStatus(ITCH50.MWCBStatus m) {}

    @Override
    public void ipoQuotingPeriodUpdate(ITCH50.IPOQuotingPeriodUpdate m) {}

    @Override
    public void luldAuctionCollar(ITCH50.LULDAuctionCollar m) {}

    @Override
    public void operationalHalt(ITCH50.OperationalHalt m) {}

    @Override
    public void rpii(ITCH50.RPII m) {}
}
