// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.JournalException.Kind;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.FormatException;
import io.truetape.journal.format.Note;
import io.truetape.journal.proof.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Gives a source back from a tape, bit for bit, by its layout, and takes its SHA-256 on the way. */
public final class SourceExporter {
    /** Name of the note that closes a source and holds its layout. */
    public static final String SOURCE_CLOSED = "source-closed";

    private final int source;
    private final OutputStream out;
    private final Sha256 sha256 = new Sha256();
    private long bytes;

    private SourceExporter(final int source, final OutputStream out) {
        this.source = source;
        this.out = out;
    }

    /**
     * What was exported, and what the tape says of the source.
     *
     * @param bytes          bytes written
     * @param sha256         of what was written, hexadecimal
     * @param sourceBytes    bytes of the decoded source when it was read
     * @param sourceSha256   of the decoded source when it was read
     */
    public record Result(long bytes, String sha256, long sourceBytes, String sourceSha256) {
        /** Whether the same bytes came out as went in. */
        public boolean matchesSource() {
            return bytes == sourceBytes && sha256.equals(sourceSha256);
        }
    }

    /**
     * Writes a source to a stream, which stays open.
     *
     * @throws JournalException WRONG_TARGET when the tape does not hold the whole source, DAMAGED when its bytes do not
     *                          fit its layout
     * @throws IOException      when the stream refuses
     */
    public static Result export(
            final TapeReader reader, final TapeOutline outline, final int source, final OutputStream out)
            throws IOException {
        return export(
                reader,
                outline,
                closedNote(outline, source)
                        .orElseThrow(() -> new JournalException(
                                Kind.WRONG_TARGET,
                                "source " + source + " is not (yet) whole on " + reader.dataFile()
                                        + "; if its migration was interrupted, run it again")),
                out);
    }

    /**
     * Writes the source that a note closes to a stream, which stays open.
     *
     * @throws JournalException DAMAGED when the source's bytes do not fit its layout
     * @throws IOException      when the stream refuses
     */
    public static Result export(
            final TapeReader reader, final TapeOutline outline, final Note closed, final OutputStream out)
            throws IOException {
        try {
            final int source = Math.toIntExact(closed.lines().number("source"));
            requireWhole(reader, outline, source);
            final Layout layout = Layout.parse(closed.lines().all("layout"));
            final SourceExporter exporter = new SourceExporter(source, out);
            if (layout.woven()) {
                final long most = closed.lines().number("bytes");
                try (WovenSource woven = new WovenSource(reader, outline, source)) {
                    exporter.sha256.begin();
                    woven.writeTo(
                            (from, offset, length) -> exporter.writeAtMost(most, from, offset, length),
                            layout.steps().get(0).count());
                    return exporter.result(closed);
                }
            }
            try (BlockCursor blocks = reader.blocksOf(outline, source)) {
                return exporter.run(layout, blocks, closed);
            }
        } catch (final FormatException | ArithmeticException e) {
            throw new JournalException(
                    Kind.DAMAGED, "note of closed source " + closed.lines().get("source") + ": " + e.getMessage());
        }
    }

    private static void requireWhole(final TapeReader reader, final TapeOutline outline, final int source) {
        final List<Loss> losses = outline.lossesOf(source);
        if (!losses.isEmpty()) {
            throw new JournalException(
                    Kind.DAMAGED,
                    "source " + source + " cannot be given back whole: " + reader.dataFile()
                            + " was salvaged and lacks " + Loss.describe(losses)
                            + "; replay gives the records that are there");
        }
    }

    /** The note that closes a source. */
    public static Optional<Note> closedNote(final TapeOutline outline, final int source) {
        return outline.notes().stream()
                .filter(note -> note.name().equals(SOURCE_CLOSED))
                .filter(note -> note.lines().get("source").equals(Integer.toString(source)))
                .findFirst();
    }

    private Result run(final Layout layout, final BlockCursor blocks, final Note closed) throws IOException {
        sha256.begin();
        for (final Layout.Step step : layout.steps()) {
            if (step.kind() == Layout.Kind.LITERAL) {
                final byte[] literal = HexFormat.of().parseHex(step.literal());
                write(literal, 0, literal.length);
            } else {
                copy(blocks, step);
            }
        }
        if (blocks.next()) {
            throw new JournalException(Kind.DAMAGED, "source " + source + " has blocks that its layout does not name");
        }
        return result(closed);
    }

    private Result result(final Note closed) {
        return new Result(
                bytes,
                sha256.finishHex(),
                closed.lines().number("bytes"),
                closed.lines().get("sha256"));
    }

    private void copy(final BlockCursor blocks, final Layout.Step step) throws IOException {
        long left = step.count();
        while (left > 0) {
            if (!blocks.next()) {
                throw new JournalException(Kind.DAMAGED, "source " + source + " ends inside its layout: " + step);
            }
            final BlockHeader header = blocks.header();
            final boolean residue = step.kind() == Layout.Kind.RESIDUE;
            left -= residue ? header.rawLength : header.recordCount;
            if (residue != header.residue() || left < 0) {
                throw new JournalException(
                        Kind.DAMAGED, "block at byte " + blocks.position() + " does not fit the layout: " + step);
            }
            final boolean zeroPrefix = step.kind() == Layout.Kind.RECORDS_ZERO16;
            if (zeroPrefix && !header.jumbo()) {
                copyZeroPrefixed(blocks);
            } else if (header.jumbo()) {
                final int length = zeroPrefix ? 0 : header.rawLength;
                final byte[] prefix = {(byte) (length >>> 8), (byte) length};
                write(prefix, 0, prefix.length);
                write(blocks.buffer(), blocks.rawOffset(), header.rawLength);
            } else {
                write(blocks.buffer(), blocks.rawOffset(), header.rawLength);
            }
        }
    }

    private void copyZeroPrefixed(final BlockCursor blocks) throws IOException {
        final byte[] copy = new byte[blocks.header().rawLength];
        System.arraycopy(blocks.buffer(), blocks.rawOffset(), copy, 0, copy.length);
        int at = 0;
        while (at < copy.length) {
            final int length = (copy[at] & 0xFF) << 8 | copy[at + 1] & 0xFF;
            copy[at] = 0;
            copy[at + 1] = 0;
            at += 2 + length;
        }
        write(copy, 0, copy.length);
    }

    /** Instructions can name the same records over and over: what they make is no longer than the source was. */
    private void writeAtMost(final long most, final byte[] from, final int offset, final int length)
            throws IOException {
        if (length > most - bytes) {
            throw new FormatException("its instructions make more than the " + most + " bytes of the source");
        }
        write(from, offset, length);
    }

    private void write(final byte[] from, final int offset, final int length) throws IOException {
        sha256.update(from, offset, length);
        out.write(from, offset, length);
        bytes += length;
    }
}
