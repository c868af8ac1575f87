// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.format;

/**
 * Head of a chunk in the decoded stream of a source of several lines, the container {@code lines}: which of its files the
 * bytes that follow are of, and how many. {@code docs/TAPE_FORMAT.md} section 4.9 is the reference.
 *
 * <pre>
 * chunk := head, n bytes of one file, behind those of its chunk before
 * head  := LEB128 of (n * 64 + line), n from 1
 * </pre>
 */
public final class LineChunk {
    /** Most lines of one source. */
    public static final int MAX_LINES = 64;

    /** Bytes of the longest head: 37 bits. */
    public static final int MAX_HEAD = 6;

    private static final int LINE_BITS = 6;
    private static final int LEB128_BITS = 7;

    private LineChunk() {}

    /**
     * Writes a head.
     *
     * @return where it ends
     */
    public static int putHead(final byte[] dst, final int at, final int line, final int length) {
        return Conclusions.putLeb128(dst, at, (long) length << LINE_BITS | line);
    }

    /**
     * Reads a head.
     *
     * @param limit end of the bytes that are there, exclusive
     * @return the head; -1 where its end is not there yet
     * @throws FormatException when no head is as long, or it names no bytes
     */
    public static long head(final byte[] bytes, final int at, final int limit) {
        long value = 0;
        for (int i = 0; i < MAX_HEAD; i++) {
            if (at + i == limit) {
                return -1;
            }
            final byte next = bytes[at + i];
            value |= (next & 0x7FL) << LEB128_BITS * i;
            if (next >= 0) {
                if (next == 0 && i > 0 || value >>> LINE_BITS == 0 || value >>> LINE_BITS > Integer.MAX_VALUE) {
                    break;
                }
                return value;
            }
        }
        throw new FormatException("a chunk of no line begins here");
    }

    /** Bytes that a head takes. */
    public static int headLength(final long head) {
        return (Long.SIZE - Long.numberOfLeadingZeros(head) + LEB128_BITS - 1) / LEB128_BITS;
    }

    /** The line in a head. */
    public static int lineOf(final long head) {
        return (int) head & MAX_LINES - 1;
    }

    /** Bytes of the chunk behind its head. */
    public static int lengthOf(final long head) {
        return (int) (head >>> LINE_BITS);
    }
}
