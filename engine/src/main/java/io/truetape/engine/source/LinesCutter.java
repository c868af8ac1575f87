// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.codec.capture.CaptureFormat;
import io.truetape.codec.capture.CaptureFramer;
import io.truetape.codec.capture.CaptureReason;
import io.truetape.codec.capture.CaptureStatus;
import io.truetape.journal.format.LineChunk;
import java.io.IOException;
import java.util.List;

/**
 * Cuts several captures that come as one stream ({@link MergedLines}): a chunk a step, each a block of the line that its
 * head names. From there on it is as if all packets were in one capture. Heads are residue. One thread.
 */
final class LinesCutter extends CaptureCutter {
    private final List<String> names;
    private final CaptureFramer[] framers;
    private final boolean[] unreadable;
    private final long[] offsets;

    /**
     * A cutter.
     *
     * @param names of the files, for messages to people
     */
    LinesCutter(
            final ByteSource source,
            final CapturePorts ports,
            final InnerFraming inner,
            final int sourceId,
            final List<String> names) {
        super(source, ports, inner, sourceId, MOST_WAITING, names.size());
        this.names = names;
        this.framers = new CaptureFramer[names.size()];
        this.unreadable = new boolean[names.size()];
        this.offsets = new long[names.size()];
    }

    @Override
    boolean step() throws IOException {
        final long head = LineChunk.head(input(), position(), limit());
        if (head < 0) {
            return readMore(LineChunk.MAX_HEAD) || finish();
        }
        final int whole = LineChunk.headLength(head) + LineChunk.lengthOf(head);
        if (whole > limit() - position()) {
            return readMore(whole) || finish();
        }
        residue(LineChunk.headLength(head));
        chunk(LineChunk.lineOf(head), LineChunk.lengthOf(head));
        offsets[LineChunk.lineOf(head)] += LineChunk.lengthOf(head);
        settle();
        return true;
    }

    private void chunk(final int line, final int length) {
        if (unreadable[line]) {
            residue(length);
            return;
        }
        if (framers[line] == null) {
            final CaptureFormat format = CaptureFormat.recognize(inputBuffer(), position(), position() + length);
            framers[line] = format == null ? null : format.newFramer();
        }
        final CaptureFramer framer = framers[line];
        final int status =
                framer == null ? CaptureStatus.NEED_MORE : framer.next(inputBuffer(), position(), position() + length);
        if (status > 0) {
            onBlock(status, framer, line, "at byte " + offsets[line] + " of " + names.get(line));
            return;
        }
        // The other lines go on, and may still have what waits.
        unreadable[line] = true;
        final boolean torn = status == CaptureStatus.NEED_MORE;
        note(names.get(line)
                + (torn
                        ? " ends inside a packet: the bytes from byte " + offsets[line] + " on are kept as residue"
                        : " cannot be read on at byte " + offsets[line] + " (" + CaptureReason.nameOf(framer.reason())
                                + "); everything from there on is kept as residue"));
        residue(length);
    }
}
