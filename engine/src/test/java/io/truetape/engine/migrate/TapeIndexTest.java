// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.decode.FixText;
import io.truetape.engine.index.ChainFlag;
import io.truetape.engine.index.ChainKind;
import io.truetape.engine.index.Finding;
import io.truetape.engine.index.Findings;
import io.truetape.engine.index.IndexBuilder;
import io.truetape.engine.index.TapeIndex;
import io.truetape.engine.replay.EventClock;
import io.truetape.engine.replay.Replay;
import io.truetape.engine.replay.ReplayQuery;
import io.truetape.engine.source.Codec;
import io.truetape.engine.source.Framing;
import io.truetape.engine.source.SourceBytes;
import io.truetape.journal.RecordCursor;
import io.truetape.journal.TapeReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapeIndexTest {
    @TempDir
    Path folder;

    private Migrations migrations;

    @BeforeEach
    void setUp() {
        migrations = new Migrations(folder);
    }

    private Path day(int messages, long seed) throws IOException {
        migrations.run(migrations.tape("tape"), migrations.source("day.itch", SourceBytes.day(messages, seed)));
        return migrations.tape("tape");
    }

    private Path fix(String... bodies) throws IOException {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        int sequence = 0;
        for (String body : bodies) {
            int bar = body.indexOf('|');
            log.write(FixText.message(
                    "FIX.4.4",
                    "35=" + body.substring(0, bar) + "|34=" + ++sequence + "|49=A|56=B|52=20170101-10:00:00|"
                            + body.substring(bar + 1)));
        }
        migrations
                .hints(new SourceHints(
                        Optional.of(Codec.FIX),
                        Framing.RAW,
                        Optional.empty(),
                        SourceHints.of(Framing.AUTO).blocks(),
                        Set.of()))
                .run(migrations.tape("fix"), migrations.source("some.fix", log.toByteArray()));
        return migrations.tape("fix");
    }

    private static TapeIndex index(Path tape) throws IOException {
        TapeReader reader = TapeReader.open(tape);
        IndexBuilder.build(TapeIndex.fileOf(tape), reader, reader.outline());
        return TapeIndex.open(TapeIndex.fileOf(tape), reader, reader.outline());
    }

    private static List<Finding> findings(TapeIndex index, ChainKind kind) {
        List<Finding> all = new ArrayList<>();
        Findings findings = new Findings(index, 0, kind);
        for (Finding each = findings.next(); each != null; each = findings.next()) {
            all.add(each);
        }
        return all;
    }

    private static List<Long> replayed(Path tape, ReplayQuery query, TapeIndex index) {
        TapeReader reader = TapeReader.open(tape);
        List<Long> records = new ArrayList<>();
        try (Replay replay = Replay.open(reader, reader.outline(), query, new EventClock(), index, Thread::new)) {
            while (replay.next()) {
                records.add(replay.record().record());
            }
        }
        return records;
    }

    /** Orders by reference, worked out with maps that forget nothing. */
    private static Map<Long, TreeSet<Long>> slowOrders(Path tape) {
        Map<Long, Long> live = new HashMap<>();
        Map<Long, TreeSet<Long>> chains = new TreeMap<>();
        try (RecordCursor record = TapeReader.open(tape).records()) {
            while (record.next()) {
                ByteBuffer bytes = ByteBuffer.wrap(record.buffer(), record.messageOffset(), record.messageLength())
                        .slice();
                char type = (char) bytes.get(0);
                if ("AFECXDU".indexOf(type) < 0) {
                    continue;
                }
                long reference = bytes.getLong(11);
                if (type == 'A' || type == 'F') {
                    live.put(reference, record.record());
                }
                long chain = live.get(reference);
                chains.computeIfAbsent(chain, absent -> new TreeSet<>()).add(record.record());
                if (type == 'U') {
                    live.put(bytes.getLong(19), chain);
                }
            }
        }
        return chains;
    }

    @Test
    void shouldLinkAnOrdersLifeAsMapsThatForgetNothingDo() throws IOException {
        long seed = System.nanoTime();
        Path tape = day(30_000, seed);
        try (TapeIndex index = index(tape)) {
            Map<Long, TreeSet<Long>> expected = slowOrders(tape);

            expected.forEach((chain, records) -> assertArrayEquals(
                    records.stream().mapToLong(Long::longValue).toArray(),
                    index.membersOfChain(0, ChainKind.ORDER, chain),
                    "seed=" + seed + ", chain=" + chain));
            Map<Long, Long> listed = new TreeMap<>();
            findings(index, ChainKind.ORDER).forEach(each -> listed.put(each.firstRecord(), each.records()));
            Map<Long, Long> severals = new TreeMap<>();
            expected.forEach((chain, records) -> {
                if (records.size() > 1 || listed.containsKey(chain)) {
                    severals.put(chain, (long) records.size());
                }
            });
            assertEquals(severals, listed, "seed=" + seed);
            assertEquals("", index.bounded());
        }
    }

    @Test
    void shouldListTheEventsOfSeveralRecordsThatTheTapeHas() throws IOException {
        Path tape = day(30_000, 5);
        Map<Long, Long> counts = new TreeMap<>();
        try (RecordCursor record = TapeReader.open(tape).records()) {
            while (record.next()) {
                counts.merge(record.event(), 1L, Long::sum);
            }
        }
        counts.values().removeIf(count -> count == 1);
        try (TapeIndex index = index(tape)) {
            Map<Long, Long> listed = new TreeMap<>();
            findings(index, null).forEach(each -> listed.put(each.firstRecord(), each.records()));

            assertEquals(counts, listed);
            assertTrue(counts.size() > 10, "the day has sweeps: " + counts.size());
        }
    }

    @Test
    void shouldReplayTheSameWithTheIndexAsWithout() throws IOException {
        Path tape = day(40_000, 11);
        Random random = new Random(7);
        TreeSet<String> symbols = new TreeSet<>();
        List<Long> events = new ArrayList<>();
        try (RecordCursor record = TapeReader.open(tape).records()) {
            while (record.next()) {
                if (record.buffer()[record.messageOffset()] == 'R') {
                    symbols.add(new String(record.buffer(), record.messageOffset() + 11, 8).strip());
                }
                if (random.nextInt(400) == 0) {
                    events.add(record.event());
                }
            }
        }
        try (TapeIndex index = index(tape)) {
            int found = 0;
            for (String symbol : new ArrayList<>(symbols).subList(0, 12)) {
                for (ReplayQuery query : List.of(
                        ReplayQuery.EVERYTHING.ofSymbol(symbol),
                        ReplayQuery.EVERYTHING.ofSymbol(symbol).fromRecord(20_000))) {
                    List<Long> without = replayed(tape, query, null);
                    assertEquals(without, replayed(tape, query, index), symbol);
                    found += without.size();
                }
            }
            assertTrue(found > 0);
            for (long event : events) {
                ReplayQuery query = ReplayQuery.EVERYTHING.ofEvent(event);
                assertEquals(replayed(tape, query, null), replayed(tape, query, index), "event=" + event);
            }
            assertEquals(List.of(), replayed(tape, ReplayQuery.EVERYTHING.ofSymbol("NOSUCH"), index));
            assertEquals(List.of(), replayed(tape, ReplayQuery.EVERYTHING.ofChannel(9), index));
        }
    }

    @Test
    void shouldSayWhatIsWrongWithChainsOfFix() throws IOException {
        Path tape = fix(
                "D|11=a|55=X|",
                "8|11=a|37=o1|17=e1|39=0|150=0|",
                "G|11=b|41=a|",
                "8|11=b|41=a|37=o1|17=e2|39=5|150=5|",
                "8|11=b|37=o1|17=e3|39=2|150=F|",
                "8|11=b|37=o1|17=e4|19=e3|39=1|150=H|",
                "F|11=c|41=nowhere|",
                "G|11=p|41=q|",
                "G|11=q|41=p|",
                "G|11=s|41=s|",
                "AE|571=t1|",
                "AE|571=t2|572=t1|",
                "AE|571=t1|572=t2|",
                "D|11=z|66=list|",
                "D|11=y|66=list|");
        try (TapeIndex index = index(tape)) {
            assertArrayEquals(new long[] {0, 1, 2, 3, 4, 5}, index.membersOfChain(0, ChainKind.ORDER, 0));
            assertArrayEquals(new long[] {4, 5}, index.membersOfChain(0, ChainKind.TRADE, 4));
            assertArrayEquals(new long[] {13, 14}, index.membersOfChain(0, ChainKind.LIST, 13));
            Map<Long, Set<ChainFlag>> flags = new TreeMap<>();
            findings(index, ChainKind.ORDER).forEach(each -> flags.put(each.firstRecord(), each.flags()));
            assertEquals(Set.of(ChainFlag.INCOMPLETE), flags.get(0L), "busted back to partially filled");
            assertEquals(Set.of(ChainFlag.INCOMPLETE, ChainFlag.ORPHAN), flags.get(6L));
            assertEquals(Set.of(ChainFlag.INCOMPLETE, ChainFlag.ORPHAN, ChainFlag.CYCLE), flags.get(7L));
            assertEquals(Set.of(ChainFlag.INCOMPLETE, ChainFlag.SELF_REFERENCE), flags.get(9L));
            assertArrayEquals(new long[] {7, 8}, Findings.circle(index, 0, ChainKind.ORDER, 7));
            assertEquals(
                    List.of(new Finding(0, ChainKind.REPORT, 10, 3, Set.of(ChainFlag.CYCLE))),
                    findings(index, ChainKind.REPORT));
            assertArrayEquals(new long[] {11, 12}, Findings.circle(index, 0, ChainKind.REPORT, 10));
        }
    }

    @Test
    void shouldJoinChainsThatTurnOutToBeOne() throws IOException {
        Path tape = fix(
                "8|11=a|37=o|17=1|39=0|150=0|",
                "8|11=b|37=p|17=2|39=0|150=0|",
                "8|11=b|37=p|17=3|39=1|150=F|",
                "8|11=b|41=a|37=p|17=4|39=2|150=F|");
        try (TapeIndex index = index(tape)) {
            assertArrayEquals(new long[] {0, 1, 2, 3}, index.membersOfChain(0, ChainKind.ORDER, 0));
            assertArrayEquals(new long[] {0, 1, 2, 3}, index.membersOfChain(0, ChainKind.ORDER, 1));
            assertEquals(List.of(new Finding(0, ChainKind.ORDER, 0, 4, Set.of())), findings(index, ChainKind.ORDER));
            assertEquals(
                    List.of(0L, 1L, 2L, 3L),
                    replayed(tape, ReplayQuery.EVERYTHING.ofRecords(List.of(3L, 1L, 0L, 2L)), index));
        }
    }

    @Test
    void shouldNotUseAnIndexOfAnotherTapeOrStateOrOneThatIsDamaged() throws IOException {
        Path tape = day(5_000, 3);
        index(tape).close();
        Path file = TapeIndex.fileOf(tape);
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(1);
        TapeReader reader = TapeReader.open(tape);
        for (int i = 0; i < 100; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            assertThrows(TapeIndex.UnusableException.class, () -> walkAll(file, reader), "i=" + i);
            Files.write(file, java.util.Arrays.copyOf(whole, random.nextInt(whole.length)));
            assertThrows(TapeIndex.UnusableException.class, () -> walkAll(file, reader), "i=" + i);
        }
        Files.write(file, whole);
        walkAll(file, reader);

        Path other = migrations.tape("other");
        migrations.run(other, migrations.source("other.itch", SourceBytes.day(5_000, 4)));
        TapeReader otherReader = TapeReader.open(other);
        TapeIndex.UnusableException e = assertThrows(
                TapeIndex.UnusableException.class, () -> TapeIndex.open(file, otherReader, otherReader.outline()));
        assertTrue(e.getMessage().contains("another state"), e.getMessage());
    }

    private static void walkAll(Path file, TapeReader reader) {
        try (TapeIndex index = TapeIndex.open(file, reader, reader.outline())) {
            index.verify();
        }
    }

    @Test
    void shouldLeaveTheTapeWhatItIs() throws IOException {
        Path tape = day(5_000, 3);
        index(tape).close();

        Migrations.assertWhole(tape, SourceBytes.day(5_000, 3));
        migrations.run(tape, migrations.source("day.itch", SourceBytes.day(5_000, 3)));
        index(tape).close();
    }
}
