// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decimal;

/** What was found when a number was read from bytes, or could not be written as bytes. All but {@link #OK} are negative. */
public final class DecimalStatus {
    /** Nothing is wrong. */
    public static final int OK = 0;

    /** The bytes are not a number in the format asked for. */
    public static final int BAD_NUMBER = -1;

    /** A number beyond the range of {@link Decimal128}, or of the format that is written. */
    public static final int OUT_OF_RANGE = -2;

    /** A number with more digits behind the point than can be held, or than the format that is written allows. */
    public static final int TOO_PRECISE = -3;

    /** A number with more digits than the format allows ({@code totalDigits} of ISO 20022). */
    public static final int TOO_MANY_DIGITS = -4;

    private static final String[] NAMES = {"OK", "BAD_NUMBER", "OUT_OF_RANGE", "TOO_PRECISE", "TOO_MANY_DIGITS"};

    private DecimalStatus() {}

    /**
     * The name of a status, for messages.
     *
     * @param status one of the constants above
     * @return such as {@code TOO_PRECISE}
     */
    public static String name(int status) {
        return NAMES[-status];
    }
}
