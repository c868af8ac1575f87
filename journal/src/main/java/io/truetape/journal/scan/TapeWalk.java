// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.scan;

import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.FormatException;
import io.truetape.journal.format.Note;
import io.truetape.journal.format.TapeHeader;
import io.truetape.journal.format.WireDocument;
import io.truetape.journal.proof.Seal;
import io.truetape.journal.proof.SignedSeal;
import java.io.IOException;

/**
 * One pass over every document of a tape, from its first byte to the last whole document, with all checks that bytes
 * alone allow: hashes, lengths, numbering, continuity, seals. Recovery, the writer and the verifier all stand on it.
 *
 * <p>What does not fit goes to the listener, who decides whether to go on. One use, one thread.
 */
public final class TapeWalk {
    /** What a walk meets. */
    public interface Listener {
        /** A block that is in order; the header is overwritten by the next. */
        default void onBlock(final long position, final BlockHeader header) {}

        /** A note. */
        default void onNote(final long position, final Note note) {}

        /** A seal whose signature and contents are right. */
        default void onSeal(final long position, final SignedSeal seal) {}

        /** After each whole document. */
        default void onDocument(final long endPosition) {}

        /**
         * Something that does not fit.
         *
         * @param position of the document in the file
         * @param what     in words
         * @return whether to go on where that is possible
         */
        boolean onProblem(long position, String what);
    }

    private final DocumentScanner scanner;
    private final Listener listener;
    private final TapeState state = new TapeState();
    private final SealChain seals = new SealChain();
    private final BlockChecker blocks = new BlockChecker();
    private final BookkeepingScan bookkeeping = new BookkeepingScan();
    private TapeHeader header;
    private DocumentScanner.Found stoppedAt = DocumentScanner.Found.END;
    private boolean closed;
    private long reopenings;
    private long unreadable;

    /** A walk over a file. */
    public TapeWalk(final Cq4File file, final Listener listener) {
        this.scanner = new DocumentScanner(file);
        this.listener = listener;
    }

    /** Walks until there is no further whole document, or the listener has enough. */
    public TapeWalk run() throws IOException {
        boolean goOn = true;
        while (goOn) {
            final long before = scanner.endPosition();
            stoppedAt = scanner.next();
            switch (stoppedAt) {
                case DOCUMENT -> goOn = document();
                case BOOKKEEPING -> goOn = indexPage();
                case BAD_PADDING -> goOn = false;
                default -> goOn = false;
            }
            if (!goOn) {
                return this;
            }
            if (stoppedAt == DocumentScanner.Found.DOCUMENT) {
                listener.onDocument(scanner.endPosition());
            }
            if (scanner.endPosition() <= before) {
                throw new IllegalStateException("walk does not advance: position=" + before);
            }
        }
        return this;
    }

    /** What stands behind the last whole document. */
    public DocumentScanner.Found stoppedAt() {
        return stoppedAt;
    }

    /** Position behind the last whole document that was taken in. */
    public long endPosition() {
        return scanner.endPosition();
    }

    /** The tape's header, or null where the first document is none. */
    public TapeHeader header() {
        return header;
    }

    /** Everything up to the last document. */
    public TapeState state() {
        return state;
    }

    /** The seals so far. */
    public SealChain seals() {
        return seals;
    }

    /** Where documents and index pages stand, as Chronicle's bookkeeping must have it. */
    public BookkeepingScan bookkeeping() {
        return bookkeeping;
    }

    /** Whether the last document is a closing seal. */
    public boolean closed() {
        return closed;
    }

    /** How often the tape was closed and opened again. */
    public long reopenings() {
        return reopenings;
    }

    private boolean indexPage() {
        try {
            bookkeeping.onIndexPage(scanner.position(), scanner.buffer(), scanner.offset(), scanner.length());
            return true;
        } catch (final FormatException e) {
            return listener.onProblem(scanner.position(), e.getMessage());
        }
    }

