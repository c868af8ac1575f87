// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import org.agrona.DirectBuffer;

/**
 * Tells whether a message holds a code that the specification does not list. Such messages are kept and counted, never
 * refused: the venue adds codes when it pleases.
 *
 * <p>Judged are the one-byte fields for which {@link Itch50MessageType} lists values, which include those of older and
 * newer revisions. Tables are built once from there: for each type a range of checks, each an offset and a set of 128
 * bits. Allocates nothing; may be used by any thread.
 */
public final class Itch50Values {
    /** Checks of the type with index i stand at FIRST_CHECK[i] to FIRST_CHECK[i + 1], exclusive. */
    private static final int[] FIRST_CHECK = new int[Itch50.TYPE_COUNT + 1];

    private static final int[] OFFSETS;
    private static final long[] CODES_BELOW_64;
    private static final long[] CODES_FROM_64;

    static {
        int checks = 0;
        for (Itch50MessageType type : Itch50MessageType.values()) {
            checks += (int)
                    type.fields().stream().filter(Itch50Field::isEnumerated).count();
        }
        OFFSETS = new int[checks];
        CODES_BELOW_64 = new long[checks];
        CODES_FROM_64 = new long[checks];
        fillTables();
    }

    private Itch50Values() {}

    private static void fillTables() {
        int check = 0;
        for (Itch50MessageType type : Itch50MessageType.values()) {
            for (Itch50Field field : type.fields()) {
                if (field.isEnumerated()) {
                    OFFSETS[check] = field.offset();
                    for (char code : field.values().keySet()) {
                        long[] half = code < Long.SIZE ? CODES_BELOW_64 : CODES_FROM_64;
                        half[check] |= 1L << code;
                    }
                    check++;
                }
            }
            FIRST_CHECK[Itch50.typeIndex(type.code()) + 1] = check;
        }
    }

    /**
     * Whether any enumerated field of a message holds a code that is not listed.
     *
     * @param buffer holds the message, whole
     * @param offset of its type byte
     * @param type its type byte
     * @return false also for an unknown type, which has no fields to judge
     */
    public static boolean hasUnknownValue(DirectBuffer buffer, int offset, byte type) {
        int index = Itch50.typeIndex(type);
        if (index < 0) {
            return false;
        }
        int end = FIRST_CHECK[index + 1];
        for (int check = FIRST_CHECK[index]; check < end; check++) {
            if (!isListed(check, buffer.getByte(offset + OFFSETS[check]))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isListed(int check, byte code) {
        // A shift counts modulo 64, so that the code itself is the bit's number in either half.
        long half = code < Long.SIZE ? CODES_BELOW_64[check] : CODES_FROM_64[check];
        return code >= 0 && (half >>> code & 1L) != 0;
    }
}
