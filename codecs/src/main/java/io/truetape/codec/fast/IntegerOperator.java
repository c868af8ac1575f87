// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

/**
 * How one integer travels: a field, the length of a sequence, or the exponent or mantissa of a decimal.
 *
 * <p>Source: FAST 1.x.1 (2006-12-20), sections 6.3 and 10.5.1.
 */
final class IntegerOperator {
    private final FieldOperator operator;
    private final FastType type;
    private final boolean optional;
    private final boolean hasInitial;
    private final long initial;
    private final int entry;

    private final boolean unsigned;
    private final boolean narrow;
    private final long max;

    /** An operator; {@code initial} is null where there is none, {@code entry} is a number in the dictionary. */
    IntegerOperator(FieldOperator operator, FastType type, boolean optional, Long initial, int entry) {
        this.operator = operator;
        this.type = type;
        this.optional = optional;
        this.hasInitial = initial != null;
        this.initial = hasInitial ? initial : 0;
        this.entry = entry;
        this.unsigned = type.isUnsigned();
        this.narrow = type == FastType.INT32 || type == FastType.UINT32;
        this.max = narrow ? 0xFFFF_FFFFL : -1;
    }

    int bits() {
        return operator.bits(optional);
    }

    boolean isUnsigned() {
        return unsigned;
    }

    boolean isOptional() {
        return optional;
    }

    /** The value; 0 and {@link FastInput#absent} if there is none. */
    long decode(DecodeContext c) {
        switch (operator) {
            case NONE:
                return read(c.in);
            case CONSTANT:
                c.in.absent = optional && !c.bit();
                return initial;
            case DEFAULT:
                if (c.bit()) {
                    return read(c.in);
                }
                c.in.absent = !hasInitial;
                return initial;
            case DELTA:
                return decodeDelta(c);
            default:
                return decodeSequel(c);
        }
    }

    private long read(FastInput in) {
        return unsigned ? in.unsigned(optional, max) : in.signed(optional, narrow);
    }

    /** Copy and increment. */
    private long decodeSequel(DecodeContext c) {
        DictionaryEntry previous = c.dictionary.entry(entry);
        if (c.bit()) {
            long value = read(c.in);
            if (c.in.absent) {
                previous.clear();
            } else {
                previous.assign(type, value);
            }
            return value;
        }
        int tag = previous.tag();
        if (tag != type.ordinal()) {
            return decodeWithoutPrevious(c, previous, tag);
        }
        c.in.absent = false;
        if (operator == FieldOperator.COPY) {
            return previous.value();
        }
        long value = successor(previous.value());
        previous.assign(type, value);
        return value;
    }

    private long decodeWithoutPrevious(DecodeContext c, DictionaryEntry previous, int tag) {
        if (tag == DictionaryEntry.UNDEFINED && hasInitial) {
            c.in.absent = false;
            previous.assign(type, initial);
            return initial;
        }
        if (tag >= 0) {
            throw c.in.fail(FastErrorCode.D4);
        }
        if (!optional) {
            throw c.in.fail(tag == DictionaryEntry.UNDEFINED ? FastErrorCode.D5 : FastErrorCode.D6);
        }
        c.in.absent = true;
        previous.clear();
        return 0;
    }

    private long decodeDelta(DecodeContext c) {
        FastInput in = c.in;
        long delta = in.wide(optional);
        if (in.absent) {
            return 0;
        }
        DictionaryEntry previous = c.dictionary.entry(entry);
        int tag = previous.tag();
        long base = tag == type.ordinal() ? previous.value() : base(tag, in.failure);
        long sum = base + delta;
        int carry = Long.compareUnsigned(sum, base) < 0 ? 1 : 0;
        int high = in.high + highOf(base) + carry;
        if (high != highOf(sum) || narrow && !isNarrow(sum)) {
            throw in.fail(FastErrorCode.R4);
        }
        previous.assign(type, sum);
        return sum;
    }

    private long base(int tag, FastFailure failure) {
        if (tag == DictionaryEntry.UNDEFINED) {
            return initial;
        }
        throw failure.error(tag == DictionaryEntry.EMPTY ? FastErrorCode.D6 : FastErrorCode.D4);
    }

    /** The bits above 64 of a value of this type. */
    private int highOf(long value) {
        return unsigned ? 0 : (int) (value >> 63);
    }

    private boolean isNarrow(long value) {
        return unsigned ? value >>> 32 == 0 : value == (int) value;
    }

    /** The value plus one; after the greatest comes the least. */
    private long successor(long value) {
        long next = value + 1;
        if (!narrow) {
            return next;
        }
        return unsigned ? next & 0xFFFF_FFFFL : (int) next;
    }

    /** Writes a value of the type, or its absence, as short as the dictionary allows. */
    void encode(EncodeContext c, long value, boolean absent) {
        if (absent && !optional) {
            throw c.fail(FastErrorCode.D6);
        }
        if (!absent && narrow && !isNarrow(value)) {
            throw c.fail(FastErrorCode.R4);
        }
        switch (operator) {
            case NONE:
                write(c, value, absent);
                break;
            case CONSTANT:
                encodeConstant(c, value, absent);
                break;
            case DEFAULT:
                if (c.bit(absent ? hasInitial : !hasInitial || value != initial)) {
                    write(c, value, absent);
                }
                break;
            case DELTA:
                encodeDelta(c, value, absent);
                break;
            default:
                encodeSequel(c, value, absent);
                break;
        }
    }

    private void encodeConstant(EncodeContext c, long value, boolean absent) {
        if (!absent && value != initial) {
            throw c.fail(FastErrorCode.D3);
        }
        if (optional) {
            c.bit(!absent);
        }
    }

    private void write(EncodeContext c, long value, boolean absent) {
        if (absent) {
            c.out.nullValue();
        } else {
            c.out.integer(value, highOf(value), !unsigned, optional);
        }
    }

    private void encodeSequel(EncodeContext c, long value, boolean absent) {
        DictionaryEntry previous = c.dictionary.entry(entry);
        int tag = previous.tag();
        boolean implied;
        if (tag == DictionaryEntry.UNDEFINED && hasInitial) {
            implied = !absent && value == initial;
        } else if (tag == DictionaryEntry.UNDEFINED || tag == DictionaryEntry.EMPTY) {
            implied = absent;
        } else {
            implied = !absent && tag == type.ordinal() && value == expected(previous.value());
        }
        if (c.bit(!implied)) {
            write(c, value, absent);
        }
        if (absent) {
            previous.clear();
        } else {
            previous.assign(type, value);
        }
    }

    private long expected(long previous) {
        return operator == FieldOperator.COPY ? previous : successor(previous);
    }

    private void encodeDelta(EncodeContext c, long value, boolean absent) {
        if (absent) {
            c.out.nullValue();
            return;
        }
        DictionaryEntry previous = c.dictionary.entry(entry);
        int tag = previous.tag();
        long base = tag == type.ordinal() ? previous.value() : base(tag, c.out.failure);
        int borrow = Long.compareUnsigned(value, base) < 0 ? 1 : 0;
        c.out.integer(value - base, highOf(value) - highOf(base) - borrow, true, optional);
        previous.assign(type, value);
    }
}
