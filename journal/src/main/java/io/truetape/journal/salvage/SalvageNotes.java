// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.salvage;

import io.truetape.journal.Loss;
import io.truetape.journal.format.Lines;
import io.truetape.journal.format.Note;
import io.truetape.journal.format.SalvagedNote;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.proof.SignedSeal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The notes that a rescue adds to those of the tape: {@code docs/TAPE_FORMAT.md} section 4.5. */
public final class SalvageNotes {
    /** Name of the note that says what was rescued from where. */
    public static final String SALVAGED = SalvagedNote.NAME;
    /** Name of the notes that keep the seals of the damaged tape. */
    public static final String ORIGINAL_SEAL = "original-seal";

    /** Name of the notes that keep where the damaged tape had been opened again: theirs, which cannot stand here. */
    public static final String ORIGINAL_REOPENED = "original-reopened";

    /** Lines of one kind in a note: a file with more damages is described by their number. */
    private static final int LINES = 10_000;

    private SalvageNotes() {}

    /**
     * What was rescued, and what not.
     *
     * @param unnamed those of the lost bytes that no lost block stands for
     */
    static Note salvaged(
            final Path file,
            final long fileBytes,
            final Evidence evidence,
            final List<Piece> pieces,
            final List<LostRange> unnamed,
            final SalvageReport report) {
        final Lines.Builder lines = Note.named(SALVAGED)
                .line("time", report.header().createdEpochNs())
                .line("software", report.header().software())
                .line("file", file.getFileName())
                .line("file-bytes", fileBytes)
                .line("tape", report.originalId());
        if (report.original() != null) {
            lines.line("tape-venue", report.original().venue())
                    .line("tape-created", report.original().createdEpochNs())
                    .line("tape-software", report.original().software());
        }
        final List<SignedSeal> seals = evidence.seals();
        if (!seals.isEmpty()) {
            final SignedSeal last = seals.get(seals.size() - 1);
            lines.line("head", last.seal().head())
                    .line("closed", last.seal().state() == io.truetape.journal.proof.Seal.State.CLOSED);
        }
        seals.stream()
                .map(seal -> seal.seal().keyId() + " " + Sha256.hex(seal.publicKey()))
                .distinct()
                .limit(LINES)
                .forEach(key -> lines.line("signed-by", key));
        lines.line("documents", pieces.stream().filter(SalvageNotes::whole).count())
                .line("blocks", report.blocks())
                .line("records", report.records())
                .line("notes", report.notes())
                .line("seals", report.originalSeals());
        addAll(lines, "held", report.held());
        addAll(lines, "lost-bytes", texts(report.lost()));
        addAll(lines, SalvagedNote.LOST_UNNAMED, texts(unnamed));
        addAll(
                lines,
                "lost-records",
                report.losses().stream().map(SalvageNotes::text).toList());
        addAll(lines, SalvagedNote.LEFT_OUT, texts(report.leftOut()));
        addAll(lines, SalvagedNote.UNATTACHED, texts(report.unattached()));
        addAll(lines, "double", texts(report.doubles()));
        addAll(lines, "bookkeeping", report.bookkeeping());
        return Note.of(lines.build());
    }

    private static boolean whole(final Piece piece) {
        return !(piece instanceof Piece.Block block) || block.whole();
    }

    private static List<String> texts(final List<LostRange> ranges) {
        return ranges.stream()
                .map(range -> range.position() + " " + range.length() + " " + range.reason())
                .toList();
    }

    private static String text(final Loss loss) {
        return loss.source() + " " + loss.firstRecord() + " " + loss.records() + " " + loss.kind();
    }

    private static void addAll(final Lines.Builder lines, final String key, final List<String> values) {
        values.stream().limit(LINES).forEach(value -> lines.line(key, value));
        if (values.size() > LINES) {
            lines.line(key + SalvagedNote.UNLISTED, values.size() - LINES);
        }
    }

    /**
     * A note of the damaged tape as the new one has it: word for word, but one that opens a closed tape again, which says
     * something only behind a closing seal, gets a name of its own.
     */
    static Note onNewTape(final Note note) {
        if (!note.name().equals(Note.REOPENED)) {
            return note;
        }
        final Lines.Builder lines = Note.named(ORIGINAL_REOPENED);
        note.lines().all().forEach(line -> lines.line(line.key(), line.value()));
        return Note.of(lines.build());
    }

    /** The notes that keep the seals of the damaged tape, a line for each line of their signed text. */
    static List<Note> originalSeals(final List<SignedSeal> seals) {
        final List<Note> notes = new ArrayList<>();
        for (final SignedSeal seal : seals) {
            final Lines.Builder lines = Note.named(ORIGINAL_SEAL)
                    .line("public-key", Sha256.hex(seal.publicKey()))
                    .line("signature", Sha256.hex(seal.signature()));
            new String(seal.seal().signedBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .forEach(line -> lines.line("text", line));
            notes.add(Note.of(lines.build()));
        }
        return notes;
    }
}
