// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import io.truetape.journal.RecordCursor;
import io.truetape.journal.TapeReader;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What a run left on its tape, read back.
 *
 * @param sent        messages that were sent
 * @param records     records found
 * @param losses      messages that are missing, altered or out of their place, and records that were never sent
 * @param blocks      blocks
 * @param contentRoot content root, hexadecimal
 */
public record WrittenTape(long sent, long records, long losses, long blocks, String contentRoot) {

    /** Reads a tape from its beginning, and compares each record with what was sent, byte by byte. */
    static WrittenTape read(final Path directory, final Payload payload, final long sent, final String contentRoot) {
        final TapeReader reader = TapeReader.open(directory);
        final Payload.Cursor expected = payload.cursor();
        long records = 0;
        long good = 0;
        byte[] message = new byte[1 << 10];
        try (RecordCursor cursor = reader.records()) {
            while (cursor.next()) {
                if (records < sent) {
                    expected.next();
                    if (message.length < expected.length()) {
                        message = new byte[expected.length()];
                    }
                    expected.buffer().getBytes(expected.offset(), message, 0, expected.length());
                    final int from = cursor.messageOffset();
                    good += Arrays.equals(
                                    message, 0, expected.length(), cursor.buffer(), from, from + cursor.messageLength())
                            ? 1
                            : 0;
                }
                records++;
            }
        }
        final long losses = sent - good + Math.max(0, records - sent);
        return new WrittenTape(sent, records, losses, reader.outline().blocks(), contentRoot);
    }
}
