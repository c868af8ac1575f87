// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

import io.truetape.codec.itch.AddOrderMpidWriter;
import io.truetape.codec.itch.AddOrderWriter;
import io.truetape.codec.itch.BrokenTradeWriter;
import io.truetape.codec.itch.CrossTradeWriter;
import io.truetape.codec.itch.Itch50;
import io.truetape.codec.itch.OrderCancelWriter;
import io.truetape.codec.itch.OrderDeleteWriter;
import io.truetape.codec.itch.OrderExecutedWithPriceWriter;
import io.truetape.codec.itch.OrderExecutedWriter;
import io.truetape.codec.itch.OrderReplaceWriter;
import io.truetape.codec.itch.TradeWriter;

/**
 * Writes what happens to orders onto the feed, at its clock: one method a message type. Knows the protocol and nothing
 * of the market. For one thread; allocates nothing.
 */
final class OrderMessages {
    private static final byte BUY = Itch50.SIDE_BUY;
    private static final byte SELL = Itch50.SIDE_SELL;

    private final Feed feed;
    private final SymbolUniverse universe;
    private final AddOrderWriter add = new AddOrderWriter();
    private final AddOrderMpidWriter addAttributed = new AddOrderMpidWriter();
    private final OrderExecutedWriter executed = new OrderExecutedWriter();
    private final OrderExecutedWithPriceWriter executedWithPrice = new OrderExecutedWithPriceWriter();
    private final OrderCancelWriter cancel = new OrderCancelWriter();
    private final OrderDeleteWriter delete = new OrderDeleteWriter();
    private final OrderReplaceWriter replace = new OrderReplaceWriter();
    private final TradeWriter trade = new TradeWriter();
    private final CrossTradeWriter cross = new CrossTradeWriter();
    private final BrokenTradeWriter broken = new BrokenTradeWriter();

    OrderMessages(Feed feed, SymbolUniverse universe) {
        this.feed = feed;
        this.universe = universe;
    }

    void add(int symbol, long ref, boolean buy, int shares, int priceE4) {
        add.wrap(feed.buffer(), 0)
                .stockLocate(SymbolUniverse.locate(symbol))
                .timestampSinceMidnightNs(feed.clockSinceMidnightNs())
                .orderReferenceNumber(ref)
                .buySellIndicator(buy ? BUY : SELL)
                .shares(shares)
                .stock(universe.name(symbol))
                .priceE4(priceE4);
        feed.publish(AddOrderWriter.BLOCK_LENGTH);
    }

    void addAttributed(int symbol, long ref, boolean buy, int shares, int priceE4, int mpid) {
        addAttributed
                .wrap(feed.buffer(), 0)
                .stockLocate(SymbolUniverse.locate(symbol))
                .timestampSinceMidnightNs(feed.clockSinceMidnightNs())
                .orderReferenceNumber(ref)
                .buySellIndicator(buy ? BUY : SELL)
                .shares(shares)
                .stock(universe.name(symbol))
                .priceE4(priceE4)
                .attribution(mpid);
        feed.publish(AddOrderMpidWriter.BLOCK_LENGTH);
    }

    void executed(int symbol, int tracking, long ref, int shares, long match) {
        executed.wrap(feed.buffer(), 0)
                .stockLocate(SymbolUniverse.locate(symbol))
                .trackingNumber(tracking)
                .timestampSinceMidnightNs(feed.clockSinceMidnightNs())
                .orderReferenceNumber(ref)
                .executedShares(shares)
                .matchNumber(match);
        feed.publish(OrderExecutedWriter.BLOCK_LENGTH);
    }

    void executedWithPrice(int symbol, int tracking, long ref, int shares, long match, boolean printable, int priceE4) {
        executedWithPrice
                .wrap(feed.buffer(), 0)
                .stockLocate(SymbolUniverse.locate(symbol))
                .trackingNumber(tracking)
                .timestampSinceMidnightNs(feed.clockSinceMidnightNs())
                .orderReferenceNumber(ref)
                .executedShares(shares)
                .matchNumber(match)
                .printable(printable ? Itch50.PRINTABLE : Itch50.NON_PRINTABLE)
                .executionPriceE4(priceE4);
        feed.publish(OrderExecutedWithPriceWriter.BLOCK_LENGTH);
    }

    void cancel(int symbol, long ref, int shares) {
        cancel.wrap(feed.buffer(), 0)
                .stockLocate(SymbolUniverse.locate(symbol))
                .timestampSinceMidnightNs(feed.clockSinceMidnightNs())
                .orderReferenceNumber(ref)
                .cancelledShares(shares);
        feed.publish(OrderCancelWriter.BLOCK_LENGTH);
    }

    void delete(int symbol, long ref) {
        delete.wrap(feed.buffer(), 0)
                .stockLocate(SymbolUniverse.locate(symbol))
                .timestampSinceMidnightNs(feed.clockSinceMidnightNs())
                .orderReferenceNumber(ref);
        feed.publish(OrderDeleteWriter.BLOCK_LENGTH);
    }

    void replace(int symbol, long originalRef, long newRef, int shares, int priceE4) {
        replace.wrap(feed.buffer(), 0)
                .stockLocate(SymbolUniverse.locate(symbol))
                .timestampSinceMidnightNs(feed.clockSinceMidnightNs())
                .originalOrderReferenceNumber(originalRef)
                .newOrderReferenceNumber(newRef)
                .shares(shares)
                .priceE4(priceE4);
        feed.publish(OrderReplaceWriter.BLOCK_LENGTH);
    }

    /** A match against an order that was never displayed: reference 0, and buy by convention. */
    void trade(int symbol, int tracking, int shares, int priceE4, long match) {
        trade.wrap(feed.buffer(), 0)
                .stockLocate(SymbolUniverse.locate(symbol))
                .trackingNumber(tracking)
                .timestampSinceMidnightNs(feed.clockSinceMidnightNs())
                .buySellIndicator(BUY)
                .shares(shares)
                .stock(universe.name(symbol))
                .priceE4(priceE4)
                .matchNumber(match);
        feed.publish(TradeWriter.BLOCK_LENGTH);
    }

    void cross(int symbol, int tracking, long shares, int priceE4, long match, byte crossType) {
        cross.wrap(feed.buffer(), 0)
                .stockLocate(SymbolUniverse.locate(symbol))
                .trackingNumber(tracking)
                .timestampSinceMidnightNs(feed.clockSinceMidnightNs())
                .shares(shares)
                .stock(universe.name(symbol))
                .crossPriceE4(priceE4)
                .matchNumber(match)
                .crossType(crossType);
        feed.publish(CrossTradeWriter.BLOCK_LENGTH);
    }

    void broken(int symbol, long match) {
        broken.wrap(feed.buffer(), 0)
                .stockLocate(SymbolUniverse.locate(symbol))
                .timestampSinceMidnightNs(feed.clockSinceMidnightNs())
                .matchNumber(match);
        feed.publish(BrokenTradeWriter.BLOCK_LENGTH);
    }
}
