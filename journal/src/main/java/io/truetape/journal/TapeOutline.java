// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.JournalException.Kind;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.FormatException;
import io.truetape.journal.format.Note;
import io.truetape.journal.format.WireDocument;
import io.truetape.journal.proof.Seal;
import io.truetape.journal.proof.SignedSeal;
import io.truetape.journal.scan.Cq4File;
import io.truetape.journal.scan.DocumentScanner;
import io.truetape.journal.scan.SealDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything on a tape that is no block, and how many blocks and records there are.
 *
 * @param notes     notes, in order
 * @param seals     seals, in order
 * @param extents   where the blocks of each source stand, in order of the sources' numbers
 * @param documents documents of every kind
 * @param blocks    blocks of all sources, lost ones not counted
 * @param records   records of all sources, lost ones not counted
 * @param losses    what a salvaged tape has lost, in order; empty on any other
 */
public record TapeOutline(
        List<Note> notes,
        List<SignedSeal> seals,
        List<Extent> extents,
        long documents,
        long blocks,
        long records,
        List<Loss> losses) {
    /** What is lost of one source, in order. */
    public List<Loss> lossesOf(final int source) {
        return losses.stream().filter(loss -> loss.source() == source).toList();
    }

    /** Whether the last document is a seal that closes the tape. */
    public boolean closed() {
        final Seal last = seals.isEmpty() ? null : seals.get(seals.size() - 1).seal();
        return last != null && last.state() == Seal.State.CLOSED && last.documents() + 1 == documents;
    }

    /** How often the tape was closed and opened again. */
    public long reopenings() {
        return notes.stream().filter(note -> note.name().equals(Note.REOPENED)).count();
    }

    /**
     * Where the blocks of a source stand.
     *
     * @param position of the first one's word in the data file
     * @param document number of that one among all documents
     * @param blocks   how many there are, whatever stands between them
     */
    public record Extent(long position, long document, long blocks) {
        private Extent oneMore() {
            return new Extent(position, document, blocks + 1);
        }
    }

    /**
     * From one walk over the first bytes of a data file's documents.
     *
     * @throws JournalException DAMAGED when a document is not what was written
     */
    static TapeOutline of(final Cq4File file) throws IOException {
        final List<Note> notes = new ArrayList<>();
        final List<SignedSeal> seals = new ArrayList<>();
        final List<Extent> extents = new ArrayList<>();
        final List<Loss> losses = new ArrayList<>();
        long documents = 0;
        long blocks = 0;
        long records = 0;
        long position = Cq4Layout.FIRST_DOCUMENT_POSITION;
        final DocumentHeads heads = new DocumentHeads(file);
        long end = position;
        try {
            while (heads.isDocument(position)) {
                final int length = heads.length();
                end = position + Integer.BYTES + length;
                if (length > DocumentScanner.MAX_DOCUMENT) {
                    throw new FormatException("a length that no document here can have");
                }
                if (heads.isBlock()) {
                    if (heads.sound()) {
                        extend(extents, heads.block().source, position, documents);
                    }
                    if (heads.block().lost()) {
                        losses.add(Loss.of(heads.block()));
                    } else {
                        blocks++;
                        records += heads.block().recordCount;
                    }
                } else if (heads.isData()) {
                    final byte[] document = new byte[length];
                    if (file.read(position + Integer.BYTES, document, 0, length) < length) {
                        throw new FormatException("a document that leaves the file");
                    }
                    collect(WireDocument.decode(document, 0, length), notes, seals);
                }
                if (heads.isData()) {
                    documents++;
                }
                position = Cq4Layout.nextPosition(position, length);
            }
            if (end > file.length()) {
                throw new FormatException("the document before leaves the file");
            }
            if (file.announcesBehind(position)) {
                throw new FormatException("documents are announced here and there are none");
            }
            return new TapeOutline(
                    List.copyOf(notes),
                    List.copyOf(seals),
                    List.copyOf(extents),
                    documents,
                    blocks,
                    records,
                    List.copyOf(losses));
        } catch (final FormatException e) {
            throw new JournalException(
                    Kind.DAMAGED, file.path() + " at byte " + position + ": " + e.getMessage() + "; run verify");
        }
    }

    private static void extend(final List<Extent> extents, final int source, final long position, final long document) {
        if (source == extents.size()) {
            extents.add(new Extent(position, document, 1));
        } else if (source < extents.size()) {
            extents.set(source, extents.get(source).oneMore());
        }
    }

    private static void collect(final WireDocument document, final List<Note> notes, final List<SignedSeal> seals) {
        if (document.kind().equals(WireDocument.KIND_NOTE)) {
            notes.add(Note.of(document));
        } else if (document.kind().equals(WireDocument.KIND_SEAL)) {
            seals.add(SealDocument.decode(document));
        }
    }
}
