// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

/** What a framer found at an offset. */
public final class FrameStatus {
    /** The bytes do not hold a whole frame yet; at the end of a source they are its torn tail. */
    public static final int NEED_MORE = 0;

    /** A whole frame. */
    public static final int FRAME = 1;

    /** The mark that ends a session. What follows it, if anything does, is no message. */
    public static final int END_MARKER = 2;

    /** A whole frame that the session layer keeps to itself, such as a heartbeat: no message. Others may follow. */
    public static final int CONTROL = 3;

    /** A whole frame of a kind that its protocol does not know, or not from this side. Others may follow. */
    public static final int UNKNOWN_KIND = 4;

    /** The bytes are no frame, and where the next one begins cannot be known. */
    public static final int MALFORMED = -1;

    private FrameStatus() {}

    /**
     * The name of a status, for messages to people.
     *
     * @param status what a framer returned
     * @return its name
     */
    public static String nameOf(int status) {
        return switch (status) {
            case NEED_MORE -> "NEED_MORE";
            case FRAME -> "FRAME";
            case END_MARKER -> "END_MARKER";
            case CONTROL -> "CONTROL";
            case UNKNOWN_KIND -> "UNKNOWN_KIND";
            case MALFORMED -> "MALFORMED";
            default -> "UNKNOWN_STATUS(" + status + ")";
        };
    }
}
