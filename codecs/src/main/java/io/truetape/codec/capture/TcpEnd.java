// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

/** How a stream came to its end. */
public final class TcpEnd {
    /** The sender said that it was done, and everything up to there is delivered or reported missing. */
    public static final int FIN = 1;

    /** The sender broke the connection off. */
    public static final int RESET = 2;

    /** The capture ended before the stream did. */
    public static final int CAPTURE_END = 3;

    /** Too many flows: this one had been silent the longest. If it speaks again, it does so as another flow. */
    public static final int EVICTED = 4;

    /** The same addresses and ports began another connection. */
    public static final int RESTARTED = 5;

    private TcpEnd() {}

    /**
     * The name of an end, for messages to people.
     *
     * @param how what a handler was told
     * @return its name
     */
    public static String nameOf(int how) {
        return switch (how) {
            case FIN -> "FIN";
            case RESET -> "RESET";
            case CAPTURE_END -> "CAPTURE_END";
            case EVICTED -> "EVICTED";
            case RESTARTED -> "RESTARTED";
            default -> "UNKNOWN_END(" + how + ")";
        };
    }
}
