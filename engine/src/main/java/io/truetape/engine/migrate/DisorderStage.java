// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.engine.order.DisorderPolicy;
import io.truetape.engine.order.DisorderPolicy.Action;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Carries out a {@link DisorderPolicy}, behind all stages that find verdicts: adds {@link Verdict#QUARANTINED}, and ends the
 * run before a record that it shall halt at. Nothing of that slab or behind it reaches the tape, which stays unfinished;
 * slabs before it that are still in the ring may be dropped too.
 *
 * <p>A strict policy also halts where a source is nothing but messages and their lengths, at bytes that are no message.
 * (Sources that are woven hold others by their nature; what is odd about those is said at the end.)
 */
final class DisorderStage implements Stage {
    private final boolean strict;
    private final int strictMask;
    private final int haltMask;
    private final int quarantineMask;

    private DisorderStage(final DisorderPolicy policy) {
        int needEyes = 0;
        for (final Verdict verdict : Verdict.values()) {
            if (verdict.needsEyes()) {
                needEyes |= verdict.mask();
            }
        }
        strict = policy.strict();
        strictMask = strict ? needEyes : 0;
        haltMask = strictMask | policy.mask(Action.HALT);
        quarantineMask = policy.mask(Action.QUARANTINE);
    }

    /** Stages as they are where everything is only flagged, or with this one behind them. */
    static List<Stage> behind(final List<Stage> stages, final DisorderPolicy policy) {
        final DisorderStage stage = new DisorderStage(policy);
        if ((stage.haltMask | stage.quarantineMask) == 0) {
            return stages;
        }
        final List<Stage> withThis = new ArrayList<>(stages);
        withThis.add(stage);
        return withThis;
    }

    @Override
    public void onSlab(final Slab slab) {
        if (strict && slab.residue && !slab.annotated) {
            throw MigrationRefusedException.data("--strict: stopped at byte " + slab.sourceOffset
                    + " of the decoded source: from there on it is no message");
        }
        for (int i = 0; i < slab.recordCount; i++) {
            final int verdicts = slab.verdicts[i];
            if ((verdicts & haltMask) != 0) {
                throw stopped(slab, i);
            }
            if ((verdicts & quarantineMask) != 0) {
                slab.verdicts[i] = verdicts | Verdict.QUARANTINED.mask();
            }
        }
    }

    private MigrationRefusedException stopped(final Slab slab, final int row) {
        final StringJoiner names = new StringJoiner(", ");
        for (final Verdict verdict : Verdict.values()) {
            if ((slab.verdicts[row] & verdict.mask()) != 0) {
                names.add(verdict.name());
            }
        }
        final String flag = (slab.verdicts[row] & strictMask) != 0 ? "--strict" : "--on-disorder";
        if (slab.annotated) {
            return MigrationRefusedException.data(flag + ": stopped at record " + (slab.firstRecord + row)
                    + " (on channel " + slab.channel[row] + "): " + names);
        }
        // A jumbo message stands in its slab without the length prefix that it has in the source.
        final long offset = slab.sourceOffset + slab.messageOffset[row] + (slab.jumbo ? Short.BYTES : 0);
        return MigrationRefusedException.data(flag + ": stopped at record " + (slab.firstRecord + row)
                + " (its message is at byte " + offset + " of the decoded source): " + names);
    }
}
