// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.JournalException.Kind;
import io.truetape.journal.format.FormatException;
import io.truetape.journal.format.LineChunk;
import io.truetape.journal.format.Note;
import io.truetape.journal.proof.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the decoded stream of a source of several lines apart again: gives each line its own bytes, and takes their
 * SHA-256 on the way. What {@link SourceExporter} writes goes in. One thread; the lines' streams stay open.
 */
public final class LineSplitter extends OutputStream {
    private static final String LINE_BYTES = "line-bytes";

    private final List<? extends OutputStream> lines;
    private final List<Sha256> sha256 = new ArrayList<>();
    private final long[] bytes;
    private final byte[] head = new byte[LineChunk.MAX_HEAD];
    private int headLength;
    private int line;
    private int left;

    /**
     * What a line is, or was.
     *
     * @param bytes  of its decoded file
     * @param sha256 of its decoded file, hexadecimal
     */
    public record Line(long bytes, String sha256) {}

    /**
     * A splitter.
     *
     * @param lines one stream a line, in their order
     */
    public LineSplitter(final List<? extends OutputStream> lines) {
        this.lines = List.copyOf(lines);
        this.bytes = new long[lines.size()];
        for (int i = 0; i < lines.size(); i++) {
            sha256.add(new Sha256().begin());
        }
    }

    /**
     * What a note says of the lines of the source that it closes; empty where that is one file.
     *
     * @throws FormatException when the note is not what it should be
     */
    public static List<Line> noted(final Note closed) {
        final List<Line> noted = new ArrayList<>();
        for (final String value : closed.lines().all(LINE_BYTES)) {
            final String[] words = value.split(" ");
            if (words.length != 3
                    || !words[0].equals(Integer.toString(noted.size()))
                    || !words[1].matches("\\d{1,18}")) {
                throw new FormatException("lines are not noted in their order: " + value);
            }
            noted.add(new Line(Long.parseLong(words[1]), words[2]));
        }
        return noted;
    }

    /** A line of a closing note for each line. */
    public static List<String> notes(final List<Line> lines) {
        final List<String> notes = new ArrayList<>();
        for (final Line line : lines) {
            notes.add(LINE_BYTES + " " + notes.size() + " " + line.bytes() + " " + line.sha256());
        }
        return notes;
    }

    @Override
    public void write(final int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(final byte[] from, final int offset, final int length) throws IOException {
        int at = offset;
        final int end = offset + length;
        while (at < end) {
            if (left == 0) {
                head(from[at++]);
            } else {
                final int count = Math.min(left, end - at);
                lines.get(line).write(from, at, count);
                sha256.get(line).update(from, at, count);
                bytes[line] += count;
                left -= count;
                at += count;
            }
        }
    }

    private void head(final byte next) {
        head[headLength++] = next;
        final long value;
        try {
            value = LineChunk.head(head, 0, headLength);
        } catch (final FormatException e) {
            throw new JournalException(Kind.DAMAGED, "the lines of the source cannot be told apart: " + e.getMessage());
        }
        if (value >= 0) {
            headLength = 0;
            line = LineChunk.lineOf(value);
            left = LineChunk.lengthOf(value);
            if (line >= bytes.length) {
                throw new JournalException(
                        Kind.DAMAGED, "a chunk is of line " + line + ", the source has " + bytes.length + " lines");
            }
        }
    }

    /**
     * What came out, once all has been written.
     *
     * @throws JournalException DAMAGED when the stream ended inside a chunk
     */
    public List<Line> finish() {
        if (left > 0 || headLength > 0) {
            throw new JournalException(Kind.DAMAGED, "the lines of the source end inside a chunk");
        }
        final List<Line> result = new ArrayList<>();
        for (int i = 0; i < bytes.length; i++) {
            result.add(new Line(bytes[i], sha256.get(i).finishHex()));
        }
        return result;
    }
}
