// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.salvage;

import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.FormatException;
import io.truetape.journal.format.LittleEndian;
import io.truetape.journal.format.WireDocument;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.scan.BlockChecker;
import io.truetape.journal.scan.Cq4File;
import io.truetape.journal.scan.DocumentScanner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Finds the documents in a damaged data file. One stands where its own content proves it: a block by its magic, its
 * header's check and its regions' hashes, any other by its check. Words are only compared with that. Where no document
 * is, the next one is looked for byte by byte. One use, one thread.
 */
final class PieceFinder {
    private static final int WORD = Integer.BYTES;
    /** First bytes of a wire document, a name of four letters and "kin" of "kind", as a little-endian integer. */
    private static final int WIRE = 0x6E69_6BC4;

    private static final byte[] INDEX_PAGE = {(byte) 0xB9, 5, 'i', 'n', 'd', 'e', 'x'};
    private static final int INDEX_PAGE_LEAST = Cq4Layout.INDEX_CAPACITY * Long.BYTES;
    private static final int INDEX_PAGE_SLACK = 64;
    private static final int STEP = 16 << 20;
    /** Bytes looked at in vain, for each of the file's: a file made of false beginnings must not take for ever. */
    private static final int VAIN_FACTOR = 16;

    private static final long VAIN_LEAST = 1L << 28;

    private final Cq4File file;
    private final FileWindow window;
    private final LongConsumer progress;
    private final BlockChecker checker = new BlockChecker();
    private final Sha256 sha256 = new Sha256();
    private final List<Piece> pieces = new ArrayList<>();
    private final List<LostRange> lost = new ArrayList<>();
    private final List<String> bookkeeping = new ArrayList<>();
    private long lostFrom = -1;
    private long lastNonZero;
    private String reason = "";
    private long told;
    private long vainBytes;

    PieceFinder(final Cq4File file, final LongConsumer progress) {
        this.file = file;
        this.window = new FileWindow(file);
        this.progress = progress;
    }

    /** Looks through the whole file. */
    PieceFinder run() throws IOException {
        long at = Cq4Layout.FIRST_DOCUMENT_POSITION;
        long end = at;
        while (window.available(at, WORD + WORD) == WORD + WORD) {
            final long behind = documentAt(at);
            if (behind > at) {
                at = behind;
                end = behind;
            } else {
                at = missing(at, behind < 0);
            }
            if (at - told >= STEP) {
                told = at;
                progress.accept(at);
            }
        }
        finish(end);
        return this;
    }

    /** Documents, in the order of the file. */
    List<Piece> pieces() {
        return pieces;
    }

    /** What is no document, in the order of the file; trailing zeros are none of it. */
    List<LostRange> lost() {
        return lost;
    }

    /** What is not as it must be and costs nothing: words, padding. */
    List<String> bookkeeping() {
        return bookkeeping;
    }

    /**
     * Takes the document whose word stands at a position.
     *
     * @return position behind it; that position itself where there is none; -1 where there is a block's header alone
     */
    private long documentAt(final long at) throws IOException {
        final int first = LittleEndian.i32(window.bytes(), window.at(at + WORD));
        if (first == BlockHeader.MAGIC) {
            return blockAt(at);
        }
        if (first == WIRE) {
            return wireAt(at);
        }
        return (first & 0xFF) == (INDEX_PAGE[0] & 0xFF) ? indexPageAt(at) : at;
    }

    private long blockAt(final long at) throws IOException {
        int got = window.available(at + WORD, BlockHeader.LENGTH);
        if (tooMuchInVain() || !checkedHeader(at, got)) {
            return at;
        }
        final BlockHeader header = new BlockHeader();
        header.decodeFields(window.bytes(), window.at(at + WORD));
        final byte[] encoded =
                Arrays.copyOfRange(window.bytes(), window.at(at + WORD), window.at(at + WORD) + BlockHeader.LENGTH);
        final int length = header.documentLength();
        String damage = "";
        long lastEvent = 0;
        try {
            got = window.available(at + WORD, length);
            if (got < length) {
                throw new FormatException("block: the file ends inside it" + records(header));
            }
            checker.check(window.bytes(), window.at(at + WORD), length);
            lastEvent = checker.lastEvent();
        } catch (final FormatException e) {
            damage = e.getMessage();
        }
        vainBytes += damage.isEmpty() ? 0 : length;
        if (damage.isEmpty()) {
            return take(new Piece.Block(at, header, encoded, lastEvent, ""), length);
        }
        close(at);
        pieces.add(new Piece.Block(at, header, encoded, 0, damage));
        open(at, damage);
        lastNonZero = at + WORD + BlockHeader.LENGTH - 1;
        return -1;
    }

    /** Whether a header stands there that is sound and says what a header can. */
    private boolean checkedHeader(final long at, final int got) {
        final BlockHeader header = new BlockHeader();
        final int offset = window.at(at + WORD);
        if (!header.isSound(window.bytes(), offset, got)) {
            return false;
        }
        header.decodeFields(window.bytes(), offset);
        final long length = header.lost()
                ? BlockHeader.LENGTH
                : (long) header.rawOffset() + header.rawLength + header.conclusionsLength;
        if (header.rawLength < 0 || header.conclusionsLength < 0 || length > DocumentScanner.MAX_DOCUMENT) {
            return false;
        }
        try {
            header.decode(window.bytes(), offset, (int) length);
            return true;
        } catch (final FormatException e) {
            return false;
        }
    }

