// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

import io.truetape.codec.itch.Itch50;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Recognises what a source is from its first bytes alone, never from its name.
 *
 * <p>BinaryFILE is accepted when at least one whole frame in the head is an ITCH 5.0 message (a known type of exactly its
 * length) and either at least half of them are, or the frames end exactly where the source does. Unknown types and
 * malformed messages among good ones therefore do no harm, while text or random bytes would have to hit a length and its
 * type by chance, again and again. The variant with zero prefixes is accepted when the types chain through at least two
 * messages, or through one with which the source ends, at least half of them at a time of day below 24 h.
 *
 * <p><b>Design note.</b> A source that is nothing but an end marker is EMPTY, not a BinaryFILE without messages: there
 * is nothing to migrate, and two zero bytes are no evidence of ITCH. The first two bytes of gzip are no possible ITCH
 * length, so the order of the questions does not matter there.
 *
 * <p>Stateless; off the hot path; does not throw on bad bytes.
 */
public final class SourceRecognizer {
    /** Bytes of head that are worth giving; more are not looked at. */
    public static final int HEAD_LENGTH = 64 * 1024;

    private static final int GZIP_MAGIC_FIRST = 0x1f;
    private static final int GZIP_MAGIC_SECOND = 0x8b;

    private SourceRecognizer() {}

    /**
     * Recognises a source.
     *
     * @param head the first bytes of the source, {@link #HEAD_LENGTH} of them where there are so many
     * @param length how many there are
     * @param wholeSource true when the source holds no more
     * @return what it is
     * @throws IllegalArgumentException if the length does not lie inside the array
     */
    public static Recognition recognize(byte[] head, int length, boolean wholeSource) {
        if (length < 0 || length > head.length) {
            throw new IllegalArgumentException(
                    "length must lie inside the head: length=" + length + ", head=" + head.length);
        }
        if (length == 0) {
            return new Recognition(SourceKind.EMPTY, "0 bytes");
        }
        if (length >= 2 && (head[0] & 0xFF) == GZIP_MAGIC_FIRST && (head[1] & 0xFF) == GZIP_MAGIC_SECOND) {
            return new Recognition(SourceKind.GZIP, "gzip (magic 1f 8b)");
        }
        if (wholeSource && length == BinaryFileFramer.PREFIX_LENGTH && head[0] == 0 && head[1] == 0) {
            return new Recognition(SourceKind.EMPTY, "an end marker and no message");
        }
        return recognizeFrames(head, Math.min(length, HEAD_LENGTH), wholeSource && length <= HEAD_LENGTH);
    }

    private static Recognition recognizeFrames(byte[] head, int length, boolean wholeSource) {
        UnsafeBuffer buffer = new UnsafeBuffer(head, 0, length);
        FrameWalk prefixed = FrameWalk.over(buffer, new BinaryFileFramer());
        if (prefixed.itchFrames() > 0 && (prefixed.mostAreItch() || wholeSource && prefixed.endsWithSource())) {
            return new Recognition(
                    SourceKind.BINARYFILE_ITCH50,
                    "BinaryFILE: " + prefixed.itchFrames() + " of the first " + prefixed.frames()
                            + " frames are ITCH 5.0 messages");
        }
        FrameWalk zeroed = FrameWalk.over(buffer, new ZeroLengthFramer(Itch50::lengthOf));
        boolean chains = zeroed.frames() > 1 || zeroed.frames() == 1 && wholeSource && zeroed.endsWithSource();
        if (chains && zeroed.mostAreItch()) {
            return new Recognition(
                    SourceKind.BINARYFILE_ZERO_LENGTHS_ITCH50,
                    "BinaryFILE whose length prefixes are all 0x0000: the first " + zeroed.frames()
                            + " messages chain by the lengths of their ITCH 5.0 types");
        }
        return new Recognition(SourceKind.UNKNOWN, UnknownSource.describe(buffer, prefixed, wholeSource));
    }
}
