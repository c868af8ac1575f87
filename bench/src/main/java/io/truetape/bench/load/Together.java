// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import java.util.List;

/**
 * Stages that share a thread in every topology, one after the other.
 *
 * @param stages in their order
 */
record Together(List<Stage> stages) implements Stage {
    static Stage of(final Stage... stages) {
        return new Together(List.of(stages));
    }

    @Override
    public void onSlab(final Slab slab) {
        for (int i = 0; i < stages.size(); i++) {
            stages.get(i).onSlab(slab);
        }
    }

    @Override
    public boolean insideEvent() {
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i).insideEvent()) {
                return true;
            }
        }
        return false;
    }
}
