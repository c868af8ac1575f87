// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.journal.format.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClockWatchTest {
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong answers = new AtomicLong();
    private final ClockEvidence counting =
            () -> ClockReading.synchronised("ntp", "here:123", answers.incrementAndGet(), -30, 12, "as asked");

    @Test
    void shouldNoteTheStartAndTheEndOfARun() {
        ClockWatch watch = ClockWatch.of(List.of(counting), () -> 77);
        try (ClockWatch.Run run = watch.begin(this::thread)) {
            List<Note> notes = new ArrayList<>(run.notes());
            notes.addAll(run.end());

            assertEquals(List.of("start", "end"), all(notes, "when"));
            assertEquals("""
                    truetape note v1 clock-evidence
                    time 1
                    when start
                    state synchronised
                    method ntp
                    from here:123
                    offset-ns -30
                    error-ns 12
                    bound-ns 42
                    detail as asked
                    """, notes.get(0).lines().text());
        }
        assertNoneAlive();
    }

    @Test
    void shouldAskAgainWhileTheRunGoesOn() {
        ClockWatch watch = new ClockWatch(List.of(counting), () -> 77, 1, 30_000);
        try (ClockWatch.Run run = watch.begin(this::thread)) {
            while (answers.get() < 5) {
                Thread.onSpinWait();
            }
            List<String> when = all(run.end(), "when");

            assertEquals("start", when.get(0));
            assertEquals("during", when.get(1));
            assertEquals("end", when.get(when.size() - 1));
        }
        assertNoneAlive();
    }

    @Test
    void shouldSayThatNothingVouchesForTheClock() {
        try (ClockWatch.Run run = ClockWatch.of(List.of(), () -> 77).begin(this::thread)) {
            List<Note> notes = run.end();

            assertEquals(List.of("unsynchronised", "unsynchronised"), all(notes, "state"));
            assertEquals(
                    "nothing vouches for the host's clock", notes.get(0).lines().get("detail"));
        }
        assertNoneAlive();
    }

    @Test
    void shouldNotWaitForEvidenceThatHangs() throws InterruptedException {
        CountDownLatch letGo = new CountDownLatch(1);
        ClockEvidence hanging = () -> {
            try {
                letGo.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return counting.read();
        };
        try (ClockWatch.Run run = new ClockWatch(List.of(hanging), () -> 77, 1_000, 20).begin(this::thread)) {
            List<Note> notes = run.end();

            assertEquals(List.of("start", "end"), all(notes, "when"));
            assertEquals(List.of("unreadable", "unreadable"), all(notes, "state"));
            assertEquals("no answer within 20 ms", notes.get(1).lines().get("detail"));
        }
        letGo.countDown();
        threads.get(0).join();
    }

    @Test
    void shouldNoteNothingAndStartNoThreadWhereNothingIsWatched() {
        try (ClockWatch.Run run = ClockWatch.NOTHING.begin(this::thread)) {
            assertTrue(run.notes().isEmpty());
            assertTrue(run.end().isEmpty());
        }
        assertTrue(threads.isEmpty());
    }

    @Test
    void shouldJudgeByWhatIsProven() {
        ClockReading close = ClockReading.synchronised("ntp", "x", 0, -60_000, 40_000, "");
        ClockReading vague = ClockReading.synchronised("ntp", "x", 0, 60_000, 40_001, "");
        ClockReading far = ClockReading.synchronised("ntp", "x", 0, -51_000_000, 900_000, "");
        ClockReading none = ClockReading.unsynchronised("none", "x", 0, "");

        assertEquals(ClockLimit.Finding.MET, ClockLimit.RTS25_100US.judge(close, 1_000));
        assertEquals(ClockLimit.Finding.NOT_MET, ClockLimit.RTS25_100US.judge(close, 1_001));
        assertEquals(ClockLimit.Finding.NOT_PROVEN, ClockLimit.RTS25_100US.judge(vague, 1_000));
        assertEquals(ClockLimit.Finding.MET, ClockLimit.RTS25_1MS.judge(vague, 1_000));
        assertEquals(ClockLimit.Finding.NOT_MET, ClockLimit.CAT_50MS.judge(far, 1_000));
        assertEquals(ClockLimit.Finding.NOT_PROVEN, ClockLimit.CAT_50MS.judge(none, 1_000));
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task);
        threads.add(thread);
        return thread;
    }

    private void assertNoneAlive() {
        for (Thread thread : threads) {
            assertFalse(thread.isAlive());
        }
    }

    private static List<String> all(List<Note> notes, String key) {
        return notes.stream().map(note -> note.lines().get(key)).toList();
    }
}
