// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

/** Why a message could not be decoded. All are negative, so that they never look like a number of bytes. */
public final class DecodeStatus {
    /** No bytes at all, not even a type. */
    public static final int EMPTY = -1;

    /** The type is known, but its messages have another length. */
    public static final int WRONG_LENGTH = -2;

    private DecodeStatus() {}

    /**
     * The name of a status, for messages to people.
     *
     * @param status what a decoder returned
     * @return its name; {@code OK} for a number of bytes
     */
    public static String nameOf(int status) {
        if (status >= 0) {
            return "OK";
        }
        return switch (status) {
            case EMPTY -> "EMPTY";
            case WRONG_LENGTH -> "WRONG_LENGTH";
            default -> "UNKNOWN_STATUS(" + status + ")";
        };
    }
}
