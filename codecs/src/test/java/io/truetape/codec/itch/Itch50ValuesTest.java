// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class Itch50ValuesTest {
    @ParameterizedTest
    @EnumSource
    void shouldJudgeEveryCodeOfEveryEnumeratedFieldAsTheTableDoes(Itch50MessageType type) {
        byte[] good = Messages.random(type, new Random(type.ordinal()));

        for (Itch50Field field : type.fields()) {
            if (!field.isEnumerated()) {
                continue;
            }
            for (int code = 0; code < 256; code++) {
                UnsafeBuffer buffer = new UnsafeBuffer(good.clone());
                buffer.putByte(field.offset(), (byte) code);

                assertEquals(
                        !field.values().containsKey((char) code),
                        Itch50Values.hasUnknownValue(buffer, 0, type.code()),
                        field.name() + " code " + code);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NOII, cross_type, A",
        "CROSS_TRADE, cross_type, I",
        "NOII, imbalance_direction, P",
        "STOCK_DIRECTORY, market_category, M",
        "STOCK_DIRECTORY, ipo_flag, Z",
        "OPERATIONAL_HALT, market_code, B",
        "NOII, price_variation_indicator, 5",
        "NOII, price_variation_indicator, ' '",
        "ADD_ORDER, buy_sell_indicator, S",
        "ORDER_EXECUTED_WITH_PRICE, printable, N"
    })
    void shouldKnowTheCodesOfAllRevisions(Itch50MessageType type, String fieldName, char code) {
        assertFalse(hasUnknownValueWith(type, fieldName, code));
    }

    @ParameterizedTest
    @CsvSource({
        "CROSS_TRADE, cross_type, A",
        "NOII, cross_type, I",
        "NOII, price_variation_indicator, 0",
        "ADD_ORDER, buy_sell_indicator, b",
        "ADD_ORDER_MPID, buy_sell_indicator, ' '",
        "TRADE, buy_sell_indicator, X",
        "ORDER_EXECUTED_WITH_PRICE, printable, y",
        "SYSTEM_EVENT, event_code, Z"
    })
    void shouldTellCodesThatNoRevisionLists(Itch50MessageType type, String fieldName, char code) {
        assertTrue(hasUnknownValueWith(type, fieldName, code));
    }

    @Test
    void shouldFindNothingToJudgeInMessagesWithoutCodes() {
        for (byte type : new byte[] {'D', 'E', 'X', 'U', 'B', 'V', 'J'}) {
            byte[] bytes = new byte[Itch50.lengthOf(type)];
            new Random(4).nextBytes(bytes);

            assertFalse(Itch50Values.hasUnknownValue(new UnsafeBuffer(bytes), 0, type));
        }
    }

    @Test
    void shouldFindNothingToJudgeInUnknownTypes() {
        assertFalse(Itch50Values.hasUnknownValue(new UnsafeBuffer(new byte[1]), 0, (byte) 'Z'));
        assertFalse(Itch50Values.hasUnknownValue(new UnsafeBuffer(new byte[1]), 0, (byte) -1));
    }

    private static boolean hasUnknownValueWith(Itch50MessageType type, String fieldName, char code) {
        UnsafeBuffer buffer = new UnsafeBuffer(Messages.random(type, new Random(5)));
        for (Itch50Field field : type.fields()) {
            if (field.name().equals(fieldName)) {
                buffer.putByte(field.offset(), (byte) code);
                return Itch50Values.hasUnknownValue(buffer, 0, type.code());
            }
        }
        throw new AssertionError("no field " + fieldName);
    }
}
