// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

/** How a second copy of stream bytes compares with the first. */
public final class TcpDuplicate {
    /** The same bytes. */
    public static final int IDENTICAL = 0;

    /** At least one byte differs. */
    public static final int CONFLICTING = 1;

    /** The first copy lies too far back to be compared; whether there was one is not remembered either. */
    public static final int UNKNOWN = 2;

    private TcpDuplicate() {}

    /**
     * The name of a comparison, for messages to people.
     *
     * @param comparison what a handler was told
     * @return its name
     */
    public static String nameOf(int comparison) {
        return switch (comparison) {
            case IDENTICAL -> "IDENTICAL";
            case CONFLICTING -> "CONFLICTING";
            case UNKNOWN -> "UNKNOWN";
            default -> "UNKNOWN_COMPARISON(" + comparison + ")";
        };
    }
}
