// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.LittleEndian;
import io.truetape.journal.scan.Cq4File;
import java.io.IOException;

/** What stands behind the whole documents of a data file, and whether a killed writer can have left it. */
final class FileTail {
    /** More than the tape's first document ever takes. */
    private static final int MAX_HEADER_DOCUMENT = 4096;

    private static final int PIECE = 1 << 20;

    private FileTail() {}

    /** Whether a file without a whole first document is one whose writer was killed before it had written that. */
    static boolean beginsNothing(final Cq4File file) throws IOException {
        return hasNoLength(file, Cq4Layout.FIRST_DOCUMENT_POSITION)
                && firstNonZero(file, Cq4Layout.FIRST_DOCUMENT_POSITION + MAX_HEADER_DOCUMENT) < 0;
    }

    /**
     * Whether there is a document at a position that a writer was killed in the middle of: its word has no length yet,
     * its content begins right behind, the file's header does not know of it, and no block follows. Of a document that
     * was whole and lost its word, the header knows.
     */
    static boolean leftByAKilledWriter(final Cq4File file, final long position) throws IOException {
        return hasNoLength(file, position)
                && !file.announcesBehind(position)
                && (file.word(position) != 0 || firstNonZero(file, position) == position + Integer.BYTES)
                && !holdsBlock(file, position + 2 * Integer.BYTES);
    }

    /** Position of the first byte from a position on that is not zero; -1 where all are zero. */
    static long firstNonZero(final Cq4File file, final long from) throws IOException {
        final byte[] piece = new byte[PIECE];
        long position = from;
        while (true) {
            final int got = file.read(position, piece, 0, piece.length);
            for (int i = 0; i < got; i++) {
                if (piece[i] != 0) {
                    return position + i;
                }
            }
            if (got < piece.length) {
                return -1;
            }
            position += got;
        }
    }

    /** A document being written has no length in its word yet; one flipped bit leaves the length where it was. */
    private static boolean hasNoLength(final Cq4File file, final long position) throws IOException {
        return (file.word(position) & Cq4Layout.LENGTH_MASK) == 0;
    }

    /** Whether a block's header stands anywhere behind a position. */
    private static boolean holdsBlock(final Cq4File file, final long from) throws IOException {
        final byte[] piece = new byte[PIECE];
        long position = from;
        while (true) {
            final int got = file.read(position, piece, 0, piece.length);
            for (int i = 0; i + BlockHeader.LENGTH <= got; i += Integer.BYTES) {
                if (BlockHeader.isBlock(piece, i, got - i) && LittleEndian.u16(piece, i + 4) == BlockHeader.LENGTH) {
                    return true;
                }
            }
            if (got < piece.length) {
                return false;
            }
            position += piece.length - BlockHeader.LENGTH;
        }
    }
}
