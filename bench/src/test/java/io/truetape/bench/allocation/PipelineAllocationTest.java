// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.allocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.truetape.bench.allocation.AllocationRecorder.Stretch;
import io.truetape.codec.framing.BinaryFileFramer;
import io.truetape.engine.arithmetic.ItchArithmeticStage;
import io.truetape.engine.decode.ItchDecodeStage;
import io.truetape.engine.order.ItchOrderStage;
import io.truetape.engine.pipeline.JournalStage;
import io.truetape.engine.pipeline.LiveCounters;
import io.truetape.engine.pipeline.Pipeline;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.SlabSource;
import io.truetape.engine.pipeline.Stage;
import io.truetape.engine.pipeline.Topology;
import io.truetape.engine.simulate.MarketSimulator;
import io.truetape.engine.simulate.SimulationPlan;
import io.truetape.engine.source.ByteSource;
import io.truetape.engine.source.SlabCutter;
import io.truetape.engine.source.SourceFile;
import io.truetape.engine.time.SessionClock;
import io.truetape.engine.transaction.ItchTransactionStage;
import io.truetape.journal.Durability;
import io.truetape.journal.TapeWriter;
import io.truetape.journal.WriterConfig;
import io.truetape.journal.format.TapeHeader;
import io.truetape.journal.proof.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What each thread of the pipeline allocates for a message once warm: nothing where only our code runs, at most a
 * hundredth of a byte where Chronicle appends.
 *
 * <p>Counted from slab to slab in the middle of a day; garbage made for a message would show in every slab. Two things
 * are let pass in a few slabs, and counted: a table that grows with the day's live orders or executions, and the bytes
 * that a JVM books on a thread's account when it links or recompiles a path, which it does at any time but not again.
 */
class PipelineAllocationTest {
    private static final LocalDate DATE = LocalDate.of(2019, 12, 30);
    private static final long SEED = 1;
    private static final long MESSAGES = 1_000_000;
    private static final int SLABS_MAX = 460;
    private static final int WARM_SLAB = 100;
    private static final int LAST_SLAB = 450;

    /** Of the 350 slabs that are measured. */
    private static final int NOISY_SLABS_MAX = 4;

    /** Growths of a table or set over the slabs that are measured, which is less than a doubling of the day. */
    private static final int GROWTHS_MAX = 2;

    /** Five times more often than on a real tape, so that what a seal costs the journal's thread is in the figures. */
    private static final int BLOCKS_PER_SEAL = 200;

    private static final double OWN_BYTES_PER_RECORD_MAX = 0.001;
    private static final double JOURNAL_BYTES_PER_RECORD_MAX = 0.01;

    @TempDir
    private static Path sourceFolder;

    private static Path source;

    @TempDir
    private Path folder;

    private ThreadMXBean counter;

    /** Makes the day, and runs it once unmeasured: what a JVM does on a path's first times is done then. */
    @BeforeAll
    static void simulateAndWarmUp() throws IOException {
        source = sourceFolder.resolve("day.itch50");
        MarketSimulator.writeTo(SimulationPlan.of(MESSAGES, SEED, DATE), source);
        run(sourceFolder, Topology.SPLIT, null, stagesAhead(), List.of(new ItchArithmeticStage()));
    }

    @BeforeEach
    void requireCounter() {
        assumeTrue(AllocationRecorder.counter().isPresent(), "this JVM does not count what its threads allocate");
        counter = AllocationRecorder.counter().get();
    }

    @Test
    void shouldAllocateNothingOnTheReadingThreadAndNextToNothingOnTheJournalThreadWhenSplit() throws IOException {
        AllocationRecorder reading = recorder("reading thread");
        AllocationRecorder journal = recorder("journal thread");
        List<Stage> ahead = new ArrayList<>(stagesAhead());
        ahead.add(reading);

        run(folder, Topology.SPLIT, null, ahead, List.of(new ItchArithmeticStage(), journal));

        requireNothing(reading.between(WARM_SLAB, LAST_SLAB));
        requireNextToNothing(journal.between(WARM_SLAB, LAST_SLAB));
    }

