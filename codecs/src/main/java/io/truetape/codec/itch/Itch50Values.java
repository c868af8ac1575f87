// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.agrona.DirectBuffer;

/**
 * Tells whether a message holds a code that the specification does not list. Such messages are kept and counted, never
 * refused: the venue adds codes when it pleases.
 *
 * <p>Judged are the one-byte fields for which {@link Itch50MessageType} lists values, which include those of older and
 * newer revisions. Tables are built once from there: for each check an offset and a set of 256 bits. Allocates nothing;
 * may be used by any thread.
 *
 * <p>Every type has a first check, and the types that make up a day have no other, so that there is nothing to guess about
 * a message's next jump: where no field is judged, any type byte passes.
 */
public final class Itch50Values {
    private static final int TYPE_OFFSET = 0;
    private static final int SET_LONGS = 256 / Long.SIZE;

    /** The first check of the type with index i. */
    private static final int[] FIRST_OFFSETS = new int[Itch50.TYPE_COUNT];

    private static final long[] FIRST_CODES = new long[Itch50.TYPE_COUNT * SET_LONGS];

    /** Further checks of the type with index i stand at FURTHER[i] to FURTHER[i + 1], exclusive. */
    private static final int[] FURTHER = new int[Itch50.TYPE_COUNT + 1];

    private static final int[] OFFSETS;
    private static final long[] CODES;

    static {
        int checks = 0;
        for (Itch50MessageType type : Itch50MessageType.values()) {
            checks += Math.max(0, judged(type).size() - 1);
        }
        OFFSETS = new int[checks];
        CODES = new long[checks * SET_LONGS];
        fillTables();
    }

    private Itch50Values() {}

    private static List<Itch50Field> judged(Itch50MessageType type) {
        return type.fields().stream().filter(Itch50Field::isEnumerated).toList();
    }

    private static void fillTables() {
        int further = 0;
        for (Itch50MessageType type : Itch50MessageType.values()) {
            int index = Itch50.typeIndex(type.code());
            List<Itch50Field> fields = judged(type);
            if (fields.isEmpty()) {
                FIRST_OFFSETS[index] = TYPE_OFFSET;
                Arrays.fill(FIRST_CODES, index * SET_LONGS, (index + 1) * SET_LONGS, -1);
            } else {
                FIRST_OFFSETS[index] = fields.get(0).offset();
                set(FIRST_CODES, index, fields.get(0).values().keySet());
            }
            for (int i = 1; i < fields.size(); i++) {
                OFFSETS[further] = fields.get(i).offset();
                set(CODES, further++, fields.get(i).values().keySet());
            }
            FURTHER[index + 1] = further;
        }
    }

    private static void set(long[] sets, int number, Set<Character> codes) {
        for (char code : codes) {
            sets[number * SET_LONGS + code / Long.SIZE] |= 1L << code;
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
        return !isListed(FIRST_CODES, index, buffer.getByte(offset + FIRST_OFFSETS[index]))
                || FURTHER[index] != FURTHER[index + 1] && hasUnknownFurtherValue(buffer, offset, index);
    }

    private static boolean hasUnknownFurtherValue(DirectBuffer buffer, int offset, int index) {
        for (int check = FURTHER[index]; check < FURTHER[index + 1]; check++) {
            if (!isListed(CODES, check, buffer.getByte(offset + OFFSETS[check]))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isListed(long[] sets, int number, byte code) {
        // A shift counts modulo 64, so that the code itself is the bit's number in its long.
        return (sets[number * SET_LONGS + (code & 0xFF) / Long.SIZE] >>> code & 1L) != 0;
    }
}
