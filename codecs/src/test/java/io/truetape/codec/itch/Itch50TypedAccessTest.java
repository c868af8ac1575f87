// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Golden bytes, laid out by hand from the specification's tables, and the interface as callers use it. */
class Itch50TypedAccessTest {
    private static final String ADD_ORDER =
            "41 2329 0004 10f2b61b2e3c 0000000000abcdef 42 000000c8" + " 4e56444120202020 0012d687";
    private static final String CROSS_TRADE =
            "51 ffff 0000 000000000001 ffffffffffffffff 5a20202020202020" + " 77359400 0000000000000007 49";
    private static final String DECLINE_LEVEL =
            "56 0000 0001 000000000002 00000074 6a528800 0000006d 21a34d00 00000065 cbe53400";

    @Test
    void shouldWriteTheGoldenAddOrder() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[AddOrderWriter.BLOCK_LENGTH]);

        new AddOrderWriter()
                .wrap(buffer, 0)
                .stockLocate(0x2329)
                .trackingNumber(4)
                .timestampSinceMidnightNs(0x10f2_b61b_2e3cL)
                .orderReferenceNumber(0xabcdefL)
                .buySellIndicator(Itch50.SIDE_BUY)
                .shares(200)
                .stock("NVDA")
                .priceE4(1_234_567);

        assertArrayEquals(hex(ADD_ORDER), buffer.byteArray());
    }

    @Test
    void shouldReadTheGoldenAddOrder() {
        byte[] bytes = hex(ADD_ORDER);
        AddOrderView order = new AddOrderView().wrap(new UnsafeBuffer(bytes), 0, bytes.length);
        byte[] stock = new byte[10];
        order.stock(stock, 1);

        assertEquals(9001, order.stockLocate());
        assertEquals(4, order.trackingNumber());
        assertEquals(0x10f2_b61b_2e3cL, order.timestampSinceMidnightNs());
        assertEquals(0xabcdefL, order.orderReferenceNumber());
        assertEquals(Itch50.SIDE_BUY, order.buySellIndicator());
        assertEquals(200, order.shares());
        assertEquals(Itch50Alpha.pack8("NVDA"), order.stockAsLong());
        assertEquals("\0NVDA    \0", new String(stock, StandardCharsets.US_ASCII));
        assertEquals(1_234_567, order.priceE4());
        assertEquals(
                "AddOrder{stockLocate=9001, trackingNumber=4, timestampSinceMidnightNs=18634623364668,"
                        + " orderReferenceNumber=11259375, buySellIndicator='B', shares=200, stock='NVDA    ',"
                        + " priceE4=1234567}",
                order.toString());
    }

    @Test
    void shouldReadTheGoldenCrossTradeWithItsUnsignedShares() {
        byte[] bytes = hex(CROSS_TRADE);
        CrossTradeView cross = new CrossTradeView().wrap(new UnsafeBuffer(bytes), 0, bytes.length);

        assertEquals(0xFFFF, cross.stockLocate());
        assertEquals("18446744073709551615", Long.toUnsignedString(cross.shares()));
        assertEquals("Z", Itch50Alpha.unpack8(cross.stockAsLong()));
        assertEquals(Itch50.MAX_PRICE_E4, cross.crossPriceE4());
        assertEquals(7, cross.matchNumber());
        assertEquals('I', cross.crossType());
        assertEquals(
                "CrossTrade{stockLocate=65535, trackingNumber=0, timestampSinceMidnightNs=1,"
                        + " shares=18446744073709551615, stock='Z       ', crossPriceE4=2000000000, matchNumber=7,"
                        + " crossType='I'}",
                cross.toString());
    }

    @Test
    void shouldReadTheGoldenDeclineLevelsWithEightDecimals() {
        byte[] bytes = hex(DECLINE_LEVEL);
        MwcbDeclineLevelView levels = new MwcbDeclineLevelView().wrap(new UnsafeBuffer(bytes), 0, bytes.length);

        assertEquals(0x0000_0074_6a52_8800L, levels.level1E8());
        assertEquals(0x0000_006d_21a3_4d00L, levels.level2E8());
        assertEquals(0x0000_0065_cbe5_3400L, levels.level3E8());
    }

    @Test
    void shouldShowBytesThatAreNotTextInHexadecimal() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[SystemEventWriter.BLOCK_LENGTH]);
        new SystemEventWriter().wrap(buffer, 0).eventCode((byte) 0xE9);

        String text = new SystemEventView()
                .wrap(buffer, 0, SystemEventView.BLOCK_LENGTH)
                .toString();

        assertEquals(
                "SystemEvent{stockLocate=0, trackingNumber=0, timestampSinceMidnightNs=0, eventCode='\\xe9'}", text);
    }

    @Test
    void shouldPrintAViewOverNothing() {
        assertEquals("AddOrder{}", new AddOrderView().toString());
    }

    @Test
    void shouldPackAndUnpackText() {
        assertEquals(0x4142_4320_2020_2020L, Itch50Alpha.pack8("ABC"));
        assertEquals(Itch50Alpha.BLANK_8, Itch50Alpha.pack8(""));
        assertEquals(0x4142_4344, Itch50Alpha.pack4("ABCD"));
        assertEquals(0x5A20, Itch50Alpha.pack2("Z"));
        assertEquals("ABC", Itch50Alpha.unpack8(0x4142_4320_2020_2020L));
        assertEquals("", Itch50Alpha.unpack4(Itch50Alpha.BLANK_4));
        assertEquals("Z", Itch50Alpha.unpack2(0x5A20));
        assertEquals("\u00e9", Itch50Alpha.unpack4(0xE920_2020));
    }

    @Test
    void shouldRefuseTextThatIsTooLongOrNotAscii() {
        assertThrows(IllegalArgumentException.class, () -> Itch50Alpha.pack8("NINECHARS"));
        assertThrows(IllegalArgumentException.class, () -> Itch50Alpha.pack4("ABCDE"));
        assertThrows(IllegalArgumentException.class, () -> Itch50Alpha.pack2("ABC"));
        assertThrows(IllegalArgumentException.class, () -> Itch50Alpha.pack8("CAF\u00c9"));
    }

    @Test
    void shouldTellTextFromNumbersInMetadata() {
        byte[] bytes = hex(ADD_ORDER);
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        Itch50Field stock = Itch50MessageType.ADD_ORDER.fields().get(7);
        Itch50Field price = Itch50MessageType.ADD_ORDER.fields().get(8);

        assertEquals("NVDA    ", stock.text(buffer, 0));
        assertEquals(1_234_567, price.number(buffer, 0));
        assertThrows(IllegalStateException.class, () -> stock.number(buffer, 0));
        assertThrows(IllegalStateException.class, () -> price.text(buffer, 0));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
