// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

/** What a decoder or encoder answers instead of a number of bytes. All are negative. */
public final class FastStatus {
    /** The bytes end before the message does; nothing has changed, ask again with more. */
    public static final int NEED_MORE = -1;

    /** The message breaks a rule; which one is in {@code error()}. Nothing has changed. */
    public static final int ERROR = -2;

    /** An encoder's buffer is too small for the message; nothing has changed. */
    public static final int NO_ROOM = -3;

    private FastStatus() {}

    /**
     * The name of a status, for messages to people.
     *
     * @param status what a decoder or encoder returned
     * @return its name; {@code OK} for a number of bytes
     */
    public static String nameOf(int status) {
        if (status >= 0) {
            return "OK";
        }
        return switch (status) {
            case NEED_MORE -> "NEED_MORE";
            case ERROR -> "ERROR";
            case NO_ROOM -> "NO_ROOM";
            default -> "UNKNOWN_STATUS(" + status + ")";
        };
    }
}
