// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

/**
 * A decimal field with one operator for both of its parts, or none.
 *
 * <p>Source: FAST 1.x.1 (2006-12-20), sections 6.2.2, 6.3.7.2, 10.6.2 and 10.7.2.
 */
final class DecimalInstruction extends Instruction {
    /** Greatest and, negated, least exponent: section 6.2.2. */
    static final int MAX_EXPONENT = 63;

    private final FieldOperator operator;
    private final boolean optional;
    private final boolean hasInitial;
    private final long initialMantissa;
    private final int initialExponent;
    private final int entry;

    /** A field; {@code initial} is null where there is none. */
    DecimalInstruction(FastField field, FieldOperator operator, InitialValue initial, int entry) {
        super(field);
        this.operator = operator;
        this.optional = field.isOptional();
        this.hasInitial = initial != null;
        this.initialMantissa = hasInitial ? initial.number() : 0;
        this.initialExponent = hasInitial ? initial.exponent() : 0;
        this.entry = entry;
    }

    @Override
    int bits() {
        return operator.bits(optional);
    }

    /** Reports an exponent that no decimal should have. */
    static void checkExponent(FastInput in, long exponent) {
        if (exponent < -MAX_EXPONENT || exponent > MAX_EXPONENT) {
            in.report(FastErrorCode.R1);
        }
    }

    @Override
    void decode(DecodeContext c) {
        c.in.field = field;
        switch (operator) {
            case NONE:
                read(c, null);
                break;
            case CONSTANT:
                implied(c, optional && !c.bit());
                break;
            case DEFAULT:
                if (c.bit()) {
                    read(c, null);
                } else {
                    implied(c, !hasInitial);
                }
                break;
            case COPY:
                decodeCopy(c);
                break;
            default:
                decodeDelta(c);
                break;
        }
    }

    /** A scaled number, that becomes the previous value where there is an entry for it. */
    private void read(DecodeContext c, DictionaryEntry previous) {
        FastInput in = c.in;
        int exponent = (int) in.signed(optional, true);
        if (in.absent) {
            if (previous != null) {
                previous.clear();
            }
            in.handler.onAbsent(field);
            return;
        }
        checkExponent(in, exponent);
        long mantissa = in.signed(false, false);
        if (previous != null) {
            previous.assignDecimal(mantissa, exponent);
        }
        in.handler.onDecimal(field, mantissa, exponent);
    }

    private void implied(DecodeContext c, boolean absent) {
        if (absent) {
            c.in.handler.onAbsent(field);
        } else {
            c.in.handler.onDecimal(field, initialMantissa, initialExponent);
        }
    }

    private void decodeCopy(DecodeContext c) {
        DictionaryEntry previous = c.dictionary.entry(entry);
        if (c.bit()) {
            read(c, previous);
            return;
        }
        int tag = previous.tag();
        if (tag == FastType.DECIMAL.ordinal()) {
            c.in.handler.onDecimal(field, previous.value(), previous.exponent());
        } else if (tag == DictionaryEntry.UNDEFINED && hasInitial) {
            previous.assignDecimal(initialMantissa, initialExponent);
            implied(c, false);
        } else if (tag >= 0) {
            throw c.in.fail(FastErrorCode.D4);
        } else if (!optional) {
            throw c.in.fail(tag == DictionaryEntry.UNDEFINED ? FastErrorCode.D5 : FastErrorCode.D6);
        } else {
            previous.clear();
            implied(c, true);
        }
    }

    private void decodeDelta(DecodeContext c) {
        FastInput in = c.in;
        long exponentDelta = in.signed(optional, false);
        if (in.absent) {
            in.handler.onAbsent(field);
            return;
        }
        long mantissaDelta = in.wide(false);
        DictionaryEntry previous = c.dictionary.entry(entry);
        boolean assigned = hasBase(previous, in.failure);
        long base = assigned ? previous.value() : initialMantissa;
        long exponent = exponentDelta + (assigned ? previous.exponent() : initialExponent);
        long mantissa = base + mantissaDelta;
        int carry = Long.compareUnsigned(mantissa, base) < 0 ? 1 : 0;
        int high = in.high + (int) (base >> 63) + carry;
        if (high != (int) (mantissa >> 63) || exponent != (int) exponent || exponentDelta != (int) exponentDelta) {
            throw in.fail(FastErrorCode.R1);
        }
        checkExponent(in, exponent);
        previous.assignDecimal(mantissa, (int) exponent);
        in.handler.onDecimal(field, mantissa, (int) exponent);
    }

