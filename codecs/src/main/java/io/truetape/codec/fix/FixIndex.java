// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.util.Arrays;
import org.agrona.DirectBuffer;

/**
 * The fields of a message as three columns (tag, offset and length of the value), a table that finds a tag at once, and
 * the fast reader that fills them.
 *
 * <p>The reader takes eight bytes at a time. It knows no faults: at the first byte that is not as it should be it gives
 * up, and {@link FixDiagnosis} reads the message again, with care.
 */
final class FixIndex {
    private static final long EQUALS = Swar.repeat('=');
    private static final int INITIAL_CAPACITY = 256;
    private static final int SHORTEST_FIELD = 4;
    private static final int TABLE_LENGTH = 4096;
    private static final int MAX_BASE = Integer.MAX_VALUE / 2;

    final FixDataFields dataFields;
    int[] tags = new int[INITIAL_CAPACITY];
    int[] valueOffsets = new int[INITIAL_CAPACITY];
    int[] valueLengths = new int[INITIAL_CAPACITY];
    int count;

    /**
     * By tag: the first field with it, as its index plus {@link #base}. What is lower is left from an earlier message,
     * so that nothing has to be cleared between messages.
     */
    private final int[] firstByTag = new int[TABLE_LENGTH];

    private int base = 1;

    FixIndex(FixDataFields dataFields) {
        this.dataFields = dataFields;
    }

    /** Forgets all fields and makes room for so many. */
    void clear(int capacity) {
        base += count;
        count = 0;
        if (base > MAX_BASE) {
            base = 1;
            Arrays.fill(firstByTag, 0);
        }
        if (capacity > tags.length) {
            grow(capacity);
        }
    }

    private void grow(int capacity) {
        int enough = Math.max(capacity, 2 * tags.length);
        tags = new int[enough];
        valueOffsets = new int[enough];
        valueLengths = new int[enough];
    }

    void add(int tag, int valueOffset, int valueLength) {
        tags[count] = tag;
        valueOffsets[count] = valueOffset;
        valueLengths[count] = valueLength;
        if (tag >= 0 && tag < TABLE_LENGTH && firstByTag[tag] < base) {
            firstByTag[tag] = base + count;
        }
        count++;
    }

    int find(int tag) {
        if (tag >= 0 && tag < TABLE_LENGTH) {
            int index = firstByTag[tag] - base;
            return index < 0 ? FixMessage.NOT_FOUND : index;
        }
        return find(tag, 0);
    }

    int find(int tag, int from) {
        for (int i = from; i < count; i++) {
            if (tags[i] == tag) {
                return i;
            }
        }
        return FixMessage.NOT_FOUND;
    }

    /**
     * Fills the index with the fields before a trailer, which must take the last seven bytes behind a separator: then
     * no read of eight bytes that begins before the trailer reaches past the message.
     *
     * @return false when something is not as it should be; the index must be cleared then
     */
    boolean read(DirectBuffer buffer, int offset, int trailer, byte separator) {
        clear((trailer - offset) / SHORTEST_FIELD + 1);
        int[] tags = this.tags;
        int[] valueOffsets = this.valueOffsets;
        int[] valueLengths = this.valueLengths;
        int[] firstByTag = this.firstByTag;
        int base = this.base;
        long separators = Swar.repeat(separator);
        int position = offset;
        int field = 0;
        while (position < trailer) {
            long word = buffer.getLong(position, LITTLE_ENDIAN);
            int digitCount = Swar.first(Swar.matches(word, EQUALS));
            if (digitCount == 0 || digitCount == Long.BYTES || (word & 0xFF) == '0') {
                return false;
            }
            long digits = Swar.digits(word, digitCount);
            if (!Swar.areDigits(digits)) {
                return false;
            }
            int tag = digitCount <= 4 ? Swar.shortNumber(digits) : Swar.number(digits);
            int valueOffset = position + digitCount + 1;
            long ends = Swar.matches(word, separators);
            while (ends == 0) {
                position += Long.BYTES;
                ends = Swar.matches(buffer.getLong(position, LITTLE_ENDIAN), separators);
            }
            position += Swar.first(ends);
            if (position == valueOffset) {
                return false;
            }
            tags[field] = tag;
            valueOffsets[field] = valueOffset;
            valueLengths[field] = position - valueOffset;
            position++;
            if (tag < TABLE_LENGTH && firstByTag[tag] < base) {
                firstByTag[tag] = base + field;
            }
            field++;
            int partner = dataFields.partnerOf(tag);
            if (partner != 0) {
                count = field;
                position = partner > 0 ? readData(buffer, position, trailer, partner, separator) : -1;
                if (position < 0) {
                    return false;
                }
                field = count;
            }
        }
        count = field;
        return true;
    }

    /** Adds the data field that the length read last speaks of; returns where the next field begins, or -1. */
    private int readData(DirectBuffer buffer, int position, int trailer, int dataTag, byte separator) {
        int lengthDigits = valueLengths[count - 1];
        if (position >= trailer || lengthDigits >= Long.BYTES) {
            return -1;
        }
        long digits = Swar.digits(buffer.getLong(valueOffsets[count - 1], LITTLE_ENDIAN), lengthDigits);
        long word = buffer.getLong(position, LITTLE_ENDIAN);
        int tagDigits = Swar.first(Swar.matches(word, EQUALS));
        if (!Swar.areDigits(digits) || tagDigits == 0 || tagDigits == Long.BYTES || (word & 0xFF) == '0') {
            return -1;
        }
        long dataTagDigits = Swar.digits(word, tagDigits);
        int length = Swar.number(digits);
        int valueOffset = position + tagDigits + 1;
        boolean right = Swar.areDigits(dataTagDigits)
                && Swar.number(dataTagDigits) == dataTag
                && length > 0
                && length < trailer - valueOffset
                && buffer.getByte(valueOffset + length) == separator;
        if (!right) {
            return -1;
        }
        add(dataTag, valueOffset, length);
        return valueOffset + length + 1;
    }
}
