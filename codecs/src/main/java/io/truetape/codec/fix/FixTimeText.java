// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix;

import org.agrona.MutableDirectBuffer;

/** Writes timestamps; the calendar is computed in years that begin in March, so that leap days come last. */
final class FixTimeText {
    private static final long DAYS_TO_MARCH_YEAR_0 = 719_468;
    private static final int DAYS_PER_ERA = 146_097;

    private FixTimeText() {}

    static int write(FixTimestamp time, MutableDirectBuffer buffer, int offset) {
        long shifted = time.epochDay() + DAYS_TO_MARCH_YEAR_0;
        long era = Math.floorDiv(shifted, DAYS_PER_ERA);
        int dayOfEra = (int) (shifted - era * DAYS_PER_ERA);
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        long year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
        if (year < 0 || year > 9_999) {
            throw new IllegalArgumentException("year must be 0 to 9999: year=" + year);
        }
        putDigits(buffer, offset, year, 4);
        putDigits(buffer, offset + 4, month, 2);
        putDigits(buffer, offset + 6, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, 2);
        buffer.putByte(offset + FixTimestamp.DATE_LENGTH, (byte) '-');
        putTime(time, buffer, offset + FixTimestamp.DATE_LENGTH + 1);
        if (time.fractionDigits() == 0) {
            return FixTimestamp.LENGTH;
        }
        buffer.putByte(offset + FixTimestamp.LENGTH, (byte) '.');
        putDigits(
                buffer,
                offset + FixTimestamp.LENGTH + 1,
                time.picoOfSecond() / FixTimestamp.PICOS_OF_LAST_DIGIT[time.fractionDigits() / 3],
                time.fractionDigits());
        return FixTimestamp.LENGTH + 1 + time.fractionDigits();
    }

    private static void putTime(FixTimestamp time, MutableDirectBuffer buffer, int offset) {
        putDigits(buffer, offset, time.secondOfDay() / 3_600, 2);
        buffer.putByte(offset + 2, (byte) ':');
        putDigits(buffer, offset + 3, time.secondOfDay() / 60 % 60, 2);
        buffer.putByte(offset + 5, (byte) ':');
        putDigits(buffer, offset + 6, time.leapSecond() ? 60 : time.secondOfDay() % 60, 2);
    }

    private static void putDigits(MutableDirectBuffer buffer, int offset, long value, int count) {
        long rest = value;
        for (int i = offset + count - 1; i >= offset; i--) {
            buffer.putByte(i, (byte) ('0' + rest % 10));
            rest /= 10;
        }
    }
}
