// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

/** Why bytes of a capture were refused, or what is odd about those that were not. */
public final class CaptureReason {
    /** Nothing is odd. */
    public static final int NONE = 0;

    /** The first four bytes are no magic number this framer knows. */
    public static final int UNKNOWN_MAGIC = 1;

    /** A version of the format that is laid out in another way, or not known to be laid out in this one. */
    public static final int UNSUPPORTED_VERSION = 2;

    /** A length beyond the bound that the framer was given. */
    public static final int LENGTH_OVER_BOUND = 3;

    /** A block that is shorter than its fixed fields, or whose length is no multiple of four. */
    public static final int BAD_BLOCK_LENGTH = 4;

    /** The length behind a block differs from the one before it. */
    public static final int TRAILER_MISMATCH = 5;

    /** A block before any section header. */
    public static final int NO_SECTION = 6;

    /** A packet of an interface that its section has not described. */
    public static final int UNKNOWN_INTERFACE = 7;

    /** More captured bytes than the block has room for. */
    public static final int CAPTURED_BEYOND_BLOCK = 8;

    /** An option that reaches beyond its block, or has another length than its kind has. */
    public static final int BAD_OPTION = 9;

    /** More interfaces in a section than the framer keeps. */
    public static final int TOO_MANY_INTERFACES = 10;

    /** More bytes captured than the packet is said to have had. The packet is delivered all the same. */
    public static final int ORIGINAL_SHORTER_THAN_CAPTURED = 11;

    /** The time of capture does not fit into nanoseconds since the epoch. The packet is delivered without it. */
    public static final int TIME_OUT_OF_RANGE = 12;

    private CaptureReason() {}

    /**
     * The name of a reason, for messages to people.
     *
     * @param reason what a framer said
     * @return its name
     */
    public static String nameOf(int reason) {
        return switch (reason) {
            case NONE -> "NONE";
            case UNKNOWN_MAGIC -> "UNKNOWN_MAGIC";
            case UNSUPPORTED_VERSION -> "UNSUPPORTED_VERSION";
            case LENGTH_OVER_BOUND -> "LENGTH_OVER_BOUND";
            case BAD_BLOCK_LENGTH -> "BAD_BLOCK_LENGTH";
            case TRAILER_MISMATCH -> "TRAILER_MISMATCH";
            case NO_SECTION -> "NO_SECTION";
            case UNKNOWN_INTERFACE -> "UNKNOWN_INTERFACE";
            case CAPTURED_BEYOND_BLOCK -> "CAPTURED_BEYOND_BLOCK";
            case BAD_OPTION -> "BAD_OPTION";
            case TOO_MANY_INTERFACES -> "TOO_MANY_INTERFACES";
            case ORIGINAL_SHORTER_THAN_CAPTURED -> "ORIGINAL_SHORTER_THAN_CAPTURED";
            case TIME_OUT_OF_RANGE -> "TIME_OUT_OF_RANGE";
            default -> "UNKNOWN_REASON(" + reason + ")";
        };
    }
}
