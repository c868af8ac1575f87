// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.truetape.engine.decode.Messages;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.transaction.ItchTransactionStage;
import io.truetape.journal.TapeReader;
import io.truetape.journal.format.TimeStatus;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final String RULE = ItchTransactionStage.NAME + " " + ItchTransactionStage.VERSION;

    @TempDir
    private Path folder;

    private SyntheticTape tape;

    @AfterEach
    void close() {
        if (tape != null) {
            tape.close();
        }
    }

    @Test
    void shouldGiveAllRecordsInOrder() {
        TapeReader reader = hundredRecords().read();

        List<String> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add("0:" + i);
        }
        assertEquals(all, replay(reader, ReplayQuery.EVERYTHING));
    }

    @Test
    void shouldBeginWithARecordAndStopAtTheLimit() {
        TapeReader reader = hundredRecords().read();

        assertEquals(
                List.of("0:57", "0:58", "0:59"),
                replay(reader, ReplayQuery.EVERYTHING.fromRecord(57).limit(3)));
        assertEquals(List.of(), replay(reader, ReplayQuery.EVERYTHING.limit(0)));
        assertEquals(List.of(), replay(reader, ReplayQuery.EVERYTHING.fromRecord(100)));
    }

    @Test
    void shouldGiveATimeIntervalWithoutItsEnd() {
        TapeReader reader = hundredRecords().read();

        assertEquals(
                List.of("0:20", "0:21", "0:22"),
                replay(reader, ReplayQuery.EVERYTHING.from(time(200)).to(time(230))));
        assertEquals(List.of("0:99"), replay(reader, ReplayQuery.EVERYTHING.from(time(981))));
        assertEquals(List.of(), replay(reader, ReplayQuery.EVERYTHING.from(time(991))));
    }

    @Test
    void shouldGiveLateRecordsOfAnIntervalToo() {
        TapeReader reader = tape().record(10, system())
                .record(30, system())
                .block()
                .record(20, 0, Verdict.LATE.mask(), 2, system())
                .record(40, system())
                .block()
                .note("source-closed", "verdict", "LATE 1")
                .read();

        assertEquals(
                List.of("0:2"),
                replay(reader, ReplayQuery.EVERYTHING.from(time(15)).to(time(25))));
    }

    @Test
    void shouldNotEndAtTheStampOfARecordOfUnknownType() {
        TapeReader reader = tape().record(10, system())
                .record(900, 0, Verdict.UNKNOWN_TYPE.mask(), 1, Messages.unknown('z', 0, 900, 20))
                .record(900, TimeStatus.ABSENT, Verdict.MALFORMED.mask(), 2, new byte[0])
                .record(20, system())
                .record(30, system())
                .record(15, 0, Verdict.UNKNOWN_TYPE.mask(), 5, Messages.unknown('z', 0, 15, 20))
                .block()
                .note("source-closed", "verdict", "MALFORMED 1", "verdict", "UNKNOWN_TYPE 2")
                .read();

        assertEquals(List.of("0:0", "0:3", "0:5"), replay(reader, ReplayQuery.EVERYTHING.to(time(25))));
    }

    @Test
    void shouldTellTheLeapSecondFromTheSecondBefore() {
        TapeReader reader = tape().record(500, system())
                .record(900, system())
                .record(100, TimeStatus.LEAP, 0, 2, system())
                .record(1_000_000_000L, system())
                .block()
                .read();
        EventTime leap = new EventTime(0, true);
        EventTime midnight = new EventTime(1_000_000_000L, false);

        assertEquals(List.of("0:2", "0:3"), replay(reader, ReplayQuery.EVERYTHING.from(leap)));
        assertEquals(List.of("0:0", "0:1"), replay(reader, ReplayQuery.EVERYTHING.to(leap)));
        assertEquals(
                List.of("0:2"), replay(reader, ReplayQuery.EVERYTHING.from(leap).to(midnight)));
    }

    @Test
    void shouldChooseBySymbolThroughTheDirectoryOfTheTape() {
        TapeReader reader = tape().record(1, Messages.directory(1, 1, "AAA"))
                .record(2, Messages.directory(2, 1, "BBB"))
                .block()
                .record(3, Messages.execute(1, 1, 1, 1, 1))
                .record(4, Messages.execute(2, 1, 1, 1, 1))
                .block()
                .record(5, Messages.delete(2, 1, 1))
                .record(6, system())
                .block()
                .read();

        assertEquals(List.of("0:1", "0:3", "0:4"), replay(reader, ReplayQuery.EVERYTHING.ofSymbol("BBB")));
        assertEquals(
                List.of("0:4"),
                replay(reader, ReplayQuery.EVERYTHING.ofSymbol("BBB").fromRecord(4)));
        assertEquals(List.of(), replay(reader, ReplayQuery.EVERYTHING.ofSymbol("BB")));
    }

    @Test
    void shouldReadTheWholeDirectoryWhereTheTapeTellsHowLargeItIs() {
        TapeReader reader = tape().record(1, Messages.directory(1, 1, "AAA"))
                .record(2, Messages.execute(2, 1, 1, 1, 1))
                .record(3, Messages.directory(2, 1, "BBB"))
                .block()
                .note("source-closed", "type", "E 1", "type", "R 2")
                .read();

        assertEquals(List.of("0:1", "0:2"), replay(reader, ReplayQuery.EVERYTHING.ofSymbol("BBB")));
    }

    @Test
    void shouldChooseBySymbolInTheMessageWhereTheDirectoryIsSilent() {
        TapeReader reader = tape().record(1, Messages.add(9, 1, 1, 100, 1))
                .record(2, Messages.execute(9, 1, 1, 1, 1))
                .block()
                .read();

        assertEquals(List.of("0:0"), replay(reader, ReplayQuery.EVERYTHING.ofSymbol("TEST")));
    }

    @Test
    void shouldChooseByTypeAndVerdict() {
        TapeReader reader = tape().record(1, Messages.execute(1, 1, 1, 1, 1))
                .record(2, 0, Verdict.ORPHAN.mask(), 1, Messages.delete(1, 1, 1))
                .record(3, 0, Verdict.MALFORMED.mask(), 2, new byte[0])
                .block()
                .read();

        assertEquals(List.of("0:0"), replay(reader, ReplayQuery.EVERYTHING.ofTypes(List.of("E", "C"))));
        assertEquals(List.of("0:2"), replay(reader, ReplayQuery.EVERYTHING.ofVerdicts(EnumSet.of(Verdict.MALFORMED))));
        assertEquals(
                List.of("0:1", "0:2"), replay(reader, ReplayQuery.EVERYTHING.ofVerdicts(EnumSet.allOf(Verdict.class))));
    }

    @Test
    void shouldGiveASweepAndEndBehindIt() {
        TapeReader reader = tape().note("source-opened", "rule", RULE)
                .record(1, system())
                .record(2, 0, 0, 1, Messages.execute(1, 1, 1, 1, 1))
                .record(2, 0, 0, 1, Messages.execute(1, 1, 2, 1, 2))
                .record(2, 0, 0, 1, Messages.add(1, 1, 3, 1, 1))
                .record(3, system())
                // No rule would make this one a member: it shows that nobody looked any further.
                .record(4, 0, 0, 1, Messages.execute(1, 1, 4, 1, 3))
                .block()
                .read();

        assertEquals(List.of("0:1", "0:2", "0:3"), replay(reader, ReplayQuery.EVERYTHING.ofEvent(1)));
        assertEquals(List.of("0:4"), replay(reader, ReplayQuery.EVERYTHING.ofEvent(4)));
    }

    @Test
    void shouldGiveACrossWhoseMembersLieApartAndEndWithItsCrossTrade() {
        TapeReader reader = tape().note("source-opened", "rule", RULE)
                .record(1, 0, 0, 0, Messages.executeAt(1, 1, 1, 1, 1, 'N', 1))
                .record(1, Messages.executeAt(2, 1, 9, 1, 9, 'N', 1))
                .block()
                .record(1, 0, 0, 0, Messages.executeAt(1, 1, 2, 1, 2, 'N', 1))
                .record(1, 0, 0, 0, Messages.cross(1, 1, 2, 1, 3))
                .record(1, 0, 0, 0, Messages.execute(1, 1, 2, 1, 4))
                .block()
                .read();

        assertEquals(List.of("0:0", "0:2", "0:3"), replay(reader, ReplayQuery.EVERYTHING.ofEvent(0)));
    }

    @Test
    void shouldLookForMembersToTheEndWhereTheRulesAreNotKnown() {
        TapeReader reader = tape().note("source-opened", "rule", ItchTransactionStage.NAME + " 999")
                .record(1, 0, 0, 0, Messages.execute(1, 1, 1, 1, 1))
                .record(2, system())
                .record(3, 0, 0, 0, Messages.execute(1, 1, 2, 1, 2))
                .block()
                .read();

        assertEquals(List.of("0:0", "0:2"), replay(reader, ReplayQuery.EVERYTHING.ofEvent(0)));
    }

    @Test
    void shouldSayWhereARecordBelongsThatBeginsNoEvent() {
        TapeReader reader = tape().record(1, 0, 0, 0, system())
                .record(2, 0, 0, 0, system())
                .block()
                .read();

        var member = assertThrows(
                IllegalArgumentException.class, () -> Replay.open(reader, ReplayQuery.EVERYTHING.ofEvent(1)));
        var missing = assertThrows(
                IllegalArgumentException.class, () -> Replay.open(reader, ReplayQuery.EVERYTHING.ofEvent(2)));

        assertTrue(member.getMessage().contains("that of record 0"), member.getMessage());
        assertTrue(missing.getMessage().contains("no record 2"), missing.getMessage());
    }

    @Test
    void shouldMergeSourcesByTimeAndReorderNone() {
        TapeReader reader = tape().record(10, system())
                .record(30, system())
                .record(5, 0, Verdict.LATE.mask(), 2, system())
                .record(50, system())
                .block()
                .nextSource()
                .record(10, system())
                .record(29, system())
                .block()
                .record(30, system())
                .record(60, system())
                .block()
                .read();

        assertEquals(
                List.of("0:0", "1:0", "1:1", "0:1", "0:2", "1:2", "0:3", "1:3"),
                replay(reader, ReplayQuery.EVERYTHING));
        assertEquals(
                List.of("1:2", "1:3"),
                replay(reader, ReplayQuery.EVERYTHING.ofSource(1).fromRecord(2)));
        assertEquals(List.of("0:3", "1:3"), replay(reader, ReplayQuery.EVERYTHING.from(time(45))));
    }

    @Test
    void shouldMergeByTimesThatAreTrustworthyAlone() {
        TapeReader reader = tape().record(0, TimeStatus.ABSENT, Verdict.MALFORMED.mask(), 0, new byte[0])
                .record(10, system())
                .record(900, 0, Verdict.UNKNOWN_TYPE.mask(), 2, Messages.unknown('z', 0, 900, 20))
                .record(900, TimeStatus.ABSENT, Verdict.MALFORMED.mask(), 3, new byte[0])
                .record(30, system())
                .block()
                .nextSource()
                .record(800, 0, Verdict.UNKNOWN_TYPE.mask(), 0, Messages.unknown('z', 0, 800, 20))
                .record(5, system())
                .record(20, system())
                .record(40, system())
                .block()
                .read();

        assertEquals(
                List.of("0:0", "1:0", "1:1", "0:1", "0:2", "0:3", "1:2", "0:4", "1:3"),
                replay(reader, ReplayQuery.EVERYTHING));
    }

    @Test
    void shouldKeepTheSymbolsOfSourcesApart() {
        TapeReader reader = tape().record(1, Messages.directory(1, 1, "AAA"))
                .record(3, Messages.execute(1, 1, 1, 1, 1))
                .block()
                .nextSource()
                .record(2, Messages.directory(1, 1, "BBB"))
                .record(4, Messages.execute(1, 1, 1, 1, 1))
                .block()
                .read();

        assertEquals(List.of("1:0", "1:1"), replay(reader, ReplayQuery.EVERYTHING.ofSymbol("BBB")));
    }

    @Test
    void shouldAskForTheSourceOfARecordNumberWhereThereAreSeveral() {
        TapeReader reader = tape().record(1, system())
                .block()
                .nextSource()
                .record(1, system())
                .block()
                .read();

        assertThrows(IllegalArgumentException.class, () -> Replay.open(reader, ReplayQuery.EVERYTHING.fromRecord(1)));
        assertThrows(IllegalArgumentException.class, () -> Replay.open(reader, ReplayQuery.EVERYTHING.ofSource(2)));
    }

    @Test
    void shouldReadATapeThatIsBeingWritten() {
        TapeReader reader = hundredRecords().readOpen();

        assertEquals(List.of("0:98", "0:99"), replay(reader, ReplayQuery.EVERYTHING.fromRecord(98)));
        assertEquals(
                List.of("0:20"),
                replay(reader, ReplayQuery.EVERYTHING.from(time(200)).to(time(210))));
    }

    @Test
    void shouldRefuseWhatIsNoSymbolOrNoNumber() {
        assertThrows(IllegalArgumentException.class, () -> ReplayQuery.EVERYTHING.ofSymbol(" "));
        assertThrows(IllegalArgumentException.class, () -> ReplayQuery.EVERYTHING.limit(-1));
        assertThrows(IllegalArgumentException.class, () -> ReplayQuery.EVERYTHING.fromRecord(-1));
    }

    @Test
    void shouldAllocateNothingForRecordsItLeavesOut() {
        tape = new SyntheticTape(folder);
        for (int block = 0; block < 200; block++) {
            for (int i = 0; i < 1_000; i++) {
                tape.record(block * 1_000 + i, Messages.execute(3, 1, i, 1, 1));
            }
            tape.block();
        }
        TapeReader reader = tape.read();
        ReplayQuery query =
                ReplayQuery.EVERYTHING.ofSymbol("NONE").ofTypes(List.of("E")).from(time(0));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            try (Replay replay = Replay.open(reader, query)) {
                long before = threads.getCurrentThreadAllocatedBytes();
                assertFalse(replay.next());
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
        }

        // The reader's own buffers for a piece of the file may grow: nothing that comes near a byte a record.
        assertTrue(least < 100_000, "bytes for 200,000 records: " + least);
    }

    @Test
    void shouldAllocateNothingForItchRecordsItRenders() {
        tape = new SyntheticTape(folder);
        tape.record(0, Messages.directory(3, 1, "ACME"));
        for (int block = 0; block < 50; block++) {
            for (int i = 0; i < 1_000; i++) {
                tape.record(block * 1_000 + i, Messages.add(3, 1, i, 1, 123_400));
            }
            tape.block();
        }
        TapeReader reader = tape.read();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        RenderBuffer buffer = new RenderBuffer();

        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            try (Replay replay = Replay.open(reader, ReplayQuery.EVERYTHING)) {
                RecordRenderer json = new JsonRenderer(replay.formats());
                RecordRenderer text = new TextRenderer(replay.formats(), false);
                long before = threads.getCurrentThreadAllocatedBytes();
                while (replay.next()) {
                    buffer.clear();
                    json.render(replay.record(), buffer);
                    text.render(replay.record(), buffer);
                }
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
        }

        assertTrue(least < 50_000, "bytes for 50,001 records: " + least);
    }

    private SyntheticTape tape() {
        tape = new SyntheticTape(folder);
        return tape;
    }

    private SyntheticTape hundredRecords() {
        tape();
        for (int i = 0; i < 100; i++) {
            tape.record(i * 10L, system());
            if (i % 7 == 6) {
                tape.block();
            }
        }
        return tape.block();
    }

    private static byte[] system() {
        return Messages.system(1, 'O');
    }

    private static EventTime time(long epochNs) {
        return new EventTime(epochNs, false);
    }

    private static List<String> replay(TapeReader reader, ReplayQuery query) {
        List<String> records = new ArrayList<>();
        try (Replay replay = Replay.open(reader, query)) {
            while (replay.next()) {
                records.add(replay.record().source() + ":" + replay.record().record());
            }
            assertFalse(replay.next());
        }
        return records;
    }
}
