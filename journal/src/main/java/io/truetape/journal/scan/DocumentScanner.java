// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.scan;

import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.LittleEndian;
import java.io.IOException;

/**
 * Walks a data file from document to document by their length words alone, never through Chronicle's index, reading
 * ahead in large pieces. Stops at the first thing that is no whole document and says what it is; can be asked again
 * while somebody else is writing: a document's word is written behind its content, but one read can bring the word and
 * what stood there before the content, so what the file's header did not know of before a read is read again once its
 * word was seen.
 *
 * <p>One owner at a time. Memory: one buffer of {@link #WINDOW} bytes, grown to the largest document, which cannot
 * exceed {@link #MAX_DOCUMENT}.
 */
public final class DocumentScanner {
    /** Bytes read at once. */
    public static final int WINDOW = 1 << 20;
    /** Longest content: what Chronicle can append with our settings. A word that announces more is wrong. */
    public static final int MAX_DOCUMENT = 1 << 24;

    /** What stands at the scanner's position. */
    public enum Found {
        /** A whole document of the tape. */
        DOCUMENT,
        /** An index page of Chronicle's. */
        BOOKKEEPING,
        /** A zero word, or the end of the file at a document's edge: no more documents. */
        END,
        /** A document whose writer has not finished it. */
        HALF_WRITTEN,
        /** A word that cannot be a document's: its content would leave the file or exceed the longest. */
        BAD_LENGTH,
        /** Bytes between the document and the next multiple of four are not zero. */
        BAD_PADDING
    }

    private final Cq4File file;
    private byte[] window = new byte[WINDOW];
    private long windowPosition;
    private int windowLength;
    /** The last document that the file's header knew of before the window was read. */
    private long announced;

    private long position;
    private int contentLength;
    private long nextPosition = Cq4Layout.FIRST_DOCUMENT_POSITION;
    private long nextNumber;
    private long number = -1;

    /** Stands before the first document of a file. */
    public DocumentScanner(final Cq4File file) {
        this.file = file;
    }

    /** Stands before a document whose position and number are known. */
    public DocumentScanner(final Cq4File file, final long position, final long documentNumber) {
        this.file = file;
        this.nextPosition = position;
        this.nextNumber = documentNumber;
    }

    /** Goes to a document whose position is known; the numbers of those that follow are not. */
    public void goTo(final long documentPosition) {
        nextPosition = documentPosition;
    }

    /** Moves to the next document; after anything but DOCUMENT and BOOKKEEPING the next call looks again. */
    public Found next() throws IOException {
        position = nextPosition;
        if (available(position, Integer.BYTES) < Integer.BYTES) {
            return Found.END;
        }
        int word = LittleEndian.i32(window, at(position));
        if (word <= 0 ? file.word(position) > 0 : position > announced) {
            load(position, Math.min(window.length, WINDOW));
            if (available(position, Integer.BYTES) < Integer.BYTES) {
                return Found.END;
            }
            word = LittleEndian.i32(window, at(position));
        }
        if (word == 0) {
            return Found.END;
        }
        contentLength = word & Cq4Layout.LENGTH_MASK;
        if ((word & Cq4Layout.NOT_COMPLETE) != 0) {
            return Found.HALF_WRITTEN;
        }
        final int withWord = contentLength + Integer.BYTES;
        final int padded = (int) (Cq4Layout.nextPosition(position, contentLength) - position);
        if (contentLength == 0 || contentLength > MAX_DOCUMENT || position + withWord > file.length()) {
            return Found.BAD_LENGTH;
        }
        if (available(position, padded) < withWord) {
            return Found.BAD_LENGTH;
        }
        for (int i = withWord; i < Math.min(padded, available(position, padded)); i++) {
            if (window[at(position) + i] != 0) {
                return Found.BAD_PADDING;
            }
        }
        nextPosition = position + padded;
        if ((word & Cq4Layout.META_DATA) != 0) {
            return Found.BOOKKEEPING;
        }
        number = nextNumber++;
        return Found.DOCUMENT;
    }

    /** Position of the current document's word in the file. */
    public long position() {
        return position;
    }

    /** Position behind the last whole document. */
    public long endPosition() {
        return nextPosition;
    }

    /** Number of the current document on the tape, from 0, bookkeeping not counted. */
    public long number() {
        return number;
    }

    /** Documents passed so far. */
    public long documents() {
        return nextNumber;
    }

    /** Length of the current document's content. */
    public int length() {
        return contentLength;
    }

    /** Buffer with the current document's content, valid until the next call. */
    public byte[] buffer() {
        return window;
    }

    /** Offset of the content in {@link #buffer()}. */
    public int offset() {
        return at(position) + Integer.BYTES;
    }

    private int at(final long filePosition) {
        return (int) (filePosition - windowPosition);
    }

    private void load(final long from, final int length) throws IOException {
        windowPosition = from;
        windowLength = 0;
        announced = file.announced();
        windowLength = file.read(from, window, 0, length);
    }

    /** Bytes in the window from a position, after reading so many where the file has them. */
    private int available(final long from, final int wanted) throws IOException {
        if (from >= windowPosition && from - windowPosition + wanted <= windowLength) {
            return windowLength - at(from);
        }
        if (wanted > window.length) {
            window = new byte[Math.max(wanted, window.length * 2)];
        }
        load(from, window.length);
        return windowLength;
    }
}
