// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.journal.RecordCursor;

/** Renders one record at a time. One owner at a time. */
@FunctionalInterface
public interface RecordRenderer {
    /**
     * Adds a record to a buffer, complete with whatever ends it.
     *
     * @param record stands on the record; not moved
     * @param out    added to
     */
    void render(RecordCursor record, RenderBuffer out);
}
