// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

import java.time.Instant;

/** Time that passes when somebody waits or works, and a clock on the wall that may be set wrong. */
final class ManualTime {
    private long trueEpochNs;
    private long wrongByNs;

    ManualTime(String utc) {
        this.trueEpochNs = at(utc);
    }

    static long at(String utc) {
        return Instant.parse(utc).getEpochSecond() * Texts.SECOND_NS;
    }

    long trueEpochNs() {
        return trueEpochNs;
    }

    /** What the clock on the wall shows. */
    long wallEpochNs() {
        return trueEpochNs + wrongByNs;
    }

    void pass(long ns) {
        trueEpochNs += ns;
    }

    void passTo(String utc) {
        trueEpochNs = at(utc);
    }

    /** From now on the clock on the wall is wrong by so much. */
    void setWrongByNs(long ns) {
        wrongByNs = ns;
    }

    long wrongByNs() {
        return wrongByNs;
    }

    ClockJumps watch() {
        return new ClockJumps(this::wallEpochNs, this::trueEpochNs);
    }
}
