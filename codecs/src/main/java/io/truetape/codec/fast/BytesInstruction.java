// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A string or byte vector field.
 *
 * <p>Where tail has neither a value nor a previous one, section 6.3.8 names D6 and D7, but what appendix 4 says these
 * numbers mean is not the case; we report D5 and D6 as for the other operators.
 *
 * <p>Source: FAST 1.x.1 (2006-12-20), sections 6.3 and 10.5.1.
 */
final class BytesInstruction extends Instruction {
    private static final DirectBuffer NO_BYTES = new UnsafeBuffer(new byte[0]);

    private final FieldOperator operator;
    private final FastType type;
    private final boolean optional;
    private final boolean hasInitial;
    private final DirectBuffer initial;
    private final int entry;

    /** A field; {@code initial} is null where there is none. */
    BytesInstruction(FastField field, FieldOperator operator, InitialValue initial, int entry) {
        super(field);
        this.operator = operator;
        this.type = field.type();
        this.optional = field.isOptional();
        this.hasInitial = initial != null;
        this.initial = hasInitial ? new UnsafeBuffer(initial.bytes()) : NO_BYTES;
        this.entry = entry;
    }

    @Override
    int bits() {
        return operator.bits(optional);
    }

    @Override
    void decode(DecodeContext c) {
        c.in.field = field;
        switch (operator) {
            case NONE:
                readWhole(c);
                break;
            case CONSTANT:
                c.in.absent = optional && !c.bit();
                c.value(initial, initial.capacity());
                break;
            case DEFAULT:
                if (c.bit()) {
                    readWhole(c);
                } else {
                    c.in.absent = !hasInitial;
                    c.value(initial, initial.capacity());
                }
                break;
            case DELTA:
                decodeDelta(c);
                break;
            default:
                decodeSequel(c);
                break;
        }
        tell(c);
    }

    private void tell(DecodeContext c) {
        FastHandler handler = c.in.handler;
        if (c.in.absent) {
            handler.onAbsent(field);
        } else if (type == FastType.ASCII) {
            handler.onAscii(field, c.valueBuffer, c.valueOffset, c.valueLength);
        } else if (type == FastType.UNICODE) {
            if (!Utf8.isValid(c.valueBuffer, c.valueOffset, c.valueLength)) {
                c.in.report(FastErrorCode.R2);
            }
            handler.onUnicode(field, c.valueBuffer, c.valueOffset, c.valueLength);
        } else {
            handler.onBytes(field, c.valueBuffer, c.valueOffset, c.valueLength);
        }
    }

    /** A value that no dictionary keeps: where it lies, or, because of its stop bit, a copy. */
    private void readWhole(DecodeContext c) {
        BytesReader.read(c, type, optional);
        if (c.in.absent) {
            return;
        }
        int length = c.pieceLength;
        if (type == FastType.ASCII && length > 0) {
            c.value(c.scratch.hold(c.in.buffer, c.pieceOffset, length), length);
        } else {
            c.valueBuffer = c.in.buffer;
            c.valueOffset = c.pieceOffset;
            c.valueLength = length;
        }
    }

    /** Copy and tail. */
    private void decodeSequel(DecodeContext c) {
        DictionaryEntry previous = c.dictionary.entry(entry);
        if (!c.bit()) {
            decodeImplied(c, previous);
            return;
        }
        BytesReader.read(c, type, optional);
        if (c.in.absent) {
            previous.clear();
            return;
        }
        if (operator == FieldOperator.TAIL) {
            int tag = previous.tag();
            DirectBuffer base = tailBase(previous, tag, c.in.failure);
            int kept = (tag == type.ordinal() ? previous.length() : base.capacity()) - c.pieceLength;
            previous.appendToFront(type, base, Math.max(kept, 0), c.in.buffer, c.pieceOffset, c.pieceLength);
        } else {
            previous.assignBytes(type, c.in.buffer, c.pieceOffset, c.pieceLength);
        }
        c.value(previous.bytes(), previous.length());
    }

    private void decodeImplied(DecodeContext c, DictionaryEntry previous) {
        int tag = previous.tag();
        c.in.absent = false;
        if (tag == type.ordinal()) {
            c.value(previous.bytes(), previous.length());
        } else if (tag == DictionaryEntry.UNDEFINED && hasInitial) {
            previous.assignBytes(type, initial, 0, initial.capacity());
            c.value(initial, initial.capacity());
        } else if (tag >= 0) {
            throw c.in.fail(FastErrorCode.D4);
        } else if (!optional) {
            throw c.in.fail(tag == DictionaryEntry.UNDEFINED ? FastErrorCode.D5 : FastErrorCode.D6);
        } else {
            previous.clear();
            c.in.absent = true;
        }
    }

    private DirectBuffer tailBase(DictionaryEntry previous, int tag, FastFailure failure) {
        if (tag == type.ordinal()) {
            return previous.bytes();
        }
        if (tag >= 0) {
            throw failure.error(FastErrorCode.D4);
        }
        return initial;
    }

