// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.format.BlockHeader;
import java.io.Closeable;

/** Blocks of a tape one after the other; all views are valid until the next call of {@link #next()}. One owner at a time. */
interface Blocks extends Closeable {
    /**
     * Moves to the next block.
     *
     * @return false when there is none
     * @throws JournalException DAMAGED, naming file and byte, when the bytes there are not a whole block
     */
    boolean next();

    /** Header of the current block. */
    BlockHeader header();

    /** Buffer with the current block's regions. */
    byte[] buffer();

    /** Offset of the raw region in {@link #buffer()}. */
    int rawOffset();

    /** Position of the current block in the data file. */
    long position();

    @Override
    void close();
}
