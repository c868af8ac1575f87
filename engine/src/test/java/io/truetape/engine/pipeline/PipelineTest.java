// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.framing.BinaryFileFramer;
import io.truetape.engine.source.SlabCutter;
import io.truetape.engine.source.SourceBytes;
import io.truetape.journal.TapeReader;
import io.truetape.journal.TapeRoots;
import io.truetape.journal.TapeWriter;
import io.truetape.journal.proof.SignedSeal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.agrona.concurrent.IdleStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class PipelineTest {
    /** More than the ring holds, so that its end meets its beginning. */
    private static final int SLABS = 3 * Pipeline.RING_SIZE;

    /** Blocks of a run that nothing stops; found once. */
    private static final List<String> UNDISTURBED = new ArrayList<>();

    @TempDir
    Path folder;

    private final TestThreads threads = new TestThreads();
    private final LiveCounters counters = new LiveCounters();

    @Test
    void shouldGiveTheSameTapeInEveryTopology() throws IOException {
        byte[] day = SourceBytes.day(200_000, 77);
        for (byte[] source : List.of(day, damaged(day, 78))) {
            Set<String> roots = new HashSet<>();
            Set<List<String>> blocks = new HashSet<>();
            for (Topology topology : Topology.values()) {
                Path tape = folder.resolve(topology + "-" + source.length);
                roots.add(migrated(tape, topology, source));
                blocks.add(TestTape.blocks(tape));
            }

            assertEquals(1, roots.size(), roots::toString);
            assertEquals(1, blocks.size());
        }
        threads.assertNoneAlive();
    }

    @ParameterizedTest
    @EnumSource
    void shouldPassEverySlabToEveryStageInOrder(Topology topology) throws IOException {
        List<String> seen = new ArrayList<>();
        TestStages stages = new TestStages().with(4, slab -> seen.add(slab.firstRecord + "+" + slab.recordCount));

        run(topology, new TinySlabs(SLABS), stages, folder.resolve("tape"));

        assertEquals(SLABS, seen.size());
        assertEquals(expectedRecords(), seen);
        assertEquals(SLABS * 3L, counters.recordsRead());
        assertEquals(SLABS * 3L, counters.recordsJournalled());
        assertEquals(SLABS, counters.blocksJournalled());
        assertEquals(SLABS * 3L * 38, counters.rawBytesJournalled());
        threads.assertNoneAlive();
    }

    static Stream<Arguments> failures() {
        return Arrays.stream(Topology.values())
                .flatMap(topology -> Stream.of(0, 3, 4, 5).map(place -> Arguments.of(topology, place)));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void shouldEndTheRunWithTheCauseWhenAStageThrows(Topology topology, int place) throws IOException {
        List<String> undisturbed = undisturbed();
        for (int failAt : new int[] {0, Pipeline.RING_SIZE + 1, SLABS - 1}) {
            Path tape = folder.resolve("tape-" + failAt);
            RuntimeException cause = new IllegalStateException("a test's");
            TestStages stages = new TestStages().with(place, throwing(failAt, cause));

            RuntimeException thrown =
                    assertThrows(RuntimeException.class, () -> run(topology, new TinySlabs(SLABS), stages, tape));

            assertSame(cause, thrown);
            threads.assertNoneAlive();
            assertStoppedCleanly(undisturbed, tape, failAt);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldEndTheRunWithAnErrorOfAStage(Topology topology) throws IOException {
        List<String> undisturbed = undisturbed();
        Path tape = folder.resolve("tape");
        Error cause = new StackOverflowError("a test's");

        Error thrown = assertThrows(
                Error.class,
                () -> run(topology, new TinySlabs(SLABS), new TestStages().with(5, throwing(7, cause)), tape));

        assertSame(cause, thrown);
        threads.assertNoneAlive();
        assertStoppedCleanly(undisturbed, tape, 7);
    }

    @ParameterizedTest
    @EnumSource
    void shouldEndTheRunWithWhatTheSourceThrows(Topology topology) throws IOException {
        List<String> undisturbed = undisturbed();
        for (Throwable cause :
                List.of(new IOException("disk"), new IllegalStateException("bug"), new OutOfMemoryError("heap"))) {
            for (int failAt : new int[] {0, 40}) {
                Path tape = folder.resolve(cause.getMessage() + failAt);

                Throwable thrown = assertThrows(
                        Throwable.class,
                        () -> run(topology, new TinySlabs(SLABS, failAt, cause), new TestStages(), tape));

                assertSame(cause, thrown);
                threads.assertNoneAlive();
                assertStoppedCleanly(undisturbed, tape, failAt);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SPLIT", "STAGED"})
    void shouldNotLeaveTheReaderWaitingWhenTheJournalFailsBehindAFullRing(Topology topology) {
        TinySlabs source = new TinySlabs(10 * Pipeline.RING_SIZE);
        IllegalStateException cause = new IllegalStateException("a test's");
        Stage failsOnceTheRingIsFull = slab -> {
            while (source.filled() < Pipeline.RING_SIZE) {
                LockSupport.parkNanos(1_000);
            }
            throw cause;
        };

        RuntimeException thrown = assertThrows(
                RuntimeException.class,
                () -> run(topology, source, new TestStages().with(5, failsOnceTheRingIsFull), folder.resolve("tape")));

        assertSame(cause, thrown);
        assertTrue(source.filled() < 10 * Pipeline.RING_SIZE, "the reader stops too: filled=" + source.filled());
        threads.assertNoneAlive();
        assertEquals(List.of(), TestTape.blocks(folder.resolve("tape")));
    }

    @Test
    void shouldLeaveNoThreadWhenOneOfThemCannotBeMade() {
        OutOfMemoryError cause = new OutOfMemoryError("unable to create native thread");
        try (TapeWriter writer = TestTape.open(folder.resolve("tape"))) {
            Pipeline pipeline = new Pipeline(
                    Topology.STAGED,
                    new TinySlabs(SLABS),
                    new TestStages().ahead,
                    new TestStages().behind,
                    new JournalStage(writer, () -> {}, counters),
                    task -> {
                        if (threads.made() == 3) {
                            throw cause;
                        }
                        return threads.newThread(task);
                    },
                    counters);

            assertSame(cause, assertThrows(Error.class, pipeline::run));
        }
        assertEquals(3, threads.made());
        threads.assertNoneAlive();
    }

    @ParameterizedTest
    @EnumSource
    void shouldCountWithoutEverGoingBack(Topology topology) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        List<String> wrong = new ArrayList<>();
        Thread watcher = new Thread(() -> watch(done, wrong));
        watcher.start();

        run(topology, new TinySlabs(5_000), new TestStages(), folder.resolve("tape"));

        done.set(true);
        watcher.join();
        assertEquals(List.of(), wrong);
        assertEquals(15_000, counters.recordsJournalled());
    }

    private void watch(AtomicBoolean done, List<String> wrong) {
        long[] before = new long[4];
        while (!done.get()) {
            long[] now = {
                counters.rawBytesJournalled(),
                counters.blocksJournalled(),
                counters.recordsJournalled(),
                counters.recordsRead()
            };
            for (int i = 0; i < now.length; i++) {
                if (now[i] < before[i]) {
                    wrong.add("counter " + i + " went from " + before[i] + " to " + now[i]);
                }
            }
            if (now[2] > now[3]) {
                wrong.add("journalled " + now[2] + " of " + now[3] + " read");
            }
            before = now;
        }
    }

    private void assertStoppedCleanly(List<String> undisturbed, Path tape, int failAt) throws IOException {
        List<String> held = TestTape.blocks(tape);
        assertEquals(undisturbed.subList(0, failAt), held, "all before, nothing behind");

        run(Topology.SPLIT, new TinySlabs(SLABS), new TestStages(), tape);

        assertEquals(undisturbed, TestTape.blocks(tape), "resumed");
    }

    /** Events that go on for four slabs of five: a seal that is due must wait for the fifth. */
    @ParameterizedTest
    @EnumSource
    void shouldSealWhereNoAtomicEventIsOpen(Topology topology) throws IOException {
        Stage events = new Stage() {
            private long slabs;

            @Override
            public void onSlab(Slab slab) {
                slabs++;
            }

            @Override
            public boolean insideEvent() {
                return slabs % 5 != 0;
            }
        };
        Path tape = folder.resolve("tape");
        try (TapeWriter writer = TestTape.open(tape, 5)) {
            run(topology, new TinySlabs(20 * SLABS), new TestStages().with(3, events), writer);
            assertEquals(0, writer.sealsInsideEvents());
            writer.finish();
        }

        List<SignedSeal> seals = TapeReader.open(tape).outline().seals();
        assertTrue(seals.size() > 1, "one behind the first events, and the closing one: seals=" + seals.size());
        for (SignedSeal seal : seals) {
            assertEquals(0, seal.seal().blocks() % 5, "seal " + seal.seal().number());
        }
    }

    private List<String> undisturbed() throws IOException {
        if (!UNDISTURBED.isEmpty()) {
            return UNDISTURBED;
        }
        Path tape = folder.resolve("undisturbed");
        run(Topology.INLINE, new TinySlabs(SLABS), new TestStages(), tape);
        UNDISTURBED.addAll(TestTape.blocks(tape));
        return UNDISTURBED;
    }

    @ParameterizedTest
    @EnumSource
    void shouldGiveTheSameTapeHoweverItsThreadsWaitAndTellOfEachSlabThatIsOnIt(Topology topology) throws IOException {
        List<Long> told = new ArrayList<>();
        AtomicLong waits = new AtomicLong();
        Path idling = folder.resolve("idling");
        try (TapeWriter writer = TestTape.open(idling)) {
            JournalStage journal = new JournalStage(writer, () -> {}, counters).telling(slab -> {
                assertEquals(slab.firstRecord + slab.recordCount, writer.state().records());
                told.add(slab.firstRecord);
            });
            TestStages stages = new TestStages();
            new Pipeline(topology, new TinySlabs(SLABS), stages.ahead, stages.behind, journal, threads, counters)
                    .idleBy(counting(waits))
                    .run();
        }
        Path parking = folder.resolve("parking");
        run(topology, new TinySlabs(SLABS), new TestStages(), parking);

        assertEquals(TestTape.blocks(parking), TestTape.blocks(idling));
        assertEquals(SLABS, told.size());
        assertEquals(topology != Topology.INLINE, waits.get() > 0);
        threads.assertNoneAlive();
    }

    @Test
    void shouldEndWhereAStageThrowsThoughItsThreadsNeverPark() throws IOException {
        RuntimeException cause = new IllegalStateException("a stage that fails");
        try (TapeWriter writer = TestTape.open(folder.resolve("tape"))) {
            Pipeline pipeline = new Pipeline(
                            Topology.SPLIT,
                            new TinySlabs(SLABS),
                            List.of(),
                            List.of(throwing(5, cause)),
                            new JournalStage(writer, () -> {}, counters),
                            threads,
                            counters)
                    .idleBy(counting(new AtomicLong()));

            assertSame(cause, assertThrows(IllegalStateException.class, pipeline::run));
        }
        threads.assertNoneAlive();
    }

    /** Spins, and counts how often a thread began to wait. */
    private static IdleStrategy counting(AtomicLong waits) {
        return new IdleStrategy() {
            @Override
            public void idle(int workCount) {
                idle();
            }

            @Override
            public void idle() {
                Thread.onSpinWait();
            }

            @Override
            public void reset() {
                waits.incrementAndGet();
            }
        };
    }

    private void run(Topology topology, SlabSource source, TestStages stages, Path tape) throws IOException {
        try (TapeWriter writer = TestTape.open(tape)) {
            run(topology, source, stages, writer);
        }
    }

    private void run(Topology topology, SlabSource source, TestStages stages, TapeWriter writer) throws IOException {
        new Pipeline(
                        topology,
                        source,
                        stages.ahead,
                        stages.behind,
                        new JournalStage(writer, () -> {}, counters),
                        threads,
                        counters)
                .run();
    }

    private String migrated(Path tape, Topology topology, byte[] source) throws IOException {
        try (TapeWriter writer = TestTape.open(tape)) {
            SlabCutter cutter = new SlabCutter(
                    SourceBytes.inPieces(source, new Random(topology.ordinal())), new BinaryFileFramer(), false, 0);
            run(topology, cutter, new TestStages(), writer);
            return TapeRoots.content(writer.state().sources())
                    + TapeRoots.conclusions(writer.state().sources());
        }
    }

    private static Stage throwing(int failAt, Throwable cause) {
        int[] slabs = {0};
        return slab -> {
            if (slabs[0]++ == failAt) {
                if (cause instanceof RuntimeException e) {
                    throw e;
                }
                throw (Error) cause;
            }
        };
    }

    private static List<String> expectedRecords() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < SLABS; i++) {
            expected.add(3 * i + "+3");
        }
        return expected;
    }

    /** Flips bits of some messages, not of their lengths, puts a jumbo message in, and cuts off the end. */
    private static byte[] damaged(byte[] day, long seed) {
        Random random = new Random(seed);
        List<byte[]> messages = SourceBytes.messages(day);
        for (int i = 0; i < messages.size() / 50; i++) {
            byte[] message = messages.get(random.nextInt(messages.size()));
            message[random.nextInt(message.length)] ^= (byte) (1 << random.nextInt(8));
        }
        messages.add(messages.size() / 2, SourceBytes.filler(0xFFFF, 1));
        byte[] source = SourceBytes.frames(messages);
        return SourceBytes.first(source, source.length - 5);
    }
}
