// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import io.truetape.engine.arithmetic.ItchArithmeticStage;
import io.truetape.engine.decode.ItchDecodeStage;
import io.truetape.engine.order.ItchOrderStage;
import io.truetape.engine.pipeline.JournalStage;
import io.truetape.engine.pipeline.LiveCounters;
import io.truetape.engine.pipeline.Pipeline;
import io.truetape.engine.pipeline.SlabSource;
import io.truetape.engine.pipeline.Stage;
import io.truetape.engine.source.LiveCutter;
import io.truetape.engine.time.SessionClock;
import io.truetape.engine.transaction.ItchTransactionStage;
import io.truetape.engine.transaction.OrderTable;
import io.truetape.engine.transaction.UserRules;
import io.truetape.journal.Durability;
import io.truetape.journal.TapeRoots;
import io.truetape.journal.TapeWriter;
import io.truetape.journal.ThreadEnd;
import io.truetape.journal.WriterConfig;
import io.truetape.journal.format.TapeHeader;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.proof.SigningKey;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.agrona.LangUtil;

/**
 * Open-loop load through the pipeline onto a tape: messages are due at a constant rate, whatever becomes of them, and the
 * latency of every one counts from when it was due.
 *
 * <pre>
 * OpenLoop → LiveCutter · accepted → decode · decoded → order → transaction · validated
 *                                  → taken · source hash → arithmetic → journal · appended → LatencyRecorder
 * </pre>
 *
 * <p>Where the ring lies between them, and how many threads there are, the topology says; the instants are the same in each.
 *
 * <p>The stages, the ring and the tape are those of a migration; the cuts of slabs are a live source's, and threads spin
 * where a migration's would park.
 */
public final class LoadRun {
    static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final Stage NOTHING = slab -> {};
    private static final String VENUE = "XXXX";

    /** Until the first message is due: for taking all memory, collecting garbage, and starting threads. */
    private static final long LEAD_NS = 1_000_000_000L;

    private final Payload payload;
    private final Environment environment;

    /**
     * What a run needs from outside.
     *
     * @param key          signs the tape's seals
     * @param epochNsClock the host's clock, nanoseconds since 1970 UTC
     * @param threads      makes every thread
     * @param software     name and version of the program
     */
    public record Environment(SigningKey key, LongSupplier epochNsClock, ThreadFactory threads, String software) {}

    /**
     * Heap that a run takes, bytes, as far as it is much: the table of live orders, and histograms.
     *
     * @param liveOrders at most
     */
    public static long heapBytes(final LoadPlan plan, final int liveOrders) {
        final long series = 1 + LoadStage.values().length + (plan.sync() ? 1 : 0);
        final long histograms =
                series * plan.window().intervals() + plan.threads().size();
        return OrderTable.BYTES_PER_SLOT * OrderTable.slotsFor(liveOrders)
                + histograms * Series.newHistogram().getEstimatedFootprintInBytes();
    }

    /** Runs of a payload. */
    public LoadRun(final Payload payload, final Environment environment) {
        this.payload = payload;
        this.environment = environment;
    }

    /**
     * Runs once; takes as long as the plan says, and then reads the tape.
     *
     * @param directory of the tape, which must not be there
     * @throws IOException when the tape cannot be written
     */
    public LoadResult run(final LoadPlan plan, final Path directory) throws IOException {
        if (plan.messages() > payload.messages()) {
            throw new IllegalArgumentException(
                    "the payload has " + payload.messages() + " messages, and the run sends " + plan.messages());
        }
        final WriterConfig config = new WriterConfig(
                environment.key(),
                plan.sync() ? Durability.SYNC_PER_SEAL : Durability.MAP,
                plan.blocksPerSeal(),
                environment.epochNsClock(),
                environment.threads());
        try (TapeWriter writer = TapeWriter.open(directory, header(), config)) {
            writer.release();
            return new Running(plan, directory, writer).run();
        }
    }

    private TapeHeader header() {
        final byte[] id = new byte[16];
        new SecureRandom().nextBytes(id);
        return new TapeHeader(
                HexFormat.of().formatHex(id),
                payload.date(),
                VENUE,
                environment.epochNsClock().getAsLong(),
                environment.software());
    }

