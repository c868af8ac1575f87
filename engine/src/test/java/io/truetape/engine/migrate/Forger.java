// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.TestTape;
import io.truetape.journal.BlockCursor;
import io.truetape.journal.Durability;
import io.truetape.journal.TapeReader;
import io.truetape.journal.TapeWriter;
import io.truetape.journal.WriterConfig;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Conclusions;
import io.truetape.journal.format.ConclusionsReader;
import io.truetape.journal.format.Lines;
import io.truetape.journal.format.Note;
import io.truetape.journal.format.TimeStatus;
import io.truetape.journal.scan.Cq4File;
import io.truetape.journal.scan.TapeWalk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Makes a tape anew with something altered, and seals it: consistent in itself, as by somebody who holds the key. */
final class Forger {
    private final int[] verdicts = new int[Slab.RECORD_CAPACITY];
    private final long[] epochNs = new long[Slab.RECORD_CAPACITY];
    private final byte[] status = new byte[Slab.RECORD_CAPACITY];
    private final long[] event = new long[Slab.RECORD_CAPACITY];
    private final int[] channel = new int[Slab.RECORD_CAPACITY];
    private final long[] captureEpochNs = new long[Slab.RECORD_CAPACITY];
    private final boolean[] packetStart = new boolean[Slab.RECORD_CAPACITY];
    private final byte[] packed = new byte[Slab.RECORD_CAPACITY * Conclusions.MAX_RECORD_LENGTH + Long.BYTES];
    private Change change = (columns, source, record, row) -> {};
    private UnaryOperator<String> noteChange = text -> text;

    /** What is altered of a record. */
    @FunctionalInterface
    interface Change {
        void at(Forger columns, int source, long record, int row);
    }

    Forger records(Change value) {
        change = value;
        return this;
    }

    void verdicts(int row, int bits) {
        verdicts[row] ^= bits;
    }

    Forger verdicts(int source, long record, int bits) {
        return records((columns, ofSource, number, row) -> {
            if (ofSource == source && number == record) {
                columns.verdicts[row] ^= bits;
            }
        });
    }

    Forger time(int source, long record, long byNs) {
        return records((columns, ofSource, number, row) -> {
            if (ofSource == source && number == record) {
                columns.epochNs[row] += byNs;
            }
        });
    }

    Forger event(int source, long record) {
        return records((columns, ofSource, number, row) -> {
            if (ofSource == source && number == record) {
                columns.event[row] = record - 1;
            }
        });
    }

    Forger notes(UnaryOperator<String> value) {
        noteChange = value;
        return this;
    }

    Path forge(Path tape, Path forged) throws IOException {
        TapeReader reader = TapeReader.open(tape);
        List<Note> order = new ArrayList<>();
        try (Cq4File file = Cq4File.open(reader.dataFile())) {
            new TapeWalk(file, new TapeWalk.Listener() {
                        @Override
                        public void onBlock(long position, BlockHeader header) {
                            order.add(null);
                        }

                        @Override
                        public void onNote(long position, Note note) {
                            order.add(note);
                        }

                        @Override
                        public boolean onProblem(long position, String what) {
                            throw new IllegalStateException(what);
                        }
                    })
                    .run();
        }
        WriterConfig config =
                new WriterConfig(TestTape.key(), Durability.MAP, WriterConfig.BLOCKS_PER_SEAL, () -> 1, Thread::new);
        try (TapeWriter writer = TapeWriter.open(forged, reader.header(), config);
                BlockCursor blocks = reader.blocks()) {
            for (Note note : order) {
                if (note == null) {
                    blocks.next();
                    append(writer, blocks);
                } else {
                    append(writer, note);
                }
            }
            writer.finish();
        }
        return forged;
    }

    private void append(TapeWriter writer, BlockCursor blocks) {
        BlockHeader held = blocks.header();
        ConclusionsReader reader = new ConclusionsReader().wrap(held, blocks.buffer(), blocks.conclusionsOffset());
        for (int row = 0; row < held.recordCount; row++) {
            reader.next();
            verdicts[row] = reader.verdicts();
            epochNs[row] = reader.epochNs();
            packetStart[row] = (reader.timeStatus() & TimeStatus.PACKET_START) != 0;
            status[row] = (byte) (reader.timeStatus() & ~TimeStatus.PACKET_START);
            event[row] = reader.event();
            channel[row] = (int) reader.channel();
            captureEpochNs[row] = reader.captureEpochNs();
            change.at(this, held.source, held.firstRecord + row, row);
        }
        BlockHeader header = new BlockHeader();
        writer.startBlock(held.source, header);
        header.flags = held.flags;
        header.recordCount = held.recordCount;
        header.rawLength = held.rawLength;
        header.conclusionsLength = Conclusions.pack(
                header, epochNs, status, verdicts, event, channel, captureEpochNs, packetStart, packed);
        int raw = blocks.rawOffset();
        byte[] region = Arrays.copyOfRange(blocks.buffer(), raw, raw + held.rawLength);
        long last = Conclusions.carriedAfter(header, event);
        if (held.leafKind == BlockHeader.LEAF_SALTED) {
            byte[] seed = Arrays.copyOfRange(blocks.buffer(), raw - BlockHeader.SEED_LENGTH, raw);
            writer.append(header, seed, region, packed, last);
        } else {
            writer.append(header, region, packed, last);
        }
    }

    private void append(TapeWriter writer, Note note) {
        String text = noteChange.apply(note.lines().text());
        if (note.name().equals(SourceNotes.SOURCE_CLOSED)) {
            int source = (int) note.lines().number("source");
            text = text.replace(
                    note.lines().get("conclusions-root"),
                    writer.state().source(source).sealed().conclusionsRoot());
        }
        writer.append(Note.of(Lines.parse(text)));
    }
}
