// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.jmh;

import io.truetape.codec.itch.AddOrderMpidView;
import io.truetape.codec.itch.AddOrderView;
import io.truetape.codec.itch.Itch50NoOpHandler;
import io.truetape.codec.itch.OrderCancelView;
import io.truetape.codec.itch.OrderDeleteView;
import io.truetape.codec.itch.OrderExecutedView;
import io.truetape.codec.itch.OrderExecutedWithPriceView;
import io.truetape.codec.itch.OrderReplaceView;
import io.truetape.codec.itch.TradeView;

/**
 * Reads the fields that a book is kept by, of the messages that are nearly all of a day, and adds them up so that the
 * reads are not optimised away.
 */
final class FieldSum extends Itch50NoOpHandler {
    private long sum;

    /** What was added up so far; a number without meaning. */
    long sum() {
        return sum;
    }

    @Override
    public void onAddOrder(AddOrderView m) {
        sum += m.timestampSinceMidnightNs() + m.stockLocate() + m.orderReferenceNumber() + m.shares() + m.priceE4();
    }

    @Override
    public void onAddOrderMpid(AddOrderMpidView m) {
        sum += m.timestampSinceMidnightNs() + m.stockLocate() + m.orderReferenceNumber() + m.shares() + m.priceE4();
    }

    @Override
    public void onOrderExecuted(OrderExecutedView m) {
        sum += m.timestampSinceMidnightNs() + m.stockLocate() + m.orderReferenceNumber();
        sum += m.executedShares() + m.matchNumber();
    }

    @Override
    public void onOrderExecutedWithPrice(OrderExecutedWithPriceView m) {
        sum += m.timestampSinceMidnightNs() + m.stockLocate() + m.orderReferenceNumber();
        sum += m.executedShares() + m.matchNumber() + m.executionPriceE4();
    }

    @Override
    public void onOrderCancel(OrderCancelView m) {
        sum += m.timestampSinceMidnightNs() + m.stockLocate() + m.orderReferenceNumber() + m.cancelledShares();
    }

    @Override
    public void onOrderDelete(OrderDeleteView m) {
        sum += m.timestampSinceMidnightNs() + m.stockLocate() + m.orderReferenceNumber();
    }

    @Override
    public void onOrderReplace(OrderReplaceView m) {
        sum += m.timestampSinceMidnightNs() + m.stockLocate() + m.originalOrderReferenceNumber();
        sum += m.newOrderReferenceNumber() + m.shares() + m.priceE4();
    }

    @Override
    public void onTrade(TradeView m) {
        sum += m.timestampSinceMidnightNs() + m.stockLocate() + m.matchNumber() + m.shares() + m.priceE4();
    }
}
