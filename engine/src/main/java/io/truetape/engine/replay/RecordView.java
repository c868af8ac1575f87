// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.journal.RecordCursor;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The bytes of the message that a cursor stands on, as the codecs want them; valid until the cursor moves. Reused. */
final class RecordView {
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[0]);
    private byte[] bytes = new byte[0];
    private int offset;
    private int length;

    void of(final RecordCursor record) {
        if (bytes != record.buffer()) {
            bytes = record.buffer();
            buffer.wrap(bytes);
        }
        offset = record.messageOffset();
        length = record.messageLength();
    }

    DirectBuffer buffer() {
        return buffer;
    }

    byte[] bytes() {
        return bytes;
    }

    int offset() {
        return offset;
    }

    int length() {
        return length;
    }
}
