// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.salvage;

import io.truetape.journal.SourceExporter;
import io.truetape.journal.format.FormatException;
import io.truetape.journal.format.Note;
import io.truetape.journal.format.TapeHeader;
import io.truetape.journal.format.WireDocument;
import io.truetape.journal.proof.Seal;
import io.truetape.journal.proof.SignedSeal;
import io.truetape.journal.proof.SourceState;
import io.truetape.journal.scan.SealDocument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the rescued notes and seals of a tape say of it: which tape it was, and how far its sources went. Seals count whose
 * signature is their key's and that name this tape; whose key that is, is not asked.
 */
final class Evidence {
    /** A tape of one day has fewer: a number beyond is damage, and must not make a billion documents. */
    static final long MOST_RECORDS = 1L << 40;

    private final Map<Long, SignedSeal> seals = new TreeMap<>();
    private final Map<Long, Note> notes = new TreeMap<>();
    private final List<LostRange> unusable = new ArrayList<>();
    private final Map<Integer, Long> ends = new TreeMap<>();
    private final Set<Integer> closedBySeal = new HashSet<>();
    private TapeHeader header;

    Evidence(final List<Piece> pieces) {
        for (final Piece piece : pieces) {
            if (piece instanceof Piece.Wire wire && !take(wire)) {
                leaveOut(wire, "it says nothing that this version knows, or its signature is not its key's");
            }
        }
        final String tapeId = tapeId();
        seals.values().removeIf(seal -> !seal.seal().tapeId().equals(tapeId));
        for (final Piece.Wire wire : foreign(pieces)) {
            leaveOut(wire, "it belongs to another tape");
        }
        for (final SignedSeal seal : seals.values()) {
            for (final SourceState source : seal.seal().sources()) {
                raise(source.sourceId(), source.records());
                if (seal.seal().state() == Seal.State.CLOSED) {
                    closedBySeal.add(source.sourceId());
                }
            }
        }
        for (final Note note : notes.values()) {
            if (note.name().equals(SourceExporter.SOURCE_CLOSED)) {
                takeClosed(note);
            }
        }
    }

    private boolean take(final Piece.Wire wire) {
        final WireDocument document = wire.document();
        try {
            switch (document.kind()) {
                case WireDocument.KIND_TAPE -> header = header == null ? TapeHeader.of(document) : header;
                case WireDocument.KIND_NOTE -> notes.put(wire.position(), Note.of(document));
                case WireDocument.KIND_SEAL -> {
                    final SignedSeal seal = SealDocument.decode(document);
                    if (!seal.verifySignature().valid()) {
                        return false;
                    }
                    seals.put(wire.position(), seal);
                }
                default -> {
                    return false;
                }
            }
            return true;
        } catch (final FormatException e) {
            return false;
        }
    }

    private List<Piece.Wire> foreign(final List<Piece> pieces) {
        return pieces.stream()
                .filter(Piece.Wire.class::isInstance)
                .map(Piece.Wire.class::cast)
                .filter(wire -> wire.is(WireDocument.KIND_SEAL) && !seals.containsKey(wire.position()))
                .filter(wire -> unusable.stream().noneMatch(range -> range.position() == wire.position()))
                .toList();
    }

    private void leaveOut(final Piece.Wire wire, final String why) {
        unusable.add(new LostRange(
                wire.position(),
                Integer.BYTES + wire.length(),
                "a " + wire.document().kind() + " is left out: " + why));
    }

    /** What a note says that a source went to; it counts for nothing where a seal closed the tape with that source on it. */
    private void takeClosed(final Note note) {
        try {
            final int source = Math.toIntExact(note.lines().number("source"));
            if (!closedBySeal.contains(source)) {
                raise(source, note.lines().number("records"));
            }
        } catch (final FormatException | ArithmeticException e) {
            // A note without these says nothing of how far its source went.
        }
    }

    private void raise(final int source, final long records) {
        if (source >= 0 && source <= 0xFFFF && records >= 0 && records < MOST_RECORDS) {
            ends.merge(source, records, Math::max);
        }
    }

    /** The tape's header; null where that is lost. */
    TapeHeader header() {
        return header;
    }

    /** Id of the tape, by its header, else by its first seal; empty where both are lost. */
    String tapeId() {
        if (header != null) {
            return header.tapeId();
        }
        return seals.isEmpty() ? "" : seals.values().iterator().next().seal().tapeId();
    }

    /** Seals of this tape whose signatures are right, in the order of the file. */
    List<SignedSeal> seals() {
        return List.copyOf(seals.values());
    }

    /** Whether a document is this seal of the tape. */
    boolean isSeal(final Piece piece, final SignedSeal seal) {
        return seals.get(piece.position()) == seal;
    }

    /** Notes, in the order of the file. */
    List<Note> notes() {
        return List.copyOf(notes.values());
    }

    /** Whether a document is one of the notes. */
    boolean isNote(final Piece.Wire wire) {
        return notes.containsKey(wire.position());
    }

    /** Documents that are whole by themselves and cannot be used. */
    List<LostRange> unusable() {
        return unusable;
    }

    /** For each source that is told of, at least how many records it had. */
    Map<Integer, Long> ends() {
        return ends;
    }

    /** What the last seal that knows a source says of it; null where none does. */
    SourceState sealed(final int source) {
        SourceState last = null;
        for (final SignedSeal seal : seals.values()) {
            for (final SourceState state : seal.seal().sources()) {
                if (state.sourceId() == source && (last == null || state.blocks() >= last.blocks())) {
                    last = state;
                }
            }
        }
        return last;
    }
}
