// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.engine.arithmetic.ConversionStage;
import io.truetape.engine.pipeline.JournalStage;
import io.truetape.engine.pipeline.Pipeline;
import io.truetape.engine.pipeline.SourceChangedException;
import io.truetape.engine.pipeline.Stage;
import io.truetape.engine.pipeline.Topology;
import io.truetape.engine.rounding.ConversionTerms;
import io.truetape.engine.source.ByteSource;
import io.truetape.engine.source.Codec;
import io.truetape.engine.source.CorruptContainerException;
import io.truetape.engine.source.Framing;
import io.truetape.engine.source.SourceCutter;
import io.truetape.engine.source.SourceFile;
import io.truetape.engine.source.SourceShape;
import io.truetape.engine.time.ClockModel;
import io.truetape.engine.time.ClockStage;
import io.truetape.engine.time.TimeScales;
import io.truetape.journal.TapeReader;
import io.truetape.journal.TapeWriter;
import io.truetape.journal.format.Note;
import io.truetape.journal.proof.SaltSeeds;
import io.truetape.journal.proof.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One source of a migration: through the pipeline onto the tape, with the notes that open and close it; or, where the
 * tape holds it whole, compared with it.
 */
final class SourceRun {
    private static final int READ_LENGTH = 1 << 20;

    private final MigrationPlan plan;
    private final int source;
    private final SourceFile file;
    private final MigrationRequest request;
    private final MigrationEnvironment environment;
    private final TapeWriter writer;
    private final MigrationProgress progress;
    private final Runnable beforeAppending;
    private final Pauses pauses;
    private final SourceShape shape;
    private final CodecStages stages;
    private final ClockStage clocks;
    private ConversionStage conversion;
    /** Terms of a conversion that must be noted before the next block; null where there are none. */
    private Note newTerms;

    private Note newPolicy;

    SourceRun(
            final MigrationPlan plan,
            final int source,
            final MigrationRequest request,
            final MigrationEnvironment environment,
            final TapeWriter writer,
            final MigrationProgress progress,
            final Runnable beforeAppending,
            final Pauses pauses) {
        this.plan = plan;
        this.source = source;
        this.file = plan.file(source);
        this.request = request;
        this.environment = environment;
        this.writer = writer;
        this.progress = progress;
        this.beforeAppending = beforeAppending;
        this.shape = plan.shape(source);
        this.stages = CodecStages.of(shape, plan.date(), environment.rules());
        this.clocks = new ClockStage(new TimeScales(environment.leapSeconds()));
        this.pauses = pauses;
    }

    void run() throws IOException {
        final Optional<Note> closed = SourceNotes.closed(writer.notes(), source);
        if (closed.isPresent() && isSealed(closed.get())) {
            if (!sameSource(closed.get())) {
                throw new SourceChangedException(firstDifference(true)
                        .orElseThrow(() -> new IOException(file.path() + " was written to while it was read")));
            }
            return;
        }
        final String saltSecret =
                shape.codec().isPrivate() ? environment.secret().get().id() : "";
        final Note opened = SourceNotes.opened(plan, source, stages, request.disorder(), saltSecret);
        final Optional<Note> held = SourceNotes.opened(writer.notes(), source);
        if (held.isPresent()) {
            requireSameTerms(held.get(), opened);
            if (!DisorderNotes.held(writer.notes(), source)
                    .words()
                    .equals(request.disorder().words())) {
                newPolicy = DisorderNotes.changed(source, request.disorder());
            }
        } else if (closed.isPresent()) {
            throw notThisRuns(SourceNotes.SOURCE_OPENED);
        } else {
            append(opened);
        }
        if (shape.codec() == Codec.FAST) {
            noteTemplates();
        }
        migrate();
    }

    /**
     * Whether a seal that the tape held covers a note. One that none does has a check that an accident does not pass and a forger can: a
     * source that such a note closes is compared block by block, and the note with the one that this run would write.
     */
    private boolean isSealed(final Note note) {
        return writer.notes().indexOf(note) < writer.sealedNotes();
    }

