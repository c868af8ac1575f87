// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.codec.capture.TcpDuplicate;
import io.truetape.codec.fix.FixFramer;
import io.truetape.codec.framing.FrameStatus;
import io.truetape.codec.framing.Framer;
import io.truetape.engine.order.Verdict;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One direction of a TCP connection in a capture: its bytes, put in order by the reassembler, are cut into messages, and
 * what each byte became is told to the spool, which knows it by its place in the capture.
 *
 * <p>A stream whose beginning was not captured is entered, and one with missing bytes or with bytes that are no packet is
 * entered again, at the first segment that begins with a message; what is before it is residue. Bytes that come again are
 * named by the record they are part of while that is among the last {@value #REMEMBERED} things cut.
 */
final class TcpStream {
    static final int REMEMBERED = 4096;

    private static final int FIRST_BUFFER = 1 << 12;

    private final WovenCutter cutter;
    private final Spool spool;
    private final Framer framer;
    private final FrameWatch watch;
    private final StreamEntry entry;
    private final boolean beginsInside;
    private final String name;
    private final int channel;
    /** Where the bytes of the buffer, and after them those cut, came from. */
    private final Deque<Run> runs = new ArrayDeque<>();

    private final Deque<Cut> cuts = new ArrayDeque<>();
    private byte[] bytes = new byte[FIRST_BUFFER];
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private int length;
    private long streamOffset;
    private boolean gapBefore;
    /** Whether the place where the next message begins has still to be found. */
    private boolean entering;

    private long gaps;
    private long missing;
    private long again;
    private long conflicting;
    private long againNotCompared;
    private long late;
    private long noMessage;
    private long bytesSkipped;

    /** Bytes of the stream that one segment brought. */
    private record Run(long streamOffset, int length, long sourceOffset, long captureEpochNs) {}

    /** A range of the stream, and which record it is; or residue. */
    private record Cut(long streamOffset, int length, long record) {}

    TcpStream(
            final WovenCutter cutter,
            final Spool spool,
            final StreamCutting cutting,
            final String name,
            final int channel,
            final boolean openedBySyn) {
        this.cutter = cutter;
        this.spool = spool;
        this.framer = cutting.framer();
        this.watch = cutting.watch();
        this.entry = cutting.entry();
        this.name = name;
        this.channel = channel;
        this.beginsInside = !openedBySyn;
        this.gapBefore = beginsInside;
        this.entering = beginsInside;
    }

    /** Takes the next bytes of the stream. */
    void onBytes(
            final long offset,
            final DirectBuffer from,
            final int at,
            final int count,
            final long captureEpochNs,
            final long sourceOffset) {
        if (length == 0) {
            streamOffset = offset;
        }
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
            buffer.wrap(bytes);
        }
        from.getBytes(at, bytes, length, count);
        length += count;
        runs.addLast(new Run(offset, count, sourceOffset, captureEpochNs));
        cut(false);
    }

    private void cut(final boolean atEnd) {
        if (entering) {
            enter(atEnd);
        }
        int position = 0;
        while (!entering && position < length) {
            final int status = atEnd && framer instanceof FixFramer fix
                    ? fix.nextAtEnd(buffer, position, length)
                    : framer.next(buffer, position, length);
            if (status == FrameStatus.NEED_MORE) {
                break;
            }
            if (status == FrameStatus.MALFORMED) {
                noMessage++;
                residue(position, length - position);
                position = length;
                entering = true;
                watch.onGap();
            } else {
                position = take(status, position);
            }
        }
        consume(position);
    }

    /** Looks for the first segment that begins with a message; those before it are residue. */
    private void enter(final boolean atEnd) {
        while (length > 0) {
            final int judgement = entry.judge(buffer, length);
            if (judgement == StreamEntry.YES) {
                entering = false;
                return;
            }
            if (judgement == StreamEntry.NEED_MORE && !atEnd) {
                return;
            }
            final Run first = runs.getFirst();
            final int skipped = (int) (first.streamOffset() + first.length() - streamOffset);
            bytesSkipped += skipped;
            residue(0, skipped);
            consume(skipped);
        }
    }

    private int take(final int status, final int position) {
        final int end = position + framer.consumed();
        final int frame = framer.frameOffset();
        final int frameLength = framer.frameLength();
        int found = watch.onFrame(status, buffer, frame, frameLength);
        if (status != FrameStatus.FRAME) {
            cutter.onControl(status);
            residue(position, end - position);
            return end;
        }
        if (gapBefore) {
            found |= Verdict.GAP_BEFORE.mask();
            gapBefore = false;
        }
        final Run run = runWith(streamOffset + frame);
        final long record = cutter.addRecord(bytes, frame, frameLength, channel, run.captureEpochNs(), false, found);
        residue(position, frame - position);
        claim(streamOffset + frame, frameLength, record);
        residue(frame + frameLength, end - frame - frameLength);
        return end;
    }

    private void residue(final int from, final int count) {
        claim(streamOffset + from, count, Spool.RESIDUE);
    }

    /** Says what a range of the stream is, piece by piece as the capture brought it. */
    private void claim(final long from, final int count, final long record) {
        if (count == 0) {
            return;
        }
        remember(new Cut(from, count, record));
        for (final Run run : runs) {
            final long start = Math.max(from, run.streamOffset());
            final long end = Math.min(from + count, run.streamOffset() + run.length());
            if (start < end) {
                spool.claim(
                        run.sourceOffset() + start - run.streamOffset(),
                        (int) (end - start),
                        record,
                        (int) (start - from),
                        end - start == count);
            }
        }
    }

    private void remember(final Cut cut) {
        if (cuts.size() == REMEMBERED) {
            cuts.removeFirst();
        }
        cuts.addLast(cut);
    }

    private Run runWith(final long offset) {
        for (final Run run : runs) {
            if (offset < run.streamOffset() + run.length()) {
                return run;
            }
        }
        return runs.getLast();
    }

    private void consume(final int count) {
        System.arraycopy(bytes, count, bytes, 0, length - count);
        length -= count;
        streamOffset += count;
        while (!runs.isEmpty()
                && runs.getFirst().streamOffset() + runs.getFirst().length() <= streamOffset) {
            runs.removeFirst();
        }
    }

    /** Bytes of the stream are missing. */
    void onGap(final long count) {
        giveUp();
        gapBefore = true;
        entering = true;
        watch.onGap();
        gaps++;
        missing += count;
    }

    /**
     * Bytes came again; the same or not.
     *
     * @param comparison one of {@link TcpDuplicate}
     */
    void onAgain(final long offset, final int count, final int comparison, final long sourceOffset) {
        final boolean identical = comparison == TcpDuplicate.IDENTICAL;
        if (identical) {
            again += count;
        } else if (comparison == TcpDuplicate.CONFLICTING) {
            conflicting += count;
        } else {
            againNotCompared += count;
        }
        long at = offset;
        if (identical) {
            final Iterator<Cut> oldestFirst = cuts.iterator();
            while (oldestFirst.hasNext() && at < offset + count) {
                final Cut cut = oldestFirst.next();
                final long end = Math.min(offset + count, cut.streamOffset() + cut.length());
                if (cut.streamOffset() <= at && at < end) {
                    spool.claim(
                            sourceOffset + at - offset,
                            (int) (end - at),
                            cut.record(),
                            (int) (at - cut.streamOffset()),
                            end - at == cut.length());
                    at = end;
                }
            }
        }
        final int rest = (int) (offset + count - at);
        spool.claim(sourceOffset + at - offset, rest, Spool.RESIDUE, 0, false);
    }

    /** Bytes came that belong nowhere any more. */
    void onLate(final int count, final long sourceOffset) {
        late += count;
        spool.claim(sourceOffset, count, Spool.RESIDUE, 0, false);
    }

    /** The stream is over: what is left of it is no message. */
    void giveUp() {
        if (length > 0) {
            // At the end a framer may know more than in the middle, so it is asked once again.
            cut(true);
        }
        if (length > 0) {
            noMessage++;
            residue(0, length);
            consume(length);
        }
    }

    /** Nothing comes again that could be named by what was cut. */
    void forget() {
        cuts.clear();
        bytes = new byte[0];
        buffer.wrap(bytes);
    }

    /** What there is to say of the stream at its end. */
    String fact() {
        return "channel " + channel + " TCP " + name + ": gaps " + gaps + ", bytes missing " + missing
                + ", bytes again " + again + ", other bytes again " + conflicting + ", bytes again not compared "
                + againNotCompared + ", bytes too late " + late
                + ", cuts lost " + noMessage
                + (bytesSkipped > 0 ? ", bytes passed over " + bytesSkipped : "")
                + (watch.notCompared() > 0 ? ", messages again not compared " + watch.notCompared() : "")
                + (beginsInside ? ", begins inside the stream" : "");
    }

    /** Whether anything of it needs somebody's eyes that no record has a verdict for. */
    boolean isTorn() {
        return gapBefore || conflicting > 0 || late > 0 || noMessage > 0 || watch.notCompared() > 0;
    }
}
