// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * A point in UTC as FIX writes it, to the picosecond: {@code YYYYMMDD-HH:MM:SS} and 0, 3, 6, 9 or 12 digits of fraction.
 *
 * <p>POSIX time has no number for second 60. A leap second is held as the second 59 before it with {@link #leapSecond}
 * set, so that it never looks like the next day; 60 is taken at 23:59 alone, on any date, for the codec has no table of
 * leap seconds. The number of digits is kept as it says how precise the sender was.
 *
 * <p>Also reads its two halves: UTCDateOnly and LocalMktDate, and UTCTimeOnly (whose date is 1970-01-01 then).
 *
 * <p>Mutable, to be filled again and again: owned by its caller, used by one thread at a time. After a failure the
 * values are those of no time and must not be used.
 *
 * <p>Source: FIX 5.0SP2, volume 1, data types (UTCTimestamp, UTCTimeOnly, UTCDateOnly).
 */
public final class FixTimestamp {
    /** Characters of a date. */
    public static final int DATE_LENGTH = 8;

    /** Characters of a time without fraction. */
    public static final int TIME_LENGTH = 8;

    /** Characters of a timestamp without fraction. */
    public static final int LENGTH = DATE_LENGTH + 1 + TIME_LENGTH;

    /** Stands for a time that {@link #epochNs} cannot express. */
    public static final long NULL_EPOCH_NS = Long.MIN_VALUE;

    private static final long COLONS = 0x0000_3A00_003A_0000L;
    private static final long TIME_PATTERN = 0x3030_3A30_303A_3030L;

    /** The characters of 19700101, whose day is 0. */
    private static final long FIRST_DATE_WORD = 0x3130_3130_3037_3931L;

    private static final long SECONDS_PER_DAY = 86_400;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long MAX_EPOCH_NS_SECOND = Long.MAX_VALUE / NANOS_PER_SECOND - 1;
    /** Picoseconds of the last digit, by the number of digits divided by three. */
    static final int[] PICOS_OF_LAST_DIGIT = {0, 1_000_000_000, 1_000_000, 1_000, 1};

    private static final int[] DAYS_BEFORE_MONTH = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

    private long epochDay;
    private int secondOfDay;
    private long picoOfSecond;
    private int fractionDigits;
    private boolean leapSecond;

    /** The date read last, as it stood in the bytes, and its day: nearly all timestamps of a log share one date. */
    private long lastDateWord = FIRST_DATE_WORD;

    private long lastDateDay;

    /** Creates the start of 1970 without fraction. */
    public FixTimestamp() {}

    /** {@return days since 1970-01-01} */
    public long epochDay() {
        return epochDay;
    }

    /** {@return seconds since 1970-01-01, POSIX; that of second 59 in a leap second} */
    public long epochSecond() {
        return epochDay * SECONDS_PER_DAY + secondOfDay;
    }

    /** {@return seconds since midnight UTC, 0 to 86399} */
    public int secondOfDay() {
        return secondOfDay;
    }

    /** {@return nanoseconds within the second; what is finer is cut off, see {@link #picoOfSecond}} */
    public int nanoOfSecond() {
        return (int) (picoOfSecond / 1_000);
    }

    /** {@return picoseconds within the second} */
    public long picoOfSecond() {
        return picoOfSecond;
    }

    /** {@return true for second 60, which {@link #epochSecond} and {@link #epochNs} count as second 59} */
    public boolean leapSecond() {
        return leapSecond;
    }

    /** {@return how many digits of fraction were written: 0, 3, 6, 9 or 12} */
    public int fractionDigits() {
        return fractionDigits;
    }

    /**
     * Nanoseconds since 1970-01-01, POSIX; picoseconds are cut off.
     *
     * @return the time; {@link #NULL_EPOCH_NS} before the year 1678 and after 2261
     */
    public long epochNs() {
        long second = epochSecond();
        return second > MAX_EPOCH_NS_SECOND || second < -MAX_EPOCH_NS_SECOND
                ? NULL_EPOCH_NS
                : second * NANOS_PER_SECOND + nanoOfSecond();
    }

    /**
     * Sets all parts.
     *
     * @param epochSecond seconds since 1970-01-01, POSIX; that of second 59 for a leap second
     * @param picoOfSecond picoseconds within the second, 0 to 10^12 - 1
     * @param fractionDigits 0, 3, 6, 9 or 12
     * @param leapSecond true for second 60
     * @return this
     * @throws IllegalArgumentException if a part is out of range, or a leap second is not at 23:59:59
     */
    public FixTimestamp set(long epochSecond, long picoOfSecond, int fractionDigits, boolean leapSecond) {
        int second = (int) Math.floorMod(epochSecond, SECONDS_PER_DAY);
        boolean digitsKnown = fractionDigits >= 0 && fractionDigits <= 12 && fractionDigits % 3 == 0;
        if (picoOfSecond < 0 || picoOfSecond >= 1_000_000_000_000L || !digitsKnown) {
            throw new IllegalArgumentException("fraction must have 0, 3, 6, 9 or 12 digits: picoOfSecond="
                    + picoOfSecond + ", fractionDigits=" + fractionDigits);
        }
        if (leapSecond && second != SECONDS_PER_DAY - 1) {
            throw new IllegalArgumentException("leap second must follow 23:59:59: secondOfDay=" + second);
        }
        this.epochDay = Math.floorDiv(epochSecond, SECONDS_PER_DAY);
        this.secondOfDay = second;
        this.picoOfSecond = picoOfSecond;
        this.fractionDigits = fractionDigits;
        this.leapSecond = leapSecond;
        return this;
    }

    /**
     * Reads a UTCTimestamp.
     *
     * @param buffer holds the characters
     * @param offset of the first
     * @param length how many
     * @return {@link FixStatus#OK} or {@link FixStatus#BAD_TIME}
     */
    public int parse(DirectBuffer buffer, int offset, int length) {
        if (length < LENGTH || buffer.getByte(offset + DATE_LENGTH) != '-') {
            return FixStatus.BAD_TIME;
        }
        int status = parseDate(buffer, offset, DATE_LENGTH);
        return status == FixStatus.OK
                ? parseTimeOfDay(buffer, offset + DATE_LENGTH + 1, length - DATE_LENGTH - 1)
                : status;
    }

    /**
     * Reads a UTCTimeOnly; the date becomes 1970-01-01.
     *
     * @param buffer holds the characters
     * @param offset of the first
     * @param length how many
     * @return {@link FixStatus#OK} or {@link FixStatus#BAD_TIME}
     */
    public int parseTime(DirectBuffer buffer, int offset, int length) {
        epochDay = 0;
        return parseTimeOfDay(buffer, offset, length);
    }

    /**
     * Reads a UTCDateOnly or LocalMktDate; the time becomes midnight.
     *
     * @param buffer holds the characters
     * @param offset of the first
     * @param length how many
     * @return {@link FixStatus#OK} or {@link FixStatus#BAD_TIME}
     */
    public int parseDate(DirectBuffer buffer, int offset, int length) {
        if (length != DATE_LENGTH) {
            return FixStatus.BAD_TIME;
        }
        secondOfDay = 0;
        picoOfSecond = 0;
        fractionDigits = 0;
        leapSecond = false;
        long word = buffer.getLong(offset, LITTLE_ENDIAN);
        if (word != lastDateWord) {
            long digits = Swar.digits(word, DATE_LENGTH);
            if (!Swar.areDigits(digits) || !isDate(Swar.number(digits))) {
                return FixStatus.BAD_TIME;
            }
            lastDateWord = word;
            lastDateDay = epochDayOf(Swar.number(digits));
        }
        epochDay = lastDateDay;
        return FixStatus.OK;
    }

    private static boolean isDate(int date) {
        int month = date / 100 % 100;
        int day = date % 100;
        if (month < 1 || month > 12 || day < 1) {
            return false;
        }
        int leapDay = month == 2 && isLeap(date / 10_000) ? 1 : 0;
        return day <= DAYS_BEFORE_MONTH[month] - DAYS_BEFORE_MONTH[month - 1] + leapDay;
    }

    private static boolean isLeap(int year) {
        return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private static long epochDayOf(int date) {
        int year = date / 10_000;
        int month = date / 100 % 100;
        long leapYears = (year + 3) / 4 - (year + 99) / 100 + (year + 399) / 400;
        int leapDay = month > 2 && isLeap(year) ? 1 : 0;
        return 365L * year + leapYears + DAYS_BEFORE_MONTH[month - 1] + leapDay + date % 100 - 1 - 719_528;
    }

    private int parseTimeOfDay(DirectBuffer buffer, int offset, int length) {
        if (length < TIME_LENGTH) {
            return FixStatus.BAD_TIME;
        }
        long word = buffer.getLong(offset, LITTLE_ENDIAN);
        long digits = word ^ TIME_PATTERN;
        if (!Swar.areDigits(digits) || (word & 0x0000_FF00_00FF_0000L) != COLONS) {
            return FixStatus.BAD_TIME;
        }
        long pairs = digits * 10 + (digits >>> 8);
        int hour = (int) pairs & 0xFF;
        int minute = (int) (pairs >>> 24) & 0xFF;
        int second = (int) (pairs >>> 48) & 0xFF;
        leapSecond = second == 60;
        if (hour > 23 || minute > 59 || second > 59 && !(leapSecond && hour == 23 && minute == 59)) {
            return FixStatus.BAD_TIME;
        }
        secondOfDay = hour * 3_600 + minute * 60 + (leapSecond ? 59 : second);
        return length == TIME_LENGTH ? noFraction() : parseFraction(buffer, offset, length);
    }

    private int noFraction() {
        fractionDigits = 0;
        picoOfSecond = 0;
        return FixStatus.OK;
    }

    /** The last eight characters of the time are within it whatever the fraction, and so are the eight before. */
    private int parseFraction(DirectBuffer buffer, int offset, int length) {
        int count = length - TIME_LENGTH - 1;
        boolean digitsKnown = count == 3 || count == 6 || count == 9 || count == 12;
        if (!digitsKnown || buffer.getByte(offset + TIME_LENGTH) != '.') {
            return FixStatus.BAD_TIME;
        }
        int low = Math.min(count, Long.BYTES);
        int end = offset + length;
        long digits = Swar.lastDigits(buffer.getLong(end - Long.BYTES, LITTLE_ENDIAN), low);
        long fraction = Swar.number(digits);
        boolean areDigits = Swar.areDigits(digits);
        if (count > Long.BYTES) {
            digits = Swar.lastDigits(buffer.getLong(end - 2 * Long.BYTES, LITTLE_ENDIAN), count - Long.BYTES);
            fraction += Swar.number(digits) * 100_000_000L;
            areDigits &= Swar.areDigits(digits);
        }
        fractionDigits = count;
        picoOfSecond = fraction * PICOS_OF_LAST_DIGIT[count / 3];
        return areDigits ? FixStatus.OK : FixStatus.BAD_TIME;
    }

    /**
     * Writes the timestamp as a UTCTimestamp with {@link #fractionDigits} digits of fraction.
     *
     * @param buffer receives the characters
     * @param offset of the first
     * @return how many were written
     * @throws IllegalArgumentException if the year is not 0 to 9999
     * @throws IndexOutOfBoundsException if they do not fit into the buffer
     */
    public int write(MutableDirectBuffer buffer, int offset) {
        return FixTimeText.write(this, buffer, offset);
    }
}