    private void noteTemplates() {
        final Note templates = SourceNotes.templates(plan, source);
        final Optional<Note> held = writer.notes().stream()
                .filter(note ->
                        note.name().equals(templates.name()) && note.lines().number("source") == source)
                .findFirst();
        if (held.isEmpty()) {
            append(templates);
        } else if (!held.get().lines().text().equals(templates.lines().text())) {
            throw MigrationRefusedException.usage(file.name() + " was begun on " + request.tape()
                    + " with other templates; give those, or name another target");
        }
    }

    /** A source is gone on with as it was begun, or not at all: its opening note speaks for all of its records. */
    private void requireSameTerms(final Note held, final Note now) {
        final List<String> begun = SourceNotes.terms(held);
        final List<String> terms = SourceNotes.terms(now);
        if (!begun.equals(terms)) {
            final List<String> before =
                    begun.stream().filter(line -> !terms.contains(line)).toList();
            final List<String> after =
                    terms.stream().filter(line -> !begun.contains(line)).toList();
            throw MigrationRefusedException.usage(file.name() + " was begun on " + request.tape() + " as " + before
                    + ", and would be gone on with as " + after
                    + "; use the version of the software that began it, or name another target");
        }
    }

    private void append(final Note note) {
        beforeAppending.run();
        writer.append(note);
    }

    /** Whether a source that the tape holds whole is still the same; its hash tells. */
    private boolean sameSource(final Note closed) throws IOException {
        final Sha256 sha256 = new Sha256().begin();
        final byte[] piece = new byte[READ_LENGTH];
        long bytes = 0;
        try (ByteSource in = file.open(environment.threads())) {
            progress.reading("comparing " + file.name(), in);
            try {
                for (int got = in.read(piece, 0, piece.length); got >= 0; got = in.read(piece, 0, piece.length)) {
                    sha256.update(piece, 0, got);
                    bytes += got;
                    pauses.whileComparing(source);
                }
            } catch (final CorruptContainerException e) {
                // The tape holds what came before the corruption: the hash up to here decides.
                progress.phase("comparing " + file.name() + ": " + e.getMessage());
            }
        }
        final boolean same = bytes == closed.lines().number("bytes")
                && sha256.finishHex().equals(closed.lines().get("sha256"));
        if (same) {
            progress.read(file.fileBytes());
        }
        return same;
    }

    private void migrate() throws IOException {
        try (ByteSource in = file.open(environment.threads())) {
            progress.reading((writer.comparing(source) ? "resuming " : "migrating ") + file.name(), in);
            final SourceCutter cutter = shape.cutter(in, source);
            run(new Pipeline(
                    request.topology(),
                    cutter,
                    DisorderStage.behind(stages.ahead(), request.disorder()),
                    stagesBehind(cutter),
                    new JournalStage(writer, this::beforeBlock, progress.counters(), seeds()),
                    environment.threads(),
                    progress.counters(),
                    pauses.gate(source)));
            if (writer.comparing(source)) {
                throw new SourceChangedException(firstDifference(false).orElse(cutter.bytes()));
            }
            close(cutter, in);
        }
        progress.read(file.fileBytes());
    }

    private List<Stage> stagesBehind(final SourceCutter cutter) {
        final List<Stage> behind = new ArrayList<>();
        if (request.topology() != Topology.INLINE) {
            // Hashing what is read takes as long as cutting it and decoding it: the two threads are balanced with it
            // behind.
            cutter.hashBehind().ifPresent(behind::add);
        }
        behind.addAll(stages.behind());
        final List<ConversionStage.From> terms = conversionTerms();
        if (!terms.isEmpty()) {
            conversion = new ConversionStage(stages.traded().orElseThrow(), terms);
            behind.add(conversion);
        }
        // Only captures say when a message was received.
        if (shape.framing() == Framing.PCAP) {
            behind.add(clocks);
        }
        return behind;
    }

    /** The terms that the tape holds, and, where others are wanted now, these from here on. */
    private List<ConversionStage.From> conversionTerms() {
        final List<ConversionStage.From> terms = new ArrayList<>(ConversionNotes.held(writer.notes(), source));
        if (request.conversion().isPresent()) {
            final ConversionTerms wanted = request.conversion().get().terms(plan.date());
            if (terms.isEmpty() || !terms.get(terms.size() - 1).terms().equals(wanted)) {
                final ConversionStage.From from =
                        new ConversionStage.From(writer.state().source(source).records(), wanted);
                terms.add(from);
                newTerms = ConversionNotes.of(source, from);
            }
        }
        return terms;
    }

