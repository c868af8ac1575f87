// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

/** A run that resumes brings a block that is not the one on the tape. */
public final class SourceMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int source;
    private final long block;
    private final int rawOffset;

    /**
     * A mismatch.
     *
     * @param rawOffset first byte of the raw region that differs, or -1 when only the conclusions do
     */
    SourceMismatchException(final int source, final long block, final int rawOffset) {
        super(
                rawOffset < 0
                        ? "block " + block + " of source " + source
                                + " has the same bytes and other conclusions: it was written by other rules"
                        : "block " + block + " of source " + source + " differs from the tape at byte " + rawOffset
                                + " of its raw region");
        this.source = source;
        this.block = block;
        this.rawOffset = rawOffset;
    }

    /** Number of the source on the tape. */
    public int source() {
        return source;
    }

    /** Number of the block in its source. */
    public long block() {
        return block;
    }

    /** First byte of the raw region that differs; -1 when only the conclusions do. */
    public int rawOffset() {
        return rawOffset;
    }
}
