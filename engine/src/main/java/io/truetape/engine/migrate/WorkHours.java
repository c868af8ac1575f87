// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import java.io.IOException;
import java.util.List;

/**
 * When a migration may work. Asked by one thread at a time: before each block, between two pieces that are only compared,
 * and before the steps that cannot be stopped on their way.
 */
public interface WorkHours {
    /** Any time is right. */
    WorkHours ALWAYS = new WorkHours() {
        @Override
        public boolean mayWork(final long neededNs) {
            return true;
        }

        @Override
        public Stop stop() {
            throw new IllegalStateException("there is nothing to stop for");
        }

        @Override
        public void await(final long neededNs) {}

        @Override
        public List<Change> takeChanges() {
            return List.of();
        }
    };

    /**
     * Why work must stop now.
     *
     * @param untilEpochNs when it may go on, as far as is known now
     * @param why          in words
     */
    record Stop(long untilEpochNs, String why) {}

    /**
     * Something that moved the hours: an event of the market, a clock that jumped.
     *
     * @param epochNs when it was found, by the host's clock
     * @param what    in words
     */
    record Change(long epochNs, String what) {}

    /**
     * Whether work may go on now. Allocates nothing while the answer stays the same.
     *
     * @param neededNs nanoseconds that must be left before it has to stop again; 0 between two blocks
     */
    boolean mayWork(long neededNs);

    /** Why it may not, and until when; after {@link #mayWork} said no. */
    Stop stop();

    /**
     * Waits until work may go on.
     *
     * @param neededNs as for {@link #mayWork}
     * @throws IOException when waiting was given up
     */
    void await(long neededNs) throws IOException;

    /** What has moved the hours since this was last asked. */
    List<Change> takeChanges();
}
