// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.order.DisorderPolicy.Action;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisorderPolicyTest {
    @Test
    void shouldApplyABareActionToAllVerdictsOfOrderThatNeedEyes() {
        DisorderPolicy policy = DisorderPolicy.parse("quarantine");

        assertEquals(
                List.of(
                        "late=quarantine",
                        "time-out-of-range=quarantine",
                        "gap-before=quarantine",
                        "conflict=quarantine",
                        "after-end=quarantine"),
                policy.words());
        assertEquals(Action.FLAG, policy.of(Verdict.DUPLICATE));
        assertEquals(Action.FLAG, policy.of(Verdict.ORPHAN));
    }

    @Test
    void shouldLetLaterWordsOverrideEarlierOnes() {
        DisorderPolicy policy = DisorderPolicy.parse("halt,LATE=flag,gap_before=quarantine,duplicate=quarantine");

        assertEquals(Action.HALT, policy.of(Verdict.CONFLICT));
        assertEquals(Action.FLAG, policy.of(Verdict.LATE));
        assertEquals(Verdict.GAP_BEFORE.mask() | Verdict.DUPLICATE.mask(), policy.mask(Action.QUARANTINE));
        assertEquals(
                policy.words(),
                DisorderPolicy.parse(String.join(",", policy.words())).words());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "stop",
                "late",
                "late=",
                "late=halted",
                "orphan=halt",
                "=halt",
                "halt,",
                "late=halt late=flag"
            })
    void shouldRefuseWhatIsNoPolicy(String words) {
        assertThrows(IllegalArgumentException.class, () -> DisorderPolicy.parse(words));
    }

    @Test
    void shouldChangeAHaltAlone() {
        DisorderPolicy halt = DisorderPolicy.parse("late=halt,conflict=quarantine");

        assertTrue(halt.canBecome(DisorderPolicy.parse("conflict=quarantine")));
        assertTrue(halt.canBecome(DisorderPolicy.parse("late=quarantine,conflict=quarantine")));
        assertFalse(halt.canBecome(DisorderPolicy.FLAG));
        assertFalse(DisorderPolicy.FLAG.canBecome(halt));
        assertEquals(List.of("conflict=quarantine"), halt.withoutHalt().words());
    }
}
