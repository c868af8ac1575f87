// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.journal.RecordCursor;

/** Renders a record as a BinaryFILE frame: its length as 16 bits big-endian, then its original bytes. */
public final class RawRenderer implements RecordRenderer {
    /** A renderer. */
    public RawRenderer() {}

    @Override
    public void render(final RecordCursor record, final RenderBuffer out) {
        final int length = record.messageLength();
        out.raw((byte) (length >>> Byte.SIZE)).raw((byte) length);
        out.raw(record.buffer(), record.messageOffset(), length);
    }
}
