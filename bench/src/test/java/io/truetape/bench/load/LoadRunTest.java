// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.pipeline.Topology;
import io.truetape.engine.simulate.SimulationPlan;
import io.truetape.journal.TapeReader;
import io.truetape.journal.proof.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The rig itself for a second or so, slowly: what is counted, never how long it took. */
@Timeout(120)
class LoadRunTest {
    private static final int RATE = 4_000;
    private static final long MEASURED = RATE / 2;
    private static final long SECOND = 1_000_000_000L;
    private static final ThreadFactory THREADS = task -> {
        Thread thread = new Thread(task, "rig");
        thread.setDaemon(true);
        return thread;
    };

    @TempDir
    private Path folder;

    private LoadRun.Environment environment;

    @BeforeEach
    void setUp() {
        environment = new LoadRun.Environment(
                SigningKey.create(folder.resolve("key.pem")), () -> 1_700_000_000L * SECOND, THREADS, "test");
    }

    private static LoadPlan plan(Topology topology, boolean sync) {
        return new LoadPlan(RATE, SECOND / 10, SECOND / 2, SECOND / 10, 100_000, topology, sync, 2, Optional.empty());
    }

    private Payload payload(LoadPlan plan) throws IOException {
        return Payload.simulated(SimulationPlan.of(plan.messages(), 5, LocalDate.of(2024, 1, 2)), folder);
    }

    @Test
    void shouldMeasureEveryMessageOnceAndEachIntervalAsManyAsWereDueInIt() throws IOException {
        LoadPlan plan = plan(Topology.SPLIT, false);

        LoadResult result = new LoadRun(payload(plan), environment).run(plan, folder.resolve("tape"));

        assertEquals(MEASURED, result.appended().total().getTotalCount());
        assertEquals(
                List.of(MEASURED / 2, MEASURED / 2),
                result.appended().intervals().stream()
                        .map(Histogram::getTotalCount)
                        .toList());
        assertEquals(Optional.empty(), result.synced());
        assertEquals(
                List.of(LoadStage.ACCEPT, LoadStage.DECODE, LoadStage.VALIDATE, LoadStage.HAND_OVER, LoadStage.APPEND),
                List.copyOf(result.stages().keySet()));
        long sampled = result.stages().get(LoadStage.APPEND).total().getTotalCount();
        assertTrue(sampled > 0 && sampled <= MEASURED, "sampled=" + sampled);
        assertEquals(sampled, result.stages().get(LoadStage.ACCEPT).total().getTotalCount());
        assertEquals(plan.messages(), result.tape().records());
        assertEquals(0, result.tape().losses());
        assertEquals(
                plan.messages(),
                TapeReader.open(folder.resolve("tape")).outline().records());
        assertFalse(result.gaps().isEmpty());
        assertEquals(64, result.tape().contentRoot().length());
    }

    @Test
    void shouldMeasureUntilEveryMessageIsOnTheDiskToo() throws IOException {
        LoadPlan plan = plan(Topology.SPLIT, true);

        LoadResult result = new LoadRun(payload(plan), environment).run(plan, folder.resolve("tape"));

        assertEquals(MEASURED, result.appended().total().getTotalCount());
        assertEquals(MEASURED, result.synced().orElseThrow().total().getTotalCount());
        assertTrue(result.synced().get().total().getMinValue()
                >= result.appended().total().getMinValue());
        assertTrue(result.stages().get(LoadStage.SYNC).total().getTotalCount() > 0);
        assertEquals(0, result.tape().losses());
    }

    @Test
    void shouldRunOnOneThread() throws IOException {
        LoadPlan plan = plan(Topology.INLINE, false);

        LoadResult result = new LoadRun(payload(plan), environment).run(plan, folder.resolve("tape"));

        assertEquals(MEASURED, result.appended().total().getTotalCount());
        assertEquals(1, result.gaps().size());
        assertEquals(0, result.tape().losses());
    }

    @Test
    void shouldMeasureTheSameInstantsWhereEachStageHasAThread() throws IOException {
        LoadPlan plan = plan(Topology.STAGED, true);

        LoadResult result = new LoadRun(payload(plan), environment).run(plan, folder.resolve("tape"));

        assertEquals(MEASURED, result.appended().total().getTotalCount());
        assertEquals(MEASURED, result.synced().orElseThrow().total().getTotalCount());
        assertEquals(List.of(LoadStage.values()), List.copyOf(result.stages().keySet()));
        long sampled = result.stages().get(LoadStage.APPEND).total().getTotalCount();
        result.stages()
                .forEach((stage, series) -> assertEquals(sampled, series.total().getTotalCount(), stage.label()));
        assertEquals(plan.threads(), List.copyOf(result.allocatedBytes().keySet()));
        assertTrue(
                plan.threads()
                        .containsAll(
                                result.gaps().stream().map(PollGaps::thread).toList()),
                result.gaps().stream().map(PollGaps::thread).toList().toString());
        assertEquals(0, result.tape().losses());
    }

    @Test
    void shouldSendTheRecordsOfATape() throws IOException {
        LoadPlan plan = plan(Topology.INLINE, false);
        new LoadRun(payload(plan), environment).run(plan, folder.resolve("first"));
        TapeReader tape = TapeReader.open(folder.resolve("first"));

        Payload again = Payload.ofTape(tape, plan.messages(), folder);
        LoadResult result = new LoadRun(again, environment).run(plan, folder.resolve("second"));

        assertEquals(0, result.tape().losses());
        assertEquals(tape.header().sessionDate(), again.date());
        assertThrows(IllegalArgumentException.class, () -> Payload.ofTape(tape, plan.messages() + 1, folder));
        assertEquals(List.of(), leftovers());
    }

    @Test
    void shouldCountWhatIsNotAsItWasSentAsLost() throws IOException {
        LoadPlan plan = plan(Topology.INLINE, false);
        LoadResult result = new LoadRun(payload(plan), environment).run(plan, folder.resolve("tape"));
        Payload another = Payload.simulated(SimulationPlan.of(plan.messages(), 6, LocalDate.of(2024, 1, 2)), folder);

        WrittenTape other = WrittenTape.read(folder.resolve("tape"), another, plan.messages(), "");
        WrittenTape fewer = WrittenTape.read(folder.resolve("tape"), payload(plan), plan.messages() - 3, "");

        assertTrue(other.losses() > plan.messages() / 2, "losses=" + other.losses());
        assertEquals(3, fewer.losses());
        assertEquals(0, result.tape().losses());
    }

    @Test
    void shouldRefuseAPayloadThatIsTooShort() throws IOException {
        LoadPlan plan = plan(Topology.INLINE, false);
        Payload payload = payload(plan);

        assertThrows(
                IllegalArgumentException.class,
                () -> new LoadRun(payload, environment).run(plan.at(2 * RATE), folder.resolve("tape")));
        assertFalse(Files.exists(folder.resolve("tape")));
    }

    private List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".tmp")).toList();
        }
    }
}
