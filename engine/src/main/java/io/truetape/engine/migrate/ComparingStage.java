// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import io.truetape.journal.BlockCursor;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Conclusions;
import io.truetape.journal.format.ConclusionsReader;
import io.truetape.journal.format.TimeStatus;
import java.util.Arrays;
import java.util.StringJoiner;

/**
 * Stands in the journal's place when a source is derived again: compares each slab with the block that the tape holds,
 * its bytes and cut, and record by record everything that was concluded. Writes nothing; one thread.
 */
final class ComparingStage implements Stage {
    private final BlockCursor blocks;
    private final Differences differences;
    private final ConclusionsReader journalled = new ConclusionsReader();
    private long records;
    private boolean apart;

    /**
     * A comparison.
     *
     * @param blocks      of one source, before the first
     * @param differences receives what comes out otherwise
     */
    ComparingStage(final BlockCursor blocks, final Differences differences) {
        this.blocks = blocks;
        this.differences = differences;
    }

    /** How many records were compared. */
    long records() {
        return records;
    }

    @Override
    public void onSlab(final Slab slab) {
        if (apart) {
            return;
        }
        if (!blocks.next()) {
            apart("the tape's blocks end before it", slab.firstRecord);
        } else if (!sameCut(slab, blocks.header()) || !sameBytes(slab)) {
            apart(
                    "its source is cut otherwise from here on: another block comes out than is journalled",
                    slab.firstRecord);
        } else {
            compare(slab);
        }
    }

    /** Behind the last slab. */
    void end() {
        if (!apart && blocks.next()) {
            apart("the tape has blocks that do not come out", blocks.header().firstRecord);
        }
    }

    private void apart(final String what, final long record) {
        apart = true;
        differences.ofRecord(record, what);
    }

    private static boolean sameCut(final Slab slab, final BlockHeader block) {
        return block.firstRecord == slab.firstRecord
                && block.recordCount == slab.recordCount
                && block.jumbo() == slab.jumbo
                && block.residue() == slab.residue
                && block.layout() == slab.layout;
    }

    private boolean sameBytes(final Slab slab) {
        final int from = blocks.rawOffset();
        return blocks.header().rawLength == slab.rawLength
                && Arrays.equals(slab.raw, 0, slab.rawLength, blocks.buffer(), from, from + slab.rawLength);
    }

    private void compare(final Slab slab) {
        if (slab.recordCount > 0) {
            journalled.wrap(blocks.header(), blocks.buffer(), blocks.conclusionsOffset());
        }
        for (int i = 0; i < slab.recordCount; i++) {
            journalled.next();
            final long channel = slab.annotated ? slab.channel[i] & 0xFFFF_FFFFL : 0;
            final long captureEpochNs = slab.annotated ? slab.captureEpochNs[i] : Conclusions.NOT_CAPTURED;
            final byte packetStart = slab.annotated && slab.packetStart[i] ? TimeStatus.PACKET_START : 0;
            final byte status = (byte) (slab.timeStatus[i] | packetStart);
            if (journalled.epochNs() != slab.eventEpochNs[i]
                    || journalled.timeStatus() != status
                    || journalled.verdicts() != slab.verdicts[i]
                    || journalled.event() != slab.event[i]
                    || journalled.channel() != channel
                    || journalled.captureEpochNs() != captureEpochNs) {
                describe(slab, i, status, channel, captureEpochNs);
            }
        }
        records += slab.recordCount;
    }

    private void describe(
            final Slab slab, final int row, final byte status, final long channel, final long captureEpochNs) {
        final StringJoiner what = new StringJoiner("; ");
        if (journalled.verdicts() != slab.verdicts[row]) {
            what.add("verdicts: journalled " + names(journalled.verdicts()) + ", derived " + names(slab.verdicts[row]));
        }
        add(what, "time", journalled.epochNs(), slab.eventEpochNs[row]);
        add(what, "time status bits", journalled.timeStatus(), status);
        add(what, "transaction", journalled.event(), slab.event[row]);
        add(what, "channel", journalled.channel(), channel);
        add(what, "capture time", journalled.captureEpochNs(), captureEpochNs);
        differences.ofRecord(journalled.record(), what.toString());
    }

    private static void add(final StringJoiner what, final String name, final long before, final long now) {
        if (before != now) {
            what.add(name + ": journalled " + before + ", derived " + now);
        }
    }

    private static String names(final int bits) {
        final StringJoiner names = new StringJoiner(" ");
        int left = bits;
        for (final Verdict verdict : Verdict.values()) {
            if ((bits & verdict.mask()) != 0) {
                names.add(verdict.name());
                left &= ~verdict.mask();
            }
        }
        for (int bit = 0; left != 0 && bit < Integer.SIZE; bit++) {
            if ((left & 1 << bit) != 0) {
                names.add("bit " + bit);
            }
        }
        return bits == 0 ? "none" : names.toString();
    }
}
