// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.verify;

import io.truetape.journal.JournalException;
import io.truetape.journal.LineSplitter;
import io.truetape.journal.Loss;
import io.truetape.journal.SourceExporter;
import io.truetape.journal.TapeOutline;
import io.truetape.journal.TapeReader;
import io.truetape.journal.TapeRoots;
import io.truetape.journal.ThreadEnd;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.FormatException;
import io.truetape.journal.format.Note;
import io.truetape.journal.format.SalvagedNote;
import io.truetape.journal.proof.SignedSeal;
import io.truetape.journal.proof.VerifyingKey;
import io.truetape.journal.scan.BookkeepingScan;
import io.truetape.journal.scan.Cq4File;
import io.truetape.journal.scan.DocumentScanner.Found;
import io.truetape.journal.scan.TapeState;
import io.truetape.journal.scan.TapeWalk;
import io.truetape.journal.verify.VerifyReport.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Verifies a tape from its file's bytes: documents, hashes, trees, seals, counts, numbering, Chronicle's bookkeeping,
 * padding, length; and that its layout gives back a source with the recorded SHA-256. Every byte is either hashed into
 * a seal or has one form that it must have.
 *
 * <p>Without a public key it proves that the tape is whole and consistent, not who made it.
 */
public final class TapeVerifier {
    private final Path directory;
    private final Trust trust;
    private final List<VerifyingKey> keys;
    private final ThreadFactory threads;
    private final LongConsumer progress;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Note> sourceNotes = new ArrayList<>();
    private final List<Problem> losses = new ArrayList<>();
    private final StolenKeyChecks stolenKeys;
    private boolean salvaged;
    private long lostRecords;
    private String fileName = "";

