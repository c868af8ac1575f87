// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The comparisons that there are, and what is to be said about them. */
final class Comparisons {
    private static final String MESSAGE = "message";
    private static final double ITCH_TARGET = 1.2;
    private static final double ITCH_UNCHECKED_TARGET = 1.5;
    private static final double PHILADELPHIA_TARGET = 1.3;
    private static final double QUICKFIX_TARGET = 4.0;

    /** Not slower than twice decimal4j with numbers of 64 bits. */
    private static final double DECIMAL4J_TARGET = 0.5;
    /** Not slower than eight times decimal4j, which has 64 bits, with numbers of 128. */
    private static final double DECIMAL4J_WIDE_TARGET = 0.125;

    private static final double BIG_DECIMAL_TARGET = 10;

    private Comparisons() {}

    static List<Comparison> all() throws IOException {
        return List.of(itch(), fix(), fast(), decimal(), decimalExact(), decimalText());
    }

    private static Comparison itch() {
        Contestant ours = new Contestant(Side.ITCH_TRUETAPE);
        return new Comparison(
                "itch",
                "a simulated day, BinaryFILE",
                MESSAGE,
                ItchInput.MESSAGES,
                List.of(ours, ours.unchecked(), new Contestant(Side.ITCH_PEER)),
                List.of(new Target(0, 2, ITCH_TARGET), new Target(1, 2, ITCH_UNCHECKED_TARGET)),
                List.of(
                        "Both copy the archive into a direct buffer of 128 KiB, frame it, and add up every field of the"
                                + " messages of the book, NOII and market participants; of cross trades the header alone,"
                                + " for juncture reads their shares as 32 bits (they have 64) and what follows askew.",
                        "Juncture does more: it copies all fields of every message into an object, asked for or not.",
                        "Juncture does less: it never compares a message's length with its type, has no type O (Direct"
                                + " Listing), and fails with an exception on bad bytes. The simulated day has no O.",
                        "Checks on is the product's default: no read leaves its buffer, whatever the bytes. Ours checks"
                                + " once a message that all of it lies in the buffer and has its type's length; juncture's"
                                + " buffer checks each field."));
    }

    private static Comparison fix() {
        return new Comparison(
                "fix",
                "orders and executions, FIX 4.4",
                MESSAGE,
                FixInput.MESSAGES,
                List.of(
                        new Contestant(Side.FIX_TRUETAPE),
                        new Contestant(Side.FIX_PHILADELPHIA),
                        new Contestant(Side.FIX_QUICKFIX)),
                List.of(new Target(0, 1, PHILADELPHIA_TARGET), new Target(0, 2, QUICKFIX_TARGET)),
                List.of(
                        "All: every field, check sum, and nine typed values (type, sequence number, two times, quantity,"
                                + " side, price, two texts).",
                        "Philadelphia does less: prices become binary floating point, times stop at milliseconds, data"
                                + " fields with SOH are cut, tags and numbers are not judged; more: it copies every value.",
                        "QuickFIX/J does less: it is given Strings, framed beforehand, and no dictionary; more: it builds"
                                + " a map of field objects for every message."));
    }

    private static Comparison fast() throws IOException {
        FastInput input = FastInput.make();
        return new Comparison(
                "fast",
                input.name(),
                MESSAGE,
                input.messages(),
                List.of(new Contestant(Side.FAST_TRUETAPE), new Contestant(Side.FAST_OPENFAST)),
                List.of(new Target(0, 1, 0)),
                List.of(
                        "Both: every field of every message and sequence.",
                        "OpenFAST does more: it builds a tree of objects for every message; less: it does not bound what a"
                                + " message may claim, and cannot undo one that turns out bad."));
    }

    private static Comparison decimal() {
        return new Comparison(
                "decimal",
                "products rounded to the scale of their factors, half even",
                "operation",
                DecimalInput.OPERATIONS,
                List.of(
                        new Contestant(Side.DECIMAL_64_TRUETAPE),
                        new Contestant(Side.DECIMAL_64_DECIMAL4J),
                        new Contestant(Side.DECIMAL_64_DECIMAL4J_CHECKED),
                        new Contestant(Side.DECIMAL_64_JDK),
                        new Contestant(Side.DECIMAL_NANO_TRUETAPE),
                        new Contestant(Side.DECIMAL_NANO_DECIMAL4J),
                        new Contestant(Side.DECIMAL_NANO_JDK),
                        new Contestant(Side.DECIMAL_128_TRUETAPE),
                        new Contestant(Side.DECIMAL_128_JDK)),
                List.of(
                        new Target(0, 1, DECIMAL4J_TARGET),
                        new Target(0, 2, DECIMAL4J_TARGET),
                        new Target(0, 3, BIG_DECIMAL_TARGET),
                        new Target(4, 5, DECIMAL4J_TARGET),
                        new Target(4, 6, BIG_DECIMAL_TARGET),
                        new Target(7, 1, DECIMAL4J_WIDE_TARGET),
                        new Target(7, 5, DECIMAL4J_WIDE_TARGET),
                        new Target(7, 8, BIG_DECIMAL_TARGET)),
                List.of(
                        "64 bits: amounts below 10,000 times rates below 100, six decimals; products fit 64 bits. e-9: amounts below"
                                + " 10 million times rates below 100, nine decimals; products need more. 128 bits: amounts of"
                                + " 10 to 100 million times rates below 100, fifteen decimals.",
                        "decimal4j does less: one scale for all numbers, known when it is made, no remainder, and, unless"
                                + " checked, no word about overflow. It has no numbers of 128 bits.",
                        "BigDecimal does less: the remainder would be another subtraction; more: no size is too large."));
    }

    private static Comparison decimalExact() {
        return pairs(
                "decimal-exact",
                "the same products with exact remainder, inexact or not, and a bound of 128 bits",
                List.of(
                        Side.DECIMAL_64_EXACT_TRUETAPE,
                        Side.DECIMAL_64_EXACT_JDK,
                        Side.DECIMAL_NANO_EXACT_TRUETAPE,
                        Side.DECIMAL_NANO_EXACT_JDK,
                        Side.DECIMAL_128_EXACT_TRUETAPE,
                        Side.DECIMAL_128_EXACT_JDK),
                "Both do the same: BigDecimal multiplies, rounds, subtracts, and is asked for its bit length where it has more"
                        + " than 18 digits. Our remainder stays in primitives, to be asked for or summed up.");
    }

    private static Comparison decimalText() {
        return pairs(
                "decimal-text",
                "from bytes to bytes: two numbers read, their product rounded, asked whether it is exact, and printed",
                List.of(
                        Side.DECIMAL_64_TEXT_TRUETAPE,
                        Side.DECIMAL_64_TEXT_JDK,
                        Side.DECIMAL_NANO_TEXT_TRUETAPE,
                        Side.DECIMAL_NANO_TEXT_JDK,
                        Side.DECIMAL_128_TEXT_TRUETAPE,
                        Side.DECIMAL_128_TEXT_JDK),
                "BigDecimal has no way from bytes, nor to them, but through a String or an array of characters.");
    }

    /** Ours and the JDK's in turns. */
    private static Comparison pairs(String name, String input, List<Side> sides, String note) {
        List<Target> targets = new ArrayList<>();
        for (int ours = 0; ours < sides.size(); ours += 2) {
            targets.add(new Target(ours, ours + 1, BIG_DECIMAL_TARGET));
        }
        return new Comparison(
                name,
                input,
                "operation",
                DecimalInput.OPERATIONS,
                sides.stream().map(Contestant::new).toList(),
                targets,
                List.of(note));
    }
}
