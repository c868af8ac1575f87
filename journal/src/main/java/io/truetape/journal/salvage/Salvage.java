// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.salvage;

import io.truetape.journal.JournalException;
import io.truetape.journal.JournalException.Kind;
import io.truetape.journal.Loss;
import io.truetape.journal.TapeReader;
import io.truetape.journal.TapeWriter;
import io.truetape.journal.WriterConfig;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.LittleEndian;
import io.truetape.journal.format.Note;
import io.truetape.journal.format.TapeHeader;
import io.truetape.journal.proof.SignedSeal;
import io.truetape.journal.scan.BookkeepingScan;
import io.truetape.journal.scan.Cq4File;
import io.truetape.journal.scan.DocumentScanner.Found;
import io.truetape.journal.scan.TapeWalk;
import io.truetape.journal.verify.TapeVerifier;
import io.truetape.journal.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Rescues what is whole of a damaged tape onto a new one: blocks byte for byte under their own numbers, notes as they
 * are, and in place of what is missing blocks that say so. The damaged tape is only read. The new one is sealed by whoever
 * rescues: that proves what was rescued, not that it is what was there before; how far the old seals still prove that is
 * reported, and they are kept. One use, one thread.
 */
public final class Salvage {
    private static final String VENUE_UNKNOWN = "XXXX";
    private static final int DATE_LENGTH = 8;

    private final Path directory;
    private final Path target;
    private final WriterConfig config;
    private final String tapeId;
    private final String software;
    private final LongConsumer progress;
    private final List<LostRange> doubles = new ArrayList<>();
    private final List<LostRange> lost = new ArrayList<>();
    private List<Piece> pieces = List.of();
    private Evidence evidence;
    private RescuePlan plan;
    private SalvageReport report;

    /**
     * A rescue.
     *
     * @param directory of the damaged tape
     * @param target    where the new one is made; nothing may be there
     * @param config    for the new one's seals
     * @param tapeId    id of the new one
     * @param software  name and version of this program
     * @param progress  told how many bytes of the damaged file have been looked through, now and then
     */
    public Salvage(
            final Path directory,
            final Path target,
            final WriterConfig config,
            final String tapeId,
            final String software,
            final LongConsumer progress) {
        this.directory = directory;
        this.target = target;
        this.config = config;
        this.tapeId = tapeId;
        this.software = software;
        this.progress = progress;
    }

    /**
     * Rescues.
     *
     * @throws JournalException WRONG_TARGET when there is no tape, or a whole one, or the target exists; ENVIRONMENT when
     *                          reading or writing fails
     */
    public SalvageReport run() {
        final Path dataFile = TapeReader.dataFile(directory);
        if (Files.exists(target)) {
            throw new JournalException(Kind.WRONG_TARGET, target + " exists; name a new directory");
        }
        try (Cq4File file = Cq4File.open(dataFile)) {
            look(file);
            write(file);
        } catch (final IOException e) {
            throw new JournalException(Kind.ENVIRONMENT, "reading " + dataFile + " failed: " + e, e);
        }
        verify();
        return report;
    }

    private void look(final Cq4File file) throws IOException {
        final List<String> bookkeeping = new ArrayList<>();
        if (isWhole(file, bookkeeping)) {
            throw new JournalException(
                    Kind.WRONG_TARGET,
                    directory + " is whole: there is nothing to rescue. Copy it as it is, or export its sources");
        }
        final PieceFinder found = new PieceFinder(file, progress).run();
        pieces = withoutDoubleNotes(found.pieces());
        bookkeeping.addAll(0, found.bookkeeping());
        lost.addAll(found.lost());
        if (pieces.isEmpty()) {
            throw new JournalException(
                    Kind.WRONG_TARGET, file.path() + " holds no document of a tape, whole or damaged");
        }
        evidence = new Evidence(pieces);
        addLostEnd(file);
        plan = new RescuePlan(pieces, lost, evidence);
        doubles.addAll(plan.doubles());
        report = report(file, bookkeeping);
    }

