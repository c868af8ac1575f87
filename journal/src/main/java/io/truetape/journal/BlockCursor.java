// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.JournalException.Kind;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.FormatException;
import io.truetape.journal.scan.BlockChecker;
import io.truetape.journal.scan.Cq4File;
import io.truetape.journal.scan.DocumentScanner;
import java.io.Closeable;
import java.io.IOException;

/**
 * Walks the blocks of a tape in order, each checked against its own hashes before it is shown. Sees what is whole; on a
 * tape that is being written, {@link #next()} can be asked again. One owner at a time.
 */
public final class BlockCursor implements Closeable {
    private final Cq4File file;
    private final DocumentScanner scanner;
    private final BlockChecker checker = new BlockChecker();

    BlockCursor(final Cq4File file, final DocumentScanner scanner) {
        this.file = file;
        this.scanner = scanner;
    }

    /**
     * Moves to the next block.
     *
     * @return false when there is none (yet)
     * @throws JournalException DAMAGED, naming file and byte, when the bytes there are not a whole block
     */
    public boolean next() {
        try {
            while (true) {
                switch (scanner.next()) {
                    case DOCUMENT -> {
                        if (BlockHeader.isBlock(scanner.buffer(), scanner.offset(), scanner.length())) {
                            checker.check(scanner.buffer(), scanner.offset(), scanner.length());
                            return true;
                        }
                    }
                    case BOOKKEEPING -> {}
                    case END, HALF_WRITTEN -> {
                        return false;
                    }
                    default -> throw damaged("no document can stand here");
                }
            }
        } catch (final FormatException e) {
            throw damaged(e.getMessage());
        } catch (final IOException e) {
            throw new JournalException(Kind.ENVIRONMENT, "reading " + file.path() + " failed: " + e, e);
        }
    }

    /** Header of the current block; overwritten by the next. */
    public BlockHeader header() {
        return checker.header();
    }

    /** Buffer with the current block's document; valid until the next call. */
    public byte[] buffer() {
        return scanner.buffer();
    }

    /** Offset of the raw region in {@link #buffer()}. */
    public int rawOffset() {
        return scanner.offset() + BlockHeader.LENGTH;
    }

    /** Offset of the conclusions region in {@link #buffer()}. */
    public int conclusionsOffset() {
        return rawOffset() + header().rawLength;
    }

    /** Position of the current block in the data file. */
    public long position() {
        return scanner.position();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (final IOException e) {
            throw new JournalException(Kind.ENVIRONMENT, "closing " + file.path() + " failed: " + e, e);
        }
    }

    private JournalException damaged(final String what) {
        return new JournalException(
                Kind.DAMAGED,
                file.path() + " at byte " + scanner.position() + ": " + what + "; run verify for the whole picture");
    }
}
