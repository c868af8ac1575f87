// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.codec.capture.CaptureFormat;
import io.truetape.codec.fix.FixForm;
import io.truetape.codec.framing.Recognition;
import io.truetape.codec.framing.SourceKind;
import io.truetape.codec.framing.SourceRecognizer;
import java.util.Locale;
import org.agrona.concurrent.UnsafeBuffer;

/** Recognises what a source is from its first bytes alone, by asking for one kind after the other. */
final class Recognizer {
    private static final int ZSTD_MAGIC = 0xFD2FB528;

    private Recognizer() {}

    /**
     * Recognises a source.
     *
     * @param head        its first bytes, {@link SourceRecognizer#HEAD_LENGTH} where there are so many
     * @param length      how many there are
     * @param wholeSource whether there are no more
     */
    static Recognition recognize(final byte[] head, final int length, final boolean wholeSource) {
        final UnsafeBuffer buffer = new UnsafeBuffer(head, 0, length);
        if (length >= Integer.BYTES && buffer.getInt(0, java.nio.ByteOrder.LITTLE_ENDIAN) == ZSTD_MAGIC) {
            return new Recognition(SourceKind.ZSTD, "zstd (magic 28 b5 2f fd)");
        }
        final CaptureFormat capture = CaptureFormat.recognize(buffer, 0, length);
        if (capture != null) {
            return new Recognition(
                    SourceKind.CAPTURE, capture.name().toLowerCase(Locale.ROOT) + " capture, by its first bytes");
        }
        final Recognition known = SourceRecognizer.recognize(head, length, wholeSource);
        final Recognition soup = SoupBinTcpHead.recognize(buffer, length);
        // Packets and frames have the same lengths before them: of a short source, one message that fits ITCH by chance
        // says less than most messages that fit their protocol.
        final boolean carries = soup != null && soup.kind() != SourceKind.SOUPBIN;
        if (known.kind() == SourceKind.BINARYFILE_ITCH50 && carries) {
            return soup;
        }
        if (known.kind() != SourceKind.UNKNOWN) {
            return known;
        }
        final Recognition fix = fix(buffer, length);
        if (fix != null) {
            return fix;
        }
        return soup == null ? known : soup;
    }

    private static Recognition fix(final UnsafeBuffer head, final int length) {
        return switch (FixForm.of(head, 0, length)) {
            case STREAM ->
                new Recognition(
                        SourceKind.FIX_STREAM, "FIX messages with SOH between their fields, one behind the other");
            case LOG ->
                new Recognition(SourceKind.FIX_LOG, "FIX messages with SOH between their fields, among other text");
            case PRINT_OUT ->
                new Recognition(
                        SourceKind.FIX_PRINT_OUT,
                        "FIX messages printed with | between their fields, which is lossy: a | in a value cannot be told"
                                + " from a separator");
            case NONE -> null;
        };
    }
}
