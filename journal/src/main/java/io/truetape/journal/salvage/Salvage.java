// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.salvage;

import io.truetape.journal.JournalException;
import io.truetape.journal.JournalException.Kind;
import io.truetape.journal.Loss;
import io.truetape.journal.TapeReader;
import io.truetape.journal.WriterConfig;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.TapeHeader;
import io.truetape.journal.proof.Seal;
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
import java.util.Comparator;
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
    /** What becomes of whole documents that nothing attaches to the others, so that they may be bytes of a message. */
    public enum Unattached {
        /** They are left out, and named. */
        LEAVE_OUT,
        /** They are taken where nothing attached claims their place, and named. */
        TAKE
    }

    private static final List<LostRange> NONE = List.of();
    private static final String VENUE_UNKNOWN = "XXXX";
    private static final int DATE_LENGTH = 8;

    private final Path directory;
    private final Path target;
    private final WriterConfig config;
    private final String tapeId;
    private final String software;
    private final Unattached unattached;
    private final LongConsumer progress;
    private final List<LostRange> doubles = new ArrayList<>();
    private final List<LostRange> loose = new ArrayList<>();
    private final List<LostRange> lost = new ArrayList<>();
    private List<Piece> pieces = List.of();
    private Evidence evidence;
    private RescuePlan plan;
    private SalvageReport report;

    /**
     * A rescue.
     *
     * @param directory  of the damaged tape
     * @param target     where the new one is made; nothing may be there
     * @param config     for the new one's seals
     * @param tapeId     id of the new one
     * @param software   name and version of this program
     * @param unattached what becomes of documents that nothing attaches to the others
     * @param progress   told how many bytes of the damaged file have been looked through, now and then
     */
    public Salvage(
            final Path directory,
            final Path target,
            final WriterConfig config,
            final String tapeId,
            final String software,
            final Unattached unattached,
            final LongConsumer progress) {
        this.directory = directory;
        this.target = target;
        this.config = config;
        this.tapeId = tapeId;
        this.software = software;
        this.unattached = unattached;
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
            report = report.sealed(
                    new SalvageWriter(file, pieces, evidence, plan).write(target, config, report), List.of());
        } catch (final IOException e) {
            throw new JournalException(Kind.ENVIRONMENT, "reading " + dataFile + " failed: " + e, e);
        }
        verify();
        return report;
    }

    private void look(final Cq4File file) throws IOException {
        final List<String> bookkeeping = new ArrayList<>();
        if (isWhole(file, bookkeeping)) {
            TapeReader.open(directory).requireName();
            throw new JournalException(
                    Kind.WRONG_TARGET,
                    directory + " is whole: there is nothing to rescue. Copy it as it is, or export its sources");
        }
        final PieceFinder found = new PieceFinder(file, progress).run();
        found.unattached().forEach(piece -> loose.add(loose(piece)));
        final List<Piece> taken = new ArrayList<>(found.pieces());
        if (unattached == Unattached.TAKE) {
            taken.addAll(found.unattached());
            taken.sort(Comparator.comparingLong(Piece::position));
        }
        pieces = withoutDoubleNotes(taken);
        bookkeeping.addAll(0, found.bookkeeping());
        lost.addAll(found.lost());
        if (pieces.isEmpty()) {
            throw new JournalException(
                    Kind.WRONG_TARGET,
                    file.path() + " holds no document of a tape, whole or damaged"
                            + (loose.isEmpty() ? "" : ", that anything attaches to the place where it stands"));
        }
        evidence = new Evidence(pieces);
        moveTail(file, bookkeeping);
        addLostEnd(file);
        plan = new RescuePlan(pieces, Set.copyOf(found.unattached()), lost, evidence);
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
                        Integer.BYTES + wire.length(),
                        "a second copy of a " + wire.document().kind()));
            } else {
                kept.add(piece);
            }
        }
        return kept;
    }

    private static LostRange loose(final Piece piece) {
        return new LostRange(
                piece.position(),
                Integer.BYTES + piece.length(),
                piece.describe()
                        + ": nothing attaches it to the tape's other documents, so it may be bytes of a message");
    }

    /**
     * Bytes behind the seal that closes the tape cost nothing, where that seal covers every document before it and the file's
     * header, in both places, knows of none behind it, as it would of a tape that was opened again.
     */
    private void moveTail(final Cq4File file, final List<String> bookkeeping) throws IOException {
        final Piece last = pieces.get(pieces.size() - 1);
        final SealCoverage.Whole covered = new SealCoverage(pieces, lost, List.of(), evidence).documents();
        final boolean closed = covered != null
                && covered.seal().seal().state() == Seal.State.CLOSED
                && covered.documents() == pieces.size() - 1
                && evidence.isSeal(last, covered.seal());
        if (!closed || PieceFinder.announced(file) != last.position()) {
            return;
        }
        final long end = last.position() + Integer.BYTES + last.length();
        for (final LostRange range : List.copyOf(lost)) {
            if (range.position() >= end) {
                lost.remove(range);
                bookkeeping.add("bytes " + range.position() + " to " + (range.position() + range.length() - 1)
                        + ", behind the seal that closes the tape, are not zero");
            }
        }
    }

    /** Where the file's header knows of a document behind the last one that was found. */
    private void addLostEnd(final Cq4File file) throws IOException {
        final Piece last = pieces.get(pieces.size() - 1);
        final long announced = PieceFinder.announced(file);
        final LostRange lastLost = lost.isEmpty() ? new LostRange(0, 0, "") : lost.get(lost.size() - 1);
        final long end =
                Math.max(PieceReader.behind(last.position(), last.length()), lastLost.position() + lastLost.length());
        if (announced >= end && announced < end + Evidence.MOST_RECORDS && announced % Integer.BYTES == 0) {
            lost.add(new LostRange(
                    end,
                    Math.max(1, announced - end),
                    "the end of the tape: its file's header knows of documents up to byte " + announced));
        }
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
                Stream.of(plan.leftOut(), evidence.unusable(), unattached == Unattached.TAKE ? NONE : loose)
                        .flatMap(List::stream)
                        .toList(),
                unattached == Unattached.TAKE ? List.copyOf(loose) : NONE,
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
