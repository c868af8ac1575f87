// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.journal.Loss;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Says between the records of a replay which ones a salvaged tape has lost there. One owner. */
final class PassedLosses {
    private final Host host;
    private final boolean json;
    private final List<Loss> left;
    private boolean passed;

    /**
     * The losses of what is replayed.
     *
     * @param losses of the sources replayed, from where it begins, in order
     * @param json   whether records are JSON: then losses are events among them, else lines on standard error
     */
    PassedLosses(Host host, List<Loss> losses, boolean json) {
        this.host = host;
        this.json = json;
        this.left = new ArrayList<>(losses);
    }

    /** Whether something is lost before a record that is next. */
    boolean before(int source, long record) {
        for (int i = 0; i < left.size(); i++) {
            if (left.get(i).source() == source && left.get(i).firstRecord() <= record) {
                return true;
            }
        }
        return false;
    }

    /** Says what is lost before a record; whatever was printed before must be out. */
    void tell(int source, long record) {
        for (Iterator<Loss> losses = left.iterator(); losses.hasNext(); ) {
            Loss loss = losses.next();
            if (loss.source() == source && loss.firstRecord() <= record) {
                tell(loss);
                losses.remove();
            }
        }
    }

    /** Says what is lost behind the last record. */
    void tellRest() {
        left.forEach(this::tell);
        left.clear();
    }

    /** Whether records were passed over. */
    boolean any() {
        return passed;
    }

    private void tell(Loss loss) {
        passed = true;
        if (json) {
            JsonOutput.print(host.out(), Map.of("lost", SalvageCommand.object(loss)));
        } else {
            host.remark("lost: " + loss.describe() + " of source " + loss.source()
                    + "; the tape was salvaged from a damaged one");
        }
    }
}