    private boolean document() {
        boolean goOn = true;
        if (closed && !reopens(scanner.buffer(), scanner.offset(), scanner.length())) {
            goOn = listener.onProblem(
                    scanner.position(), "a document behind the closing seal that does not open the tape again");
        }
        if (goOn) {
            try {
                take(scanner.buffer(), scanner.offset(), scanner.length());
            } catch (final FormatException e) {
                goOn = listener.onProblem(scanner.position(), e.getMessage());
                if (goOn) {
                    takeAsItStands(scanner.buffer(), scanner.offset(), scanner.length());
                }
            }
        }
        if (goOn) {
            bookkeeping.onDocument(scanner.position());
        }
        return goOn;
    }

    /** Whether a document is the note that may stand behind a closing seal. */
    private static boolean reopens(final byte[] buffer, final int offset, final int length) {
        if (BlockHeader.isBlock(buffer, offset, length)) {
            return false;
        }
        try {
            final WireDocument document = WireDocument.decode(buffer, offset, length);
            return document.kind().equals(WireDocument.KIND_NOTE)
                    && Note.of(document).name().equals(Note.REOPENED);
        } catch (final FormatException e) {
            return false;
        }
    }

    private void take(final byte[] buffer, final int offset, final int length) {
        if (scanner.number() == 0) {
            header = TapeHeader.of(WireDocument.decode(buffer, offset, length));
            state.appendDocument(buffer, offset, length, false);
            seals.onDocument(buffer, offset, length, false);
        } else if (BlockHeader.isBlock(buffer, offset, length)) {
            takeBlock(buffer, offset, length);
        } else {
            takeWire(WireDocument.decode(buffer, offset, length), buffer, offset, length);
        }
    }

    private void takeBlock(final byte[] buffer, final int offset, final int length) {
        final BlockHeader block = blocks.check(buffer, offset, length);
        state.requireContinuedBy(block);
        state.appendBlock(block, buffer, offset, blocks.lastEvent());
        seals.onBlock(buffer, offset, blocks.lastEvent());
        listener.onBlock(scanner.position(), block);
    }

    private void takeWire(final WireDocument document, final byte[] buffer, final int offset, final int length) {
        switch (document.kind()) {
            case WireDocument.KIND_NOTE -> {
                final Note note = Note.of(document);
                takeReopening(note);
                state.appendDocument(buffer, offset, length, true);
                seals.onDocument(buffer, offset, length, true);
                listener.onNote(scanner.position(), note);
            }
            case WireDocument.KIND_SEAL -> {
                final SignedSeal seal = SealDocument.decode(document);
                seals.onSeal(seal, header, scanner.number());
                closed = seal.seal().state() == Seal.State.CLOSED;
                state.appendDocument(buffer, offset, length, false);
                seals.onDocument(buffer, offset, length, false);
                listener.onSeal(scanner.position(), seal);
            }
            default -> throw new FormatException("a document of unknown kind '" + document.kind() + "'");
        }
    }

    private void takeReopening(final Note note) {
        if (note.name().equals(Note.REOPENED)) {
            if (!closed) {
                throw new FormatException("a note opens the tape again that is not closed");
            }
            closed = false;
            reopenings++;
        }
    }

    /** Keeps the numbering going behind a document that does not fit, so that what follows is judged by itself. */
    private void takeAsItStands(final byte[] buffer, final int offset, final int length) {
        final long documents = state.documents();
        if (documents > scanner.number()) {
            return;
        }
        if (BlockHeader.isBlock(buffer, offset, length) && length >= BlockHeader.LENGTH) {
            try {
                final BlockHeader block = new BlockHeader();
                block.decodeDamaged(buffer, offset, length);
                state.appendBlock(block, buffer, offset, SourceTrees.EVENT_UNKNOWN);
                seals.onBlock(buffer, offset, SourceTrees.EVENT_UNKNOWN);
                return;
            } catch (final FormatException e) {
                unreadable++;
            }
        }
        state.appendDocument(buffer, offset, length, false);
        seals.onDocument(buffer, offset, length, false);
    }

    /** Blocks whose header could not be read; a walk that goes on counts them as documents of no kind. */
    public long unreadable() {
        return unreadable;
    }
}
