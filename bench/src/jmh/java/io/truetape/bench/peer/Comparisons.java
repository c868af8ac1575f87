// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import java.io.IOException;
import java.util.List;

/** The comparisons that there are, and what is to be said about them. */
final class Comparisons {
    private static final double ITCH_TARGET = 1.2;
    private static final double ITCH_UNCHECKED_TARGET = 1.5;
    private static final double PHILADELPHIA_TARGET = 1.3;
    private static final double QUICKFIX_TARGET = 4.0;

    private Comparisons() {}

    static List<Comparison> all() throws IOException {
        return List.of(itch(), fix(), fast());
    }

    private static Comparison itch() {
        Contestant ours = new Contestant(Side.ITCH_TRUETAPE);
        return new Comparison(
                "itch",
                "a simulated day, BinaryFILE",
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
                input.messages(),
                List.of(new Contestant(Side.FAST_TRUETAPE), new Contestant(Side.FAST_OPENFAST)),
                List.of(new Target(0, 1, 0)),
                List.of(
                        "Both: every field of every message and sequence.",
                        "OpenFAST does more: it builds a tree of objects for every message; less: it does not bound what a"
                                + " message may claim, and cannot undo one that turns out bad."));
    }
}
