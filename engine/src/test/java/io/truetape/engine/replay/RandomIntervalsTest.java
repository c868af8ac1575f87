// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truetape.engine.decode.Messages;
import io.truetape.engine.migrate.Migration;
import io.truetape.engine.migrate.MigrationEnvironment;
import io.truetape.engine.migrate.MigrationRequest;
import io.truetape.engine.migrate.SourceHints;
import io.truetape.engine.order.DisorderPolicy;
import io.truetape.engine.pipeline.TestTape;
import io.truetape.engine.pipeline.TestThreads;
import io.truetape.engine.pipeline.Topology;
import io.truetape.engine.source.Framing;
import io.truetape.engine.source.SourceBytes;
import io.truetape.journal.Durability;
import io.truetape.journal.RecordCursor;
import io.truetape.journal.TapeReader;
import io.truetape.journal.format.TimeStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Intervals of migrated sources whose stamps say all sorts of things; {@code -Dtruetape.seed=S} repeats a run. */
class RandomIntervalsTest {
    private static final int TAPES = 12;
    private static final int INTERVALS = 12;
    private static final int RECORDS = 5_000;
    private static final long NANOS_PER_HOUR = 3_600_000_000_000L;
    private static final long NANOS_PER_DAY = 24 * NANOS_PER_HOUR;

    @TempDir
    Path folder;

    private record Place(int source, long record, EventTime time) {}

    @Test
    void shouldGiveExactlyTheRecordsThatAFullScanFinds() throws IOException {
        long seed = Long.getLong("truetape.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int tape = 0; tape < TAPES; tape++) {
            String where = "seed=" + seed + ", tape=" + tape;
            TapeReader reader = migrate(random, tape);
            List<Place> all = scan(reader);
            assertSame(all.stream().map(RandomIntervalsTest::name).toList(), replay(reader, null, null), where);
            for (int interval = 0; interval < INTERVALS; interval++) {
                EventTime from = random.nextInt(4) == 0 ? null : anyTime(random, all);
                EventTime to = random.nextInt(4) == 0 ? null : anyTime(random, all);

                List<String> expected = all.stream()
                        .filter(place -> from == null || place.time().compareTo(from) >= 0)
                        .filter(place -> to == null || place.time().compareTo(to) < 0)
                        .map(RandomIntervalsTest::name)
                        .toList();
                assertSame(expected, replay(reader, from, to), where + ", from=" + from + ", to=" + to);
            }
        }
    }

    @Test
    void shouldGiveTheRecordsOfEachSourceInTheirOrder() throws IOException {
        long seed = Long.getLong("truetape.seed", System.nanoTime());
        TapeReader reader = migrate(new Random(seed), 0);
        long[] next = new long[2];

        try (Replay replay = Replay.open(reader, ReplayQuery.EVERYTHING)) {
            while (replay.next()) {
                assertEquals(next[replay.record().source()]++, replay.record().record(), "seed=" + seed);
            }
        }
    }

    private TapeReader migrate(Random random, int number) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (int i = 0; i <= number % 2; i++) {
            byte[] day = SourceBytes.join(SourceBytes.frames(messages(random)), SourceBytes.END_MARKER);
            sources.add(Files.write(folder.resolve("tape-" + number + "-" + i + ".itch"), day));
        }
        Path tape = folder.resolve("tape-" + number);
        new Migration(
                        new MigrationRequest(
                                sources,
                                tape,
                                SourceBytes.DATE,
                                "XNAS",
                                Topology.INLINE,
                                Durability.MAP,
                                DisorderPolicy.FLAG,
                                SourceHints.of(Framing.BINARYFILE),
                                "truetape test"),
                        new MigrationEnvironment(TestTape.key(), () -> 1L, new TestThreads()))
                .run();
        return TapeReader.open(tape);
    }

    /** A day with whichever oddities the dice choose for it: late, unknown, malformed, stamps of a day or more. */
    private static List<byte[]> messages(Random random) {
        boolean late = random.nextInt(3) == 0;
        boolean unknown = random.nextBoolean();
        boolean outside = random.nextBoolean();
        boolean malformed = random.nextBoolean();
        int oddOneOf = 1 + random.nextInt(400);
        List<byte[]> messages = new ArrayList<>();
        long time = 4 * NANOS_PER_HOUR;
        for (int i = 0; i < RECORDS; i++) {
            time += random.nextLong(2 * 16 * NANOS_PER_HOUR / RECORDS);
            time = Math.min(time, NANOS_PER_DAY - 1);
            int odd = random.nextInt(oddOneOf) == 0 ? random.nextInt(4) : -1;
            if (odd == 0 && late) {
                messages.add(Messages.delete(1, random.nextLong(NANOS_PER_DAY), i));
            } else if (odd == 1 && unknown) {
                messages.add(Messages.unknown('z', 1, random.nextLong(NANOS_PER_DAY * 5 / 4), 5 + random.nextInt(30)));
            } else if (odd == 2 && outside) {
                messages.add(Messages.delete(1, NANOS_PER_DAY + random.nextLong(NANOS_PER_DAY), i));
            } else if (odd == 3 && malformed) {
                messages.add(SourceBytes.first(Messages.delete(1, time, i), 1 + random.nextInt(15)));
            } else {
                messages.add(Messages.add(1, time, i, 1, 1));
            }
        }
        return messages;
    }

    private static EventTime anyTime(Random random, List<Place> all) {
        EventTime time = all.get(random.nextInt(all.size())).time();
        return new EventTime(time.epochNs() + random.nextInt(3) - 1, time.leap());
    }

    private static List<Place> scan(TapeReader reader) {
        List<Place> all = new ArrayList<>();
        try (RecordCursor record = reader.records()) {
            while (record.next()) {
                boolean leap = (record.timeStatus() & TimeStatus.LEAP) != 0;
                all.add(new Place(record.source(), record.record(), new EventTime(record.epochNs(), leap)));
            }
        }
        return all;
    }

    private static List<String> replay(TapeReader reader, EventTime from, EventTime to) {
        List<String> found = new ArrayList<>();
        try (Replay replay =
                Replay.open(reader, ReplayQuery.EVERYTHING.from(from).to(to))) {
            while (replay.next()) {
                found.add(
                        name(new Place(replay.record().source(), replay.record().record(), null)));
            }
        }
        return found;
    }

    /** Compares without regard to the order of the sources, and shows but the first difference. */
    private static void assertSame(List<String> expected, List<String> found, String where) {
        Set<String> missing = new TreeSet<>(expected);
        found.forEach(missing::remove);
        Set<String> surplus = new TreeSet<>(found);
        expected.forEach(surplus::remove);
        assertEquals(
                "[] []",
                missing.stream().limit(3).toList() + " "
                        + surplus.stream().limit(3).toList(),
                where);
        assertEquals(expected.size(), found.size(), where);
    }

    private static String name(Place place) {
        return place.source() + ":" + place.record();
    }
}
