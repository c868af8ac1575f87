// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.salvage;

import io.truetape.journal.TapeWriter;
import io.truetape.journal.WriterConfig;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Note;
import io.truetape.journal.scan.Cq4File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes what {@link Salvage} found of a damaged tape onto a new one. One use, one thread. */
final class SalvageWriter {
    private final Cq4File file;
    private final List<Piece> pieces;
    private final Evidence evidence;
    private final RescuePlan plan;

    /**
     * A writer of what was found.
     *
     * @param file   the damaged tape's data file
     * @param pieces its documents that are taken
     * @param plan   its blocks as they come to stand on the new tape
     */
    SalvageWriter(final Cq4File file, final List<Piece> pieces, final Evidence evidence, final RescuePlan plan) {
        this.file = file;
        this.pieces = pieces;
        this.evidence = evidence;
        this.plan = plan;
    }

    /**
     * Writes the new tape and closes it.
     *
     * @param target where it is made
     * @param config for its seals
     * @param report on what was found, for its header and its first note
     * @return its head
     */
    String write(final Path target, final WriterConfig config, final SalvageReport report) throws IOException {
        try (TapeWriter writer = TapeWriter.open(target, report.header(), config)) {
            writer.append(SalvageNotes.salvaged(
                    file.path(), file.length(), evidence, pieces, unnamed(report.lost()), report));
            SalvageNotes.originalSeals(evidence.seals()).forEach(writer::append);
            int next = 0;
            for (final Piece piece : pieces) {
                if (piece instanceof Piece.Block) {
                    next = appendBlocks(writer, next);
                } else if (piece instanceof Piece.Wire wire && evidence.isNote(wire)) {
                    writer.append(SalvageNotes.onNewTape(Note.of(wire.document())));
                }
            }
            while (next < plan.entries().size()) {
                next = appendBlocks(writer, next);
            }
            return writer.finish().seal().head();
        }
    }

    /** Appends what stands for losses, up to the next block of which something was found, and that. */
    private int appendBlocks(final TapeWriter writer, final int from) throws IOException {
        final List<RescuePlan.Entry> entries = plan.entries();
        int next = from;
        while (next < entries.size()) {
            final RescuePlan.Entry entry = entries.get(next++);
            if (entry.whole()) {
                copy(writer, entry.piece());
            } else {
                final BlockHeader header = entry.header();
                header.flags |= BlockHeader.FLAG_LOST;
                writer.appendLost(header);
            }
            if (entry.piece() != null) {
                return next;
            }
        }
        return next;
    }

    private void copy(final TapeWriter writer, final Piece.Block block) throws IOException {
        final BlockHeader header = block.header();
        final byte[] document = new byte[header.documentLength()];
        if (file.read(block.position() + Integer.BYTES, document, 0, document.length) < document.length) {
            throw new IOException("the file became shorter while it was read");
        }
        final int raw = header.rawOffset();
        final byte[] rawBytes = Arrays.copyOfRange(document, raw, raw + header.rawLength);
        final byte[] conclusions = Arrays.copyOfRange(document, raw + header.rawLength, document.length);
        if (header.salted()) {
            final byte[] seed = Arrays.copyOfRange(document, BlockHeader.LENGTH, raw);
            writer.append(header, seed, rawBytes, conclusions, block.lastEvent());
        } else {
            writer.append(header, rawBytes, conclusions, block.lastEvent());
        }
    }

    /** Lost bytes but for those of damaged blocks whose header is sound: for these a lost block stands. */
    private List<LostRange> unnamed(final List<LostRange> lost) {
        final Set<Long> named = new HashSet<>();
        plan.entries().stream()
                .filter(entry -> entry.piece() != null && !entry.whole())
                .forEach(entry -> named.add(entry.piece().position()));
        return lost.stream().filter(range -> !named.contains(range.position())).toList();
    }
}
