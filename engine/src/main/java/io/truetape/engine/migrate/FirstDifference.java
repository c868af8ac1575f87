// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.engine.source.ByteSource;
import io.truetape.engine.source.CorruptContainerException;
import io.truetape.journal.BlockCursor;
import io.truetape.journal.SourceExporter;
import io.truetape.journal.TapeReader;
import io.truetape.journal.format.BlockHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Finds the first byte at which a source is not what a tape holds of it, by putting the tape's bytes together again
 * and comparing. Slow and exact; asked only once it is known that there is a difference.
 */
final class FirstDifference {
    private static final int PIECE_LENGTH = 1 << 16;
    private static final int PREFIX_LENGTH = 2;
    private static final byte[] END_MARKER = {0, 0};

    private final ByteSource in;
    private final byte[] piece = new byte[PIECE_LENGTH];
    private int position;
    private int limit;
    private long offset;
    private boolean inResidue;

    /** Ends the comparison. */
    private static final class Found extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private FirstDifference(final ByteSource in) {
        this.in = in;
    }

    /**
     * Compares with a source that the tape holds whole.
     *
     * @return offset in the decoded source; where one of the two ends first, of its end; empty where there is none
     */
    static OptionalLong ofWhole(final ByteSource in, final TapeReader reader, final int source) throws IOException {
        final FirstDifference search = new FirstDifference(in);
        try {
            SourceExporter.export(reader, reader.outline(), source, search.new Comparing());
            return search.atEnd() ? OptionalLong.empty() : OptionalLong.of(search.offset);
        } catch (final Found e) {
            return OptionalLong.of(search.offset);
        }
    }

    /**
     * Compares with a source whose beginning the tape holds, which does not yet say where the source's end marker is:
     * one before bytes that are no message is taken for granted where the source has one.
     *
     * @return offset in the decoded source; empty where it goes on from what the tape holds
     */
    static OptionalLong ofBeginning(
            final ByteSource in, final TapeReader reader, final int source, final boolean zeroPrefixes)
            throws IOException {
        final FirstDifference search = new FirstDifference(in);
        try (BlockCursor blocks = reader.blocks()) {
            while (blocks.next()) {
                if (blocks.header().source == source) {
                    search.compare(blocks, zeroPrefixes);
                }
            }
            return OptionalLong.empty();
        } catch (final Found e) {
            return OptionalLong.of(search.offset);
        }
    }

    private void compare(final BlockCursor blocks, final boolean zeroPrefixes) throws IOException {
        final BlockHeader header = blocks.header();
        final byte[] raw =
                Arrays.copyOfRange(blocks.buffer(), blocks.rawOffset(), blocks.rawOffset() + header.rawLength);
        if (header.residue()) {
            if (!inResidue && !zeroPrefixes && (startsWithEndMarker(raw) || endMarkerFollows())) {
                expect(END_MARKER, 0, PREFIX_LENGTH);
            }
            inResidue = true;
        } else if (header.jumbo()) {
            final byte[] prefix = {(byte) (raw.length >>> 8), (byte) raw.length};
            expect(prefix, 0, prefix.length);
        } else if (zeroPrefixes) {
            clearPrefixes(raw);
        }
        expect(raw, 0, raw.length);
    }

    /** Bytes that begin so are residue only behind an end marker: else they would be one. */
    private static boolean startsWithEndMarker(final byte[] raw) {
        return raw.length >= PREFIX_LENGTH && raw[0] == 0 && raw[1] == 0;
    }

    private boolean endMarkerFollows() throws IOException {
        return available(PREFIX_LENGTH) && piece[position] == 0 && piece[position + 1] == 0;
    }

    private static void clearPrefixes(final byte[] raw) {
        int at = 0;
        while (at < raw.length) {
            final int length = (raw[at] & 0xFF) << 8 | raw[at + 1] & 0xFF;
            raw[at] = 0;
            raw[at + 1] = 0;
            at += PREFIX_LENGTH + length;
        }
    }

    private void expect(final byte[] bytes, final int from, final int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (!available(1)) {
                throw new Found();
            }
            final int count = Math.min(length - done, limit - position);
            final int at = Arrays.mismatch(bytes, from + done, from + done + count, piece, position, position + count);
            if (at >= 0) {
                offset += at;
                throw new Found();
            }
            done += count;
            position += count;
            offset += count;
        }
    }

    private boolean atEnd() throws IOException {
        return !available(1);
    }

    /** Reads on until so many bytes are there; false where the source ends before. */
    private boolean available(final int count) throws IOException {
        if (limit - position < count) {
            System.arraycopy(piece, position, piece, 0, limit - position);
            limit -= position;
            position = 0;
        }
        while (limit < position + count) {
            final int got = read();
            if (got < 0) {
                return false;
            }
            limit += got;
        }
        return true;
    }

    private int read() throws IOException {
        try {
            return in.read(piece, limit, piece.length - limit);
        } catch (final CorruptContainerException e) {
            // What came before the corruption is the source; so it was when the tape was written.
            return -1;
        }
    }

    /** Compares what an export writes. */
    private final class Comparing extends OutputStream {
        @Override
        public void write(final int value) throws IOException {
            expect(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(final byte[] bytes, final int from, final int length) throws IOException {
            expect(bytes, from, length);
        }
    }
}
