// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.index;

import io.truetape.engine.order.Verdict;
import io.truetape.engine.source.Codec;
import io.truetape.journal.RecordCursor;
import io.truetape.journal.TapeOutline;
import io.truetape.journal.TapeReader;
import io.truetape.journal.format.Note;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Builds the index of a tape in one walk over its records, beside it under another name, and then puts it in its place. So
 * many entries as fit into a bounded list are sorted and written at a time; chains have bounds of their own.
 */
public final class IndexBuilder {
    /** Entries that are gathered before they are sorted and written: 16 bytes each, and 16 while they are sorted. */
    private static final int SEGMENT_ENTRIES = 1 << 22;

    private final TapeReader reader;
    private final TapeOutline outline;
    private final ChainLinker.Bounds bounds;
    private final int segmentEntries;
    private final List<SourceFacts> sources = new ArrayList<>();
    private final List<RecordFacts> facts = new ArrayList<>();
    private final List<Long> lastBlocks = new ArrayList<>();

    IndexBuilder(TapeReader reader, TapeOutline outline, ChainLinker.Bounds bounds, int segmentEntries) {
        this.reader = reader;
        this.outline = outline;
        this.bounds = bounds;
        this.segmentEntries = segmentEntries;
    }

    /**
     * Builds the index of a tape as it is now, in place of one that there may be.
     *
     * @param file    of the index
     * @param reader  of the tape
     * @param outline of the same tape
     * @throws IOException when it cannot be written
     * @throws io.truetape.journal.JournalException DAMAGED when the tape's bytes are not whole
     */
    public static void build(Path file, TapeReader reader, TapeOutline outline) throws IOException {
        new IndexBuilder(reader, outline, ChainLinker.Bounds.STANDARD, SEGMENT_ENTRIES).build(file);
    }

    void build(Path file) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            try (SegmentWriter writer = new SegmentWriter(unfinished)) {
                long lastBlock = walk(writer);
                List<String> bounded = new ArrayList<>();
                for (int source = 0; source < sources.size(); source++) {
                    for (String line : sources.get(source).finish()) {
                        bounded.add("source " + source + ", " + line);
                    }
                    if (facts.get(source).tellsSymbols()) {
                        sources.get(source).gathered(Kind.FLAGS).add(TapeIndex.SYMBOLS_KNOWN, 0);
                    }
                    writer.write(source, sources.get(source));
                }
                writer.finish(IndexFile.headOf(reader, outline, lastBlock), String.join("; ", bounded));
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private long walk(SegmentWriter writer) throws IOException {
        long lastBlock = -1;
        try (RecordCursor record = reader.records()) {
            for (long left = outline.records(); left > 0 && record.next(); left--) {
                SourceFacts source = sourceOf(record.source());
                if (lastBlocks.get(record.source()) != record.blockPosition()) {
                    lastBlock = record.blockPosition();
                    lastBlocks.set(record.source(), lastBlock);
                    flushIfFull(writer, record.source());
                    source.inBlock(lastBlock);
                    source.gathered(Kind.BLOCK).add(record.record(), lastBlock);
                }
                source.channel(record.channel());
                source.event(record.event(), record.record());
                if ((record.verdicts() & Verdict.MALFORMED.mask()) == 0) {
                    facts.get(record.source()).tell(record, source);
                }
            }
        }
        return lastBlock;
    }

    private void flushIfFull(SegmentWriter writer, int source) throws IOException {
        int entries = 0;
        for (Kind kind : Kind.ALL) {
            entries += sources.get(source).gathered(kind).size();
        }
        if (entries > segmentEntries) {
            writer.write(source, sources.get(source));
        }
    }

    /** The protocol of a source, by the last note that opened it; ITCH where no note says anything. */
    private Optional<Codec> codecOf(int source) {
        Optional<Codec> codec = Optional.of(Codec.ITCH50);
        for (Note note : outline.notes()) {
            boolean opens = note.name().equals("source-opened")
                    && note.lines()
                            .find("source")
                            .map(Integer.toString(source)::equals)
                            .orElse(false);
            if (opens && note.lines().find("codec").isPresent()) {
                codec = Codec.of(note.lines().get("codec"));
            }
        }
        return codec;
    }

    private SourceFacts sourceOf(int source) {
        while (sources.size() <= source) {
            facts.add(RecordFacts.of(codecOf(sources.size())));
            sources.add(new SourceFacts(bounds));
            lastBlocks.add(-1L);
        }
        return sources.get(source);
    }
}
