// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.journal.LineSplitter;
import io.truetape.journal.format.LineChunk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Several captures as one stream: their blocks alternate, each behind a {@link LineChunk} head that says whose it is, none
 * moved within its file. {@link LineReader#isBefore} says which comes next, from what the files hold and nothing else.
 *
 * <p>One thread. Holds a block of each file, and what was read ahead of it.
 */
final class MergedLines implements ByteSource {
    /** What {@link ByteSource.Container#kind()} is. */
    static final String KIND = "lines";

    private final List<LineReader> lines;
    private final List<LineReader> open = new ArrayList<>();
    private final byte[] head = new byte[LineChunk.MAX_HEAD];
    private LineReader current;
    private int headLength;
    private int taken;
    private boolean begun;
    private Container container;

    /**
     * A merge.
     *
     * @param lines in the order in which they are named; closed with it
     */
    MergedLines(final List<LineReader> lines) {
        this.lines = List.copyOf(lines);
    }

    @Override
    public int read(final byte[] dst, final int offset, final int length) throws IOException {
        int at = offset;
        final int end = offset + length;
        while (at < end && (current != null || choose())) {
            if (taken < headLength) {
                dst[at++] = head[taken++];
            } else {
                final int done = taken - headLength;
                final int count = Math.min(current.length() - done, end - at);
                current.copy(done, dst, at, count);
                at += count;
                taken += count;
                if (done + count == current.length()) {
                    step(current);
                    current = null;
                }
            }
        }
        return at > offset ? at - offset : atEnd();
    }

    private boolean choose() throws IOException {
        if (!begun) {
            begun = true;
            for (final LineReader line : lines) {
                open.add(line);
                step(line);
            }
        }
        for (final LineReader line : open) {
            if (current == null) {
                current = line;
                continue;
            }
            line.compareClocks(current);
            if (line.isBefore(current)) {
                current = line;
            }
        }
        if (current == null) {
            return false;
        }
        headLength = LineChunk.putHead(head, 0, lines.indexOf(current), current.length());
        taken = 0;
        return true;
    }

    private void step(final LineReader line) throws IOException {
        if (!line.next()) {
            open.remove(line);
        }
    }

    private int atEnd() throws CorruptContainerException {
        final String corrupt = lines.stream()
                .map(LineReader::corruption)
                .filter(what -> !what.isEmpty())
                .collect(Collectors.joining("; "));
        if (!corrupt.isEmpty()) {
            throw new CorruptContainerException(corrupt, null);
        }
        return -1;
    }

    @Override
    public Container container() {
        if (container == null) {
            final List<String> facts = new ArrayList<>(
                    LineSplitter.notes(lines.stream().map(LineReader::decoded).toList()));
            for (int line = 0; line < lines.size(); line++) {
                final Container inner = lines.get(line).container();
                if (!inner.kind().equals("none")) {
                    facts.add(
                            "line-container " + line + " " + inner.kind() + " " + inner.bytes() + " " + inner.sha256());
                }
            }
            container = new Container(KIND, fileBytesRead(), "", facts);
        }
        return container;
    }

    @Override
    public long fileBytesRead() {
        return lines.stream().mapToLong(LineReader::fileBytesRead).sum();
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (final LineReader line : lines) {
            try {
                line.close();
            } catch (final IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
