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
 * <p>Counted from slab to slab; held over the quietest {@link #SLABS_IN_A_ROW} slabs in a row of a day four times as
 * long. Garbage made for each message, or but for each slab, is in any of them. What may stay outside happens now and
 * then, not again and again: a table that doubles, and the bytes that a JVM books on a thread's account when it links or
 * recompiles a path. Seals come so often that at least one is in any stretch.
 */
class PipelineAllocationTest {
    private static final LocalDate DATE = LocalDate.of(2019, 12, 30);
    private static final long SEED = 1;
    private static final long MESSAGES = 1_000_000;
    private static final int SLABS_MAX = 1_000;
    private static final int SLABS_IN_A_ROW = 100;

    /** Twelve times as often as on a real tape. */
    private static final int BLOCKS_PER_SEAL = 80;

    private static final double JOURNAL_BYTES_PER_RECORD_MAX = 0.02;

    @TempDir
    private static Path sourceFolder;

    private static Path source;

    @TempDir
    private Path folder;

    private ThreadMXBean counter;

    @BeforeAll
    static void simulate() throws IOException {
        source = sourceFolder.resolve("day.itch50");
        MarketSimulator.writeTo(SimulationPlan.of(MESSAGES, SEED, DATE), source);
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

        run(Topology.SPLIT, null, ahead, List.of(new ItchArithmeticStage(), journal));

        requireNothing(reading.quietest(SLABS_IN_A_ROW));
        requireNextToNothing(journal.quietest(SLABS_IN_A_ROW));
    }

    @Test
    void shouldAllocateNextToNothingWhenInline() throws IOException {
        AllocationRecorder only = recorder("only thread");

        run(Topology.INLINE, null, stagesAhead(), List.of(new ItchArithmeticStage(), only));

        requireNextToNothing(only.quietest(SLABS_IN_A_ROW));
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

        run(Topology.STAGED, reading, ahead, List.of(arithmetic));

        for (AllocationRecorder recorder : recorders) {
            requireNothing(recorder.quietest(SLABS_IN_A_ROW));
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
     * @param reading records on the reading thread, behind the source; null: nobody does
     */
    private void run(Topology topology, AllocationRecorder reading, List<Stage> ahead, List<Stage> behind)
            throws IOException {
        WriterConfig config = new WriterConfig(
                SigningKey.create(folder.resolve("key.pem")), Durability.MAP, BLOCKS_PER_SEAL, () -> 1L, Thread::new);
        TapeHeader header = new TapeHeader("0".repeat(32), DATE, "XXXX", 1, "test");
        LiveCounters counters = new LiveCounters();
        try (ByteSource bytes = SourceFile.recognize(source).open(Thread::new);
                TapeWriter writer = TapeWriter.open(folder.resolve("day.tape"), header, config)) {
            SlabCutter cutter = new SlabCutter(bytes, new BinaryFileFramer(), false, 0);
            JournalStage journal = new JournalStage(writer, () -> {}, counters);
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
        assertEquals(0, stretch.bytes(), () -> stretch + ", seed=" + SEED);
    }

    private static void requireNextToNothing(Stretch stretch) {
        assertTrue(
                stretch.bytes() <= JOURNAL_BYTES_PER_RECORD_MAX * stretch.records(), () -> stretch + ", seed=" + SEED);
    }
}
