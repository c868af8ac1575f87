// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.inject;

import java.util.List;
import java.util.Map;

/** ITCH 5.0 as the oracle reads it: lengths, codes and offsets written down from the specification once more. */
final class Itch {
    static final long DAY_NS = 86_400_000_000_000L;
    static final int TIME = 5;
    static final int REF = 11;
    static final int NEW_REF = 19;

    private static final Map<Character, Integer> LENGTHS = Map.ofEntries(
            Map.entry('S', 12),
            Map.entry('R', 39),
            Map.entry('H', 25),
            Map.entry('Y', 20),
            Map.entry('L', 26),
            Map.entry('V', 35),
            Map.entry('W', 12),
            Map.entry('K', 28),
            Map.entry('J', 35),
            Map.entry('h', 21),
            Map.entry('A', 36),
            Map.entry('F', 40),
            Map.entry('E', 31),
            Map.entry('C', 36),
            Map.entry('X', 23),
            Map.entry('D', 19),
            Map.entry('U', 35),
            Map.entry('P', 44),
            Map.entry('Q', 40),
            Map.entry('B', 19),
            Map.entry('I', 50),
            Map.entry('N', 20),
            Map.entry('O', 48));

    /** A one-byte field and what may stand in it. */
    private record Code(int offset, String values) {}

    private static final Map<Character, List<Code>> CODES = Map.ofEntries(
            Map.entry('S', List.of(new Code(11, "OSQMEC"))),
            Map.entry(
                    'R',
                    List.of(
                            new Code(19, "QGSNAPMZV "),
                            new Code(20, "DEQSGHJKCN "),
                            new Code(29, "PT"),
                            new Code(31, "YNZ "),
                            new Code(32, "12 "))),
            Map.entry('H', List.of(new Code(19, "HPQT"))),
            Map.entry('Y', List.of(new Code(19, "012"))),
            Map.entry('L', List.of(new Code(24, "NPSRL"), new Code(25, "AEWSD"))),
            Map.entry('W', List.of(new Code(11, "123"))),
            Map.entry('K', List.of(new Code(23, "AC"))),
            Map.entry('h', List.of(new Code(19, "QBX"), new Code(20, "HT"))),
            Map.entry('A', List.of(new Code(19, "BS"))),
            Map.entry('F', List.of(new Code(19, "BS"))),
            Map.entry('C', List.of(new Code(31, "YN"))),
            Map.entry('P', List.of(new Code(19, "BS"))),
            Map.entry('Q', List.of(new Code(39, "OCHI"))),
            Map.entry('I', List.of(new Code(27, "BSNOP"), new Code(48, "OCHA"), new Code(49, "L123456789ABC "))),
            Map.entry('N', List.of(new Code(19, "BSAN"))),
            Map.entry('O', List.of(new Code(19, "NY"))));

    private Itch() {}

    static boolean isKnown(byte[] message) {
        return message.length > 0 && LENGTHS.containsKey(type(message));
    }

    static boolean isWhole(byte[] message) {
        return isKnown(message) && LENGTHS.get(type(message)) == message.length;
    }

    static boolean hasUnknownCode(byte[] message) {
        return CODES.getOrDefault(type(message), List.of()).stream()
                .anyMatch(code -> code.values().indexOf(message[code.offset()] & 0xFF) < 0);
    }

    static char type(byte[] message) {
        return (char) (message[0] & 0xFF);
    }

    static boolean is(byte[] message, String types) {
        return isWhole(message) && types.indexOf(type(message)) >= 0;
    }

    static int locate(byte[] message) {
        return (int) number(message, 1, 2);
    }

    static long timeNs(byte[] message) {
        return number(message, TIME, 6);
    }

    /** The reference that an order message names first. */
    static long ref(byte[] message) {
        return number(message, REF, 8);
    }

    static long newRef(byte[] message) {
        return number(message, NEW_REF, 8);
    }

    /** Shares that an order has, or that are taken off it. */
    static long shares(byte[] message) {
        return number(message, sharesAt(message), 4);
    }

    static int sharesAt(byte[] message) {
        return switch (type(message)) {
            case 'A', 'F', 'P' -> 20;
            case 'U' -> 27;
            case 'E', 'C', 'X' -> 19;
            default -> throw new IllegalArgumentException("no shares: " + type(message));
        };
    }

    static long match(byte[] message) {
        return switch (type(message)) {
            case 'E', 'C' -> number(message, 23, 8);
            case 'P' -> number(message, 36, 8);
            case 'Q' -> number(message, 31, 8);
            case 'B' -> number(message, 11, 8);
            default -> throw new IllegalArgumentException("no match number: " + type(message));
        };
    }

    static long number(byte[] bytes, int offset, int length) {
        long number = 0;
        for (int i = 0; i < length; i++) {
            number = number << 8 | bytes[offset + i] & 0xFF;
        }
        return number;
    }

    static void put(byte[] bytes, int offset, int length, long number) {
        for (int i = 0; i < length; i++) {
            bytes[offset + i] = (byte) (number >>> 8 * (length - 1 - i));
        }
    }
}
