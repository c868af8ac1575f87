// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.ouch.v42.ExecutedView;
import io.truetape.codec.ouch.v50.EnterOrderWriter;
import io.truetape.codec.ouch.v50.OrderExecutedView;
import io.truetape.codec.ouch.v50.OrderExecutedWriter;
import io.truetape.codec.ouch.v50.RejectedView;
import java.util.HexFormat;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Golden bytes, laid out by hand from the specifications' tables, and the interface as callers use it. */
class OuchTypedAccessTest {
    private static final String ORDER_42 = "4f 544f4b454e303030312020202020 42 00000064 4141504c20202020 001e8480"
            + " 0001869e 54455354 59 50 4e 00000000 4e 52";
    private static final String EXECUTED_42 =
            "45 00001f1aced9f000 544f4b454e303030312020202020 00000032 7735939c 52 0000000000000102";
    private static final String ORDER_50 = "4f 00000007 53 000f423f 4d53465420202020 000000007fffffff 30 59 41 4e 4f"
            + " 4f524445522d412020202020 2020 000b 05 02 54455354 04 07 fffffe";
    private static final String EXECUTED_50 =
            "45 00001f1aced9f000 ffffffff 00000001 0000000000989680 41 8000000000000000";

    @Test
    void shouldWriteTheGoldenOrderOfVersion42() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[49]);

        new io.truetape.codec.ouch.v42.EnterOrderWriter()
                .wrap(buffer, 0)
                .orderToken("TOKEN0001")
                .buySellIndicator((byte) 'B')
                .shares(100)
                .stock("AAPL")
                .priceE4(2_000_000)
                .timeInForce(Ouch42.TIME_IN_FORCE_MARKET_HOURS)
                .firm("TEST")
                .display((byte) 'Y')
                .capacity((byte) 'P')
                .intermarketSweepEligibility((byte) 'N')
                .minimumQuantity(0)
                .crossType((byte) 'N')
                .customerType((byte) 'R');

        assertArrayEquals(hex(ORDER_42), buffer.byteArray());
    }

    @Test
    void shouldReadTheGoldenExecutionOfVersion42() {
        byte[] bytes = hex(EXECUTED_42);
        ExecutedView execution = new ExecutedView().wrap(new UnsafeBuffer(bytes), 0, bytes.length);

        assertEquals(34_200_000_000_000L, execution.timestampSinceMidnightNs());
        assertEquals(OuchAlpha.pack8("TOKEN000"), execution.orderTokenFirst8AsLong());
        assertEquals(0x31_20_20_20_20_20L, execution.orderTokenLast6AsLong());
        assertEquals(50, execution.executedShares());
        assertEquals(Ouch42.MAX_PRICE_E4, execution.executionPriceE4());
        assertEquals('R', execution.liquidityFlag());
        assertEquals(258, execution.matchNumber());
        assertEquals(
                "EXECUTED{timestamp=34200000000000, order_token='TOKEN0001     ', executed_shares=50,"
                        + " execution_price=1999999900, liquidity_flag='R', match_number=258}",
                execution.toString());
    }

    @Test
    void shouldWriteTheGoldenOrderOfVersion50WithItsOptions() {
        byte[] expected =
                hex(ORDER_50.replace("000b 05 02 54455354 04 07 fffffe", "000c 05 02 54455354 05 07 fffffffe"));
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[expected.length]);

        new EnterOrderWriter()
                .wrap(buffer, 0)
                .userRefNum(7)
                .side((byte) 'S')
                .quantity(999_999)
                .symbol("MSFT")
                .priceE4(Ouch50.MARKET_CROSS_PRICE_E4)
                .timeInForce((byte) '0')
                .display((byte) 'Y')
                .capacity((byte) 'A')
                .intermarketSweepEligibility((byte) 'N')
                .crossType((byte) 'O')
                .clOrdId("ORDER-A")
                .appendage(new AppendageWriter())
                .firm("TEST")
                .pegOffsetE4(-2);

        assertArrayEquals(expected, buffer.byteArray());
        assertEquals(
                OuchStatus.WRONG_OPTION_LENGTH,
                Ouch50.check(OuchDirection.INBOUND, new UnsafeBuffer(hex(ORDER_50)), 0, hex(ORDER_50).length));
    }

    @Test
    void shouldReadAndWriteTheGoldenExecutionOfVersion50WithAndWithoutAppendageLength() {
        byte[] without = hex(EXECUTED_50);
        byte[] with = hex(EXECUTED_50 + "0000");
        OrderExecutedView shorter = new OrderExecutedView().wrap(new UnsafeBuffer(without), 0, 34);
        OrderExecutedView longer = new OrderExecutedView().wrap(new UnsafeBuffer(with), 0, 36);

        assertFalse(shorter.hasAppendageLength());
        assertTrue(longer.hasAppendageLength());
        assertEquals(0, shorter.appendageLength());
        assertFalse(shorter.appendage(new AppendageCursor()).next());
        assertEquals(0xFFFF_FFFFL, shorter.userRefNum());
        assertEquals(1, shorter.quantity());
        assertEquals(10_000_000, shorter.priceE4());
        assertEquals('A', shorter.liquidityFlag());
        assertEquals(Long.MIN_VALUE, shorter.matchNumber());
        assertTrue(shorter.toString().endsWith("match_number=9223372036854775808}"), shorter.toString());

        UnsafeBuffer again = new UnsafeBuffer(new byte[34]);
        new OrderExecutedWriter()
                .wrapWithoutAppendage(again, 0)
                .timestampSinceMidnightNs(shorter.timestampSinceMidnightNs())
                .userRefNum(shorter.userRefNum())
                .quantity(shorter.quantity())
                .priceE4(shorter.priceE4())
                .liquidityFlag(shorter.liquidityFlag())
                .matchNumber(shorter.matchNumber());
        assertArrayEquals(without, again.byteArray());
    }

    @Test
    void shouldReadARejectReasonAsANumber() {
        byte[] bytes = hex("4a 0000000000000001 00000002 fffe 4142434445464748494a4b4c4d4e");
        RejectedView rejected = new RejectedView().wrap(new UnsafeBuffer(bytes), 0, bytes.length);

        assertEquals(29, bytes.length);
        assertEquals(0xFFFE, rejected.reason());
        assertEquals(OuchAlpha.pack8("ABCDEFGH"), rejected.clOrdIdFirst8AsLong());
    }

    @Test
    void shouldKnowThePricesThatStandForNone() {
        assertTrue(Ouch50.isMarketCrossPrice(0x7FFF_FFFFL));
        assertTrue(Ouch50.isMarketCrossPrice(2_000_000_000L));
        assertFalse(Ouch50.isMarketCrossPrice(Ouch42.MAX_PRICE_E4));
        assertEquals(2_147_483_647L, Ouch42.MARKET_CROSS_PRICE_E4);
    }

    @Test
    void shouldNameTheFieldTheValueAndTheLimitWhenRefusing() {
        EnterOrderWriter writer = new EnterOrderWriter().wrap(new UnsafeBuffer(new byte[47]), 0);

        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> writer.quantity(0x1_0000_0000L));

        assertEquals(
                "value does not fit its wire type: field=quantity, value=4294967296, max=4294967295",
                refusal.getMessage());
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
