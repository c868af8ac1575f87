// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import java.util.StringJoiner;

/** Ends the run at the first record that needs eyes; the tape keeps what came before its slab and stays unfinished. */
final class StrictStage implements Stage {
    private final int mask;

    StrictStage() {
        int needEyes = 0;
        for (final Verdict verdict : Verdict.values()) {
            if (verdict.needsEyes()) {
                needEyes |= verdict.mask();
            }
        }
        mask = needEyes;
    }

    @Override
    public void onSlab(final Slab slab) {
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
        return MigrationRefusedException.data("--strict: stopped at record " + (slab.firstRecord + row) + " (byte "
                + (slab.sourceOffset + slab.messageOffset[row]) + " of the decoded source): " + names);
    }
}
