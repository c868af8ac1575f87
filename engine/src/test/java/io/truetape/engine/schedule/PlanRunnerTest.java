// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

import static io.truetape.engine.schedule.JobPlannerTest.avoiding;
import static io.truetape.engine.schedule.JobPlannerTest.job;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.pipeline.TestThreads;
import io.truetape.engine.schedule.JobExecutor.End;
import io.truetape.engine.schedule.JobExecutor.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PlanRunnerTest {
    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime("2024-01-10T12:00:00Z");
    private final TestThreads threads = new TestThreads();
    private final List<String> news = new ArrayList<>();
    private SimulatedJobs simulated = new SimulatedJobs(time, 10 * Texts.SECOND_NS);

    @AfterEach
    void leavesNoThread() {
        threads.assertNoneAlive();
    }

    private PlanRunner runner(JobLog log, JobExecutor executor, Job... jobs) {
        return new PlanRunner(
                List.of(jobs), executor, log, MarketEvents.none(), time.watch(), time::pass, threads, news::add);
    }

    private JobLog log() throws IOException {
        return JobLog.read(folder.resolve("plan.log"));
    }

    @Test
    void shouldWorkAsThePlannerSays() throws IOException {
        Job low = job("low", 6, 0, avoiding("XTKS"));
        Job high = job("high", 4, 5, avoiding("XNYS"));
        try (JobLog log = log()) {
            runner(log, simulated, low, high).run();

            assertEquals(JobState.Step.DONE, log.of(low).step());
            assertEquals(4 * Texts.HOUR_NS, log.of(high).workedNs());
        }
        assertEquals(
                List.of(
                        "high 2024-01-10T12:00:00Z 2024-01-10T14:15:00Z",
                        "low 2024-01-10T14:15:00Z 2024-01-10T20:15:00Z",
                        "high 2024-01-10T21:15:00Z 2024-01-10T23:00:00Z"),
                simulated.work());
    }

    @Test
    void shouldTakeTurnsWithoutLosingWhatAJobKnows() throws IOException {
        try (JobLog log = log()) {
            runner(log, simulated, job("low", 12, 0, avoiding("XTKS")), job("high", 4, 5, avoiding("XNYS")))
                    .run();
        }

        assertEquals(2, simulated.begun(), "each was begun once");
        assertTrue(simulated.work().contains("high 2024-01-10T21:15:00Z 2024-01-10T23:00:00Z"), simulated.work() + "");
    }

    @Test
    void shouldTryAFailedJobAgainWithGrowingDelayAndThenGiveItUp() throws IOException {
        Job bad = job("bad", 1, 0, avoiding());
        Job behind = job("behind", 1, 0, avoiding(), "bad");
        List<String> tries = new ArrayList<>();
        try (JobLog log = log()) {
            runner(
                            log,
                            (job, hours) -> {
                                tries.add(Texts.utc(time.trueEpochNs()).substring(11, 16));
                                throw new IOException("the share is not mounted");
                            },
                            bad,
                            behind)
                    .run();

            assertEquals(JobState.Step.GIVEN_UP, log.of(bad).step());
            assertEquals(6, log.of(bad).failures());
            assertEquals("the share is not mounted", log.of(bad).message());
            assertEquals(JobState.Step.NEW, log.of(behind).step());
        }
        assertEquals(List.of("12:00", "12:01", "12:03", "12:07", "12:15", "12:31"), tries);
        assertEquals(60 * Texts.MINUTE_NS, PlanRunner.retryNs(9));

        try (JobLog log = log()) {
            PlanRunner again = runner(log, (job, hours) -> new Result(End.CLEAN, "done"), bad, behind);
            again.run();
            assertEquals(JobState.Step.GIVEN_UP, log.of(bad).step(), "given up stays given up");
            again.tryAgain();
            again.run();
            assertEquals(JobState.Step.DONE, log.of(behind).step());
        }
    }

    @Test
    void shouldNotTryAgainWhatIsRefused() throws IOException {
        Job bad = job("bad", 1, 0, avoiding());
        try (JobLog log = log()) {
            runner(log, (job, hours) -> new Result(End.REFUSED, "another source"), bad)
                    .run();

            assertEquals(1, log.of(bad).failures());
            assertEquals(JobState.Step.GIVEN_UP, log.of(bad).step());
        }
    }

    @Test
    void shouldGoOnAfterAKillAndRecogniseWhatIsDone() throws IOException {
        Job first = job("first", 2, 0, avoiding("XNYS"));
        Job second = job("second", 2, 0, avoiding("XNYS"), "first");
        simulated.crashAt(ManualTime.at("2024-01-10T14:05:00Z"));
        try (JobLog log = log()) {
            assertThrows(
                    SimulatedJobs.Crash.class,
                    () -> runner(log, simulated, first, second).run());
        }
        threads.assertNoneAlive();
        try (JobLog log = log()) {
            assertEquals(JobState.Step.DONE, log.of(first).step());
            assertEquals(JobState.Step.BEGUN, log.of(second).step());
            runner(log, simulated, first, second).run();
        }

        assertEquals(
                List.of(
                        "first 2024-01-10T12:00:00Z 2024-01-10T14:00:00Z",
                        "second 2024-01-10T14:00:00Z 2024-01-10T14:15:00Z",
                        "second 2024-01-10T21:15:00Z 2024-01-10T23:00:00Z"),
                simulated.work());
    }

    @Test
    void shouldCutOffALineThatACrashTore() throws IOException {
        Job job = job("a", 1, 0, avoiding());
        try (JobLog log = log()) {
            runner(log, simulated, job).run();
        }
        Path file = folder.resolve("plan.log");
        String whole = Files.readString(file);
        for (int length = 0; length < whole.length(); length++) {
            Files.writeString(file, whole.substring(0, length));
            int lines = (int)
                    whole.substring(0, length).chars().filter(c -> c == '\n').count();
            try (JobLog log = log()) {
                JobState.Step step = lines < 2 ? JobState.Step.NEW : JobState.Step.BEGUN;
                assertEquals(step, log.of(job).step(), "cut to " + length);
                log.append(job, new JobState(JobState.Step.DONE, 0, 1, 0, 0, "now"));
            }
            try (JobLog log = log()) {
                assertEquals("now", log.of(job).message(), "cut to " + length);
            }
        }
    }

    @Test
    void shouldRefuseALogThatIsNoneOrSpeaksOfAnotherJob() throws IOException {
        Path file = folder.resolve("plan.log");
        try (JobLog log = log()) {
            runner(log, simulated, job("a", 1, 0, avoiding())).run();
            Job other = new Job("a", "does more", 0, 1, "", 0, 0, 0, List.of(), avoiding());
            assertTrue(assertThrows(ScheduleException.class, () -> log.of(other))
                    .getMessage()
                    .startsWith("job 'a' was another when it was begun"));
        }
        Files.writeString(file, "1\tDONE\n", StandardOpenOption.APPEND);
        assertEquals(
                file + ":4: has 2 columns, not 8",
                assertThrows(ScheduleException.class, this::log).getMessage());
        Files.writeString(file, "something else\n");
        assertThrows(ScheduleException.class, this::log);
    }

    @Test
    void shouldSayThatTheClockWasSetBackSinceTheLastRun() throws IOException {
        Job job = job("a", 1, 0, avoiding());
        try (JobLog log = log()) {
            log.append(job, new JobState(JobState.Step.FAILED, 1, ManualTime.at("2025-01-01T00:00:00Z"), 0, 0, "x"));
            runner(log, simulated, job).run();

            assertEquals(JobState.Step.DONE, log.of(job).step());
        }
        assertTrue(news.get(0).startsWith("the clock stands before the last line of the plan's log"), news.get(0));
        assertTrue(time.trueEpochNs() < ManualTime.at("2024-01-10T13:05:00Z"), "it does not wait for a year");
    }

    @Test
    void shouldKeepASecondRunnerOut() throws IOException {
        Path file = folder.resolve("plan.lock");
        try (PlanLock lock = PlanLock.tryAcquire(file)) {
            assertNotNull(lock);
            assertNull(PlanLock.tryAcquire(file));
            assertTrue(PlanLock.holder(file).startsWith("process "));
        }
        try (PlanLock lock = PlanLock.tryAcquire(file)) {
            assertNotNull(lock);
        }
    }

    @Test
    void shouldMeasureTheRateOfWhatIsDone() throws IOException {
        Job job = new Job("a", "", 7_200_000_000L, Texts.HOUR_NS, "", 0, Job.NO_DEADLINE, 0, List.of(), avoiding());
        try (JobLog log = log()) {
            assertEquals(50, log.bytesPerSecond(50));
            runner(log, simulated, job).run();
        }
        try (JobLog log = log()) {
            assertEquals(2_000_000, log.bytesPerSecond(50));
        }
    }
}
