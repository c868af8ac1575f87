// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.migrate.WorkHours;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Hours that say on standard error what is waited for; and that do not wait where they must not, or for ever. */
final class SpokenHours implements WorkHours {
    private final Host host;
    private final WorkHours hours;
    private final boolean noWait;

    SpokenHours(Host host, WorkHours hours, boolean noWait) {
        this.host = host;
        this.hours = hours;
        this.noWait = noWait;
    }

    @Override
    public boolean mayWork(long neededNs) {
        return hours.mayWork(neededNs);
    }

    @Override
    public Stop stop() {
        return hours.stop();
    }

    /**
     * Refuses what would have to wait and must not, or would wait for ever; asked before anything is written.
     *
     * @param neededNs as for {@link #mayWork}
     */
    void requireThatItMayWait(long neededNs) {
        if (!hours.mayWork(neededNs)) {
            requireThatItMayWait(hours.stop(), "nothing was written");
        }
    }

    private void requireThatItMayWait(Stop stop, String written) {
        if (stop.untilEpochNs() == Long.MAX_VALUE) {
            throw new NotNowException("no time to work is known: " + stop.why() + "; " + written
                    + "; --unknown-as-closed takes what no calendar knows for closed");
        }
        if (noWait) {
            throw new NotNowException("not now, but " + until(stop) + ": " + stop.why() + "; " + written
                    + ", and the same command goes on");
        }
    }

    @Override
    public void await(long neededNs) throws IOException {
        if (hours.mayWork(neededNs)) {
            return;
        }
        Stop stop = hours.stop();
        requireThatItMayWait(stop, "what is on the tape is sealed");
        host.remark("waits; goes on " + until(stop) + ": " + stop.why());
        hours.await(neededNs);
    }

    /** When work may go on, as far as is known. */
    static String until(Stop stop) {
        return stop.untilEpochNs() == Long.MAX_VALUE
                ? "at a time that no calendar knows"
                : Instant.ofEpochSecond(stop.untilEpochNs() / 1_000_000_000L).toString();
    }

    @Override
    public List<Change> takeChanges() {
        List<Change> changes = hours.takeChanges();
        changes.forEach(change -> host.remark(change.what()));
        return changes;
    }
}
