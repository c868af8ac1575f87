// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.order.Ambiguity;
import io.truetape.engine.order.Verdict;
import io.truetape.journal.RecordCursor;
import io.truetape.journal.TapeReader;
import io.truetape.journal.format.TimeStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several tapes in one order, held against a sort. */
class MergedReplayTest {
    private static final int SEEDS = Integer.getInteger("truetape.seeds", 60);
    private static final long START_NS = 1_483_142_400_000_000_000L;

    @TempDir
    Path folder;

    /** A record as the model has it: where it stands, and the greatest time that its source had come to. */
    private record Row(int tape, int source, long record, long greatestNs) {
        @Override
        public String toString() {
            return tape + "/" + source + ":" + record;
        }
    }

    /** Event times and what each source's clock is ahead. */
    private static final class Ahead implements OrderClock {
        private final long[] aheadNs;
        private final long uncertaintyNs;
        private final EventClock events = new EventClock();
        private int source;

        private Ahead(long uncertaintyNs, long... aheadNs) {
            this.uncertaintyNs = uncertaintyNs;
            this.aheadNs = aheadNs;
        }

        @Override
        public boolean read(RecordCursor record) {
            source = record.source();
            return events.read(record);
        }

        @Override
        public long epochNs() {
            return events.epochNs() - aheadNs[source];
        }

        @Override
        public byte status() {
            return 0;
        }

        @Override
        public long uncertaintyNs() {
            return uncertaintyNs;
        }
    }

    private TapeReader tape(SplittableRandom random, int number, long[] aheadNs, List<Row> rows) throws IOException {
        Path directory = Files.createDirectories(folder.resolve("t" + number + "-" + random.nextLong()));
        try (SyntheticTape tape = new SyntheticTape(directory)) {
            for (int source = 0; source < aheadNs.length; source++) {
                if (source > 0) {
                    tape.nextSource();
                }
                long nowNs = START_NS + aheadNs[source];
                long greatestNs = Long.MIN_VALUE;
                int count = 1 + random.nextInt(40);
                for (int i = 0; i < count; i++) {
                    nowNs += random.nextInt(3) * 10;
                    boolean late = random.nextInt(8) == 0;
                    boolean absent = random.nextInt(9) == 0;
                    long stampNs = late ? nowNs - 35 : nowNs;
                    int verdicts = late ? Verdict.LATE.mask() : 0;
                    tape.record(stampNs, absent ? TimeStatus.ABSENT : 0, verdicts, i, new byte[] {'x', (byte) i});
                    if (!absent) {
                        greatestNs = Math.max(greatestNs, stampNs - aheadNs[source]);
                    }
                    rows.add(new Row(number, source, i, greatestNs));
                    if (i == count - 1 || random.nextInt(6) == 0) {
                        tape.block();
                    }
                }
            }
            return tape.read();
        }
    }

    private static List<String> shown(MergedReplay replay) {
        List<String> shown = new ArrayList<>();
        while (replay.next()) {
            shown.add(replay.tape() + "/" + replay.record().source() + ":"
                    + replay.record().record());
        }
        return shown;
    }

    @Test
    void shouldComeInTheOrderOfASortThatKeepsEverySource() throws IOException {
        for (long seed = 1; seed <= SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            boolean corrected = random.nextBoolean();
            List<Row> rows = new ArrayList<>();
            List<Replay> tapes = new ArrayList<>();
            int count = 1 + random.nextInt(3);
            for (int tape = 0; tape < count; tape++) {
                long[] aheadNs = new long[1 + random.nextInt(2)];
                for (int source = 0; source < aheadNs.length; source++) {
                    aheadNs[source] = corrected ? random.nextInt(-500, 500) : 0;
                }
                TapeReader reader = tape(random, tape, aheadNs, rows);
                OrderClock clock = corrected ? new Ahead(OrderClock.UNKNOWN, aheadNs) : new EventClock();
                tapes.add(Replay.open(reader, reader.outline(), ReplayQuery.EVERYTHING, clock, null, null));
            }
            rows.sort(Comparator.comparingLong(Row::greatestNs)
                    .thenComparingInt(Row::tape)
                    .thenComparingInt(Row::source)
                    .thenComparingLong(Row::record));
            try (MergedReplay replay = new MergedReplay(tapes, Long.MAX_VALUE)) {
                assertEquals(rows.stream().map(Row::toString).toList(), shown(replay), "seed " + seed);
            }
        }
    }

    @Test
    void shouldStopAtItsLimit() throws IOException {
        List<Row> rows = new ArrayList<>();
        TapeReader reader = tape(new SplittableRandom(5), 0, new long[] {0, 0}, rows);
        assertTrue(rows.size() > 10);
        try (MergedReplay replay = new MergedReplay(List.of(Replay.open(reader, ReplayQuery.EVERYTHING)), 7)) {
            assertEquals(7, shown(replay).size());
            assertFalse(replay.next());
        }
    }

    @Test
    void shouldMarkWhatMayHaveHappenedBeforeARecordOfAnotherSource() {
        Ambiguity ambiguity = new Ambiguity();

        assertFalse(ambiguity.of(0, 100, 10), "the first");
        assertTrue(ambiguity.of(1, 119, 9), "110 is reached by both");
        assertFalse(ambiguity.of(1, 120, 9), "its own source is never uncertain; the other reaches 110");
        assertTrue(ambiguity.of(0, 130, 1), "the other reaches 129");
        assertFalse(ambiguity.of(2, 131, -1), "not known");
        assertFalse(ambiguity.of(2, 141, 9), "from 132 on");
        assertTrue(ambiguity.of(0, Long.MIN_VALUE + 3, 9), "not past the least number");
        assertTrue(ambiguity.of(1, Long.MAX_VALUE - 3, Long.MAX_VALUE), "nor past the greatest");
    }

    @Test
    void shouldShowTapeAndAmbiguityInTextAndJson() throws IOException {
        List<Row> rows = new ArrayList<>();
        TapeReader reader = tape(new SplittableRandom(5), 0, new long[] {0, 0}, rows);
        try (Replay replay =
                Replay.open(reader, reader.outline(), ReplayQuery.EVERYTHING, new Ahead(1_000_000, 0, 0), null, null)) {
            MergedReplay merged = new MergedReplay(List.of(replay), Long.MAX_VALUE);
            MarkedRenderer json = new MarkedRenderer(new JsonRenderer(replay.formats()), MarkedRenderer.Shape.JSON, 3);
            MarkedRenderer text =
                    new MarkedRenderer(new TextRenderer(replay.formats(), true), MarkedRenderer.Shape.TEXT, -1);
            boolean[] timed = new boolean[2];
            while (merged.next()) {
                int source = merged.record().source();
                RenderBuffer out = new RenderBuffer();
                json.render(merged.record(), merged.ambiguous(), out);
                text.render(merged.record(), merged.ambiguous(), out);
                String[] lines = out.toString().split("\n");
                boolean marked = merged.ambiguous();
                assertTrue(
                        lines[0].startsWith("{\"tape\":3," + (marked ? "\"ambiguous\":true," : "\"record\"")),
                        lines[0]);
                assertEquals(marked, lines[1].endsWith(" AMBIGUOUS"), lines[1]);
                boolean own = (merged.record().timeStatus() & TimeStatus.ABSENT) == 0;
                assertEquals(own && timed[1 - source], marked, lines[0]);
                timed[source] |= own;
            }
            assertTrue(timed[0] && timed[1]);
        }
    }
}
