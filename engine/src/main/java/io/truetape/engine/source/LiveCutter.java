// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.SlabSource;
import org.agrona.concurrent.IdleStrategy;

/**
 * Cuts what arrives into slabs, by a latency bound: a slab is handed on when it is full, or when no further message is
 * there and its oldest one has waited as long as it may.
 *
 * <p>So where slabs end depends on when messages arrived, not on the source's bytes alone, and two runs give other blocks
 * and other roots. Nothing here keeps a layout or notes the cuts: a tape made by it holds all messages in their order, and
 * is no archive of a source. One thread; allocates nothing.
 */
public final class LiveCutter implements SlabSource {
    private static final int PREFIX_LENGTH = 2;

    /** Bytes of a message at most: one slab must hold it. */
    public static final int MESSAGE_LENGTH_MAX = Slab.RAW_CAPACITY - PREFIX_LENGTH;

    private final Arrivals arrivals;
    private final int sourceId;
    private final long lingerNs;
    private final IdleStrategy idle;
    private long records;
    private long rawBytes;

    /**
     * A cutter.
     *
     * @param sourceId number of the source on its tape
     * @param lingerNs how long a message may wait for others to share its slab; 0: as long as others are there already
     * @param idle     what the thread does while nothing is there; reset when it begins to look
     */
    public LiveCutter(final Arrivals arrivals, final int sourceId, final long lingerNs, final IdleStrategy idle) {
        this.arrivals = arrivals;
        this.sourceId = sourceId;
        this.lingerNs = lingerNs;
        this.idle = idle;
    }

    @Override
    public boolean fill(final Slab slab) {
        slab.begin(sourceId, records, rawBytes);
        idle.reset();
        long handOnNs = 0;
        while (true) {
            if (arrivals.poll()) {
                if (!fits(slab, arrivals.length())) {
                    return true;
                }
                if (slab.recordCount == 0) {
                    handOnNs = arrivals.arrivedNs() + lingerNs;
                }
                add(slab);
                idle.reset();
            } else if (arrivals.ended() || slab.recordCount > 0 && arrivals.nowNs() - handOnNs >= 0) {
                return slab.recordCount > 0;
            } else {
                idle.idle();
            }
        }
    }

    private static boolean fits(final Slab slab, final int length) {
        if (length > MESSAGE_LENGTH_MAX) {
            throw new IllegalArgumentException("a message is longer than a slab: lengthBytes=" + length);
        }
        return slab.rawLength + PREFIX_LENGTH + length <= Slab.RAW_CAPACITY && slab.recordCount < Slab.RECORD_CAPACITY;
    }

    private void add(final Slab slab) {
        final int length = arrivals.length();
        final int row = slab.recordCount++;
        final int target = slab.rawLength + PREFIX_LENGTH;
        slab.raw[target - 2] = (byte) (length >>> 8);
        slab.raw[target - 1] = (byte) length;
        arrivals.buffer().getBytes(arrivals.offset(), slab.raw, target, length);
        slab.messageOffset[row] = target;
        slab.messageLength[row] = length;
        slab.rawLength = target + length;
        rawBytes += PREFIX_LENGTH + length;
        records++;
        arrivals.take();
    }
}
