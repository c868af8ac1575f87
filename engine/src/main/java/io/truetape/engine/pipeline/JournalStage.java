// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.pipeline;

import io.truetape.journal.SourceMismatchException;
import io.truetape.journal.TapeWriter;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Conclusions;
import io.truetape.journal.proof.SaltSeeds;

/**
 * The last stage: packs a slab's conclusions, and hands the block to the tape's writer, which hashes and appends it, or
 * compares it with what an earlier run has appended.
 */
public final class JournalStage implements Stage {
    private final TapeWriter writer;
    private final Runnable beforeAppending;
    private final LiveCounters counters;
    private final SaltSeeds seeds;
    private final byte[] seed = new byte[BlockHeader.SEED_LENGTH];
    private final BlockHeader header = new BlockHeader();
    private Stage appended = slab -> {};

    /**
     * A stage that appends a public source to a tape; parameters as for a private one.
     */
    public JournalStage(final TapeWriter writer, final Runnable beforeAppending, final LiveCounters counters) {
        this(writer, beforeAppending, counters, null);
    }

    /**
     * A stage that appends to a tape.
     *
     * @param beforeAppending called before every block that is appended and not only compared, on the thread that owns
     *                        the writer: what the run must put on the tape first; must not allocate once it has
     * @param seeds           of a private source, from its first block on; null for a public one
     */
    public JournalStage(
            final TapeWriter writer,
            final Runnable beforeAppending,
            final LiveCounters counters,
            final SaltSeeds seeds) {
        this.writer = writer;
        this.beforeAppending = beforeAppending;
        this.counters = counters;
        this.seeds = seeds;
    }

    /**
     * Tells somebody of every slab once its block is appended, on the journal's thread. To be called before the run.
     *
     * @param watch bound to what every stage is bound to
     */
    public JournalStage telling(final Stage watch) {
        appended = watch;
        return this;
    }

    @Override
    public void onSlab(final Slab slab) {
        if (!writer.comparing(slab.sourceId)) {
            beforeAppending.run();
        }
        writer.startBlock(slab.sourceId, header);
        assert header.firstRecord == slab.firstRecord : "slab of another record: " + slab.firstRecord;
        header.flags = (slab.jumbo ? BlockHeader.FLAG_JUMBO : 0)
                | (slab.residue ? BlockHeader.FLAG_RESIDUE : 0)
                | (slab.layout ? BlockHeader.FLAG_LAYOUT : 0);
        header.recordCount = slab.recordCount;
        header.rawLength = slab.rawLength;
        header.conclusionsLength = Conclusions.pack(
                header,
                slab.eventEpochNs,
                slab.timeStatus,
                slab.verdicts,
                slab.event,
                slab.annotated ? slab.channel : null,
                slab.captureEpochNs,
                slab.packetStart,
                slab.conclusions);
        writer.insideEvent(slab.insideEvent);
        try {
            append(slab, Conclusions.carriedAfter(header, slab.event));
        } catch (final SourceMismatchException e) {
            throw new SourceChangedException(
                    e.rawOffset() < 0 ? -1 : slab.sourceOffset + (slab.jumbo ? 2 : 0) + e.rawOffset(), e);
        }
        counters.onJournalled(slab);
        appended.onSlab(slab);
    }

    private void append(final Slab slab, final long lastEvent) {
        if (seeds == null) {
            writer.append(header, slab.raw, slab.conclusions, lastEvent);
        } else {
            seeds.nextInto(header.flags, slab.raw, slab.rawLength, seed, 0);
            writer.append(header, seed, slab.raw, slab.conclusions, lastEvent);
        }
    }

    /** Lets go of the writer, so that another thread may use it; called on the thread that ran the stage. */
    void release() {
        writer.release();
    }
}
