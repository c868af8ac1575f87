// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.bench.load.LoadPlan;
import io.truetape.engine.pipeline.Topology;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ProfileTest {
    private static final long SECOND = 1_000_000_000L;

    private static Limit limit(String percentile, long ns) {
        return new Limit(Limit.APPENDED, Percentile.of(percentile), ns);
    }

    private static Profile profile(Limit... limits) {
        return new Profile("test", 1_000, 1, 0, 25, List.of(limits));
    }

    private static LoadPlan plan(long rate, long durationNs, long lingerNs) {
        return new LoadPlan(rate, 0, durationNs, 0, lingerNs, Topology.SPLIT, false, 8, Optional.empty());
    }

    private static String wrongKey(Executable making) {
        ImpossibleProfileException e = assertThrows(ImpossibleProfileException.class, making);
        return e.table() + "/" + e.key();
    }

    @Test
    void shouldRefuseWhatNoRunCouldMeetAndNameTheKey() {
        Limit good = limit("p50", 1_000);
        assertEquals("/rate", wrongKey(() -> new Profile("x", 0, 1, 0, 25, List.of(good))));
        assertEquals("/rate", wrongKey(() -> new Profile("x", Profile.RATE_MAX + 1, 1, 0, 25, List.of(good))));
        assertEquals("/repetitions", wrongKey(() -> new Profile("x", 1, 0, 0, 25, List.of(good))));
        assertEquals("/losses", wrongKey(() -> new Profile("x", 1, 1, -1, 25, List.of(good))));
        assertEquals("/noise-share", wrongKey(() -> new Profile("x", 1, 1, 0, 0, List.of(good))));
        assertEquals("/noise-share", wrongKey(() -> new Profile("x", 1, 1, 0, 101, List.of(good))));
        assertEquals("/limits", wrongKey(() -> profile()));
        assertEquals("limits/p50", wrongKey(() -> profile(limit("p50", 0))));
        assertEquals("limits/p99", wrongKey(() -> profile(good, limit("p99", 999))));
        assertEquals("limits/max", wrongKey(() -> profile(good, limit("max", 60 * SECOND))));
        assertEquals(
                "limits-synced/p50", wrongKey(() -> profile(good, new Limit(Limit.SYNCED, Percentile.of("p50"), 0))));
    }

    @Test
    void shouldObjectToADurationTooShortForAPercentile() {
        Profile profile = profile(limit("p50", 1_000_000), limit("p99.99", 2_000_000));

        assertTrue(profile.objection(plan(1_000, 99 * SECOND, 0), 1).get().contains("p99.99 needs 100000 messages"));
        assertEquals(Optional.empty(), profile.objection(plan(1_000, 100 * SECOND, 0), 1));
    }

    @Test
    void shouldObjectToALimitThatMessagesExceedByWaitingForCompany() {
        Profile profile = profile(limit("p50", 10_000), limit("p90", 17_999));

        assertEquals(
                Optional.of(true),
                profile.objection(plan(1_000, SECOND, 20_000), 1).map(why -> why.contains("p50")));
        assertEquals(
                Optional.of(true),
                profile.objection(plan(1_000, SECOND, 19_999), 1).map(why -> why.contains("p90")));
        assertEquals(Optional.empty(), profile.objection(plan(1_000, SECOND, 19_000), 1));
    }

    @Test
    void shouldObjectToALimitThatTheClockCannotTell() {
        assertTrue(
                profile(limit("p50", 40)).objection(plan(1_000, SECOND, 0), 40).isPresent());
    }

    @Test
    void shouldObjectToLimitsOfWhatIsNotMeasured() {
        Profile profile = profile(limit("p50", 1_000), new Limit(Limit.SYNCED, Percentile.of("p50"), 1_000));

        assertTrue(profile.objection(plan(1_000, SECOND, 0), 1).get().contains("--sync"));
    }
}
