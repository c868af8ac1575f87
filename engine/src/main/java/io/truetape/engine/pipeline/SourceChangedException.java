// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.pipeline;

import io.truetape.journal.SourceMismatchException;

/** A source that is not what the tape holds of it. */
public final class SourceChangedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long sourceOffset;

    SourceChangedException(final long sourceOffset, final SourceMismatchException cause) {
        super(
                sourceOffset < 0
                        ? "the source is the one on the tape, but the conclusions about it are others: it was migrated"
                                + " by other rules or reference data; migrate it to a new tape"
                        : "the source differs from what the tape holds of it, first at byte " + sourceOffset
                                + " of the decoded source",
                cause);
        this.sourceOffset = sourceOffset;
    }

    /** A source that ends, or goes on, at a byte where the tape's does not. */
    public SourceChangedException(final long sourceOffset) {
        super("the source differs from what the tape holds of it, first at byte " + sourceOffset
                + " of the decoded source");
        this.sourceOffset = sourceOffset;
    }

    /** First byte of the decoded source that differs; -1 when only conclusions do. */
    public long sourceOffset() {
        return sourceOffset;
    }
}