    private static long collections() {
        return collectors().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    private static long collectionMs() {
        return collectors().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    private static List<GarbageCollectorMXBean> collectors() {
        return ManagementFactory.getGarbageCollectorMXBeans();
    }

    /** One run. */
    private final class Running {
        private final LoadPlan plan;
        private final Path directory;
        private final TapeWriter writer;
        private final Window window;
        private final AtomicReference<Throwable> failure = new AtomicReference<>();
        private Schedule schedule;
        private LatencyRecorder recorder;
        private StageTimes stages;
        private StallWatch watch;
        private final Map<String, AllocationMark> allocations = new LinkedHashMap<>();

        private Running(final LoadPlan plan, final Path directory, final TapeWriter writer) {
            this.plan = plan;
            this.directory = directory;
            this.writer = writer;
            this.window = plan.window();
        }

        private LoadResult run() throws IOException {
            schedule = new Schedule(System.nanoTime() + LEAD_NS, plan.ratePerSecond());
            final long startEpochMs =
                    (environment.epochNsClock().getAsLong() + schedule.dueNs(window.first()) - System.nanoTime())
                            / 1_000_000;
            final Pipeline pipeline = pipeline();
            // What was left over from before is collected now; what the run needs has been taken, and comes to lie
            // where no
            // later collection would move it.
            System.gc();
            final long collectionsBefore = collections();
            final long collectionMsBefore = collectionMs();
            runOnItsOwnThread(pipeline);
            if (plan.sync()) {
                writer.seal();
                recorder.onEnd();
            }
            final long collectionsAfter = collections();
            final long collectionMsAfter = collectionMs();
            final String contentRoot = TapeRoots.content(writer.state().sources());
            writer.finish();
            return new LoadResult(
                    plan,
                    reachedRate(),
                    recorder.appended(),
                    Optional.ofNullable(recorder.synced()),
                    stages.series(),
                    watch.gaps(),
                    startEpochMs,
                    allocated(),
                    collectionsAfter - collectionsBefore,
                    collectionMsAfter - collectionMsBefore,
                    WrittenTape.read(directory, payload, plan.messages(), contentRoot));
        }

        private Pipeline pipeline() {
            stages = new StageTimes(plan.sampleEvery(), window, schedule, plan.sync());
            recorder = new LatencyRecorder(
                    schedule, window, stages, plan.sync(), () -> writer.state().documents(), writer::syncedDocuments);
            watch = new StallWatch(
                    schedule.dueNs(window.first()), schedule.dueNs(window.end()), window.intervals(), recorder::onPoll);
            plan.threads().forEach(name -> allocations.put(name, new AllocationMark(window)));
            final LiveCounters counters = new LiveCounters();
            final JournalStage journal = new JournalStage(writer, () -> {}, counters)
                    .telling(Together.of(recorder, allocation(LoadPlan.JOURNAL)));
            return new Pipeline(plan.topology(), source(), ahead(), behind(), journal, named(), counters).idleBy(watch);
        }

        /** Hands slabs on, which is when they are accepted. */
        private SlabSource source() {
            final LiveCutter cutter =
                    new LiveCutter(new OpenLoop(payload, schedule, plan.messages()), 0, plan.lingerNs(), watch);
            final Stage accepted = Together.of(stages.accepted(), allocation(LoadPlan.READING));
            return slab -> {
                final boolean filled = cutter.fill(slab);
                if (filled) {
                    accepted.onSlab(slab);
                }
                return filled;
            };
        }

        private List<Stage> ahead() {
            return List.of(
                    Together.of(
                            new ItchDecodeStage(new SessionClock(payload.date(), ZONE)),
                            slowed(LoadStage.DECODE),
                            stages.decoded(),
                            allocation(LoadPlan.DECODE)),
                    Together.of(new ItchOrderStage(), allocation(LoadPlan.ORDER)),
                    Together.of(
                            new ItchTransactionStage(UserRules.NONE, payload.liveOrdersMax()),
                            slowed(LoadStage.VALIDATE),
                            stages.validated(),
                            allocation(LoadPlan.TRANSACTION)));
        }

        private List<Stage> behind() {
            // A migration hashes its source here too; nobody asks for this hash, but its cost belongs to the pipeline.
            final Sha256 source = new Sha256().begin();
            return List.of(
                    Together.of(
                            stages.taken(),
                            slab -> source.update(slab.raw, 0, slab.rawLength),
                            allocation(LoadPlan.SOURCE_HASH)),
                    Together.of(new ItchArithmeticStage(), slowed(LoadStage.APPEND), allocation(LoadPlan.TOTALS)));
        }

        private Stage slowed(final LoadStage stage) {
            return plan.slowdown()
                    .filter(slow -> slow.stage() == stage)
                    .<Stage>map(slow -> slow)
                    .orElse(NOTHING);
        }

        /** What a thread allocates, where the topology has that thread. */
        private Stage allocation(final String thread) {
            final AllocationMark mark = allocations.get(thread);
            return mark == null ? NOTHING : mark;
        }

        /** The pipeline starts its threads in their order; the first of the plan's, which reads, is ours. */
        private ThreadFactory named() {
            final Iterator<String> names = plan.threads().iterator();
            names.next();
            return task -> named(names.next(), task);
        }

        private Thread named(final String name, final Runnable task) {
            final Thread thread = environment.threads().newThread(task);
            thread.setName(name);
            return thread;
        }

        /** So that the thread that reads is one of those that the caller names, and has done nothing else before. */
        private void runOnItsOwnThread(final Pipeline pipeline) throws IOException {
            final Thread thread = named(LoadPlan.READING, () -> {
                try {
                    pipeline.run();
                } catch (final IOException | RuntimeException | Error e) {
                    failure.set(e);
                }
            });
            thread.start();
            ThreadEnd.await(thread);
            final Throwable cause = failure.get();
            if (cause != null) {
                LangUtil.rethrowUnchecked(cause);
            }
        }

        private long reachedRate() {
            final long tookNs = recorder.lastAppendedNs() - schedule.dueNs(window.first());
            return (long) ((window.end() - window.first()) * 1e9 / tookNs);
        }

        private Map<String, Long> allocated() {
            final Map<String, Long> bytes = new LinkedHashMap<>();
            allocations.forEach((thread, mark) -> bytes.put(thread, mark.bytes()));
            return bytes;
        }
    }
}