    /** Whether a tape's documents, bookkeeping and length are all as they must be, finished or not. */
    private static boolean isWhole(final Cq4File file, final List<String> bookkeeping) throws IOException {
        final boolean[] damaged = new boolean[1];
        final TapeWalk walk = new TapeWalk(file, (position, what) -> {
            damaged[0] = true;
            return false;
        });
        walk.run();
        if (damaged[0] || walk.header() == null || walk.stoppedAt() != Found.END) {
            return false;
        }
        for (final BookkeepingScan.Difference difference : walk.bookkeeping().compare(file)) {
            bookkeeping.add(difference.what() + " at byte " + difference.position());
        }
        if (walk.closed() && file.length() != Cq4Layout.trimmedLength(walk.endPosition())) {
            bookkeeping.add("length of the file");
        }
        return bookkeeping.isEmpty() && restIsZero(file, walk.endPosition());
    }

    private static boolean restIsZero(final Cq4File file, final long from) throws IOException {
        final byte[] piece = new byte[1 << 16];
        for (long at = from; at < file.length(); at += piece.length) {
            final int got = file.read(at, piece, 0, piece.length);
            for (int i = 0; i < got; i++) {
                if (piece[i] != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** A note says the same twice only where its document is there twice; the first one stays. */
    private List<Piece> withoutDoubleNotes(final List<Piece> found) {
        final Set<String> seen = new HashSet<>();
        final List<Piece> kept = new ArrayList<>();
        for (final Piece piece : found) {
            if (piece instanceof Piece.Wire wire
                    && !seen.add(wire.document().kind() + wire.document().body())) {
                doubles.add(new LostRange(
                        piece.position(),
                        Integer.BYTES + wire.document().encode().length,
                        "a second copy of a " + wire.document().kind()));
            } else {
                kept.add(piece);
            }
        }
        return kept;
    }

    /** Where nothing closes the tape and its file's header knows of documents behind the last one that was found. */
    private void addLostEnd(final Cq4File file) throws IOException {
        final Piece last = pieces.get(pieces.size() - 1);
        final byte[] slot = new byte[Long.BYTES];
        final boolean closed = evidence.seals().stream()
                .anyMatch(seal -> seal.seal().state() == io.truetape.journal.proof.Seal.State.CLOSED);
        if (closed || file.read(Cq4Layout.WRITE_POSITION_SLOT, slot, 0, slot.length) < slot.length) {
            return;
        }
        final long announced = LittleEndian.i64(slot, 0);
        final long from = lost.isEmpty()
                ? last.position() + 1
                : Math.max(
                        last.position() + 1,
                        lost.get(lost.size() - 1).position()
                                + lost.get(lost.size() - 1).length());
        if (announced >= from && announced < from + Evidence.MOST_RECORDS && announced % Integer.BYTES == 0) {
            final long end = Cq4Layout.nextPosition(last.position(), lengthOf(last));
            lost.add(new LostRange(
                    Math.max(end, from - 1),
                    Math.max(1, announced - Math.max(end, from - 1)),
                    "the end of the tape: its file's header knows of documents up to byte " + announced));
        }
    }

    private static int lengthOf(final Piece piece) {
        return piece instanceof Piece.Block block
                ? block.header().documentLength()
                : ((Piece.Wire) piece).document().encode().length;
    }

    private SalvageReport report(final Cq4File file, final List<String> bookkeeping) {
        final List<Loss> losses = new ArrayList<>();
        long records = 0;
        long blocks = 0;
        for (final RescuePlan.Entry entry : plan.entries()) {
            if (entry.whole()) {
                records += entry.header().recordCount;
                blocks++;
            } else {
                losses.add(Loss.of(entry.header()));
            }
        }
        return new SalvageReport(
                evidence.header(),
                evidence.tapeId(),
                header(file.path()),
                "",
                records,
                blocks,
                evidence.notes().size(),
                evidence.seals().size(),
                List.copyOf(losses),
                List.copyOf(lost),
                Stream.concat(plan.leftOut().stream(), evidence.unusable().stream())
                        .toList(),
                List.copyOf(doubles),
                List.copyOf(bookkeeping),
                held(new SealCoverage(pieces, lost, plan.entries(), evidence)),
                List.of());
    }

    private List<String> held(final SealCoverage coverage) {
        final List<String> held = new ArrayList<>();
        if (coverage.documents() != null) {
            final SignedSeal seal = coverage.documents().seal();
            held.add("seal " + seal.seal().number() + " by key " + seal.seal().keyId() + " over the first "
                    + coverage.documents().documents() + " documents");
        }
        for (final SealCoverage.OfSource source : coverage.sources()) {
            held.add("seal " + source.seal().seal().number() + " by key "
                    + source.seal().seal().keyId() + " over records 0 to " + (source.records() - 1) + " of source "
                    + source.source() + (isWholeUpTo(source) ? "" : ", as far as they are there"));
        }
        return List.copyOf(held);
    }

    private boolean isWholeUpTo(final SealCoverage.OfSource source) {
        return plan.entries().stream()
                .allMatch(entry -> entry.whole()
                        || entry.header().source != source.source()
                        || entry.header().firstRecord >= source.records());
    }

    private TapeHeader header(final Path file) {
        final TapeHeader old = evidence.header();
        return new TapeHeader(
                tapeId,
                old == null ? dateOf(file) : old.sessionDate(),
                old == null ? VENUE_UNKNOWN : old.venue(),
                config.epochNsClock().getAsLong(),
                software);
    }

    private static LocalDate dateOf(final Path file) {
        final String digits = file.getFileName().toString().substring(0, DATE_LENGTH);
        try {
            return LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE);
        } catch (final DateTimeParseException e) {
            throw new JournalException(
                    Kind.WRONG_TARGET, file + " has lost its first document, and its name is no date: " + digits);
        }
    }

    private void write(final Cq4File file) throws IOException {
        try (TapeWriter writer = TapeWriter.open(target, report.header(), config)) {
            writer.append(SalvageNotes.salvaged(file.path(), file.length(), evidence, pieces, report));
            SalvageNotes.originalSeals(evidence.seals()).forEach(writer::append);
            int next = 0;
            for (final Piece piece : pieces) {
                if (piece instanceof Piece.Block) {
                    next = appendBlocks(writer, file, next);
                } else if (piece instanceof Piece.Wire wire && evidence.isNote(wire)) {
                    writer.append(Note.of(wire.document()));
                }
            }
            while (next < plan.entries().size()) {
                next = appendBlocks(writer, file, next);
            }
            report = report.sealed(writer.finish().seal().head(), List.of());
        }
    }

    /** Appends what stands for losses, up to the next block of which something was found, and that. */
    private int appendBlocks(final TapeWriter writer, final Cq4File file, final int from) throws IOException {
        final List<RescuePlan.Entry> entries = plan.entries();
        int next = from;
        while (next < entries.size()) {
            final RescuePlan.Entry entry = entries.get(next++);
            if (entry.whole()) {
                copy(writer, file, entry.piece());
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

    private static void copy(final TapeWriter writer, final Cq4File file, final Piece.Block block) throws IOException {
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

    /** What was written is read again, as anybody would; what that finds beside the losses is told. */
    private void verify() {
        final VerifyReport verified =
                TapeVerifier.verify(target, List.of(config.key().verifyingKey()), config.threads(), position -> {});
        report = report.sealed(
                report.head(),
                Stream.concat(
                                verified.problems().stream(),
                                verified.losses().stream()
                                        .filter(loss -> !loss.what().startsWith("salvaged: ")))
                        .map(problem -> problem.at() + ": " + problem.what())
                        .toList());
    }
}