    private TapeVerifier(
            final Path directory, final Trust trust, final ThreadFactory threads, final LongConsumer progress) {
        this.directory = directory;
        this.trust = trust;
        this.keys = trust.keys();
        this.stolenKeys = new StolenKeyChecks(trust);
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * Verifies a tape.
     *
     * @param keys     public keys that alone may have signed; empty: any
     * @param threads  makes the second thread, which puts the sources together again
     * @param progress told how many bytes of the file have been checked, now and then
     * @throws JournalException WRONG_TARGET when there is no tape, ENVIRONMENT when it cannot be read
     */
    public static VerifyReport verify(
            final Path directory,
            final List<VerifyingKey> keys,
            final ThreadFactory threads,
            final LongConsumer progress) {
        return verify(directory, Trust.in(keys), threads, progress);
    }

    /**
     * Verifies a tape and holds it against what the user knows from elsewhere.
     *
     * @param trust    keys and heads; heads that lie beside the tape are looked at in any case
     * @param threads  makes the second thread, which puts the sources together again
     * @param progress told how many bytes of the file have been checked, now and then
     * @throws JournalException WRONG_TARGET when there is no tape, ENVIRONMENT when it cannot be read
     */
    public static VerifyReport verify(
            final Path directory, final Trust trust, final ThreadFactory threads, final LongConsumer progress) {
        return new TapeVerifier(directory, trust, threads, progress).run();
    }

    private VerifyReport run() {
        final Path dataFile = TapeReader.dataFile(directory);
        fileName = dataFile.getFileName().toString();
        try (Cq4File file = Cq4File.open(dataFile)) {
            final HeadChecks heads = new HeadChecks(directory, trust);
            final Exports exports = new Exports();
            final Thread exporter = threads.newThread(exports);
            exporter.start();
            final Listening listening = new Listening(heads);
            final TapeWalk walk = new TapeWalk(file, listening);
            listening.state = walk.state();
            walk.run();
            ThreadEnd.await(exporter);
            checkEnd(file, walk);
            checkSources(walk, exports);
            final List<VerifyReport.Head> inAccord =
                    heads.finish(walk.header() == null ? "" : walk.header().tapeId());
            problems.addAll(heads.problems());
            final TimestampChecks timestamps = new TimestampChecks(trust.authorities()).run(directory, heads.seals());
            problems.addAll(timestamps.problems());
            stolenKeys.finish(
                    Stream.concat(heads.seen().stream(), timestamps.seen().stream())
                            .toList(),
                    this::problem);
            return report(walk, inAccord, timestamps.good());
        } catch (final IOException e) {
            throw new JournalException(JournalException.Kind.ENVIRONMENT, "reading " + dataFile + " failed: " + e, e);
        }
    }

    private VerifyReport report(
            final TapeWalk walk, final List<VerifyReport.Head> heads, final List<VerifyReport.Stamp> stamps) {
        final SignedSeal last = walk.seals().last();
        return new VerifyReport(
                walk.header(),
                walk.state(),
                walk.seals().count(),
                walk.reopenings(),
                walk.closed(),
                keys.isEmpty() ? "none" : "key",
                last == null ? "" : last.seal().head(),
                TapeRoots.content(walk.state().sources()),
                TapeRoots.conclusions(walk.state().sources()),
                heads,
                stamps,
                problems,
                losses,
                lostRecords,
                stolenKeys.seals());
    }

    private void checkEnd(final Cq4File file, final TapeWalk walk) throws IOException {
        final long end = walk.endPosition();
        if (walk.stoppedAt() != Found.END && problems.size() < VerifyReport.MAX_PROBLEMS) {
            problem(
                    end,
                    switch (walk.stoppedAt()) {
                        case HALF_WRITTEN -> "an unfinished document: its writer was stopped, or is still at work";
                        case BAD_LENGTH -> "a length that no document here can have; what follows cannot be read";
                        case BAD_PADDING -> "bytes between two documents are not zero";
                        default -> "a document that does not fit";
                    });
            return;
        }
        if (walk.header() != null
                && !Cq4Layout.fileName(walk.header().sessionDate()).equals(fileName)) {
            problem(
                    0,
                    "the file is named for another date than the tape's, "
                            + walk.header().sessionDate());
        }
        if (!walk.closed()) {
            problem(
                    end,
                    "the tape is not closed: its last seal covers "
                            + walk.seals().documentsCovered() + " of "
                            + walk.state().documents() + " documents; it is unfinished, or its end was cut off");
        }
        final byte[] tail = new byte[1 << 16];
        for (long at = end; at < file.length(); at += tail.length) {
            final int got = file.read(at, tail, 0, tail.length);
            for (int i = 0; i < got; i++) {
                if (tail[i] != 0) {
                    problem(at + i, "a byte behind the last document is not zero");
                    return;
                }
            }
        }
        if (walk.closed()) {
            if (file.length() != Cq4Layout.trimmedLength(end)) {
                problem(
                        file.length(),
                        "the file of a closed tape ends at byte " + Cq4Layout.trimmedLength(end) + ", this one at "
                                + file.length());
            }
            if (walk.state().documents() > 0) {
                for (final BookkeepingScan.Difference difference :
                        walk.bookkeeping().compare(file)) {
                    problem(difference.position(), difference.what());
                }
            }
        }
    }

    private void checkSources(final TapeWalk walk, final Exports exports) {
        if (walk.closed() && sourceNotes.size() != walk.state().sources().size() && problems.isEmpty()) {
            final String what = sourceNotes.size() + " sources are noted as closed, "
                    + walk.state().sources().size() + " have blocks";
            if (salvaged) {
                loss(walk.endPosition(), what);
            } else {
                problem(walk.endPosition(), what);
            }
        }
        for (final Note note : sourceNotes) {
            try {
                final long source = note.lines().number("source");
                final long records =
                        source >= 0 && source < walk.state().sources().size()
                                ? walk.state().sources().get((int) source).records()
                                : 0;
                if (note.lines().number("records") != records) {
                    problem(
                            walk.endPosition(),
                            "source " + source + " is noted with "
                                    + note.lines().number("records") + " records, there are " + records);
                }
            } catch (final FormatException e) {
                problem(walk.endPosition(), "note of a closed source: " + e.getMessage());
            }
        }
        problems.addAll(exports.problems);
        if (!exports.done) {
            problem(walk.endPosition(), "the sources could not be put together: that thread ended early");
        }
    }

    private void problem(final long position, final String what) {
        if (problems.size() < VerifyReport.MAX_PROBLEMS) {
            problems.add(new Problem(fileName + " byte " + position, what));
        }
    }

    private void loss(final long position, final String what) {
        if (losses.size() < VerifyReport.MAX_PROBLEMS) {
            losses.add(new Problem(fileName + " byte " + position, what));
        }
    }

    /** Collects what the walk meets. */
    private final class Listening implements TapeWalk.Listener {
        private static final long STEP = 16 << 20;
        private final HeadChecks heads;
        private TapeState state;
        private long told;

        private Listening(final HeadChecks heads) {
            this.heads = heads;
        }

        @Override
        public void onBlock(final long position, final BlockHeader header) {
            if (header.lost()) {
                lostRecords += header.recordCount;
                loss(position, "salvaged: " + Loss.of(header).describe() + " of source " + header.source + " lost");
            }
        }

        @Override
        public void onNote(final long position, final Note note) {
            if (note.name().equals(SourceExporter.SOURCE_CLOSED)) {
                sourceNotes.add(note);
            }
            if (note.name().equals(SalvagedNote.NAME)) {
                // Only the first such note is of this tape's own rescue; others came with what was rescued.
                final String when = salvaged ? "salvaged before: " : "salvaged: ";
                SalvagedNote.unnamedLosses(note).forEach(lost -> loss(position, when + lost));
                salvaged = true;
            }
        }

        @Override
        public void onSeal(final long position, final SignedSeal seal) {
            heads.onSeal(seal);
            stolenKeys.onSeal(position, seal);
            if (!keys.isEmpty() && keys.stream().noneMatch(key -> Arrays.equals(key.publicKey(), seal.publicKey()))) {
                problem(
                        position,
                        "seal " + seal.seal().number() + " is signed by key "
                                + seal.seal().keyId() + ", which is not the given one");
            }
        }

        @Override
        public void onDocument(final long endPosition) {
            heads.onDocument(state);
            if (endPosition - told >= STEP) {
                told = endPosition;
                progress.accept(endPosition);
            }
        }

        @Override
        public boolean onProblem(final long position, final String what) {
            problem(position, what);
            return problems.size() < VerifyReport.MAX_PROBLEMS;
        }
    }

    /**
     * Puts every closed source together again and compares its hash with the one recorded; runs beside the walk, which
     * hashes the blocks. So this does not: it would double what takes longest, and the source's own hash says as much.
     */
    private final class Exports implements Runnable {
        private final List<Problem> problems = new ArrayList<>();
        private final Set<Long> exported = new HashSet<>();
        private boolean done;

        @Override
        public void run() {
            try {
                final TapeReader reader = TapeReader.open(directory).withoutHashes();
                final TapeOutline outline = reader.outline();
                for (final Note note : outline.notes()) {
                    if (note.name().equals(SourceExporter.SOURCE_CLOSED)) {
                        closed(reader, outline, note);
                    }
                }
            } catch (final JournalException | FormatException e) {
                problem("no source can be put together: " + e.getMessage());
            } catch (final IOException e) {
                problem("putting the sources together failed: " + e);
            }
            done = true;
        }

        /** Once a source, however often a note says that it is closed. */
        private void closed(final TapeReader reader, final TapeOutline outline, final Note note) throws IOException {
            final long source = note.lines().number("source");
            if (!exported.add(source)) {
                problem("source " + source + " is noted as closed more than once");
            } else if (source < 0 || source >= outline.extents().size()) {
                problem("source " + source + " is noted as closed and has no blocks");
            } else if (outline.lossesOf((int) source).isEmpty()) {
                export(reader, outline, note, source);
            }
        }

        private void problem(final String what) {
            if (problems.size() < VerifyReport.MAX_PROBLEMS) {
                problems.add(new Problem(fileName, what));
            }
        }

        private void export(final TapeReader reader, final TapeOutline outline, final Note note, final long source)
                throws IOException {
            final List<LineSplitter.Line> noted = LineSplitter.noted(note);
            final LineSplitter lines =
                    new LineSplitter(Collections.nCopies(noted.size(), OutputStream.nullOutputStream()));
            final SourceExporter.Result result = SourceExporter.export(
                    reader, outline, note, noted.isEmpty() ? OutputStream.nullOutputStream() : lines);
            if (!result.matchesSource()) {
                problem("source " + source + " comes out with " + result.bytes() + " bytes and SHA-256 "
                        + result.sha256() + ", went in with " + result.sourceBytes() + " and "
                        + result.sourceSha256());
            } else if (!lines.finish().equals(noted)) {
                problem("lines of source " + source + " come out as " + lines.finish() + ", went in as " + noted);
            }
        }
    }
}
