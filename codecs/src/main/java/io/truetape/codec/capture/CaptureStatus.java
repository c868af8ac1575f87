// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

/** What a {@link CaptureFramer} found at an offset. */
public final class CaptureStatus {
    /** The bytes do not hold a whole header or block yet; at the end of a source they are its torn tail. */
    public static final int NEED_MORE = 0;

    /** A whole packet. What of {@code consumed()} is not captured data is container. */
    public static final int PACKET = 1;

    /** A file header or block without a packet: all of {@code consumed()} is container. */
    public static final int CONTAINER = 2;

    /** A block whose frame holds and whose contents do not; {@code reason()} says why. All of it is container. */
    public static final int DAMAGED = 3;

    /** The bytes are no capture, and where it goes on cannot be known; {@code reason()} says why. Nothing consumed. */
    public static final int MALFORMED = -1;

    private CaptureStatus() {}

    /**
     * The name of a status, for messages to people.
     *
     * @param status what a framer returned
     * @return its name
     */
    public static String nameOf(int status) {
        return switch (status) {
            case NEED_MORE -> "NEED_MORE";
            case PACKET -> "PACKET";
            case CONTAINER -> "CONTAINER";
            case DAMAGED -> "DAMAGED";
            case MALFORMED -> "MALFORMED";
            default -> "UNKNOWN_STATUS(" + status + ")";
        };
    }
}
