// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import java.util.function.Consumer;

/**
 * The atomic events of a protocol whose messages each stand for themselves: every record is alone in its event, unless a
 * rule of the user's own says otherwise.
 *
 * <p>Writes {@code event}. One instance a source; one thread at a time; allocates nothing.
 */
public final class AloneTransactionStage implements Stage {
    /** Name under which notes cite these rules. */
    public static final String NAME = "alone-transaction";

    /** Version of these rules: changes whenever a conclusion could change. */
    public static final int VERSION = 1;

    private final UserRules userRules;
    private long records;
    private long transactions;

    /**
     * Begins a source.
     *
     * @param userRules are asked first; a record that none of them takes is alone
     */
    public AloneTransactionStage(UserRules userRules) {
        this.userRules = userRules;
    }

    @Override
    public void onSlab(Slab slab) {
        for (int i = 0; i < slab.recordCount; i++) {
            long record = slab.firstRecord + i;
            long taken = userRules.eventOf(slab, i, null);
            slab.event[i] = taken == UserRules.NOT_TAKEN ? record : taken;
            if (slab.event[i] == record) {
                transactions++;
            }
        }
        records += slab.recordCount;
    }

    @Override
    public boolean insideEvent() {
        return userRules.insideEvent();
    }

    /** {@return how many atomic events there were} */
    public long transactions() {
        return transactions;
    }

    /** {@return how many atomic events had more than one record: those of the user's own rules} */
    public long transactionsOfSeveral() {
        return userRules.eventsOfSeveral();
    }

    /**
     * Ends the source, and gives out its events that came to no end: rule, first record, records, reason.
     *
     * @param lines receives a line each
     */
    public void end(Consumer<String> lines) {
        userRules.end(records, lines);
    }
}
