// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix.validation;

/**
 * What a validator says about a message: a reason to reject it (0 and above, the values of SessionRejectReason), or one
 * of the three negative ones.
 *
 * <p>Source: FIX 5.0SP2, field 373.
 */
public final class FixJudgement {
    /** Nothing in the message itself is wrong. */
    public static final int ACCEPTED = -1;

    /** The message cannot be trusted as a whole; a session ignores it. Its status says why. */
    public static final int GARBLED = -2;

    /** The dictionary is not for this BeginString; a session ends over it, and nothing was judged. */
    public static final int OTHER_VERSION = -3;

    /** A tag that the specification does not have. */
    public static final int INVALID_TAG_NUMBER = 0;

    /** A required tag is missing. */
    public static final int REQUIRED_TAG_MISSING = 1;

    /** A tag that the specification has, but not for this type of message. */
    public static final int TAG_NOT_DEFINED_FOR_THIS_MESSAGE_TYPE = 2;

    /** Undefined tag; {@link #INVALID_TAG_NUMBER} is given instead. */
    public static final int UNDEFINED_TAG = 3;

    /** A tag without a value. */
    public static final int TAG_SPECIFIED_WITHOUT_A_VALUE = 4;

    /** A value that is not in the list of its field. */
    public static final int VALUE_IS_INCORRECT = 5;

    /** A value that is none of its type. */
    public static final int INCORRECT_DATA_FORMAT_FOR_VALUE = 6;

    /** OrigSendingTime is later than SendingTime. */
    public static final int SENDING_TIME_ACCURACY_PROBLEM = 10;

    /** A type of message that the specification does not have. */
    public static final int INVALID_MSG_TYPE = 11;

    /** A tag stands twice outside of groups. */
    public static final int TAG_APPEARS_MORE_THAN_ONCE = 13;

    /** A field of the header behind the body, or one of the body behind the trailer. */
    public static final int TAG_SPECIFIED_OUT_OF_REQUIRED_ORDER = 14;

    /** The fields of a group's entry are not in order. */
    public static final int REPEATING_GROUP_FIELDS_OUT_OF_ORDER = 15;

    /** A group has more or fewer entries than it says. */
    public static final int INCORRECT_NUM_IN_GROUP_COUNT = 16;

    private static final String[] NAMES = {
        "INVALID_TAG_NUMBER",
        "REQUIRED_TAG_MISSING",
        "TAG_NOT_DEFINED_FOR_THIS_MESSAGE_TYPE",
        "UNDEFINED_TAG",
        "TAG_SPECIFIED_WITHOUT_A_VALUE",
        "VALUE_IS_INCORRECT",
        "INCORRECT_DATA_FORMAT_FOR_VALUE",
        "DECRYPTION_PROBLEM",
        "SIGNATURE_PROBLEM",
        "COMP_ID_PROBLEM",
        "SENDING_TIME_ACCURACY_PROBLEM",
        "INVALID_MSG_TYPE",
        "XML_VALIDATION_ERROR",
        "TAG_APPEARS_MORE_THAN_ONCE",
        "TAG_SPECIFIED_OUT_OF_REQUIRED_ORDER",
        "REPEATING_GROUP_FIELDS_OUT_OF_ORDER",
        "INCORRECT_NUM_IN_GROUP_COUNT"
    };

    private FixJudgement() {}

    /**
     * The name of a judgement, for messages to people.
     *
     * @param judgement what a validator returned
     * @return its name
     */
    public static String nameOf(int judgement) {
        return switch (judgement) {
            case ACCEPTED -> "ACCEPTED";
            case GARBLED -> "GARBLED";
            case OTHER_VERSION -> "OTHER_VERSION";
            default ->
                judgement >= 0 && judgement < NAMES.length ? NAMES[judgement] : "UNKNOWN_JUDGEMENT(" + judgement + ")";
        };
    }
}