    private boolean tooMuchInVain() throws IOException {
        return vainBytes > VAIN_LEAST + VAIN_FACTOR * file.length();
    }

    private static String records(final BlockHeader header) {
        return header.recordCount == 0
                ? ""
                : ", records " + header.firstRecord + " to " + (header.firstRecord + header.recordCount - 1)
                        + " of source " + header.source;
    }

    private long wireAt(final long at) throws IOException {
        final int word = LittleEndian.i32(window.bytes(), window.at(at));
        long end = at;
        if (word > 0 && word <= DocumentScanner.MAX_DOCUMENT) {
            end = wireAt(at, word);
        }
        if (end > at || tooMuchInVain()) {
            return end;
        }
        try {
            final int got = window.available(at + WORD, DocumentScanner.MAX_DOCUMENT);
            vainBytes += got;
            final int offset = window.at(at + WORD);
            return wireAt(at, WireDocument.lengthOf(window.bytes(), offset, offset + got));
        } catch (final FormatException e) {
            return at;
        }
    }

    private long wireAt(final long at, final int length) throws IOException {
        if (window.available(at + WORD, length) < length) {
            return at;
        }
        try {
            final int offset = window.at(at + WORD);
            final WireDocument document = WireDocument.decode(window.bytes(), offset, length);
            final byte[] leaf = new byte[Sha256.LENGTH];
            sha256.hashLeafInto(window.bytes(), offset, length, leaf, 0);
            return take(new Piece.Wire(at, leaf, document), length);
        } catch (final FormatException e) {
            return at;
        }
    }

    private long indexPageAt(final long at) throws IOException {
        final int word = LittleEndian.i32(window.bytes(), window.at(at));
        final int length = word & Cq4Layout.LENGTH_MASK;
        if ((word & Cq4Layout.META_DATA) == 0
                || length < INDEX_PAGE_LEAST
                || length > INDEX_PAGE_LEAST + INDEX_PAGE_SLACK
                || window.available(at + WORD, length) < length
                || Arrays.mismatch(
                                window.bytes(),
                                window.at(at + WORD),
                                window.at(at + WORD) + INDEX_PAGE.length,
                                INDEX_PAGE,
                                0,
                                INDEX_PAGE.length)
                        >= 0) {
            return at;
        }
        close(at);
        return at + padded(length);
    }

    private long take(final Piece piece, final int length) throws IOException {
        final long at = piece.position();
        close(at);
        pieces.add(piece);
        final int got = window.available(at, padded(length));
        if (LittleEndian.i32(window.bytes(), window.at(at)) != length) {
            bookkeeping.add("length word at byte " + at);
        }
        for (int i = WORD + length; i < got; i++) {
            if (window.bytes()[window.at(at) + i] != 0) {
                bookkeeping.add("padding at byte " + (at + i));
                break;
            }
        }
        return at + padded(length);
    }

    private static int padded(final int length) {
        return WORD + length + 3 & ~3;
    }

    /** Goes on behind a place where no document stands. */
    private long missing(final long at, final boolean headerTaken) throws IOException {
        if (headerTaken) {
            return at + WORD + BlockHeader.LENGTH;
        }
        if (lostFrom < 0) {
            open(at, reasonAt(at));
        }
        window.available(at, WORD);
        if (window.bytes()[window.at(at)] != 0) {
            lastNonZero = at;
        }
        return at + 1;
    }

    private String reasonAt(final long at) throws IOException {
        window.available(at, WORD + WORD);
        final int first = LittleEndian.i32(window.bytes(), window.at(at + WORD));
        if (first == BlockHeader.MAGIC) {
            return "a block whose header is not sound";
        }
        if (first == WIRE) {
            return "a note or seal that does not end in the check of its bytes";
        }
        return first == 0 && LittleEndian.i32(window.bytes(), window.at(at)) == 0
                ? "zeros where documents stood"
                : "nothing that is a document";
    }

    private void open(final long at, final String why) {
        lostFrom = at;
        lastNonZero = at - 1;
        reason = why;
    }

    private void close(final long at) {
        if (lostFrom >= 0 && at > lostFrom) {
            lost.add(new LostRange(lostFrom, at - lostFrom, reason));
        }
        lostFrom = -1;
    }

    /** The end of the file: zeros behind the last document are in order, unless the file's header knows better. */
    private void finish(final long end) throws IOException {
        final long length = file.length();
        for (long at = Math.max(end, length - WORD - WORD + 1); at < length; at++) {
            window.available(at, 1);
            if (window.bytes()[window.at(at)] != 0) {
                lastNonZero = Math.max(lastNonZero, at);
                if (lostFrom < 0) {
                    lostFrom = at;
                    reason = "nothing that is a document";
                }
            }
        }
        if (lostFrom >= 0 && lastNonZero >= lostFrom) {
            close(lastNonZero + 1);
        } else {
            lostFrom = -1;
        }
    }
}
