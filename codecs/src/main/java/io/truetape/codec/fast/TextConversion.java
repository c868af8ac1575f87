// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text to values: initial values of templates, and strings given for fields of other types.
 *
 * <p>Source: FAST 1.x.1 (2006-12-20), sections 6.3.2 and 8.1.
 */
final class TextConversion {
    private static final Pattern UNSIGNED = Pattern.compile("[0-9]+");
    private static final Pattern SIGNED = Pattern.compile("-?[0-9]+");
    private static final Pattern DECIMAL = Pattern.compile("(-?)([0-9]*)(?:\\.([0-9]*))?");
    private static final String WHITESPACE = "[ \\t\\r\\n]";
    private static final BigInteger UNSIGNED_LIMIT = BigInteger.ONE.shiftLeft(Long.SIZE);

    private TextConversion() {}

    /** Why a text is no value of a type. */
    static final class ConversionException extends Exception {
        private static final long serialVersionUID = 1L;

        private final FastErrorCode code;

        ConversionException(FastErrorCode code) {
            super(code.text());
            this.code = code;
        }

        FastErrorCode code() {
            return code;
        }
    }

    static InitialValue convert(String text, FastType type) throws ConversionException {
        return switch (type) {
            case INT32, UINT32, INT64, UINT64 -> integer(trim(text), type);
            case DECIMAL -> decimal(trim(text));
            case ASCII -> ascii(text);
            case UNICODE -> InitialValue.bytes(text.getBytes(StandardCharsets.UTF_8));
            case BYTES -> hexadecimal(text);
            case GROUP, SEQUENCE -> throw new ConversionException(FastErrorCode.D1);
        };
    }

    private static String trim(String text) {
        return text.replaceAll("^" + WHITESPACE + "+|" + WHITESPACE + "+$", "");
    }

    private static InitialValue integer(String text, FastType type) throws ConversionException {
        Pattern syntax = type.isUnsigned() ? UNSIGNED : SIGNED;
        if (!syntax.matcher(text).matches()) {
            throw new ConversionException(FastErrorCode.D11);
        }
        BigInteger value = new BigInteger(text);
        boolean fits = switch (type) {
            case INT32 -> value.bitLength() < Integer.SIZE;
            case UINT32 -> value.bitLength() <= Integer.SIZE;
            case INT64 -> value.bitLength() < Long.SIZE;
            default -> value.compareTo(UNSIGNED_LIMIT) < 0;
        };
        if (!fits) {
            throw new ConversionException(FastErrorCode.R4);
        }
        return InitialValue.integer(value.longValue());
    }

    private static InitialValue decimal(String text) throws ConversionException {
        Matcher matcher = DECIMAL.matcher(text);
        if (!matcher.matches()) {
            throw new ConversionException(FastErrorCode.D11);
        }
        String fraction = matcher.group(3) == null ? "" : matcher.group(3);
        String digits = matcher.group(2) + fraction;
        if (digits.isEmpty()) {
            throw new ConversionException(FastErrorCode.D11);
        }
        return normalized(new BigInteger(matcher.group(1) + digits), -(long) fraction.length());
    }

    /** Without zeros at the end of the mantissa: section 6.3.2. */
    private static InitialValue normalized(BigInteger digits, long power) throws ConversionException {
        if (digits.signum() == 0) {
            return InitialValue.decimal(0, 0);
        }
        BigInteger mantissa = digits;
        long exponent = power;
        BigInteger[] division = mantissa.divideAndRemainder(BigInteger.TEN);
        while (division[1].signum() == 0) {
            mantissa = division[0];
            exponent++;
            division = mantissa.divideAndRemainder(BigInteger.TEN);
        }
        if (mantissa.bitLength() >= Long.SIZE || Math.abs(exponent) > DecimalInstruction.MAX_EXPONENT) {
            throw new ConversionException(FastErrorCode.R1);
        }
        return InitialValue.decimal(mantissa.longValue(), (int) exponent);
    }

    private static InitialValue ascii(String text) throws ConversionException {
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
            throw new ConversionException(FastErrorCode.R3);
        }
        return InitialValue.bytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static InitialValue hexadecimal(String text) throws ConversionException {
        try {
            return InitialValue.bytes(HexFormat.of().parseHex(text.replaceAll(WHITESPACE, "")));
        } catch (IllegalArgumentException e) {
            throw new ConversionException(FastErrorCode.D11);
        }
    }
}
