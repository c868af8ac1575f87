// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.verify;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.journal.TestTapes;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.LittleEndian;
import java.nio.file.Path;
import java.util.Arrays;

/** What verification must say of one flipped byte and of one cut. */
final class FlipEveryByte {
    private FlipEveryByte() {}

    /**
     * A flipped byte is found, and the place named is that byte, or the document that it is in.
     */
    static void requireFound(final Path directory, final byte[] tape, final int position, final int mask) {
        final byte[] flipped = tape.clone();
        flipped[position] ^= (byte) mask;
        final VerifyReport report = TestTapes.verify(TestTapes.plant(directory, flipped));
        assertFalse(report.ok(), () -> "byte " + position + " xor " + mask + " not found");
        final int place = placeOf(tape, position);
        assertTrue(
                report.problems().stream().anyMatch(problem -> isAt(problem.at(), place, position)),
                () -> "byte " + position + " xor " + mask + ", document at " + place + ": " + report.problems());
    }

    /** A cut is found. */
    static void requireCutFound(final Path directory, final byte[] tape, final int length) {
        final VerifyReport report = TestTapes.verify(TestTapes.plant(directory, Arrays.copyOf(tape, length)));
        assertFalse(report.ok(), () -> "cut to " + length + " not found");
        assertTrue(report.problems().stream().anyMatch(problem -> problem.at().contains(" byte ")));
    }

    private static boolean isAt(final String at, final int from, final int to) {
        final int space = at.indexOf(" byte ");
        if (space < 0) {
            return false;
        }
        final long position = Long.parseLong(at.substring(space + 6));
        return position >= from && position <= to;
    }

    /** Start of the document, or of the zero word behind the last, that a byte is in; else the byte itself. */
    private static int placeOf(final byte[] tape, final int position) {
        int at = Cq4Layout.FIRST_DOCUMENT_POSITION;
        if (position < at) {
            return position;
        }
        while (at <= position && LittleEndian.i32(tape, at) > 0) {
            final int next = (int) Cq4Layout.nextPosition(at, LittleEndian.i32(tape, at));
            if (position < next) {
                return at;
            }
            at = next;
        }
        return position < at + 4 ? at : position;
    }
}
