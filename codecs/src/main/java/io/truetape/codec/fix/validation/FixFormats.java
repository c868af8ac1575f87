// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix.validation;

import io.truetape.codec.fix.FixDecimal;
import io.truetape.codec.fix.FixMessage;
import io.truetape.codec.fix.FixStatus;
import io.truetape.codec.fix.FixTimestamp;
import io.truetape.codec.fix.dictionary.FixField;
import io.truetape.codec.fix.dictionary.FixType;
import org.agrona.DirectBuffer;

/** What a value of each type may look like. Used by one thread at a time; allocates nothing. */
final class FixFormats {
    private static final int MONTH_LENGTH = 6;
    private static final int MINUTE_LENGTH = 5;
    private static final long MAX_DAY_OF_MONTH = 31;

    private final FixDecimal decimal = new FixDecimal();
    private final FixTimestamp time = new FixTimestamp();

    /** Whether a value is one of its type. */
    boolean isRight(FixMessage message, int field, FixType type) {
        return switch (type) {
            case STRING, DATA, MULTIPLE_STRING -> true;
            case INT -> message.longAt(field) != FixMessage.NULL_LONG;
            case LENGTH, SEQ_NUM, NUM_IN_GROUP, TAG_NUM -> message.longAt(field) >= 0;
            case DAY_OF_MONTH -> message.longAt(field) >= 1 && message.longAt(field) <= MAX_DAY_OF_MONTH;
            case FLOAT, QTY, PRICE, PRICE_OFFSET, AMT, PERCENTAGE ->
                message.decimalAt(field, decimal) != FixStatus.BAD_NUMBER;
            case CHAR -> message.valueLengthAt(field) == 1;
            case BOOLEAN -> message.booleanAt(field) >= 0;
            case MULTIPLE_CHAR -> areSingle(message, field);
            case UTC_TIMESTAMP -> message.timestampAt(field, time) == FixStatus.OK;
            case UTC_TIME_ONLY -> message.timeAt(field, time) == FixStatus.OK;
            case UTC_DATE_ONLY, LOCAL_MKT_DATE -> message.dateAt(field, time) == FixStatus.OK;
            case MONTH_YEAR -> isMonth(message, field);
            case TZ_TIME_ONLY -> isZoned(message, message.valueOffsetAt(field), message.valueLengthAt(field));
            case TZ_TIMESTAMP -> isZonedTimestamp(message, field);
        };
    }

    private static boolean areSingle(FixMessage message, int field) {
        int offset = message.valueOffsetAt(field);
        int length = message.valueLengthAt(field);
        boolean single = length % 2 == 1;
        for (int i = 0; single && i < length; i++) {
            single = message.buffer().getByte(offset + i) == ' ' == (i % 2 == 1);
        }
        return single;
    }

    /** YYYYMM, YYYYMMDD, or YYYYMMw1 to w5. */
    private boolean isMonth(FixMessage message, int field) {
        DirectBuffer buffer = message.buffer();
        int offset = message.valueOffsetAt(field);
        int length = message.valueLengthAt(field);
        if (length == FixTimestamp.DATE_LENGTH && buffer.getByte(offset + MONTH_LENGTH) != 'w') {
            return message.dateAt(field, time) == FixStatus.OK;
        }
        if (length != MONTH_LENGTH && length != FixTimestamp.DATE_LENGTH) {
            return false;
        }
        int month = 0;
        for (int i = 0; i < MONTH_LENGTH; i++) {
            int digit = buffer.getByte(offset + i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            month = (month * 10 + digit) % 100;
        }
        boolean week = length == MONTH_LENGTH
                || buffer.getByte(offset + MONTH_LENGTH + 1) >= '1' && buffer.getByte(offset + MONTH_LENGTH + 1) <= '5';
        return month >= 1 && month <= 12 && week;
    }

    private boolean isZonedTimestamp(FixMessage message, int field) {
        int offset = message.valueOffsetAt(field);
        int length = message.valueLengthAt(field);
        int timeOffset = FixTimestamp.DATE_LENGTH + 1;
        return length > timeOffset
                && time.parseDate(message.buffer(), offset, FixTimestamp.DATE_LENGTH) == FixStatus.OK
                && message.buffer().getByte(offset + FixTimestamp.DATE_LENGTH) == '-'
                && isZoned(message, offset + timeOffset, length - timeOffset);
    }

    /** HH:MM, then seconds, fraction and offset as far as they are there, whose digits are not looked at one by one. */
    private static boolean isZoned(FixMessage message, int offset, int length) {
        boolean right = length >= MINUTE_LENGTH && message.buffer().getByte(offset + 2) == ':';
        for (int i = 0; right && i < length; i++) {
            byte value = message.buffer().getByte(offset + i);
            boolean digit = value >= '0' && value <= '9';
            right = i < MINUTE_LENGTH ? digit || i == 2 : digit || "Z+-:.".indexOf(value) >= 0;
        }
        return right;
    }

    /** Whether a value, or each word of one that may have several, is in the list of its field. */
    boolean isListed(FixMessage message, int field, FixField definition) {
        DirectBuffer buffer = message.buffer();
        int offset = message.valueOffsetAt(field);
        int end = offset + message.valueLengthAt(field);
        boolean several = definition.type() == FixType.MULTIPLE_STRING || definition.type() == FixType.MULTIPLE_CHAR;
        if (!several) {
            return definition.allows(buffer, offset, end - offset);
        }
        int start = offset;
        for (int i = offset; i <= end; i++) {
            if (i == end || buffer.getByte(i) == ' ') {
                if (!definition.allows(buffer, start, i - start)) {
                    return false;
                }
                start = i + 1;
            }
        }
        return true;
    }
}
