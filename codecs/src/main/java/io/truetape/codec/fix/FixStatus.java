// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix;

/**
 * What was found wrong with a message, a value or a group. All but {@link #OK} are negative.
 *
 * <p>Statuses down to {@link #WRONG_CHECKSUM} say that the message is garbled: a session ignores it, and its fields
 * prove nothing. The next three concern one field of a message that is otherwise whole. The rest are answers of typed
 * access and of group cursors.
 */
public final class FixStatus {
    /** Nothing is wrong. */
    public static final int OK = 0;

    /** Fewer bytes than the shortest message, or no trailer: the message does not end with CheckSum(10). */
    public static final int TRUNCATED = -1;

    /** BeginString(8) is not {@code FIX.n.n} or {@code FIXT.n.n}. */
    public static final int WRONG_BEGIN_STRING = -2;

    /** The message does not begin with 8, 9, 35, or 10 is not last. */
    public static final int WRONG_FIELD_ORDER = -3;

    /** A field does not end with a separator. */
    public static final int MISSING_SEPARATOR = -4;

    /** A field without an equals sign. */
    public static final int MISSING_EQUALS = -5;

    /** A tag that is no number, or one of more than nine digits. */
    public static final int BAD_TAG = -6;

    /** The length before a data field is no number. */
    public static final int BAD_DATA_LENGTH = -7;

    /** The length before a data field is not that of the data: no separator stands behind so many bytes. */
    public static final int WRONG_DATA_LENGTH = -8;

    /** A length whose data field does not follow at once. */
    public static final int LENGTH_WITHOUT_DATA = -9;

    /** A data field that its length does not precede. */
    public static final int DATA_WITHOUT_LENGTH = -10;

    /** BodyLength(9) is no number, or not the number of bytes between it and CheckSum(10). */
    public static final int WRONG_BODY_LENGTH = -11;

    /** CheckSum(10) is not three digits, or not the sum of the bytes before it, modulo 256. */
    public static final int WRONG_CHECKSUM = -12;

    /** A tag that is 0 or negative. */
    public static final int TAG_NOT_POSITIVE = -13;

    /** A tag with a leading zero. */
    public static final int TAG_WITH_LEADING_ZERO = -14;

    /** A tag without a value. */
    public static final int EMPTY_VALUE = -15;

    /** There is no such field. */
    public static final int ABSENT = -16;

    /** Text where a number belongs. */
    public static final int BAD_NUMBER = -17;

    /** A number whose digits do not fit into 63 bits. */
    public static final int NUMBER_OVERFLOW = -18;

    /** A date or time that is none, or has a number of fraction digits other than 0, 3, 6, 9 or 12. */
    public static final int BAD_TIME = -19;

    /** A value of more than one character where one belongs. */
    public static final int BAD_CHAR = -20;

    /** A value other than {@code Y} or {@code N}. */
    public static final int BAD_BOOLEAN = -21;

    /** A group has more or fewer entries than it says. */
    public static final int WRONG_GROUP_COUNT = -22;

    /** The first field of a group's entry is missing, or the fields of an entry are not in their order. */
    public static final int GROUP_OUT_OF_ORDER = -23;

    private static final String[] NAMES = {
        "OK",
        "TRUNCATED",
        "WRONG_BEGIN_STRING",
        "WRONG_FIELD_ORDER",
        "MISSING_SEPARATOR",
        "MISSING_EQUALS",
        "BAD_TAG",
        "BAD_DATA_LENGTH",
        "WRONG_DATA_LENGTH",
        "LENGTH_WITHOUT_DATA",
        "DATA_WITHOUT_LENGTH",
        "WRONG_BODY_LENGTH",
        "WRONG_CHECKSUM",
        "TAG_NOT_POSITIVE",
        "TAG_WITH_LEADING_ZERO",
        "EMPTY_VALUE",
        "ABSENT",
        "BAD_NUMBER",
        "NUMBER_OVERFLOW",
        "BAD_TIME",
        "BAD_CHAR",
        "BAD_BOOLEAN",
        "WRONG_GROUP_COUNT",
        "GROUP_OUT_OF_ORDER"
    };

    private FixStatus() {}

    /**
     * Whether a message with this status is garbled: to be kept and counted, but not acted upon.
     *
     * @param status what {@link FixMessage#wrap} returned
     * @return true from {@link #TRUNCATED} to {@link #WRONG_CHECKSUM}
     */
    public static boolean isGarbled(int status) {
        return status < OK && status >= WRONG_CHECKSUM;
    }

    /**
     * The name of a status, for messages to people.
     *
     * @param status one of this class
     * @return its name
     */
    public static String nameOf(int status) {
        return status <= 0 && -status < NAMES.length ? NAMES[-status] : "UNKNOWN_STATUS(" + status + ")";
    }
}
