// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.reconcile;

import io.truetape.engine.migrate.SourceSummary;
import io.truetape.engine.source.Framing;
import io.truetape.journal.BlockLeaves;
import io.truetape.journal.RecordCursor;
import io.truetape.journal.TapeReader;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One source on two tapes while it is compared: the trees first, then records from the first block that differs.
 *
 * <p>Conclusions are compared where the content is the same: else other channels and capture times are no news. The content
 * is known to be the same by its root, or, where leaves are salted otherwise, by the hash of the source.
 */
final class SourceComparison {
    private static final int PREFIX = Short.BYTES;

    private final TapeReader a;
    private final TapeReader b;
    private final int source;
    private final BlockLeaves leavesA;
    private final BlockLeaves leavesB;
    private RecordDifference found;
    private long recordsByHash;
    private long recordsRead;
    private long blocksRead;

    SourceComparison(
            final TapeReader a,
            final TapeReader b,
            final int source,
            final BlockLeaves leavesA,
            final BlockLeaves leavesB) {
        this.a = a;
        this.b = b;
        this.source = source;
        this.leavesA = leavesA;
        this.leavesB = leavesB;
    }

    /** Looks for the first record that is not the same in two cursors that stand on records of the same number. */
    @FunctionalInterface
    private interface Comparer {
        RecordDifference compare(RecordCursor left, RecordCursor right, long bytesBefore);
    }

    SourceReconciliation reconcile(final Optional<SourceSummary> summaryA, final Optional<SourceSummary> summaryB) {
        final boolean known = summaryA.map(SourceSummary::closed).orElse(false)
                && summaryB.map(SourceSummary::closed).orElse(false);
        final long content = leavesA.contentTree().firstDifference(leavesB.contentTree());
        final long conclusions = leavesA.conclusionsTree().firstDifference(leavesB.conclusionsTree());
        recordsByHash = leavesA.records();
        final boolean otherSalts = !saltsOf(a, summaryA).equals(saltsOf(b, summaryB));
        if (content >= 0) {
            final boolean sameSource = otherSalts
                    && known
                    && summaryA.get().sha256().equals(summaryB.get().sha256());
            final boolean placed = isPlainArchive(summaryA) && isPlainArchive(summaryB);
            walk((int) content, (left, right, before) -> {
                final RecordDifference difference = message(left, right, placed ? before : -1);
                return difference == null && sameSource ? conclusions(left, right) : difference;
            });
        } else if (conclusions >= 0) {
            walk((int) conclusions, (left, right, before) -> conclusions(left, right));
        }
        return new SourceReconciliation(
                source,
                leavesA.records(),
                leavesB.records(),
                known,
                known ? TotalDifference.of(summaryA.get(), summaryB.get()) : List.of(),
                content < 0,
                conclusions < 0,
                otherSalts,
                found,
                recordsByHash,
                recordsRead,
                blocksRead);
    }

    /** What salts of a source's leaves follow from: the secret and the session; empty where there are none. */
    private static String saltsOf(final TapeReader tape, final Optional<SourceSummary> summary) {
        final String secret = summary.map(SourceSummary::saltSecret).orElse("");
        return secret.isEmpty()
                ? ""
                : secret + " " + tape.header().venue() + " " + tape.header().sessionDate();
    }

    /** Whether the source is its raw regions one after the other. */
    private static boolean isPlainArchive(final Optional<SourceSummary> summary) {
        final String framing = Framing.BINARYFILE.name().toLowerCase(Locale.ROOT);
        return summary.map(known -> known.framing().equals(framing)).orElse(false);
    }

    private void walk(final int block, final Comparer comparer) {
        long record = leavesA.firstRecord(block);
        recordsByHash = record;
        long before = leavesA.bytesBefore(block);
        try (RecordCursor left = a.recordsFrom(source, record);
                RecordCursor right = b.recordsFrom(source, record)) {
            boolean hasA = stand(left, record, leavesA.records());
            boolean hasB = stand(right, record, leavesB.records());
            long seen = -1;
            while (hasA && hasB && found == null) {
                if (left.blockHeader().tapeRecord != seen) {
                    seen = left.blockHeader().tapeRecord;
                    blocksRead++;
                }
                found = comparer.compare(left, right, before);
                recordsRead++;
                before += PREFIX + left.messageLength();
                record++;
                hasA = stand(left, record, leavesA.records());
                hasB = stand(right, record, leavesB.records());
            }
            if (found == null && hasA != hasB) {
                found = new RecordDifference(record, hasA ? "missing-in-b" : "missing-in-a", -1, -1);
            }
        }
    }

    /** Moves on to a record of the source; false where there is none of that number. */
    private boolean stand(final RecordCursor cursor, final long record, final long records) {
        boolean there = record < records && cursor.next();
        while (there && (cursor.source() != source || cursor.record() < record)) {
            there = cursor.next();
        }
        return there;
    }

    private static RecordDifference message(final RecordCursor left, final RecordCursor right, final long before) {
        final int mismatch = Arrays.mismatch(
                left.buffer(),
                left.messageOffset(),
                left.messageOffset() + left.messageLength(),
                right.buffer(),
                right.messageOffset(),
                right.messageOffset() + right.messageLength());
        if (mismatch < 0) {
            return null;
        }
        return new RecordDifference(
                left.record(),
                "message",
                mismatch,
                before < 0 ? -1 : before + inFrame(left.messageLength(), right.messageLength(), mismatch));
    }

    /** Where in a frame, two bytes of length and the message, the first byte differs. */
    private static int inFrame(final int lengthA, final int lengthB, final int mismatch) {
        if (lengthA == lengthB) {
            return PREFIX + mismatch;
        }
        return lengthA >>> Byte.SIZE == lengthB >>> Byte.SIZE ? 1 : 0;
    }

    private static RecordDifference conclusions(final RecordCursor left, final RecordCursor right) {
        final boolean same = left.epochNs() == right.epochNs()
                && left.timeStatus() == right.timeStatus()
                && left.verdicts() == right.verdicts()
                && left.event() == right.event()
                && left.channel() == right.channel()
                && left.captureEpochNs() == right.captureEpochNs();
        return same ? null : new RecordDifference(left.record(), "conclusions", -1, -1);
    }
}
