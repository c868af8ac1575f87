// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.format;

import java.util.function.IntSupplier;

/** Reads the instructions of a {@link Weave}, one a call. */
public final class WeaveReader {
    private final IntSupplier nextByte;
    private int kind;
    private long count;
    private long record;
    private long offset;

    /**
     * A reader.
     *
     * @param nextByte gives the next byte of the instructions, 0 to 255, or throws a {@link FormatException}
     */
    public WeaveReader(final IntSupplier nextByte) {
        this.nextByte = nextByte;
    }

    /**
     * Reads the next instruction.
     *
     * @throws FormatException when the bytes are none
     */
    public void next() {
        final long head = leb128();
        kind = Weave.kindOf(head);
        count = Weave.countOf(head);
        if (count == 0) {
            throw new FormatException("an instruction for nothing");
        }
        record = kind == Weave.PART || kind == Weave.RECORDS_FROM ? leb128() : 0;
        offset = kind == Weave.PART ? leb128() : 0;
        if (record < 0 || offset < 0 || record + count < 0) {
            throw new FormatException("an instruction beyond all records");
        }
    }

    /** {@link Weave#RESIDUE}, {@link Weave#RECORDS}, {@link Weave#PART} or {@link Weave#RECORDS_FROM}. */
    public int kind() {
        return kind;
    }

    /** Bytes, or records, that the instruction takes. */
    public long count() {
        return count;
    }

    /** The record that is named; for PART and RECORDS_FROM. */
    public long record() {
        return record;
    }

    /** Where in the record the part begins. */
    public long offset() {
        return offset;
    }

    private long leb128() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            final int b = nextByte.getAsInt();
            value |= (b & 0x7FL) << shift;
            if (b < 0x80) {
                if (b == 0 && shift > 0 || shift == 63 && b > 1) {
                    throw new FormatException("a number that is not in its one form");
                }
                return value;
            }
        }
        throw new FormatException("a number of more than 64 bits");
    }
}
