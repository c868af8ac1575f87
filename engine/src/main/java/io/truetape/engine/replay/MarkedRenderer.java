// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.journal.RecordCursor;

/**
 * Puts around another renderer's line what is known only of records in an order of several sources: in JSON the members
 * {@code tape}, where there are several, and {@code ambiguous}, where it is true, before all others; in text
 * {@code tape/} at the line's begin and {@code AMBIGUOUS} at its end. One owner at a time.
 */
public final class MarkedRenderer {
    /** What the other renderer makes of a record. */
    public enum Shape {
        /** A line for people. */
        TEXT,
        /** A line that is a JSON object. */
        JSON,
        /** Bytes among which nothing may be put. */
        UNMARKED
    }

    private final RecordRenderer inner;
    private final Shape shape;
    private final int tape;
    private final RenderBuffer line = new RenderBuffer();

    /**
     * A renderer of one tape's records.
     *
     * @param inner renders a record as one line
     * @param shape what it makes of a record
     * @param tape  which tape, from 0; negative where there is only one, which is then not named
     */
    public MarkedRenderer(final RecordRenderer inner, final Shape shape, final int tape) {
        this.inner = inner;
        this.shape = shape;
        this.tape = tape;
    }

    /**
     * Renders a record.
     *
     * @param ambiguous whether it may have happened before one of another source that came earlier
     */
    public void render(final RecordCursor record, final boolean ambiguous, final RenderBuffer out) {
        if (tape < 0 && !ambiguous || shape == Shape.UNMARKED) {
            inner.render(record, out);
            return;
        }
        line.clear();
        inner.render(record, line);
        if (shape == Shape.JSON) {
            out.ascii('{');
            if (tape >= 0) {
                out.ascii("\"tape\":").unsigned(tape).ascii(',');
            }
            if (ambiguous) {
                out.ascii("\"ambiguous\":true,");
            }
            out.raw(line.bytes(), 1, line.length() - 1);
        } else {
            if (tape >= 0) {
                out.unsigned(tape).ascii('/');
            }
            out.raw(line.bytes(), 0, line.length() - 1);
            out.ascii(ambiguous ? " AMBIGUOUS\n" : "\n");
        }
    }
}
