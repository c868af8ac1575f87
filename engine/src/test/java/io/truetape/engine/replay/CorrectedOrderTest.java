// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truetape.engine.time.LeapSecondTable;
import io.truetape.engine.time.TimeScales;
import io.truetape.journal.TapeOutline;
import io.truetape.journal.TapeReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two sources whose clocks differ, by the clock model that the tape's notes hold. */
class CorrectedOrderTest {
    private static final long START_NS = 1_483_142_400_000_000_000L;

    @TempDir
    Path folder;

    /** Source 0 is 500 ns behind the receiver, known to 30 ns; source 1 is right, known to 40 ns. */
    private TapeReader tape() {
        try (SyntheticTape tape = new SyntheticTape(folder)) {
            for (long ns : new long[] {0, 100, 200}) {
                tape.record(START_NS + ns, 0, 0, new byte[] {'x'});
            }
            tape.block().note("clock-model", model(500, 30)).nextSource();
            for (long ns : new long[] {450, 560, 800}) {
                tape.record(START_NS + ns, 0, 0, new byte[] {'y'});
            }
            tape.block().note("clock-model", model(0, 40));
            return tape.read();
        }
    }

    private static String[] model(long offsetNs, long uncertaintyNs) {
        String segment = "0 0 100 " + START_NS + " 1000000000 " + offsetNs + " " + offsetNs + " 0 " + uncertaintyNs;
        return new String[] {"part", "1", "method", "lower-hull 1", "segment", segment};
    }

    private List<String> shown(boolean corrected) throws IOException {
        TapeReader reader = tape();
        TapeOutline outline = reader.outline();
        OrderClock clock = corrected
                ? new CorrectedClock(new CorrectedTimes(outline, new TimeScales(LeapSecondTable.shipped())))
                : new EventClock();
        List<String> shown = new ArrayList<>();
        try (MergedReplay replay = new MergedReplay(
                List.of(Replay.open(reader, outline, ReplayQuery.EVERYTHING, clock, null, null)), Long.MAX_VALUE)) {
            while (replay.next()) {
                shown.add(replay.record().source() + ":" + replay.record().record()
                        + (replay.ambiguous() ? " ambiguous" : ""));
            }
        }
        return shown;
    }

    @Test
    void shouldComeByEventTimesWhereNothingElseIsAskedFor() throws IOException {
        assertEquals(List.of("0:0", "0:1", "0:2", "1:0", "1:1", "1:2"), shown(false));
    }

    @Test
    void shouldComeByCorrectedTimesAndMarkWhatIsNotCertain() throws IOException {
        // 450±40, 500±30, 560±40, 600±30, 700±30, 800±40
        assertEquals(List.of("1:0", "0:0 ambiguous", "1:1 ambiguous", "0:1 ambiguous", "0:2", "1:2"), shown(true));
    }
}
