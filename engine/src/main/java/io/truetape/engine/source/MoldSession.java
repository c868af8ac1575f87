// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.codec.framing.MoldUdp64Sequence;
import io.truetape.engine.order.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * One MoldUDP64 session in a capture, on however many lines: its messages become records in the order of their numbers,
 * each once. What comes too early waits, until what is missing has come or {@value #MOST_WAITING} messages or
 * {@value #MOST_WAITING_BYTES} bytes wait: then the gap is one. A further copy is named by the record it is a copy of.
 *
 * <pre>
 * number             bytes            becomes
 * the next           -                a record, and those that waited for it
 * greater            -                waits
 * greater, waits     the same         a copy of that record
 * missing            -                a record, behind its successors: its time says that it is late
 * seen               the same         a copy of its record
 * seen               other            a record with CONFLICT
 * seen, long ago     not comparable   residue, counted
 * </pre>
 */
final class MoldSession {
    static final int MOST_WAITING = 1 << 14;
    static final int MOST_WAITING_BYTES = 1 << 20;

    private static final long FIRST_SEQUENCE = 1;

    private final WovenCutter cutter;
    private final Spool spool;
    private final String name;
    private final int channel;
    private final RecentMessages recent = new RecentMessages();
    /** What each of several captures had; those are null that had nothing. */
    private final LineCount[] lines;

    private final TreeMap<Long, Waiting> waiting = new TreeMap<>(Long::compareUnsigned);
    private MoldUdp64Sequence sequence;
    private int waitingBytes;
    private long announced;
    private long copies;
    private long copiesNotCompared;
    private long conflicts;
    private long late;
    private long gaps;

    /** A message that came too early. */
    private static final class Waiting {
        private final long sourceOffset;
        private final byte[] bytes;
        private final long captureEpochNs;
        private final boolean packetStart;
        private final List<Long> copies = new ArrayList<>(0);

        private Waiting(
                final long sourceOffset, final byte[] bytes, final long captureEpochNs, final boolean packetStart) {
            this.sourceOffset = sourceOffset;
            this.bytes = bytes;
            this.captureEpochNs = captureEpochNs;
            this.packetStart = packetStart;
        }
    }

    /**
     * A session of which nothing was seen yet.
     *
     * @param lines how many captures it may be in
     */
    MoldSession(final WovenCutter cutter, final Spool spool, final String name, final int channel, final int lines) {
        this.lines = new LineCount[lines];
        this.cutter = cutter;
        this.spool = spool;
        this.name = name;
        this.channel = channel;
    }

    /** Takes one message of a packet; its bytes wait in the spool to be claimed. */
    void onMessage(
            final long number,
            final byte[] bytes,
            final int offset,
            final int length,
            final long sourceOffset,
            final long captureEpochNs,
            final boolean packetStart,
            final int line) {
        final long copiesBefore = copies + copiesNotCompared;
        final long conflictsBefore = conflicts;
        arbitrate(number, bytes, offset, length, sourceOffset, captureEpochNs, packetStart);
        if (lines.length > 1) {
            if (lines[line] == null) {
                lines[line] = new LineCount();
            }
            final boolean conflicting = conflicts > conflictsBefore;
            final boolean first = !conflicting && copies + copiesNotCompared == copiesBefore;
            lines[line].onMessage(number, first, conflicting);
        }
    }

    private void arbitrate(
            final long number,
            final byte[] bytes,
            final int offset,
            final int length,
            final long sourceOffset,
            final long captureEpochNs,
            final boolean packetStart) {
        if (sequence == null) {
            // A capture that begins later than its session lacks what was before.
            sequence = new MoldUdp64Sequence(FIRST_SEQUENCE);
        }
        final int order = Long.compareUnsigned(number, sequence.nextSequence());
        if (order > 0 && !beginsLate(number)) {
            onEarly(number, bytes, offset, length, sourceOffset, captureEpochNs, packetStart);
        } else if (order >= 0) {
            onNew(number, bytes, offset, length, sourceOffset, captureEpochNs, packetStart);
            releaseWaiting();
        } else {
            onSeen(number, bytes, offset, length, sourceOffset, captureEpochNs, packetStart);
        }
    }

    /** Whether this is the first message of a capture that began far behind the start of the session. */
    private boolean beginsLate(final long number) {
        return sequence.nextSequence() == 1 && waiting.isEmpty() && Long.compareUnsigned(number, MOST_WAITING) > 0;
    }

    private void onEarly(
            final long number,
            final byte[] bytes,
            final int offset,
            final int length,
            final long sourceOffset,
            final long captureEpochNs,
            final boolean packetStart) {
        final Waiting there = waiting.get(number);
        if (there == null) {
            final byte[] copy = Arrays.copyOfRange(bytes, offset, offset + length);
            waiting.put(number, new Waiting(sourceOffset, copy, captureEpochNs, packetStart));
            waitingBytes += length;
            if (waiting.size() > MOST_WAITING || waitingBytes > MOST_WAITING_BYTES) {
                giveUpGap();
            }
        } else if (Arrays.equals(there.bytes, 0, there.bytes.length, bytes, offset, offset + length)) {
            there.copies.add(sourceOffset);
            copies++;
        } else {
            addConflict(bytes, offset, length, sourceOffset, captureEpochNs, packetStart);
        }
    }

    private void onSeen(
            final long number,
            final byte[] bytes,
            final int offset,
            final int length,
            final long sourceOffset,
            final long captureEpochNs,
            final boolean packetStart) {
        final long record = recent.find(number, bytes, offset, length);
        if (record >= 0) {
            copies++;
            spool.claim(sourceOffset, length, record, 0, true);
        } else if (record == RecentMessages.OTHER_BYTES) {
            addConflict(bytes, offset, length, sourceOffset, captureEpochNs, packetStart);
        } else if (sequence.onMessage(number) == MoldUdp64Sequence.LATE) {
            late++;
            add(number, bytes, offset, length, sourceOffset, captureEpochNs, packetStart, 0);
        } else {
            copiesNotCompared++;
            spool.claim(sourceOffset, length, Spool.RESIDUE, 0, false);
        }
    }

    private void onNew(
            final long number,
            final byte[] bytes,
            final int offset,
            final int length,
            final long sourceOffset,
            final long captureEpochNs,
            final boolean packetStart) {
        final boolean gap = sequence.onMessage(number) == MoldUdp64Sequence.AFTER_GAP;
        gaps += gap ? 1 : 0;
        final int found = gap ? Verdict.GAP_BEFORE.mask() : 0;
        add(number, bytes, offset, length, sourceOffset, captureEpochNs, packetStart, found);
    }

    private long add(
            final long number,
            final byte[] bytes,
            final int offset,
            final int length,
            final long sourceOffset,
            final long captureEpochNs,
            final boolean packetStart,
            final int found) {
        final long record = cutter.addRecord(bytes, offset, length, channel, captureEpochNs, packetStart, found);
        recent.put(number, record, bytes, offset, length);
        claim(sourceOffset, length, record);
        return record;
    }

    private void addConflict(
            final byte[] bytes,
            final int offset,
            final int length,
            final long sourceOffset,
            final long captureEpochNs,
            final boolean packetStart) {
        conflicts++;
        final int found = Verdict.CONFLICT.mask();
        claim(
                sourceOffset,
                length,
                cutter.addRecord(bytes, offset, length, channel, captureEpochNs, packetStart, found));
    }

    private void claim(final long sourceOffset, final int length, final long record) {
        spool.claim(sourceOffset, length, record, 0, true);
    }

    private void releaseWaiting() {
        while (!waiting.isEmpty() && waiting.firstKey() == sequence.nextSequence()) {
            releaseFirst();
        }
    }

    private void giveUpGap() {
        releaseFirst();
        releaseWaiting();
    }

    private void releaseFirst() {
        final long number = waiting.firstKey();
        final Waiting first = waiting.remove(number);
        waitingBytes -= first.bytes.length;
        final boolean gap = sequence.onMessage(number) == MoldUdp64Sequence.AFTER_GAP;
        gaps += gap ? 1 : 0;
        final long record = add(
                number,
                first.bytes,
                0,
                first.bytes.length,
                first.sourceOffset,
                first.captureEpochNs,
                first.packetStart,
                gap ? Verdict.GAP_BEFORE.mask() : 0);
        for (final long copy : first.copies) {
            claim(copy, first.bytes.length, record);
        }
    }

    /** Takes a heartbeat or an end of session, which say what comes next. */
    void onAnnounced(final long next) {
        if (Long.compareUnsigned(next, announced) > 0) {
            announced = next;
        }
    }

    /** Nothing follows: what waits has waited in vain. */
    void finish() {
        while (!waiting.isEmpty()) {
            giveUpGap();
        }
    }

    /** What there is to say of the session at its end. */
    String fact() {
        return "channel " + channel + " MoldUDP64 session " + name + ": next "
                + Long.toUnsignedString(end()) + ", missing "
                + Long.toUnsignedString(missing()) + ", gaps " + gaps + ", late " + late + ", copies " + copies
                + ", copies not compared " + copiesNotCompared + ", conflicts " + conflicts;
    }

    /** What one of several captures had of the session. */
    LineCount.Facts ofLine(final int line) {
        final LineCount count = lines[line] == null ? new LineCount() : lines[line];
        return count.facts(end(), missing());
    }

    private long missing() {
        return (sequence == null ? 0 : sequence.missing()) + missingAtEnd();
    }

    /** Number behind the last message that is known of. */
    private long end() {
        return Long.compareUnsigned(announced, nextSequence()) > 0 ? announced : nextSequence();
    }

    /** Whether messages are known to be missing behind the last record, where no record can have a verdict for it. */
    boolean endsWithGap() {
        return missingAtEnd() != 0;
    }

    private long nextSequence() {
        return sequence == null ? FIRST_SEQUENCE : sequence.nextSequence();
    }

    /** Messages that were announced and did not come, nor any behind them. */
    private long missingAtEnd() {
        return Long.compareUnsigned(announced, nextSequence()) > 0 ? announced - nextSequence() : 0;
    }
}
