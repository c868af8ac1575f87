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
import java.util.Arrays;
import java.util.List;

/**
 * Tells what stands at a position of a damaged data file by its own content: a block by its magic, its header's check and
 * its regions' hashes, any other document by its check. Words are only compared with that. One owner at a time.
 */
final class PieceReader {
    private static final int WORD = Integer.BYTES;
    /** First bytes of a wire document, a name of four letters and "kin" of "kind", as a little-endian integer. */
    private static final int WIRE = 0x6E69_6BC4;

    private static final byte[] INDEX_PAGE = {(byte) 0xB9, 5, 'i', 'n', 'd', 'e', 'x'};
    private static final int INDEX_PAGE_LEAST = Cq4Layout.INDEX_CAPACITY * Long.BYTES;
    private static final int INDEX_PAGE_SLACK = 64;
    /** Bytes looked at in vain, for each of the file's: a file made of false beginnings must not take for ever. */
    private static final int VAIN_FACTOR = 16;

    private static final long VAIN_LEAST = 1L << 28;

    private final Cq4File file;
    private final FileWindow window;
    private final BlockChecker checker = new BlockChecker();
    private final Sha256 sha256 = new Sha256();
    private long vainBytes;

    /**
     * What stands at a position.
     *
     * @param piece the document; null for an index page of Chronicle's
     * @param end   position behind it and its padding
     */
    record Standing(Piece piece, long end) {
        /** Whether it is a block of which only the header is sound. */
        boolean damaged() {
            return piece instanceof Piece.Block block && !block.whole();
        }
    }

    PieceReader(final Cq4File file) {
        this.file = file;
        this.window = new FileWindow(file);
    }

    /** What stands at a position, whole or with a sound header; null where nothing does. */
    Standing at(final long at) throws IOException {
        if (window.available(at, WORD + WORD) < WORD + WORD) {
            return null;
        }
        final int first = LittleEndian.i32(window.bytes(), window.at(at + WORD));
        if (first == BlockHeader.MAGIC) {
            return blockAt(at);
        }
        if (first == WIRE) {
            return wireAt(at);
        }
        return (first & 0xFF) == (INDEX_PAGE[0] & 0xFF) ? indexPageAt(at) : null;
    }

    /** Whether a document can begin at a position: its word and the first of its bytes are there. */
    boolean hasRoomAt(final long at) throws IOException {
        return window.available(at, WORD + WORD) == WORD + WORD;
    }

    /** The byte at a position that is in the file. */
    byte byteAt(final long at) throws IOException {
        window.available(at, 1);
        return window.bytes()[window.at(at)];
    }

    /** Where the word at a position says that the next document stands, if one does; else that position. */
    long leadsTo(final long at) throws IOException {
        if (!hasRoomAt(at)) {
            return at;
        }
        final int word = LittleEndian.i32(window.bytes(), window.at(at));
        if (word <= 0 || word > DocumentScanner.MAX_DOCUMENT) {
            return at;
        }
        final long next = behind(at, word);
        return at(next) == null ? at : next;
    }

    /** Position behind a document and its padding, wherever it stands now: bytes may have been cut out before it. */
    static long behind(final long at, final int length) {
        return at + (WORD + length + 3 & ~3);
    }

    /** What is wrong with the word and padding of a whole document and costs nothing, in words. */
    List<String> wrongAround(final Piece piece) throws IOException {
        final long at = piece.position();
        final int length = piece.length();
        final int padded = (int) (behind(at, length) - at);
        final int got = window.available(at, padded);
        final boolean word = LittleEndian.i32(window.bytes(), window.at(at)) == length;
        for (int i = WORD + length; i < got; i++) {
            if (window.bytes()[window.at(at) + i] != 0) {
                final String padding = "padding at byte " + (at + i);
                return word ? List.of(padding) : List.of("length word at byte " + at, padding);
            }
        }
        return word ? List.of() : List.of("length word at byte " + at);
    }

    /** Why nothing stands at a position, in words. */
    String reasonAt(final long at) throws IOException {
        if (!hasRoomAt(at)) {
            return "nothing that is a document";
        }
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

    private Standing blockAt(final long at) throws IOException {
        int got = window.available(at + WORD, BlockHeader.LENGTH);
        if (tooMuchInVain() || !checkedHeader(at, got)) {
            return null;
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
        return new Standing(new Piece.Block(at, header, encoded, lastEvent, damage), behind(at, length));
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

    private Standing wireAt(final long at) throws IOException {
        final int word = LittleEndian.i32(window.bytes(), window.at(at));
        Standing found = null;
        if (word > 0 && word <= DocumentScanner.MAX_DOCUMENT) {
            found = wireAt(at, word);
        }
        if (found != null || tooMuchInVain()) {
            return found;
        }
        try {
            final int got = window.available(at + WORD, DocumentScanner.MAX_DOCUMENT);
            vainBytes += got;
            final int offset = window.at(at + WORD);
            return wireAt(at, WireDocument.lengthOf(window.bytes(), offset, offset + got));
        } catch (final FormatException e) {
            return null;
        }
    }

    private Standing wireAt(final long at, final int length) throws IOException {
        if (window.available(at + WORD, length) < length) {
            return null;
        }
        try {
            final int offset = window.at(at + WORD);
            final WireDocument document = WireDocument.decode(window.bytes(), offset, length);
            final byte[] leaf = new byte[Sha256.LENGTH];
            sha256.hashLeafInto(window.bytes(), offset, length, leaf, 0);
            return new Standing(new Piece.Wire(at, length, leaf, document), behind(at, length));
        } catch (final FormatException e) {
            return null;
        }
    }

    private Standing indexPageAt(final long at) throws IOException {
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
            return null;
        }
        return new Standing(null, behind(at, length));
    }
}
