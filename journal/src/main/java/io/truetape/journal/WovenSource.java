// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.JournalException.Kind;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.FormatException;
import io.truetape.journal.format.Weave;
import io.truetape.journal.format.WeaveReader;
import java.io.Closeable;
import java.io.IOException;

/**
 * Gives the bytes of a source back by the instructions in its layout blocks: three walks over its blocks, one for each
 * kind of block, so that none has to be kept.
 */
final class WovenSource implements Closeable {
    private final int source;
    private final Regions layout;
    private final Regions residue;
    private final RecordBytes records;
    private long nextRecord;

    /** Takes bytes of the source in their order. */
    @FunctionalInterface
    interface Sink {
        void accept(byte[] bytes, int offset, int length) throws IOException;
    }

    WovenSource(final TapeReader reader, final TapeOutline outline, final int source) {
        this.source = source;
        this.layout = new Regions(reader.blocksOf(outline, source), BlockHeader.FLAG_LAYOUT);
        this.residue = new Regions(reader.blocksOf(outline, source), BlockHeader.FLAG_RESIDUE);
        this.records = new RecordBytes(reader, outline, source);
    }

    /**
     * Writes the whole source.
     *
     * @param instructionBytes length of all instructions, as the source's layout says
     * @throws JournalException DAMAGED when records, residue and instructions do not fit each other
     */
    void writeTo(final Sink sink, final long instructionBytes) throws IOException {
        final WeaveReader instructions = new WeaveReader(layout::nextByte);
        try {
            while (layout.taken() < instructionBytes) {
                instructions.next();
                switch (instructions.kind()) {
                    case Weave.RESIDUE -> residue.copy(instructions.count(), sink);
                    case Weave.PART -> part(instructions.record(), instructions.offset(), instructions.count(), sink);
                    case Weave.RECORDS -> whole(nextRecord, instructions.count(), sink);
                    default -> whole(instructions.record(), instructions.count(), sink);
                }
            }
            if (layout.hasMore() || residue.hasMore() || layout.taken() != instructionBytes) {
                throw new FormatException("there is more on the tape than its layout names");
            }
        } catch (final FormatException e) {
            throw new JournalException(Kind.DAMAGED, "layout of source " + source + ": " + e.getMessage());
        }
    }

    private void whole(final long from, final long count, final Sink sink) throws IOException {
        for (long record = from; record < from + count; record++) {
            records.find(record);
            sink.accept(records.bytes(), records.offset(), records.length());
        }
        nextRecord = from + count;
    }

    private void part(final long record, final long offset, final long count, final Sink sink) throws IOException {
        records.find(record);
        if (offset > records.length() || count > records.length() - offset) {
            throw new FormatException("record " + record + " has no bytes " + offset + " to " + (offset + count));
        }
        sink.accept(records.bytes(), records.offset() + (int) offset, (int) count);
        nextRecord = record + 1;
    }

    @Override
    public void close() {
        layout.close();
        residue.close();
        records.close();
    }

    /** The raw regions of one kind of block of one source as one stream. */
    private static final class Regions implements Closeable {
        private final BlockCursor blocks;
        private int at;
        private int left;
        private long taken;

        private Regions(final BlockCursor blocks, final int flag) {
            this.blocks = blocks.only(flag);
        }

        private boolean hasMore() {
            while (left == 0) {
                if (!blocks.next()) {
                    return false;
                }
                at = blocks.rawOffset();
                left = blocks.header().rawLength;
            }
            return true;
        }

        private int nextByte() {
            if (!hasMore()) {
                throw new FormatException("instructions end too early");
            }
            left--;
            taken++;
            return blocks.buffer()[at++] & 0xFF;
        }

        private long taken() {
            return taken;
        }

        private void copy(final long count, final Sink sink) throws IOException {
            long rest = count;
            while (rest > 0) {
                if (!hasMore()) {
                    throw new FormatException("residue ends " + rest + " bytes too early");
                }
                final int length = (int) Math.min(rest, left);
                sink.accept(blocks.buffer(), at, length);
                at += length;
                left -= length;
                rest -= length;
            }
        }

        @Override
        public void close() {
            blocks.close();
        }
    }
}
