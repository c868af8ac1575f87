// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.scan.Cq4File;
import io.truetape.journal.scan.DocumentScanner;
import io.truetape.journal.scan.IndexPages;
import java.io.IOException;
import java.util.function.Predicate;

/**
 * Finds blocks of a data file by their headers alone. A block whose header is damaged is found too, and whoever reads on from
 * there meets the damage. One thread.
 */
final class BlockSearch {
    private final Cq4File file;
    private final DocumentHeads heads;
    private long position;
    private long behind;

    BlockSearch(final Cq4File file) throws IOException {
        this.file = file;
        this.heads = new DocumentHeads(file);
    }

    /** The header of the block that was found; the same object for every block, whatever it holds where it is not sound. */
    BlockHeader block() {
        return heads.block();
    }

    /** Where the block stands that was found. */
    long position() {
        return position;
    }

    /** Whether the header that was found is what was written. */
    boolean sound() {
        return heads.sound();
    }

    /** Reads the header of the first block at or behind a document's position, where there is one. */
    boolean findAtOrBehind(final long from) throws IOException {
        for (position = from; position >= 0 && heads.isDocument(position); position = behind) {
            behind = Cq4Layout.nextPosition(position, heads.length());
            if (heads.isBlock()) {
                return true;
            }
        }
        return false;
    }

    /** The same behind the block that was found last. */
    boolean findNext() throws IOException {
        return findAtOrBehind(behind);
    }

    /**
     * Halves Chronicle's index as long as its entries lead to blocks, then walks.
     *
     * @param before whether what is sought comes behind a block; true for the tape's first blocks and false for the others
     * @return a scanner at the first block for which it is false or whose header is damaged; behind the last where none is
     */
    DocumentScanner seek(final Predicate<BlockHeader> before) throws IOException {
        final IndexPages index = new IndexPages(file);
        long low = 0;
        long high = index.entries() - 1;
        while (low < high) {
            final long middle = (low + high + 1) >>> 1;
            if (findAtOrBehind(index.position(middle)) && sound() && before.test(block())) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        final long indexed = low == 0 ? -1 : index.position(low);
        final long number = indexed < 0 ? 0 : low * Cq4Layout.INDEX_SPACING;
        long from = indexed < 0 ? Cq4Layout.FIRST_DOCUMENT_POSITION : indexed;
        while (findAtOrBehind(from)) {
            if (!sound() || !before.test(block())) {
                return new DocumentScanner(file, position, number);
            }
            from = behind;
        }
        return new DocumentScanner(file, from, number);
    }
}
