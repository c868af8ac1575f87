// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.journal.RecordCursor;

/** Messages of which nothing is known but their bytes: of a codec of a later version, or without the templates they need. */
final class HexFormat implements MessageFormat {
    private RecordCursor record;

    @Override
    public boolean canHaveType(final String type) {
        return false;
    }

    @Override
    public boolean canHaveSymbol(final String symbol) {
        return false;
    }

    @Override
    public void at(final RecordCursor next) {
        record = next;
    }

    @Override
    public boolean isOfType(final WantedTexts types) {
        return false;
    }

    @Override
    public boolean concerns(final WantedTexts symbols) {
        return false;
    }

    @Override
    public void appendJson(final RenderBuffer out) {
        out.ascii(",\"message\":{\"type\":\"\"");
        appendHex(record, out);
        out.ascii('}');
    }

    @Override
    public void appendText(final RenderBuffer out) {
        out.ascii("?  ");
        appendUnreadable(record, out);
    }

    /** Adds a member of a JSON object with all bytes of a message. */
    static void appendHex(final RecordCursor record, final RenderBuffer out) {
        out.ascii(",\"hex\":\"")
                .hex(record.buffer(), record.messageOffset(), record.messageLength())
                .ascii('"');
    }

    /** Says to people that a message cannot be read, and gives its bytes. */
    static void appendUnreadable(final RecordCursor record, final RenderBuffer out) {
        out.ascii("no message of the specification, bytes ")
                .hex(record.buffer(), record.messageOffset(), record.messageLength());
    }
}
