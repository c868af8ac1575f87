// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.pipeline;

import io.truetape.engine.arithmetic.ItchArithmeticStage;
import io.truetape.engine.decode.ItchDecodeStage;
import io.truetape.engine.order.ItchOrderStage;
import io.truetape.engine.time.SessionClock;
import io.truetape.engine.transaction.ItchTransactionStage;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The stages of an ITCH source, with room for others between them. */
final class TestStages {
    final List<Stage> ahead = new ArrayList<>();
    final List<Stage> behind = new ArrayList<>();

    TestStages() {
        ahead.add(new ItchDecodeStage(new SessionClock(TestTape.DATE, ZoneId.of("America/New_York"))));
        ahead.add(new ItchOrderStage());
        ahead.add(new ItchTransactionStage());
        behind.add(new ItchArithmeticStage());
    }

    /** Puts a stage in before the one at a place; places go on from ahead to behind. */
    TestStages with(int place, Stage stage) {
        int middle = ahead.size();
        if (place <= middle) {
            ahead.add(place, stage);
        } else {
            behind.add(place - middle - 1, stage);
        }
        return this;
    }
}
