// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.scan;

import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.FormatException;
import io.truetape.journal.format.LittleEndian;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What Chronicle's own bytes on a tape must say, gathered while documents come by, and compared with what they say.
 *
 * <p>The store header and the first index page stand before the first document; further index pages stand among the
 * documents, behind document 1,048,576 and so on (256 documents later where a writer was killed in between). All of it follows from where the documents stand.
 */
public final class BookkeepingScan {
    private static final byte[] NAME = {(byte) 0xB9, 5, 'i', 'n', 'd', 'e', 'x'};
    private static final int NO_OPERATION = 0x8F;
    private static final int PADDING = 0x8E;
    private static final int LONG_ARRAY = 0x8D;

    private long documents;
    private long lastPosition;
    private long[] indexed = new long[64];
    private int indexedCount;
    private final List<IndexPage> laterPages = new ArrayList<>();

    /** An index page among the documents: where it stands, where its entries begin. */
    private record IndexPage(long position, long entriesPosition) {}

    /** A difference between what stands there and what must. */
    public record Difference(long position, String what) {}

    /** Takes in that a document stands at a position. */
    public void onDocument(final long position) {
        if (documents % Cq4Layout.INDEX_SPACING == 0) {
            if (indexedCount == indexed.length) {
                indexed = Arrays.copyOf(indexed, indexedCount * 2);
            }
            indexed[indexedCount++] = position;
        }
        documents++;
        lastPosition = position;
    }

    /**
     * Takes in an index page.
     *
     * @throws FormatException when it is none, or does not belong where it stands
     */
    public void onIndexPage(final long position, final byte[] buffer, final int offset, final int length) {
        final int entries = entriesOffset(buffer, offset, length);
        final long entriesPosition = position + Integer.BYTES + entries - offset;
        final long late = documents - 1 - (laterPages.size() + 1) * Cq4Layout.DOCUMENTS_PER_INDEX;
        if (late != 0 && late != Cq4Layout.INDEX_SPACING
                || entriesPosition % Long.BYTES != 0
                || entries - offset + Cq4Layout.INDEX_CAPACITY * Long.BYTES != length) {
            throw new FormatException("an index page that does not belong here");
        }
        laterPages.add(new IndexPage(position, entriesPosition));
    }

    /** Data documents seen. */
    public long documents() {
        return documents;
    }

    /** Positions of the documents 0, 256, 512 and so on. */
    public long[] indexed() {
        return Arrays.copyOf(indexed, indexedCount);
    }

    /** The bytes before the first document as they must be. */
    public byte[] preamble() {
        final long[] pages = new long[laterPages.size() + 1];
        pages[0] = Cq4Layout.FIRST_INDEX_POSITION;
        for (int i = 1; i < pages.length; i++) {
            pages[i] = laterPages.get(i - 1).position();
        }
        return Cq4Layout.preamble(documents, lastPosition, pages, indexed());
    }

    /** Where entries of later index pages begin, each with its bytes as they must be: capacity, used, entries. */
    public void forEachLaterPage(final PageVisitor visitor) throws IOException {
        for (int page = 0; page < laterPages.size(); page++) {
            final int from = (page + 1) * Cq4Layout.INDEX_CAPACITY;
            final int used = Math.max(0, Math.min(indexedCount - from, Cq4Layout.INDEX_CAPACITY));
            final byte[] bytes = new byte[16 + Cq4Layout.INDEX_CAPACITY * Long.BYTES];
            LittleEndian.putI64(bytes, 0, Cq4Layout.INDEX_CAPACITY);
            LittleEndian.putI64(bytes, 8, used);
            for (int i = 0; i < used; i++) {
                LittleEndian.putI64(bytes, 16 + i * Long.BYTES, indexed[from + i]);
            }
            visitor.onPage(laterPages.get(page).entriesPosition() - 16, bytes);
        }
    }

    /** Takes the expected bytes of one place. */
    @FunctionalInterface
    public interface PageVisitor {
        /** The bytes that must stand at a position. */
        void onPage(long position, byte[] bytes) throws IOException;
    }

    /** Compares the file with what must stand there; empty when it is all in its one form. */
    public List<Difference> compare(final Cq4File file) throws IOException {
        final List<Difference> differences = new ArrayList<>();
        compare(file, 0, preamble(), differences);
        forEachLaterPage((position, bytes) -> compare(file, position, bytes, differences));
        return differences;
    }

    private static void compare(
            final Cq4File file, final long position, final byte[] expected, final List<Difference> differences)
            throws IOException {
        final byte[] actual = new byte[expected.length];
        final int got = file.read(position, actual, 0, actual.length);
        final int at = Arrays.mismatch(actual, 0, got, expected, 0, expected.length);
        if (at >= 0) {
            differences.add(new Difference(
                    position + at,
                    at >= got
                            ? "Chronicle's bookkeeping is cut off"
                            : "Chronicle's bookkeeping: byte is " + (actual[at] & 0xFF) + ", must be "
                                    + (expected[at] & 0xFF)));
        }
    }

    private static int entriesOffset(final byte[] buffer, final int offset, final int length) {
        final int limit = offset + length;
        if (length < NAME.length || Arrays.mismatch(buffer, offset, offset + NAME.length, NAME, 0, NAME.length) >= 0) {
            throw new FormatException("bookkeeping of an unknown kind");
        }
        int at = offset + NAME.length;
        while (at < limit && (buffer[at] & 0xFF) == NO_OPERATION) {
            at++;
        }
        if (at + 5 <= limit && (buffer[at] & 0xFF) == PADDING) {
            final int zeros = LittleEndian.i32(buffer, at + 1);
            at += 5;
            for (int i = 0; i < zeros; i++, at++) {
                if (zeros > Long.BYTES || at >= limit || buffer[at] != 0) {
                    throw new FormatException("index page: padding");
                }
            }
        }
        if (at + 17 > limit || (buffer[at] & 0xFF) != LONG_ARRAY) {
            throw new FormatException("index page: no array of positions");
        }
        return at + 17;
    }
}