    /** On the thread that owns the writer, before a block that is not only compared. */
    private void beforeBlock() {
        beforeAppending.run();
        if (newPolicy != null) {
            writer.append(newPolicy);
            newPolicy = null;
        }
        if (newTerms != null) {
            writer.append(newTerms);
            newTerms = null;
        }
    }

    private SaltSeeds seeds() {
        return shape.codec().isPrivate()
                ? environment
                        .secret()
                        .get()
                        .seeds(writer.header().venue(), writer.header().sessionDate())
                : null;
    }

    private void run(final Pipeline pipeline) throws IOException {
        writer.release();
        try {
            pipeline.run();
        } catch (final SourceChangedException e) {
            // The pipeline knows the place by its slabs, which a changed length cuts elsewhere.
            final OptionalLong exact = firstDifference(false);
            throw exact.isPresent() ? new SourceChangedException(exact.getAsLong()) : e;
        }
    }

    private OptionalLong firstDifference(final boolean whole) throws IOException {
        if (!whole && shape.woven()) {
            // What the beginning of such a source looks like stands in layout blocks that may not be there yet.
            return OptionalLong.empty();
        }
        progress.phase("comparing " + file.name());
        final TapeReader reader = TapeReader.open(request.tape());
        try (ByteSource in = file.open(environment.threads())) {
            return whole
                    ? FirstDifference.ofWhole(in, reader, source)
                    : FirstDifference.ofBeginning(in, reader, source, zeroPrefixes());
        }
    }

    private boolean zeroPrefixes() {
        return shape.framing() == Framing.BINARYFILE_ZERO_LENGTHS;
    }

    private void close(final SourceCutter cutter, final ByteSource in) {
        writer.insideEvent(false);
        requireAllOnTape(cutter);
        final SourceNotes notes = new SourceNotes(
                source, file.name(), shape, writer.state().source(source).sealed(), cutter, stages, in);
        appendMissing(SourceNotes.TOTALS, notes.totals());
        appendMissing(SourceNotes.BUYS, notes.buys());
        appendMissing(SourceNotes.INCOMPLETE_CROSSES, notes.incompleteCrosses());
        appendMissing(SourceNotes.INCOMPLETE_EVENTS, notes.incompleteEvents());
        if (conversion != null) {
            appendMissing(ConversionNotes.CONVERTED, notes.converted(conversion));
        }
        appendMissing(ClockModel.NOTE, notes.clockModel(clocks));
        final Optional<Note> held = SourceNotes.closed(writer.notes(), source);
        if (held.isEmpty()) {
            append(notes.closed());
        } else if (!held.get().lines().text().equals(notes.closed().lines().text())) {
            throw notThisRuns(SourceNotes.SOURCE_CLOSED);
        }
    }

    private MigrationRefusedException notThisRuns(final String name) {
        return MigrationRefusedException.usage("a note '" + name + "' about " + file.name() + " on " + request.tape()
                + ", which no seal covers, is not what this run makes of the source: it was altered, or made by another"
                + " version of the software; name another target");
    }

    /** Appends what the tape lacks of a list in parts: a run that was stopped may have left the first of them. */
    private void appendMissing(final String name, final List<Note> parts) {
        final List<String> texts =
                parts.stream().map(note -> note.lines().text()).toList();
        final List<String> held = SourceNotes.parts(writer.notes(), name, source).stream()
                .map(note -> note.lines().text())
                .toList();
        if (held.size() > texts.size() || !held.equals(texts.subList(0, held.size()))) {
            throw notThisRuns(name);
        }
        if (held.size() < parts.size()
                && SourceNotes.closed(writer.notes(), source).isPresent()) {
            throw notThisRuns(name);
        }
        parts.subList(held.size(), parts.size()).forEach(this::append);
    }

    /** What was cut must be on the tape, whatever happened between: a source is not closed on trust. */
    private void requireAllOnTape(final SourceCutter cutter) {
        final long onTape = writer.state().source(source).records();
        if (onTape != cutter.records()) {
            throw new IllegalStateException("the pipeline lost records of source " + source + ": read="
                    + cutter.records() + ", onTape=" + onTape);
        }
    }
}