    @Test
    void shouldAllocateNextToNothingWhenInline() throws IOException {
        AllocationRecorder only = recorder("only thread");

        run(folder, Topology.INLINE, null, stagesAhead(), List.of(new ItchArithmeticStage(), only));

        requireNextToNothing(only.between(WARM_SLAB, LAST_SLAB));
    }

    @Test
    void shouldAllocateNothingOnAnyThreadAheadOfTheJournalWhenStaged() throws IOException {
        List<AllocationRecorder> recorders = new ArrayList<>();
        AllocationRecorder reading = recorder("reading thread");
        recorders.add(reading);
        List<Stage> ahead = new ArrayList<>();
        for (Stage stage : stagesAhead()) {
            ahead.add(recorded(stage, recorders));
        }
        Stage arithmetic = recorded(new ItchArithmeticStage(), recorders);

        run(folder, Topology.STAGED, reading, ahead, List.of(arithmetic));

        for (AllocationRecorder recorder : recorders) {
            requireNothing(recorder.between(WARM_SLAB, LAST_SLAB));
        }
    }

    private static List<Stage> stagesAhead() {
        return List.of(
                new ItchDecodeStage(new SessionClock(DATE, ZoneId.of("America/New_York"))),
                new ItchOrderStage(),
                new ItchTransactionStage());
    }

    private AllocationRecorder recorder(String name) {
        return new AllocationRecorder(name, counter, SLABS_MAX);
    }

    /** A stage that records, on its own thread, what that has allocated after each slab. */
    private Stage recorded(Stage stage, List<AllocationRecorder> recorders) {
        AllocationRecorder recorder = recorder(stage.getClass().getSimpleName());
        recorders.add(recorder);
        return slab -> {
            stage.onSlab(slab);
            recorder.onSlab(slab);
        };
    }

    /**
     * Runs the day onto a tape.
     *
     * @param folder  for the tape and its key
     * @param reading records on the reading thread, behind the source; null: nobody does
     */
    private static void run(
            Path folder, Topology topology, AllocationRecorder reading, List<Stage> ahead, List<Stage> behind)
            throws IOException {
        WriterConfig config = new WriterConfig(
                SigningKey.create(folder.resolve("key.pem")), Durability.MAP, BLOCKS_PER_SEAL, () -> 1L, Thread::new);
        TapeHeader header = new TapeHeader("0".repeat(32), DATE, "XXXX", 1, "test");
        LiveCounters counters = new LiveCounters();
        try (ByteSource bytes = SourceFile.recognize(source).open(Thread::new);
                TapeWriter writer = TapeWriter.open(folder.resolve("day.tape"), header, config)) {
            SlabCutter cutter = new SlabCutter(bytes, new BinaryFileFramer(), false, 0);
            JournalStage journal = new JournalStage(writer, false, counters);
            writer.release();
            new Pipeline(topology, recorded(cutter, reading), ahead, behind, journal, Thread::new, counters).run();
            assertEquals(MESSAGES, writer.state().records(), "seed=" + SEED);
        }
    }

    private static SlabSource recorded(SlabCutter cutter, AllocationRecorder reading) {
        return reading == null ? cutter : slab -> fill(cutter, slab, reading);
    }

    private static boolean fill(SlabCutter cutter, Slab slab, AllocationRecorder reading) throws IOException {
        boolean filled = cutter.fill(slab);
        reading.onSlab(slab);
        return filled;
    }

    private static void requireNothing(Stretch stretch) {
        requireAtMost(OWN_BYTES_PER_RECORD_MAX, stretch);
        assertTrue(
                stretch.slabsThatAllocated() - stretch.growths() <= NOISY_SLABS_MAX, () -> stretch + ", seed=" + SEED);
    }

    private static void requireNextToNothing(Stretch stretch) {
        requireAtMost(JOURNAL_BYTES_PER_RECORD_MAX, stretch);
    }

    private static void requireAtMost(double bytesPerRecord, Stretch stretch) {
        assertTrue(
                stretch.growths() <= GROWTHS_MAX && stretch.bytesPerRecordWithoutGrowths() <= bytesPerRecord,
                () -> stretch + ", seed=" + SEED);
    }
}
