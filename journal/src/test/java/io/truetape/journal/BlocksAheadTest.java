// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import static io.truetape.journal.TestTapes.bytes;
import static io.truetape.journal.TestTapes.migrate;
import static io.truetape.journal.TestTapes.plant;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.journal.JournalException.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BlocksAheadTest {
    private static final SyntheticSource FIRST = SyntheticSource.mixed(41, 700);
    private static final SyntheticSource SECOND = SyntheticSource.mixed(42, 300);

    @TempDir
    private static Path kept;

    private static TapeReader reader;
    private static byte[] tape;

    @TempDir
    private Path scratch;

    private final List<Thread> started = new ArrayList<>();
    private final ThreadFactory threads = task -> {
        Thread thread = new Thread(task);
        started.add(thread);
        return thread;
    };

    @BeforeAll
    static void makeTape() {
        migrate(kept.resolve("tape"), FIRST, SECOND);
        reader = TapeReader.open(kept.resolve("tape"));
        tape = bytes(kept.resolve("tape"));
    }

    @AfterEach
    void everyThreadHasEnded() {
        started.forEach(thread -> assertFalse(thread.isAlive()));
        // Some JDKs let an ended thread keep what it ran, blocks and all.
        started.clear();
    }

    @Test
    void shouldShowWhatTheCursorShowsThatItTakesThePlaceOf() {
        try (RecordCursor plain = reader.records();
                RecordCursor ahead = reader.records().ahead(threads)) {
            while (plain.next()) {
                assertTrue(ahead.next());
                assertSame(plain, ahead);
            }
            assertFalse(ahead.next());
            assertFalse(ahead.next());
        }
    }

    @Test
    void shouldStopReadingWhenItIsClosedEarly() {
        RecordCursor unread = reader.recordsFrom(1, 5).ahead(threads);
        unread.close();
        try (RecordCursor some = reader.records().ahead(threads)) {
            assertTrue(some.next());
        }
    }

    @Test
    void shouldMeetDamageBehindEveryRecordOfTheBlocksBeforeIt() {
        List<Long> firstRawBytes = new ArrayList<>();
        try (BlockCursor blocks = reader.blocks()) {
            while (blocks.next()) {
                firstRawBytes.add(
                        blocks.position() + Integer.BYTES + blocks.header().rawOffset());
            }
        }
        assertTrue(firstRawBytes.size() > 6, "blocks: " + firstRawBytes.size());
        for (int block = 0; block < firstRawBytes.size(); block++) {
            byte[] damaged = tape.clone();
            damaged[Math.toIntExact(firstRawBytes.get(block))] ^= 1;
            TapeReader of = TapeReader.open(plant(scratch.resolve("t" + block), damaged));
            try (RecordCursor plain = of.records();
                    RecordCursor ahead = of.records().ahead(threads)) {
                JournalException expected = assertThrows(JournalException.class, () -> walk(plain));
                JournalException met = assertThrows(JournalException.class, () -> walk(ahead));
                assertEquals(Kind.DAMAGED, met.kind());
                assertEquals(expected.getMessage(), met.getMessage());
                assertThrows(JournalException.class, ahead::next, "again");
            }
            assertEquals(records(of.records()), records(of.records().ahead(threads)), "block=" + block);
            everyThreadHasEnded();
        }
    }

    private static void walk(RecordCursor records) {
        while (records.next()) {
            assertTrue(records.messageLength() >= 0);
        }
    }

    /** How many records come before the damage. */
    private static int records(RecordCursor cursor) {
        int records = 0;
        try (cursor) {
            while (cursor.next()) {
                records++;
            }
        } catch (JournalException e) {
            return records;
        }
        throw new AssertionError("the damage was not met");
    }

    private static void assertSame(RecordCursor plain, RecordCursor ahead) {
        assertEquals(plain.source(), ahead.source());
        assertEquals(plain.record(), ahead.record());
        assertEquals(plain.epochNs(), ahead.epochNs());
        assertEquals(plain.timeStatus(), ahead.timeStatus());
        assertEquals(plain.verdicts(), ahead.verdicts());
        assertEquals(plain.event(), ahead.event());
        assertEquals(plain.channel(), ahead.channel());
        assertEquals(plain.captureEpochNs(), ahead.captureEpochNs());
        assertEquals(plain.blockPosition(), ahead.blockPosition());
        assertEquals(plain.blockHeader().firstRecord, ahead.blockHeader().firstRecord);
        assertArrayEquals(message(plain), message(ahead));
    }

    private static byte[] message(RecordCursor record) {
        return Arrays.copyOfRange(
                record.buffer(), record.messageOffset(), record.messageOffset() + record.messageLength());
    }
}
