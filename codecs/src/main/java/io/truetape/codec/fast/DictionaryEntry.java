// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A previous value: undefined, empty, or of a type. Keeps what it was before the current message beside it.
 *
 * <p>Strings have two arrays that change places when a message first assigns, so that saving one copies nothing and a
 * new value can be made out of the old.
 */
final class DictionaryEntry {
    /** Tag of an entry that holds nothing, not even absence. */
    static final int UNDEFINED = -1;

    /** Tag of an entry that holds absence. Tags from 0 on are ordinals of types. */
    static final int EMPTY = -2;

    private static final int INITIAL_CAPACITY = 16;

    /** Up to so many bytes a loop copies sooner than a call. */
    private static final int SHORT = 16;

    private static final byte[] NO_BYTES = new byte[0];

    private final Dictionary owner;
    private final int number;
    private long message;

    private long epoch = -1;
    private int tag = UNDEFINED;
    private long value;
    private int exponent;
    private byte[] bytes = NO_BYTES;
    private UnsafeBuffer view = new UnsafeBuffer(NO_BYTES);
    private int length;

    private long savedEpoch;
    private int savedTag;
    private long savedValue;
    private int savedExponent;
    private byte[] savedBytes = NO_BYTES;
    private UnsafeBuffer savedView = new UnsafeBuffer(NO_BYTES);
    private int savedLength;
    private boolean swapped;

    DictionaryEntry(Dictionary owner, int number) {
        this.owner = owner;
        this.number = number;
    }

    int tag() {
        return epoch == owner.epoch() ? tag : UNDEFINED;
    }

    long value() {
        return value;
    }

    int exponent() {
        return exponent;
    }

    DirectBuffer bytes() {
        return view;
    }

    int length() {
        return length;
    }

    void assign(FastType type, long newValue) {
        change(type.ordinal());
        value = newValue;
    }

    void assignDecimal(long mantissa, int newExponent) {
        change(FastType.DECIMAL.ordinal());
        value = mantissa;
        exponent = newExponent;
    }

    void clear() {
        change(EMPTY);
    }

    /** Assigns a whole string or byte vector. */
    void assignBytes(FastType type, DirectBuffer piece, int offset, int count) {
        changeBytes(type);
        ensureCapacity(count);
        put(type, piece, offset, count, 0);
        length = count;
    }

    /** Assigns the first bytes of a base, which may be this entry's own value, and a piece behind them. */
    void appendToFront(FastType type, DirectBuffer base, int kept, DirectBuffer piece, int offset, int count) {
        changeBytes(type);
        ensureCapacity(kept + count);
        if (base != view) {
            base.getBytes(0, bytes, 0, kept);
        }
        put(type, piece, offset, count, kept);
        length = kept + count;
    }

    /** Assigns a piece and behind it the bytes of a base from an offset on; it may be this entry's own value. */
    void prependToBack(
            FastType type, DirectBuffer base, int from, int kept, DirectBuffer piece, int offset, int count) {
        changeBytes(type);
        ensureCapacity(kept + count);
        if (base == view) {
            System.arraycopy(bytes, from, bytes, count, kept);
        } else {
            base.getBytes(from, bytes, count, kept);
        }
        put(type, piece, offset, count, 0);
        length = kept + count;
    }

    private void put(FastType type, DirectBuffer piece, int offset, int count, int at) {
        if (count <= SHORT) {
            for (int i = 0; i < count; i++) {
                bytes[at + i] = piece.getByte(offset + i);
            }
        } else {
            piece.getBytes(offset, bytes, at, count);
        }
        if (type == FastType.ASCII && count > 0) {
            bytes[at + count - 1] &= 0x7F;
        }
    }

    private void ensureCapacity(int needed) {
        if (bytes.length < needed) {
            bytes = Arrays.copyOf(bytes, Math.max(INITIAL_CAPACITY, Integer.highestOneBit(needed) << 1));
            view.wrap(bytes);
        }
    }

    private void change(int newTag) {
        if (message != owner.message()) {
            save();
        }
        epoch = owner.epoch();
        tag = newTag;
    }

    private void changeBytes(FastType type) {
        change(type.ordinal());
        if (!swapped) {
            swapBytes();
            swapped = true;
        }
    }

    private void save() {
        message = owner.message();
        owner.hasChanged(number);
        swapped = false;
        savedEpoch = epoch;
        savedTag = tag;
        savedValue = value;
        savedExponent = exponent;
    }

    void restore() {
        epoch = savedEpoch;
        tag = savedTag;
        value = savedValue;
        exponent = savedExponent;
        if (swapped) {
            swapBytes();
        }
    }

    private void swapBytes() {
        byte[] otherBytes = savedBytes;
        UnsafeBuffer otherView = savedView;
        int otherLength = savedLength;
        savedBytes = bytes;
        savedView = view;
        savedLength = length;
        bytes = otherBytes;
        view = otherView;
        length = otherLength;
    }
}
