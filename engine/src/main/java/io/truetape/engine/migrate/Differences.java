// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import java.util.ArrayList;
import java.util.List;

/** What came out otherwise of one source: the first are kept, all are counted. */
final class Differences {
    private final int source;
    private final List<RederivationReport.Difference> listed = new ArrayList<>();
    private long count;

    Differences(final int source) {
        this.source = source;
    }

    void ofRecord(final long record, final String what) {
        add("source " + source + " record " + record, what);
    }

    void ofNote(final String name, final String what) {
        add("source " + source + " note " + name, what);
    }

    private void add(final String at, final String what) {
        count++;
        if (listed.size() < RederivationReport.MAX_LISTED) {
            listed.add(new RederivationReport.Difference(at, what));
        }
    }

    long count() {
        return count;
    }

    List<RederivationReport.Difference> listed() {
        return listed;
    }
}
