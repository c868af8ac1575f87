// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.salvage;

import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.FormatException;
import io.truetape.journal.format.LittleEndian;
import io.truetape.journal.format.WireDocument;
import io.truetape.journal.proof.Seal;
import io.truetape.journal.proof.SignedSeal;
import io.truetape.journal.salvage.PieceReader.Standing;
import io.truetape.journal.scan.Cq4File;
import io.truetape.journal.scan.DocumentScanner;
import io.truetape.journal.scan.SealDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Finds the documents in a damaged data file. Where none is, the next one is looked for byte by byte.
 *
 * <p>A message can hold the bytes of a whole document. So being whole is not enough: a run of documents, one right behind
 * the other, is <em>attached</em> where it begins at the tape's first document or where the documents before it lead, by
 * what they hold, a sound header or a word; where it ends with the tape's last document; or where it is longer than any
 * document is. What stands inside the extent that a sound header tells is no document, whatever it looks like. The rest is
 * found and kept apart: {@link #unattached()}. One use, one thread.
 */
final class PieceFinder {
    private static final int STEP = 16 << 20;

    private final Cq4File file;
    private final PieceReader reader;
    private final LongConsumer progress;
    private final long announced;
    private final List<Piece> pieces = new ArrayList<>();
    private final List<Piece> unattached = new ArrayList<>();
    private final List<LostRange> lost = new ArrayList<>();
    private final List<String> bookkeeping = new ArrayList<>();
    private long told;

    /** Documents of which each begins where the one before it leads. */
    private static final class Run {
        private final boolean fromTheFront;
        private final long start;
        private final List<Piece> pieces = new ArrayList<>();
        private final List<LostRange> lost = new ArrayList<>();
        private long end;

        private Run(final long start, final boolean fromTheFront) {
            this.start = start;
            this.end = start;
            this.fromTheFront = fromTheFront;
        }

        private void lose(final long from, final long to, final String reason) {
            if (to > from) {
                lost.add(new LostRange(from, to - from, reason));
            }
        }

        private void take(final Standing standing) {
            if (standing.piece() != null) {
                pieces.add(standing.piece());
            }
            end = standing.end();
        }
    }

    PieceFinder(final Cq4File file, final LongConsumer progress) throws IOException {
        this.file = file;
        this.reader = new PieceReader(file);
        this.progress = progress;
        this.announced = announced(file);
    }

    /**
     * Position of the last document as Chronicle's header in the file says it in both places; -1 where these differ, so that
     * one damaged byte announces nothing.
     */
    static long announced(final Cq4File file) throws IOException {
        final byte[] slots = new byte[2 * Long.BYTES];
        if (file.read(Cq4Layout.WRITE_POSITION_SLOT, slots, 0, slots.length) < slots.length) {
            return -1;
        }
        final long position = LittleEndian.i64(slots, 0);
        return (int) position == LittleEndian.i32(slots, Long.BYTES + Integer.BYTES) ? position : -1;
    }

    /** Looks through the whole file. */
    PieceFinder run() throws IOException {
        Run run = follow(Cq4Layout.FIRST_DOCUMENT_POSITION, true);
        take(run);
        for (long next = search(run.end); next >= 0; next = search(run.end)) {
            run = follow(next, false);
            take(run);
        }
        return this;
    }

    /** Documents that are attached, in the order of the file. */
    List<Piece> pieces() {
        return pieces;
    }

    /** Documents that nothing attaches to the others: they may be bytes of a message. In the order of the file. */
    List<Piece> unattached() {
        return unattached;
    }

    /** What is no document, in the order of the file; trailing zeros are none of it. */
    List<LostRange> lost() {
        return lost;
    }

    /** What is not as it must be and costs nothing: words, padding. */
    List<String> bookkeeping() {
        return bookkeeping;
    }

    private void take(final Run run) throws IOException {
        lost.addAll(run.lost);
        if (!isAttached(run)) {
            unattached.addAll(run.pieces);
            return;
        }
        pieces.addAll(run.pieces);
        for (final Piece piece : run.pieces) {
            if (!(piece instanceof Piece.Block block) || block.whole()) {
                bookkeeping.addAll(reader.wrongAround(piece));
            }
        }
    }

    private boolean isAttached(final Run run) throws IOException {
        if (run.fromTheFront || run.end - run.start > DocumentScanner.MAX_DOCUMENT) {
            return true;
        }
        final Piece last = run.pieces.isEmpty() ? null : run.pieces.get(run.pieces.size() - 1);
        return last != null && (last.position() == announced || closes(last) && lastNonZero(run.end) < 0);
    }

    /** Whether a document is a closing seal, and one with the number that the file's header says of its last document. */
    private boolean closes(final Piece piece) throws IOException {
        if (!(piece instanceof Piece.Wire wire) || !wire.is(WireDocument.KIND_SEAL)) {
            return false;
        }
        try {
            final SignedSeal seal = SealDocument.decode(wire.document());
            return seal.seal().state() == Seal.State.CLOSED
                    && seal.verifySignature().valid()
                    && (announced < 0 || (int) seal.seal().documents() == file.word(Cq4Layout.SEQUENCE_SLOT));
        } catch (final FormatException e) {
            return false;
        }
    }

    /** Documents from a position on, as far as each leads to the next. */
    private Run follow(final long start, final boolean fromTheFront) throws IOException {
        final Run run = new Run(start, fromTheFront);
        while (true) {
            final Standing here = reader.at(run.end);
            if (here == null) {
                // A word is the writer's only where the documents before it lead there.
                final long next = fromTheFront ? reader.leadsTo(run.end) : run.end;
                if (next == run.end) {
                    return run;
                }
                run.lose(run.end, next, reader.reasonAt(run.end));
                run.end = next;
            } else if (here.damaged()) {
                passDamaged(run, here);
            } else {
                run.take(here);
            }
            tell(run.end);
        }
    }

    /** Goes on behind a block of which only the header is sound, and looks at nothing inside unless bytes were cut out of it. */
    private void passDamaged(final Run run, final Standing here) throws IOException {
        final Piece.Block block = (Piece.Block) here.piece();
        run.pieces.add(block);
        final Run across = reader.at(here.end()) == null ? across(block, here.end()) : null;
        run.lose(block.position(), across == null ? Math.min(here.end(), file.length()) : across.start, block.damage());
        if (across == null) {
            run.end = here.end();
        } else {
            run.pieces.addAll(across.pieces);
            run.end = across.end;
        }
    }

    /**
     * Whole documents that begin inside the extent of a damaged block and go on beyond its end, which no bytes of its own can:
     * they stood behind it, and bytes before them were cut out.
     */
    private Run across(final Piece.Block block, final long end) throws IOException {
        long at = block.position() + Integer.BYTES + BlockHeader.LENGTH;
        while (at < end && reader.hasRoomAt(at)) {
            final Run run = new Run(at, false);
            for (Standing here = reader.at(at);
                    here != null && !here.damaged() && run.end <= end;
                    here = reader.at(run.end)) {
                run.take(here);
            }
            if (run.end > end) {
                return run;
            }
            at = Math.max(at + 1, run.end);
            tell(at);
        }
        return null;
    }

    /** Position of the next document; -1 where there is none. What is passed over is lost. */
    private long search(final long from) throws IOException {
        final String reason = reader.reasonAt(from);
        long at = from;
        while (reader.hasRoomAt(at)) {
            if (reader.at(at) != null) {
                lose(from, at, reason);
                return at;
            }
            at++;
            tell(at);
        }
        lose(from, lastNonZero(from) + 1, reason);
        return -1;
    }

    private void lose(final long from, final long to, final String reason) {
        if (to > from) {
            lost.add(new LostRange(from, to - from, reason));
        }
    }

    /** Position of the last byte from a position on that is not zero; -1 where all are zero. */
    private long lastNonZero(final long from) throws IOException {
        final byte[] piece = new byte[1 << 16];
        long last = -1;
        for (long at = from; at < file.length(); at += piece.length) {
            final int got = file.read(at, piece, 0, piece.length);
            for (int i = 0; i < got; i++) {
                last = piece[i] != 0 ? at + i : last;
            }
        }
        return last;
    }

    private void tell(final long at) {
        if (at - told >= STEP) {
            told = at;
            progress.accept(at);
        }
    }
}
