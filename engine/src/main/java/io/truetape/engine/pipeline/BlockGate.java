// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.pipeline;

import java.io.IOException;

/** Stops a pipeline between two blocks for as long as it must not work. */
public interface BlockGate {
    /** A gate that is never shut. */
    BlockGate OPEN = new BlockGate() {
        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void pause(final boolean insideEvent) {
            throw new IllegalStateException("this gate is never shut");
        }
    };

    /**
     * Whether the next block may be read; asked before each, by the reading thread. Allocates nothing.
     */
    boolean isOpen();

    /**
     * Waits until work may go on. Called on the thread that called {@link Pipeline#run()}, when every slab read so far is
     * on the tape, the journal stage has let go of its writer, and no thread of the pipeline is alive.
     *
     * @param insideEvent whether an atomic event may go on in the next block: only when none of the
     *                    {@link Pipeline#BLOCKS_TO_EVENT_END} blocks read since the gate was shut ended outside of one
     * @throws IOException when waiting cannot go on
     */
    void pause(boolean insideEvent) throws IOException;
}
