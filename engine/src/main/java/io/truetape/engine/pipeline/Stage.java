// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.pipeline;

/**
 * One step of the pipeline, run over a slab's records in order.
 *
 * <p>Called by one thread at a time, for every slab of a source in the order of the source. It writes only the columns
 * that {@link Slab} gives to it, allocates nothing and takes no lock. What it throws halts the pipeline.
 */
public interface Stage {
    /** Works over all records of one slab; residue has none. */
    void onSlab(Slab slab);

    /**
     * Whether an atomic event that has begun may go on in the next slab. Asked after each slab, by the thread that ran the
     * stage, and between two slabs when no thread works on one; allocates nothing.
     */
    default boolean insideEvent() {
        return false;
    }
}
