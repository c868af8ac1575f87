// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.format;

import java.util.Arrays;

/**
 * Writes the instructions of a {@link Weave}: told what comes next in the source, it joins what goes together.
 *
 * <p>One thread at a time. Allocates only when more has not been drained than ever before.
 */
public final class WeaveWriter {
    private byte[] bytes = new byte[1 << 12];
    private int length;
    private int openKind = Weave.RESIDUE;
    private long openCount;
    private long openRecord;
    private long nextRecord;
    private long written;

    /** A writer of the first instruction. */
    public WeaveWriter() {}

    /** So many bytes of residue come next, none of them named before. */
    public void residue(final long count) {
        if (openKind != Weave.RESIDUE) {
            finish();
            openKind = Weave.RESIDUE;
        }
        openCount += count;
    }

    /** A whole record comes next. */
    public void record(final long record) {
        final boolean joins = openCount > 0 && openKind != Weave.RESIDUE && record == nextRecord;
        if (!joins) {
            finish();
            openKind = record == nextRecord ? Weave.RECORDS : Weave.RECORDS_FROM;
            openRecord = record;
        }
        openCount++;
        nextRecord = record + 1;
    }

    /** Bytes of a record come next. */
    public void part(final long record, final int offset, final int count) {
        finish();
        reserve();
        length = Conclusions.putLeb128(bytes, length, Weave.head(Weave.PART, count));
        length = Conclusions.putLeb128(bytes, length, record);
        length = Conclusions.putLeb128(bytes, length, offset);
        nextRecord = record + 1;
    }

    /** Ends the instruction that was begun: what comes next begins another. */
    public void finish() {
        if (openCount > 0) {
            reserve();
            length = Conclusions.putLeb128(bytes, length, Weave.head(openKind, openCount));
            if (openKind == Weave.RECORDS_FROM) {
                length = Conclusions.putLeb128(bytes, length, openRecord);
            }
            openCount = 0;
        }
        openKind = Weave.RESIDUE;
    }

    private void reserve() {
        if (length + Weave.MAX_INSTRUCTION > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
    }

    /** Bytes that wait to be drained. */
    public int length() {
        return length;
    }

    /** Bytes that have been drained and wait, of all instructions that are finished. */
    public long total() {
        return written + length;
    }

    /**
     * Moves the first bytes out.
     *
     * @return how many, {@code most} at most
     */
    public int drain(final byte[] dst, final int most) {
        final int count = Math.min(most, length);
        System.arraycopy(bytes, 0, dst, 0, count);
        System.arraycopy(bytes, count, bytes, 0, length - count);
        length -= count;
        written += count;
        return count;
    }
}
