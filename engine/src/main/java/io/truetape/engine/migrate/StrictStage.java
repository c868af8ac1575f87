// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Ends the run at the first record that needs eyes, or, where a source is nothing but messages and their lengths, at bytes
 * that are no message. (Sources that are woven hold others by their nature; what is odd about those is said at the end.)
 * Nothing of that slab or behind it reaches the tape, which stays unfinished; slabs before it that are still in the ring may
 * be dropped too.
 */
final class StrictStage implements Stage {
    private final int mask;

    private StrictStage() {
        int needEyes = 0;
        for (final Verdict verdict : Verdict.values()) {
            if (verdict.needsEyes()) {
                needEyes |= verdict.mask();
            }
        }
        mask = needEyes;
    }

    /** Stages as they are, or with this one behind them. */
    static List<Stage> behind(final List<Stage> stages, final boolean strict) {
        if (!strict) {
            return stages;
        }
        final List<Stage> withThis = new ArrayList<>(stages);
        withThis.add(new StrictStage());
        return withThis;
    }

    @Override
    public void onSlab(final Slab slab) {
        if (slab.residue && !slab.annotated) {
            throw MigrationRefusedException.data("--strict: stopped at byte " + slab.sourceOffset
                    + " of the decoded source: from there on it is no message");
        }
        for (int i = 0; i < slab.recordCount; i++) {
            if ((slab.verdicts[i] & mask) != 0) {
                throw stopped(slab, i);
            }
        }
    }

    private static MigrationRefusedException stopped(final Slab slab, final int row) {
        final StringJoiner names = new StringJoiner(", ");
        for (final Verdict verdict : Verdict.values()) {
            if ((slab.verdicts[row] & verdict.mask()) != 0) {
                names.add(verdict.name());
            }
        }
        if (slab.annotated) {
            return MigrationRefusedException.data("--strict: stopped at record " + (slab.firstRecord + row)
                    + " (on channel " + slab.channel[row] + "): " + names);
        }
        // A jumbo message stands in its slab without the length prefix that it has in the source.
        final long offset = slab.sourceOffset + slab.messageOffset[row] + (slab.jumbo ? Short.BYTES : 0);
        return MigrationRefusedException.data("--strict: stopped at record " + (slab.firstRecord + row)
                + " (its message is at byte " + offset + " of the decoded source): " + names);
    }
}
