// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.engine.evidence.ClockWatch;
import io.truetape.engine.migrate.MigrationPlan.Target;
import io.truetape.engine.pipeline.SourceChangedException;
import io.truetape.engine.source.Codec;
import io.truetape.engine.source.SourceFile;
import io.truetape.journal.JournalException;
import io.truetape.journal.TapeCondition;
import io.truetape.journal.TapeReader;
import io.truetape.journal.TapeWriter;
import io.truetape.journal.WriterConfig;
import io.truetape.journal.format.Note;
import io.truetape.journal.format.TapeHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The main job: sources onto a sealed tape.
 *
 * <p>Resuming is the same call again: sources are read from their start, compared with what the tape holds, and appended
 * from where it ends. A tape whose run was stopped anywhere is finished by it; one that is finished is left as it is,
 * and the sources are compared with it. One use; {@link #progress()} may be watched from any thread.
 */
public final class Migration {
    private final MigrationRequest request;
    private final MigrationEnvironment environment;
    private final WorkHours hours;
    private final MigrationProgress progress = new MigrationProgress();
    private final List<String> remarks = new ArrayList<>();

    /** A migration, not begun. */
    public Migration(final MigrationRequest request, final MigrationEnvironment environment) {
        this(request, environment, WorkHours.ALWAYS);
    }

    /**
     * A migration that keeps to certain hours, not begun. In between it holds the tape's lock, and no thread of it runs.
     *
     * @param hours when it may work
     */
    public Migration(final MigrationRequest request, final MigrationEnvironment environment, final WorkHours hours) {
        this.request = request;
        this.environment = environment;
        this.hours = hours;
    }

    /** How far it is. */
    public MigrationProgress progress() {
        return progress;
    }

    /**
     * How long {@link #run()} works before it can stop for the first time: it looks through what stands at the target.
     *
     * @return nanoseconds, reckoned
     * @throws IOException when the target cannot be read
     */
    public long beginNs() throws IOException {
        return Pauses.wholeTapeNs(tapeBytes());
    }

    /**
     * Finds out what {@link #run()} would do; writes nothing.
     *
     * @throws MigrationRefusedException when it would refuse
     * @throws io.truetape.engine.rounding.RefusedNumberException when the conversion cannot be
     * @throws JournalException          when what stands at the target cannot be read
     */
    public MigrationPlan plan() {
        final MigrationPlan plan = new Planner(request).plan();
        request.conversion().ifPresent(conversion -> requireConvertible(plan, conversion));
        return plan;
    }

    private static void requireConvertible(final MigrationPlan plan, final Conversion conversion) {
        conversion.terms(plan.date());
        if (plan.shapes().stream().anyMatch(shape -> shape.codec() == Codec.FAST)) {
            throw MigrationRefusedException.usage("what was traded is converted for ITCH, OUCH and FIX: of FAST, whose"
                    + " templates name fields as they like, no amounts are read");
        }
    }

    /**
     * Finds out what {@link #run()} would do as {@link #plan()} does, and reads a tape that stands there whole, as the
     * run would before it writes: only so is known what it would mend. Writes nothing.
     *
     * @throws MigrationRefusedException when it would refuse
     * @throws JournalException          when what stands at the target cannot be read, or is no tape
     */
    public MigrationPlan rehearse() {
        final MigrationPlan plan = plan();
        if (plan.target() == Target.NEW) {
            return plan;
        }
        final TapeCondition found = TapeCondition.of(request.tape());
        final Target target;
        if (found.closedAnew()) {
            target = Target.DAMAGED;
        } else if (found.begun()) {
            target = !found.closed()
                    ? Target.UNFINISHED
                    : plan.target() == Target.REOPENED ? Target.REOPENED : Target.FINISHED;
        } else {
            target = Target.NEW;
        }
        return plan.with(target);
    }

    /**
     * Migrates.
     *
     * @throws MigrationRefusedException when it is refused, or stopped by {@code strict}
     * @throws SourceChangedException    when a source is not what the tape holds of it
     * @throws JournalException          when the tape cannot be written
     * @throws IOException               when a source cannot be read
     */
    public MigrationOutcome run() throws IOException {
        final long startedNs = environment.epochNsClock().getAsLong();
        MigrationPlan plan = plan();
        remarks.addAll(plan.remarks());
        progress.begin(plan.sources().stream().mapToLong(SourceFile::fileBytes).sum());
        final boolean alreadyThere;
        final Pauses pauses = new Pauses(hours, environment.epochNsClock(), progress, remarks);
        pauses.beforeWholeTape(tapeBytes());
        final Set<String> damagedBefore = damagedFiles();
        final boolean reopened;
        try (ClockWatch.Run clockWatch = environment.clockWatch().begin(environment.threads());
                TapeWriter writer = open(plan, startedNs)) {
            final HeldSources held = new HeldSources(request, writer.notes(), writer.closed());
            plan = held.place(plan);
            alreadyThere = writer.closed() && !held.lacksSomeOf(plan);
            if (alreadyThere && request.conversion().isPresent()) {
                remarks.add(
                        "nothing was converted: the tape is closed, and what it notes of conversions stays as it is");
            }
            reopened = writer.closedAnew();
            remark(writer, damagedBefore);
            final AtomicBoolean noted = new AtomicBoolean();
            final Runnable beforeAppending = onceNoted(noted, writer, startedNs, clockWatch);
            pauses.on(writer, beforeAppending);
            for (int source = plan.firstSource(); source < plan.endSource(); source++) {
                if (writer.closed()
                        && SourceNotes.opened(writer.notes(), source).isEmpty()) {
                    writer.reopen(reopenedNote(writer));
                }
                new SourceRun(plan, source, request, environment, writer, progress, beforeAppending, pauses).run();
                if (noted.getPlain()) {
                    clockWatch.notes().forEach(writer::append);
                }
            }
            pauses.beforeWholeTape(tapeBytes());
            if (!writer.closed()) {
                progress.phase("sealing");
                beforeAppending.run();
                clockWatch.end().forEach(writer::append);
                pauses.flush();
                writer.finish();
            }
            remarkSeals(writer.sealsInsideEvents());
        }
        final TapeSummary summary = TapeSummary.of(TapeReader.open(request.tape()));
        return new MigrationOutcome(
                summary,
                summary.clean() && !reopened,
                alreadyThere,
                environment.epochNsClock().getAsLong() - startedNs,
                List.copyOf(remarks));
    }

    private void remarkSeals(final long insideEvents) {
        if (insideEvents > 0) {
            remarks.add(
                    insideEvents + " of the seals written on the way stand inside an atomic event, since none of the"
                            + " blocks they waited for ended outside of one: what is behind such a seal is proven by the next");
        }
    }

    private TapeWriter open(final MigrationPlan plan, final long startedNs) {
        return TapeWriter.open(request.tape(), header(plan, startedNs), config(), (notes, closed) -> {
            final HeldSources held = new HeldSources(request, notes, closed);
            final MigrationPlan placed = held.place(plan);
            held.requireSamePolicy(placed);
            held.requireSameSecret(placed, environment.secret());
        });
    }

    private Note reopenedNote(final TapeWriter writer) {
        return Note.of(Note.named(Note.REOPENED)
                .line("time", environment.epochNsClock().getAsLong())
                .line("software", request.software())
                .line("reason", request.reopenReason())
                .line("head", writer.lastSeal().seal().head())
                .build());
    }

    /** Bytes of what stands at the target. */
    private long tapeBytes() throws IOException {
        if (!Files.isDirectory(request.tape())) {
            return 0;
        }
        long bytes = 0;
        try (Stream<Path> files = Files.list(request.tape())) {
            for (final Path file : files.toList()) {
                bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
            }
        }
        return bytes;
    }

    private TapeHeader header(final MigrationPlan plan, final long nowEpochNs) {
        final byte[] id = new byte[16];
        new SecureRandom().nextBytes(id);
        return new TapeHeader(HexFormat.of().formatHex(id), plan.date(), plan.venue(), nowEpochNs, request.software());
    }

    private WriterConfig config() {
        return new WriterConfig(
                environment.key(),
                request.durability(),
                WriterConfig.BLOCKS_PER_SEAL,
                environment.epochNsClock(),
                environment.threads());
    }

    /** Says what an earlier run left. What recovery mended in detail is in the run's note. */
    private void remark(final TapeWriter writer, final Set<String> damagedBefore) throws IOException {
        final Set<String> setAside = damagedFiles();
        setAside.removeAll(damagedBefore);
        if (writer.closedAnew()) {
            remarks.add("the tape had been closed: it is closed anew by the key of this run; find out what happened to"
                    + " the damaged file");
        }
        if (!setAside.isEmpty() && writer.closed()) {
            remarks.add(
                    "bytes behind the closing seal were damaged and were put in order; records and seals are untouched,"
                            + " the damaged file is kept as " + String.join(", ", setAside) + ": "
                            + writer.recovered());
        } else if (!setAside.isEmpty()) {
            remarks.add(
                    "part of the tape was damaged and is written anew from the sources, the damaged file is kept as "
                            + String.join(", ", setAside) + ": " + writer.recovered());
        } else if (!writer.recovered().isEmpty() && writer.closed()) {
            remarks.add("Chronicle's bookkeeping in the tape's file was put in order; records and seals are untouched");
        }
        if (writer.resumed() && !writer.closed()) {
            remarks.add("resumed a tape that held " + writer.state().records() + " records"
                    + (setAside.isEmpty() && !writer.recovered().isEmpty()
                            ? "; what stood unfinished at its end was cut off"
                            : ""));
        }
    }

    /** Names of the files in which recovery has kept damaged tapes. */
    private Set<String> damagedFiles() throws IOException {
        if (!Files.isDirectory(request.tape())) {
            return new TreeSet<>();
        }
        try (Stream<Path> files = Files.list(request.tape())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("damaged-"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Notes the run before it appends anything: one that is refused while comparing leaves the tape as it is. */
    private Runnable onceNoted(
            final AtomicBoolean noted, final TapeWriter writer, final long startedNs, final ClockWatch.Run clockWatch) {
        return () -> {
            if (!noted.getPlain()) {
                noted.setPlain(true);
                writer.append(runNote(writer, startedNs));
                clockWatch.notes().forEach(writer::append);
            }
        };
    }

    /** The policy in words, with what ends the run and so leaves no trace on records. */
    private String policy() {
        final List<String> words = new ArrayList<>(request.disorder().words());
        if (request.disorder().strict()) {
            words.add("strict");
        }
        return words.isEmpty() ? "flag" : String.join(",", words);
    }

    private Note runNote(final TapeWriter writer, final long startedNs) {
        return Note.of(Note.named("run")
                .line("time", startedNs)
                .line("software", request.software())
                .line("java", Runtime.version())
                .line("topology", request.topology())
                .line("durability", request.durability())
                .line("on-disorder", policy())
                .line("resumed-at-record", writer.state().records())
                .line("recovered", writer.recovered())
                .build());
    }
}