    private DirectBuffer deltaBase(DictionaryEntry previous, int tag, FastFailure failure) {
        if (tag == DictionaryEntry.EMPTY) {
            throw failure.error(FastErrorCode.D6);
        }
        return tailBase(previous, tag, failure);
    }

    private void decodeDelta(DecodeContext c) {
        FastInput in = c.in;
        long subtraction = in.wide(optional);
        if (in.absent) {
            return;
        }
        if (in.high != (int) (subtraction >> 63) || subtraction != (int) subtraction) {
            throw in.fail(FastErrorCode.D7);
        }
        BytesReader.read(c, type, false);
        DictionaryEntry previous = c.dictionary.entry(entry);
        int tag = previous.tag();
        DirectBuffer base = deltaBase(previous, tag, in.failure);
        int baseLength = tag == type.ordinal() ? previous.length() : base.capacity();
        int removed = (int) (subtraction < 0 ? ~subtraction : subtraction);
        int kept = baseLength - removed;
        if (kept < 0) {
            throw in.fail(FastErrorCode.D7);
        }
        if (kept + c.pieceLength > c.limits.maxValueBytes()) {
            throw in.fail(FastErrorCode.L3);
        }
        if (subtraction < 0) {
            previous.prependToBack(type, base, removed, kept, in.buffer, c.pieceOffset, c.pieceLength);
        } else {
            previous.appendToFront(type, base, kept, in.buffer, c.pieceOffset, c.pieceLength);
        }
        c.value(previous.bytes(), previous.length());
    }

    @Override
    void encodeAbsent(EncodeContext c) {
        encodeBytes(c, true);
    }

    @Override
    void encodeBytes(EncodeContext c, boolean absent) {
        if (absent && !optional) {
            throw c.fail(FastErrorCode.D6);
        }
        if (!absent) {
            c.checkValue(type);
        }
        boolean isInitial = !absent && hasInitial && c.valueEquals(initial, initial.capacity());
        switch (operator) {
            case NONE:
                write(c, absent);
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
                    write(c, absent);
                }
                break;
            case DELTA:
                encodeDelta(c, absent);
                break;
            default:
                encodeSequel(c, absent, isInitial);
                break;
        }
    }

    private void write(EncodeContext c, boolean absent) {
        if (absent) {
            c.out.nullValue();
        } else {
            c.out.bytes(type, c.valueBuffer, c.valueOffset, c.valueLength, optional);
        }
    }

    private void encodeSequel(EncodeContext c, boolean absent, boolean isInitial) {
        DictionaryEntry previous = c.dictionary.entry(entry);
        int tag = previous.tag();
        boolean implied;
        if (tag == DictionaryEntry.UNDEFINED && hasInitial) {
            implied = !absent && isInitial;
        } else if (tag < 0) {
            implied = absent;
        } else {
            implied = !absent && tag == type.ordinal() && c.valueEquals(previous.bytes(), previous.length());
        }
        if (c.bit(!implied)) {
            if (operator == FieldOperator.TAIL && !absent) {
                writeTail(c, previous, tag);
            } else {
                write(c, absent);
            }
        }
        if (absent) {
            previous.clear();
        } else {
            previous.assignBytes(type, c.valueBuffer, c.valueOffset, c.valueLength);
        }
    }

    /** The end in which the value differs from its base; all of it when it is longer. A shorter one has no tail. */
    private void writeTail(EncodeContext c, DictionaryEntry previous, int tag) {
        DirectBuffer base = tailBase(previous, tag, c.out.failure);
        int baseLength = tag == type.ordinal() ? previous.length() : base.capacity();
        if (c.valueLength < baseLength) {
            throw c.fail(FastErrorCode.D3);
        }
        int same = c.valueLength > baseLength ? 0 : c.commonFront(base, baseLength);
        c.out.bytes(type, c.valueBuffer, c.valueOffset + same, c.valueLength - same, optional);
    }

    private void encodeDelta(EncodeContext c, boolean absent) {
        if (absent) {
            c.out.nullValue();
            return;
        }
        DictionaryEntry previous = c.dictionary.entry(entry);
        int tag = previous.tag();
        DirectBuffer base = deltaBase(previous, tag, c.out.failure);
        int baseLength = tag == type.ordinal() ? previous.length() : base.capacity();
        int front = c.commonFront(base, baseLength);
        int back = c.commonBack(base, baseLength);
        if (front >= back) {
            c.out.integer(baseLength - front, 0, true, optional);
            c.out.bytes(type, c.valueBuffer, c.valueOffset + front, c.valueLength - front, false);
        } else {
            c.out.integer(~(baseLength - back), -1, true, optional);
            c.out.bytes(type, c.valueBuffer, c.valueOffset, c.valueLength - back, false);
        }
        previous.assignBytes(type, c.valueBuffer, c.valueOffset, c.valueLength);
    }
}
