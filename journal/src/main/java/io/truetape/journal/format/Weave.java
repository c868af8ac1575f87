// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.format;

/**
 * Instructions how a source is woven from its records and its residue, for sources in which the two alternate, or in which
 * records stand in another order than the bytes they came from. They fill the layout blocks of a source, whose regions are
 * one stream: an instruction may begin in one and end in the next. {@code docs/TAPE_FORMAT.md} section 4.5 is the reference.
 *
 * <pre>
 * instruction := head operand*
 * head        := LEB128 of (n * 4 + kind), n from 1
 * kind 0      the next n bytes of residue
 * kind 1      n whole records, from the one behind the last that was named
 * kind 2      n bytes of one record: LEB128 record, LEB128 offset in it
 * kind 3      n whole records: LEB128 record, the first of them
 * </pre>
 *
 * <p>Records are their messages alone: prefixes and headers around them are residue. The record behind the last that was
 * named is 0 in the beginning.
 */
public final class Weave {
    /** The next bytes of residue. */
    public static final int RESIDUE = 0;
    /** Whole records behind the last that was named. */
    public static final int RECORDS = 1;
    /** Bytes of one record. */
    public static final int PART = 2;
    /** Whole records from a named one on. */
    public static final int RECORDS_FROM = 3;

    /** Bytes of the longest instruction. */
    public static final int MAX_INSTRUCTION = 3 * 10;

    private static final int KIND_BITS = 2;

    private Weave() {}

    /** The head of an instruction. */
    static long head(final int kind, final long count) {
        return count << KIND_BITS | kind;
    }

    /** The kind in a head. */
    static int kindOf(final long head) {
        return (int) head & RECORDS_FROM;
    }

    /** The count in a head. */
    static long countOf(final long head) {
        return head >>> KIND_BITS;
    }
}
