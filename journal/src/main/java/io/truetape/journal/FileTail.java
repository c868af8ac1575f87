// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.LittleEndian;
import io.truetape.journal.format.Note;
import io.truetape.journal.scan.Cq4File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What stands in a data file before or behind its whole documents, and whether a killed writer can have left it. */
final class FileTail {
    /** More than the tape's first document ever takes. */
    private static final int MAX_HEADER_DOCUMENT = 4096;

    /** Last bytes of the words of Chronicle's three documents before the first of ours: they say "metadata, unfinished". */
    private static final int[] WORD_ENDS = {3, Cq4Layout.INDEX2INDEX_POSITION + 3, Cq4Layout.FIRST_INDEX_POSITION + 3};

    private static final int WORD_FLAGS = (Cq4Layout.NOT_COMPLETE | Cq4Layout.META_DATA) >>> 24;

    private static final byte[] CLOSING_LINES = "\nhash SHA-256\nstate closed\n".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] REOPENED_TITLE =
            ("truetape note v1 " + Note.REOPENED + "\n").getBytes(StandardCharsets.US_ASCII);

    /** In a file of a closed tape there is less than that behind the closing seal's text: its key and signature, and padding. */
    private static final int CLOSED_FILES_END = Cq4Layout.TRIM_UNIT + 1024;

    private static final int PIECE = 1 << 20;

    private FileTail() {}

    /**
     * Whether a file without a whole first document is one whose writer was stopped before that was on the disk: before
     * it stands nothing but what Chronicle writes when it makes a file, or what that says once the first document is
     * there, or zeros where even that was not written; and behind it nothing.
     */
    static boolean beginsNothing(final Cq4File file) throws IOException {
        final byte[] withOne = Cq4Layout.preamble(
                1, Cq4Layout.FIRST_DOCUMENT_POSITION, new long[] {Cq4Layout.FIRST_INDEX_POSITION}, new long[] {
                    Cq4Layout.FIRST_DOCUMENT_POSITION
                });
        return hasNoLength(file, Cq4Layout.FIRST_DOCUMENT_POSITION)
                && (isZeroOr(Cq4Layout.preambleOfNothing(), file) || isZeroOr(withOne, file))
                && firstNonZero(file, Cq4Layout.FIRST_DOCUMENT_POSITION + MAX_HEADER_DOCUMENT) < 0;
    }

    /** Whether a file holds no byte that anybody could miss: none that is not zero but Chronicle's own at creation. */
    static boolean holdsNothing(final Cq4File file) throws IOException {
        return isZeroOr(Cq4Layout.preambleOfNothing(), file)
                && firstNonZero(file, Cq4Layout.FIRST_DOCUMENT_POSITION) < 0;
    }

    /** Whether every byte before the first document is zero or what it must be. */
    private static boolean isZeroOr(final byte[] expected, final Cq4File file) throws IOException {
        final byte[] actual = new byte[expected.length];
        file.read(0, actual, 0, actual.length);
        for (final int end : WORD_ENDS) {
            if ((actual[end] & 0xFF & ~WORD_FLAGS) == 0) {
                actual[end] = 0;
            }
        }
        for (int i = 0; i < actual.length; i++) {
            if (actual[i] != 0 && actual[i] != expected[i]) {
                return false;
            }
        }
        return true;
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

    /**
     * Whether a file whose documents are whole only up to a position belonged to a closed tape: it has the length that
     * nothing but closing gives it, or ends with a closing seal's last lines as only a file cut to its length does.
     * Before it is cut, a closing seal that power loss has damaged has not closed anything yet.
     */
    static boolean wasClosed(final Cq4File file, final long goodEnd) throws IOException {
        final long last = file.announced();
        if (last >= goodEnd && last < file.length()) {
            final long end = Cq4Layout.nextPosition(last, file.word(last) & Cq4Layout.LENGTH_MASK);
            if (Cq4Layout.trimmedLength(end) == file.length()) {
                return true;
            }
        }
        return holds(file, Math.max(goodEnd, file.length() - CLOSED_FILES_END), CLOSING_LINES);
    }

    /**
     * How many notes behind a position say that a closed tape was opened again, as far as their beginnings stand there: each
     * tells of a closing seal before it.
     */
    static int reopenings(final Cq4File file, final long from) throws IOException {
        int count = 0;
        for (long at = find(file, from, REOPENED_TITLE); at >= 0; at = find(file, at + 1, REOPENED_TITLE)) {
            count++;
        }
        return count;
    }

    private static boolean holds(final Cq4File file, final long from, final byte[] sought) throws IOException {
        return find(file, from, sought) >= 0;
    }

    /** Position of the first such bytes from a position on; -1 where there are none. */
    private static long find(final Cq4File file, final long from, final byte[] sought) throws IOException {
        final byte[] piece = new byte[PIECE];
        long position = from;
        while (true) {
            final int got = file.read(position, piece, 0, piece.length);
            for (int i = 0; i + sought.length <= got; i++) {
                if (piece[i] == sought[0] && Arrays.equals(piece, i, i + sought.length, sought, 0, sought.length)) {
                    return position + i;
                }
            }
            if (got < piece.length) {
                return -1;
            }
            position += piece.length - sought.length;
        }
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
