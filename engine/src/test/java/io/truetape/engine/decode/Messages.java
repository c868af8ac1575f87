// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decode;

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
import io.truetape.codec.itch.StockDirectoryWriter;
import io.truetape.codec.itch.SystemEventWriter;
import io.truetape.codec.itch.TradeWriter;
import org.agrona.concurrent.UnsafeBuffer;

/** Messages as bytes, one call each. Times are nanoseconds since midnight. */
public final class Messages {
    private Messages() {}

    public static byte[] system(long time, char code) {
        UnsafeBuffer buffer = ofLength(SystemEventWriter.BLOCK_LENGTH);
        new SystemEventWriter().wrap(buffer, 0).timestampSinceMidnightNs(time).eventCode((byte) code);
        return buffer.byteArray();
    }

    public static byte[] directory(int locate, long time, String stock) {
        UnsafeBuffer buffer = ofLength(StockDirectoryWriter.BLOCK_LENGTH);
        new StockDirectoryWriter()
                .wrap(buffer, 0)
                .stockLocate(locate)
                .timestampSinceMidnightNs(time)
                .stock(stock);
        return buffer.byteArray();
    }

    public static byte[] add(int locate, long time, long ref, long shares, long priceE4) {
        UnsafeBuffer buffer = ofLength(AddOrderWriter.BLOCK_LENGTH);
        new AddOrderWriter()
                .wrap(buffer, 0)
                .stockLocate(locate)
                .timestampSinceMidnightNs(time)
                .orderReferenceNumber(ref)
                .buySellIndicator(Itch50.SIDE_BUY)
                .shares(shares)
                .stock("TEST")
                .priceE4(priceE4);
        return buffer.byteArray();
    }

    public static byte[] addMpid(int locate, long time, long ref, long shares, long priceE4) {
        UnsafeBuffer buffer = ofLength(AddOrderMpidWriter.BLOCK_LENGTH);
        new AddOrderMpidWriter()
                .wrap(buffer, 0)
                .stockLocate(locate)
                .timestampSinceMidnightNs(time)
                .orderReferenceNumber(ref)
                .buySellIndicator(Itch50.SIDE_SELL)
                .shares(shares)
                .stock("TEST")
                .priceE4(priceE4);
        return buffer.byteArray();
    }

    public static byte[] execute(int locate, long time, long ref, long shares, long match) {
        UnsafeBuffer buffer = ofLength(OrderExecutedWriter.BLOCK_LENGTH);
        new OrderExecutedWriter()
                .wrap(buffer, 0)
                .stockLocate(locate)
                .timestampSinceMidnightNs(time)
                .orderReferenceNumber(ref)
                .executedShares(shares)
                .matchNumber(match);
        return buffer.byteArray();
    }

    public static byte[] executeAt(
            int locate, long time, long ref, long shares, long match, char printable, long priceE4) {
        UnsafeBuffer buffer = ofLength(OrderExecutedWithPriceWriter.BLOCK_LENGTH);
        new OrderExecutedWithPriceWriter()
                .wrap(buffer, 0)
                .stockLocate(locate)
                .timestampSinceMidnightNs(time)
                .orderReferenceNumber(ref)
                .executedShares(shares)
                .matchNumber(match)
                .printable((byte) printable)
                .executionPriceE4(priceE4);
        return buffer.byteArray();
    }

    public static byte[] cancel(int locate, long time, long ref, long shares) {
        UnsafeBuffer buffer = ofLength(OrderCancelWriter.BLOCK_LENGTH);
        new OrderCancelWriter()
                .wrap(buffer, 0)
                .stockLocate(locate)
                .timestampSinceMidnightNs(time)
                .orderReferenceNumber(ref)
                .cancelledShares(shares);
        return buffer.byteArray();
    }

    public static byte[] delete(int locate, long time, long ref) {
        UnsafeBuffer buffer = ofLength(OrderDeleteWriter.BLOCK_LENGTH);
        new OrderDeleteWriter()
                .wrap(buffer, 0)
                .stockLocate(locate)
                .timestampSinceMidnightNs(time)
                .orderReferenceNumber(ref);
        return buffer.byteArray();
    }

    public static byte[] replace(int locate, long time, long original, long ref, long shares, long priceE4) {
        UnsafeBuffer buffer = ofLength(OrderReplaceWriter.BLOCK_LENGTH);
        new OrderReplaceWriter()
                .wrap(buffer, 0)
                .stockLocate(locate)
                .timestampSinceMidnightNs(time)
                .originalOrderReferenceNumber(original)
                .newOrderReferenceNumber(ref)
                .shares(shares)
                .priceE4(priceE4);
        return buffer.byteArray();
    }

    public static byte[] trade(int locate, long time, long shares, long priceE4, long match) {
        UnsafeBuffer buffer = ofLength(TradeWriter.BLOCK_LENGTH);
        new TradeWriter()
                .wrap(buffer, 0)
                .stockLocate(locate)
                .timestampSinceMidnightNs(time)
                .buySellIndicator(Itch50.SIDE_BUY)
                .shares(shares)
                .stock("TEST")
                .priceE4(priceE4)
                .matchNumber(match);
        return buffer.byteArray();
    }

    public static byte[] cross(int locate, long time, long shares, long priceE4, long match) {
        UnsafeBuffer buffer = ofLength(CrossTradeWriter.BLOCK_LENGTH);
        new CrossTradeWriter()
                .wrap(buffer, 0)
                .stockLocate(locate)
                .timestampSinceMidnightNs(time)
                .shares(shares)
                .stock("TEST")
                .crossPriceE4(priceE4)
                .matchNumber(match)
                .crossType((byte) 'O');
        return buffer.byteArray();
    }

    public static byte[] broken(int locate, long time, long match) {
        UnsafeBuffer buffer = ofLength(BrokenTradeWriter.BLOCK_LENGTH);
        new BrokenTradeWriter()
                .wrap(buffer, 0)
                .stockLocate(locate)
                .timestampSinceMidnightNs(time)
                .matchNumber(match);
        return buffer.byteArray();
    }

    /** A message of a type of one's own, header and filler. */
    public static byte[] unknown(char type, int locate, long time, int length) {
        byte[] message = add(locate, time, 1, 1, 1);
        message[0] = (byte) type;
        return java.util.Arrays.copyOf(message, length);
    }

    private static UnsafeBuffer ofLength(int length) {
        return new UnsafeBuffer(new byte[length]);
    }
}
