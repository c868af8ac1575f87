// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Hands values to instructions, converted where the field has another type than the value. Only conversions allocate.
 *
 * <p>Source: FAST 1.x.1 (2006-12-20), section 8.
 */
final class FieldWriter {
    private final EncodeContext c;

    FieldWriter(EncodeContext context) {
        this.c = context;
    }

    void integer(Instruction target, FastField field, long value, boolean unsigned) {
        FastType type = field.type();
        switch (type) {
            case INT32, UINT32, INT64, UINT64:
                if (value < 0 && unsigned != type.isUnsigned()) {
                    throw c.fail(FastErrorCode.R4);
                }
                target.encodeInteger(c, value, false);
                break;
            case DECIMAL:
                if (value < 0 && unsigned) {
                    throw c.fail(FastErrorCode.R1);
                }
                target.encodeDecimal(c, value, 0, false);
                break;
            default:
                text(target, type, unsigned ? Long.toUnsignedString(value) : Long.toString(value));
                break;
        }
    }

    void decimal(Instruction target, FastField field, long mantissa, int exponent) {
        FastType type = field.type();
        if (exponent < -DecimalInstruction.MAX_EXPONENT || exponent > DecimalInstruction.MAX_EXPONENT) {
            throw c.fail(FastErrorCode.R1);
        }
        if (type == FastType.DECIMAL) {
            target.encodeDecimal(c, mantissa, exponent, false);
            return;
        }
        BigDecimal value = BigDecimal.valueOf(mantissa).scaleByPowerOfTen(exponent);
        BigDecimal whole = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        if (type.isInteger()) {
            if (whole.scale() > 0) {
                throw c.fail(FastErrorCode.R5);
            }
            bigInteger(target, type, whole.toBigIntegerExact());
        } else {
            text(target, type, whole.toPlainString());
        }
    }

    private void bigInteger(Instruction target, FastType type, BigInteger value) {
        boolean fits = type.isUnsigned()
                ? value.signum() >= 0 && value.bitLength() <= Long.SIZE
                : value.bitLength() < Long.SIZE;
        if (!fits) {
            throw c.fail(FastErrorCode.R4);
        }
        target.encodeInteger(c, value.longValue(), false);
    }

    /** The text of a number, for a string. */
    private void text(Instruction target, FastType type, String text) {
        if (type == FastType.BYTES) {
            throw c.fail(FastErrorCode.D10);
        }
        bytes(target, text.getBytes(StandardCharsets.US_ASCII));
    }

    private void bytes(Instruction target, byte[] value) {
        c.value(new UnsafeBuffer(value), 0, value.length);
        target.encodeBytes(c, false);
    }

    void string(Instruction target, FastField field, DirectBuffer buffer, int offset, int length) {
        FastType type = field.type();
        if (type == FastType.ASCII || type == FastType.UNICODE) {
            c.value(buffer, offset, length);
            target.encodeBytes(c, false);
            return;
        }
        byte[] copy = new byte[length];
        buffer.getBytes(offset, copy);
        InitialValue value;
        try {
            value = TextConversion.convert(new String(copy, StandardCharsets.UTF_8), type);
        } catch (TextConversion.ConversionException e) {
            throw c.fail(e.code());
        }
        if (type == FastType.DECIMAL) {
            target.encodeDecimal(c, value.number(), value.exponent(), false);
        } else if (type == FastType.BYTES) {
            bytes(target, value.bytes());
        } else {
            target.encodeInteger(c, value.number(), false);
        }
    }

    void vector(Instruction target, FastField field, DirectBuffer buffer, int offset, int length) {
        FastType type = field.type();
        if (type == FastType.BYTES) {
            c.value(buffer, offset, length);
            target.encodeBytes(c, false);
        } else if (type.isBytes()) {
            byte[] copy = new byte[length];
            buffer.getBytes(offset, copy);
            bytes(target, HexFormat.of().formatHex(copy).getBytes(StandardCharsets.US_ASCII));
        } else {
            throw c.fail(FastErrorCode.D10);
        }
    }
}
