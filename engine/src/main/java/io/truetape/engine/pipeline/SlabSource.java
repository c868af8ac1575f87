// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.pipeline;

import java.io.IOException;

/** Cuts a source into slabs: the first step of the pipeline. Called by one thread. */
public interface SlabSource {
    /**
     * Fills a slab with the next records, or the next residue, of the source.
     *
     * @return false when nothing is left, and the slab was not touched
     * @throws IOException when the source cannot be read on; what came before stands
     */
    boolean fill(Slab slab) throws IOException;
}