    /** Whether the base of a delta is the previous value, and not the initial one. */
    private static boolean hasBase(DictionaryEntry previous, FastFailure failure) {
        int tag = previous.tag();
        if (tag == FastType.DECIMAL.ordinal()) {
            return true;
        }
        if (tag == DictionaryEntry.UNDEFINED) {
            return false;
        }
        throw failure.error(tag == DictionaryEntry.EMPTY ? FastErrorCode.D6 : FastErrorCode.D4);
    }

    @Override
    void encodeAbsent(EncodeContext c) {
        encodeDecimal(c, 0, 0, true);
    }

    @Override
    void encodeDecimal(EncodeContext c, long mantissa, int exponent, boolean absent) {
        if (absent && !optional) {
            throw c.fail(FastErrorCode.D6);
        }
        boolean isInitial = hasInitial && mantissa == initialMantissa && exponent == initialExponent;
        switch (operator) {
            case NONE:
                write(c, mantissa, exponent, absent);
                break;
            case CONSTANT:
                if (!absent && !isInitial) {
                    throw c.fail(FastErrorCode.D3);
                }
                if (optional) {
                    c.bit(!absent);
                }
                break;
            case DEFAULT:
                if (c.bit(absent ? hasInitial : !isInitial)) {
                    write(c, mantissa, exponent, absent);
                }
                break;
            case COPY:
                encodeCopy(c, mantissa, exponent, absent, isInitial);
                break;
            default:
                encodeDelta(c, mantissa, exponent, absent);
                break;
        }
    }

    private void write(EncodeContext c, long mantissa, int exponent, boolean absent) {
        if (absent) {
            c.out.nullValue();
        } else {
            c.out.integer(exponent, exponent >> 31, true, optional);
            c.out.integer(mantissa, (int) (mantissa >> 63), true, false);
        }
    }

    private void encodeCopy(EncodeContext c, long mantissa, int exponent, boolean absent, boolean isInitial) {
        DictionaryEntry previous = c.dictionary.entry(entry);
        int tag = previous.tag();
        boolean implied;
        if (tag == DictionaryEntry.UNDEFINED && hasInitial) {
            implied = !absent && isInitial;
        } else if (tag < 0) {
            implied = absent;
        } else {
            implied = !absent
                    && tag == FastType.DECIMAL.ordinal()
                    && mantissa == previous.value()
                    && exponent == previous.exponent();
        }
        if (c.bit(!implied)) {
            write(c, mantissa, exponent, absent);
        }
        if (absent) {
            previous.clear();
        } else {
            previous.assignDecimal(mantissa, exponent);
        }
    }

    private void encodeDelta(EncodeContext c, long mantissa, int exponent, boolean absent) {
        if (absent) {
            c.out.nullValue();
            return;
        }
        DictionaryEntry previous = c.dictionary.entry(entry);
        boolean assigned = hasBase(previous, c.out.failure);
        long base = assigned ? previous.value() : initialMantissa;
        long exponentDelta = (long) exponent - (assigned ? previous.exponent() : initialExponent);
        if (exponentDelta != (int) exponentDelta) {
            throw c.fail(FastErrorCode.D3);
        }
        int borrow = Long.compareUnsigned(mantissa, base) < 0 ? 1 : 0;
        c.out.integer(exponentDelta, (int) (exponentDelta >> 63), true, optional);
        c.out.integer(mantissa - base, (int) (mantissa >> 63) - (int) (base >> 63) - borrow, true, false);
        previous.assignDecimal(mantissa, exponent);
    }
}
