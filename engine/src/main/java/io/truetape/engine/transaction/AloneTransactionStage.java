// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;

/**
 * The atomic events of a protocol whose messages each stand for themselves: every record is alone in its event.
 *
 * <p>Writes {@code event}. One instance a source; one thread at a time; allocates nothing.
 */
public final class AloneTransactionStage implements Stage {
    /** Name under which notes cite these rules. */
    public static final String NAME = "alone-transaction";

    /** Version of these rules: changes whenever a conclusion could change. */
    public static final int VERSION = 1;

    private long transactions;

    /** Begins a source. */
    public AloneTransactionStage() {}

    @Override
    public void onSlab(Slab slab) {
        for (int i = 0; i < slab.recordCount; i++) {
            slab.event[i] = slab.firstRecord + i;
        }
        transactions += slab.recordCount;
    }

    /** {@return how many atomic events there were: as many as records} */
    public long transactions() {
        return transactions;
    }
}
