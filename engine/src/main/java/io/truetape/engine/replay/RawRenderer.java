// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.journal.JournalException;
import io.truetape.journal.RecordCursor;

/**
 * Renders a record as a BinaryFILE frame: its length as 16 bits big-endian, then its original bytes. A message of more
 * than 65,535 bytes has no such frame and is refused.
 */
public final class RawRenderer implements RecordRenderer {
    private static final int MAX_LENGTH = 0xFFFF;

    /** A renderer. */
    public RawRenderer() {}

    @Override
    public void render(final RecordCursor record, final RenderBuffer out) {
        final int length = record.messageLength();
        if (length > MAX_LENGTH) {
            throw new JournalException(
                    JournalException.Kind.WRONG_TARGET,
                    "record " + record.record() + " has " + length + " bytes, and the raw format no more than "
                            + MAX_LENGTH + "; use json, or export the source");
        }
        out.raw((byte) (length >>> Byte.SIZE)).raw((byte) length);
        out.raw(record.buffer(), record.messageOffset(), length);
    }
}
