// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.format;

/**
 * Status byte of a record's time.
 *
 * <pre>
 * bit 0  LEAP      the instant lies inside a positive leap second
 * bit 1  ABSENT    the record carries no usable time; its predecessor's is repeated
 * bit 2  INFERRED  the stamp lies outside its session date
 * bit 4  OF_CAPTURE the record carries no time; its capture's stands in
 * bit 5  PACKET_START the record's message is the first of the packet that brought it
 * other bits       zero; on the tape bits 3 and 7 say that more follows, see {@link Conclusions}
 * </pre>
 *
 * <p>Time is nanoseconds since 1970-01-01T00:00:00Z as POSIX counts them, which gives 23:59:60.5 the number of
 * 23:59:59.5 of the same day; LEAP tells the two apart and orders the first behind the second: see
 * {@link #compare(long, byte, long, byte)}.
 */
public final class TimeStatus {
    /** The instant lies inside a positive leap second (23:59:60). */
    public static final byte LEAP = 1;
    /** The record carries no usable time. */
    public static final byte ABSENT = 2;
    /** The stamp lies outside its session date. */
    public static final byte INFERRED = 4;
    /** The record carries no time of its own, and has that at which it was captured. */
    public static final byte OF_CAPTURE = 16;
    /** The record's message is the first of the packet that brought it: what is encoded packet by packet begins anew. */
    public static final byte PACKET_START = 32;
    /** All bits that this version of the format defines. */
    public static final byte KNOWN = LEAP | ABSENT | INFERRED | OF_CAPTURE | PACKET_START;

    private static final long NS_PER_SECOND = 1_000_000_000L;

    private TimeStatus() {}

    /**
     * Compares two instants so that those inside a leap second come after all of 23:59:59 and before the next midnight.
     *
     * @return negative, zero or positive, as {@link java.util.Comparator} has it
     */
    public static int compare(final long epochNsA, final byte statusA, final long epochNsB, final byte statusB) {
        final int leapA = statusA & LEAP;
        final int leapB = statusB & LEAP;
        if (leapA != leapB) {
            final int bySecond =
                    Long.compare(Math.floorDiv(epochNsA, NS_PER_SECOND), Math.floorDiv(epochNsB, NS_PER_SECOND));
            return bySecond != 0 ? bySecond : leapA - leapB;
        }
        return Long.compare(epochNsA, epochNsB);
    }
}
