// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch;

/** Why bytes are no message that could be decoded. What is malformed is negative, never a number of bytes. */
public final class OuchStatus {
    /** The type is none of this version and direction: nothing is known about the message, and nothing wrong. */
    public static final int UNKNOWN_TYPE = 0;

    /** No bytes at all, not even a type. */
    public static final int EMPTY = -1;

    /** The type is known, but its messages have another length. */
    public static final int WRONG_LENGTH = -2;

    /** The appendage length does not say how many bytes follow it. */
    public static final int WRONG_APPENDAGE_LENGTH = -3;

    /** An option claims no bytes, not even for its tag, or more than the appendage has left. */
    public static final int TORN_OPTION = -4;

    /** An option with a known tag has a value of another size. */
    public static final int WRONG_OPTION_LENGTH = -5;

    private OuchStatus() {}

    /**
     * The name of a status, for messages to people.
     *
     * @param status what a check or decoder returned
     * @return its name; {@code OK} for a number of bytes
     */
    public static String nameOf(int status) {
        if (status > 0) {
            return "OK";
        }
        return switch (status) {
            case UNKNOWN_TYPE -> "UNKNOWN_TYPE";
            case EMPTY -> "EMPTY";
            case WRONG_LENGTH -> "WRONG_LENGTH";
            case WRONG_APPENDAGE_LENGTH -> "WRONG_APPENDAGE_LENGTH";
            case TORN_OPTION -> "TORN_OPTION";
            case WRONG_OPTION_LENGTH -> "WRONG_OPTION_LENGTH";
            default -> "UNKNOWN_STATUS(" + status + ")";
        };
    }
}
