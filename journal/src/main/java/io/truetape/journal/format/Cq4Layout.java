// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.format;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * Layout of a Chronicle Queue data file ({@code .cq4}) as Chronicle Queue 2026.4 writes it with the roll cycle
 * FAST_DAILY: what is Chronicle's own on a tape. {@code docs/TAPE_FORMAT.md} section 3 is the reference; a test compares
 * it with files that Chronicle has just written. All integers are little-endian.
 *
 * <pre>
 *      0  store header: one metadata document of {@link #STORE_HEADER_LENGTH} bytes, constant but for five slots
 *    200  index of indexes: one metadata document, 4,096 file positions
 *  33008  first index page: one metadata document, the positions of data documents 0, 256, 512, ...
 *  65808  the tape's documents, each at a multiple of four; a further index page after 1,048,576 of them
 * </pre>
 *
 * <p>Each document is a 32-bit word (bits 0-29 length of the content, bit 30 metadata, bit 31 being written) and its
 * content; zero bytes fill up to the next multiple of four. A zero word ends the file's documents.
 */
public final class Cq4Layout {
    /** Bit of a document's word: still being written. */
    public static final int NOT_COMPLETE = 0x8000_0000;
    /** Bit of a document's word: Chronicle's own. */
    public static final int META_DATA = 0x4000_0000;
    /** Bits of a document's word that hold the content's length. */
    public static final int LENGTH_MASK = 0x3FFF_FFFF;

    /** Position of the word that says where the last document begins. */
    public static final int WRITE_POSITION_SLOT = 0x40;
    /** Position of the word that has the last document's position (its low 32 bits, high) and number (low 32 bits). */
    public static final int SEQUENCE_SLOT = 0x48;
    /** Position of the word with the position of the index of indexes. */
    public static final int INDEX2INDEX_SLOT = 0x98;
    /** Position of the word with the number of the next document to be indexed. */
    public static final int LAST_INDEX_SLOT = 0xB0;
    /** Bytes of the store header with its word and padding. */
    public static final int STORE_HEADER_LENGTH = 200;

    /** Entries of an index page, and of the index of indexes. */
    public static final int INDEX_CAPACITY = 4096;
    /** Every so many data documents one is indexed. */
    public static final int INDEX_SPACING = 256;
    /** Position of the index of indexes. */
    public static final int INDEX2INDEX_POSITION = STORE_HEADER_LENGTH;
    /** Position of the first entry of the index of indexes. */
    public static final int INDEX2INDEX_ENTRIES = 0xF0;
    /** Position of the first index page. */
    public static final int FIRST_INDEX_POSITION = INDEX2INDEX_ENTRIES + INDEX_CAPACITY * Long.BYTES;
    /** Position of the first entry of the first index page. */
    public static final int FIRST_INDEX_ENTRIES = FIRST_INDEX_POSITION + 0x20;
    /** Position of the first data document. */
    public static final int FIRST_DOCUMENT_POSITION = FIRST_INDEX_ENTRIES + INDEX_CAPACITY * Long.BYTES;
    /** Data documents that one index page covers. */
    public static final long DOCUMENTS_PER_INDEX = (long) INDEX_CAPACITY * INDEX_SPACING;

    /** A closed tape's file length is a multiple of this. */
    public static final int TRIM_UNIT = 4096;

    private static final byte[] STORE_HEADER = HexFormat.of()
            .parseHex("c1000040b906686561646572b60853435153746f726582aa000000cd77726974"
                    + "65506f736974696f6e8e01000000008d02000000000000000200000000000000"
                    + "00000000000000000000000000000000c8696e646578696e67b60c5343515349"
                    + "6e646578696e67824c000000ca696e646578436f756e74a50010cc696e646578"
                    + "53706163696e67a50001cb696e64657832496e6465788fa70000000000000000"
                    + "c96c617374496e6465788e00000000a70000000000000000ca64617461466f72"
                    + "6d6174a101");

    private static final byte[] INDEX2INDEX_HEAD =
            HexFormat.of().parseHex("24800040b90b696e64657832696e6465788e01000000008d");
    private static final byte[] FIRST_INDEX_HEAD = HexFormat.of().parseHex("1c800040b905696e6465788f8f8f8f8d");

    private Cq4Layout() {}

    /** Name of a tape's data file. */
    public static String fileName(final LocalDate sessionDate) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(sessionDate) + "F.cq4";
    }

    /** Position of the document behind one. */
    public static long nextPosition(final long position, final int contentLength) {
        return (position + Integer.BYTES + contentLength + 3) & ~3L;
    }

    /** Length of a closed tape's file whose last document ends at a position: room for the zero word, whole pages. */
    public static long trimmedLength(final long endPosition) {
        return (endPosition + Integer.BYTES + TRIM_UNIT - 1) / TRIM_UNIT * TRIM_UNIT;
    }

    /**
     * The bytes before the first document, as they must be on a tape of these documents.
     *
     * @param documents         data documents, at least one
     * @param lastPosition      position of the last data document
     * @param indexPages        positions of all index pages, the first included
     * @param indexed           positions of the data documents 0, 256, 512, ..., at least those of the first page
     * @return {@link #FIRST_DOCUMENT_POSITION} bytes
     */
    public static byte[] preamble(
            final long documents, final long lastPosition, final long[] indexPages, final long[] indexed) {
        final byte[] bytes = new byte[FIRST_DOCUMENT_POSITION];
        System.arraycopy(STORE_HEADER, 0, bytes, 0, STORE_HEADER.length);
        LittleEndian.putI64(bytes, WRITE_POSITION_SLOT, lastPosition);
        LittleEndian.putI64(bytes, SEQUENCE_SLOT, lastPosition << 32 | documents - 1 & 0xFFFF_FFFFL);
        LittleEndian.putI64(bytes, INDEX2INDEX_SLOT, INDEX2INDEX_POSITION);
        LittleEndian.putI64(bytes, LAST_INDEX_SLOT, (documents + INDEX_SPACING - 1) / INDEX_SPACING * INDEX_SPACING);
        System.arraycopy(INDEX2INDEX_HEAD, 0, bytes, INDEX2INDEX_POSITION, INDEX2INDEX_HEAD.length);
        putEntries(bytes, INDEX2INDEX_ENTRIES, indexPages, indexPages.length);
        System.arraycopy(FIRST_INDEX_HEAD, 0, bytes, FIRST_INDEX_POSITION, FIRST_INDEX_HEAD.length);
        putEntries(bytes, FIRST_INDEX_ENTRIES, indexed, Math.min(indexed.length, INDEX_CAPACITY));
        return bytes;
    }

    /** The bytes before the first document as Chronicle makes them, while there is no document. */
    public static byte[] preambleOfNothing() {
        final byte[] bytes = preamble(1, 0, new long[] {FIRST_INDEX_POSITION}, new long[0]);
        LittleEndian.putI64(bytes, LAST_INDEX_SLOT, 0);
        return bytes;
    }

    private static void putEntries(final byte[] bytes, final int at, final long[] entries, final int count) {
        LittleEndian.putI64(bytes, at - 16, INDEX_CAPACITY);
        LittleEndian.putI64(bytes, at - 8, count);
        for (int i = 0; i < count; i++) {
            LittleEndian.putI64(bytes, at + i * Long.BYTES, entries[i]);
        }
    }
}
