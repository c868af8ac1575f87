// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.LittleEndian;
import io.truetape.journal.scan.Cq4File;
import io.truetape.journal.scan.DocumentScanner;
import java.io.IOException;

/**
 * Looks at the words of documents and at the headers of those that are blocks, at any position, also while somebody writes.
 *
 * <p>A document's word is written behind its content, but one read that fetches both is no snapshot: it can bring the word
 * and what stood there before the content. So a read counts only where the file's header knew of the document beforehand;
 * of any other the content is read once more behind the word. {@link DocumentScanner} does the same.
 *
 * <p>One thread.
 */
final class DocumentHeads {
    private final Cq4File file;
    private final byte[] bytes = new byte[Integer.BYTES + BlockHeader.LENGTH];
    private final BlockHeader block = new BlockHeader();
    private final long announced;
    private int got;
    private int word;

    /** Looks at a file, and first at what its header knows of. */
    DocumentHeads(final Cq4File file) throws IOException {
        this.file = file;
        this.announced = file.announced();
    }

    /** Looks at a position; says whether a whole document stands there, of the tape's or of Chronicle's. */
    boolean isDocument(final long position) throws IOException {
        got = file.read(position, bytes, 0, bytes.length);
        word = got < Integer.BYTES ? 0 : LittleEndian.i32(bytes, 0);
        if (word > 0 && position > announced) {
            got = Integer.BYTES + file.read(position + Integer.BYTES, bytes, Integer.BYTES, BlockHeader.LENGTH);
        }
        return word > 0;
    }

    /** Length of the document's content, as its word has it. */
    int length() {
        return word & Cq4Layout.LENGTH_MASK;
    }

    /** Whether it is one of the tape's. */
    boolean isData() {
        return Cq4File.isData(word);
    }

    /** Whether it is a block; its header is decoded then, be it sound or not. */
    boolean isBlock() {
        if (!isData() || got < bytes.length || !BlockHeader.isBlock(bytes, Integer.BYTES, BlockHeader.LENGTH)) {
            return false;
        }
        block.decodeFields(bytes, Integer.BYTES);
        return true;
    }

    /** The header of the last block; the same object for every block, whatever it holds where it is not sound. */
    BlockHeader block() {
        return block;
    }

    /** Whether the header of the last block is what was written. */
    boolean sound() {
        return block.isSound(bytes, Integer.BYTES, BlockHeader.LENGTH);
    }
}
