// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.replay.MarkedRenderer;
import io.truetape.engine.replay.Replay;

/**
 * A tape that is being replayed. One owner, who closes it.
 *
 * @param replay   its records that were asked for
 * @param renderer what prints them
 * @param losses   what a salvaged tape lacks among them
 */
record OpenReplay(Replay replay, MarkedRenderer renderer, PassedLosses losses) implements AutoCloseable {
    @Override
    public void close() {
        replay.close();
    }
}
