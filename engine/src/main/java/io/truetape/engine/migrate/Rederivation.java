// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.engine.arithmetic.ConversionStage;
import io.truetape.engine.migrate.RederivationReport.Outcome;
import io.truetape.engine.order.DisorderPolicy;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import io.truetape.engine.source.ByteSource;
import io.truetape.engine.source.ExportedByteSource;
import io.truetape.engine.source.Framing;
import io.truetape.engine.source.SourceCutter;
import io.truetape.engine.source.SourceShape;
import io.truetape.engine.time.ClockStage;
import io.truetape.engine.time.LeapSecondTable;
import io.truetape.engine.time.TimeScales;
import io.truetape.journal.BlockCursor;
import io.truetape.journal.JournalException;
import io.truetape.journal.SourceExporter;
import io.truetape.journal.TapeOutline;
import io.truetape.journal.TapeReader;
import io.truetape.journal.format.FormatException;
import io.truetape.journal.format.Note;
import io.truetape.journal.proof.SourceState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongConsumer;

/**
 * Concludes again what a tape holds as concluded, from the tape's own bytes alone: each source is put together as
 * {@code export} does it, cut again by the framing, and run through the stages that its opening note names; and every
 * block's cut, every record's time, verdicts, transaction, channel and capture time, and every line of the notes that add
 * the source up, is compared with what was journalled. Nothing is taken over: channels and what the cutter found come
 * out of the source's bytes too.
 *
 * <p>Taken from the notes is how to read the source, not what came of it: codec, framing, ports, templates; and of the file
 * around the source what its bytes do not show any more: name, container and its hash, of several lines the length and hash
 * of each, and, where a container was damaged, what was said of the damage. Conversions are reckoned again by the terms noted; a
 * clock model is estimated again where it was with the leap seconds that this build ships. Signatures and hashes are not checked here; that is {@link
 * io.truetape.journal.verify.TapeVerifier}.
 *
 * <p>Conclusions are compared whatever the versions of rules; where these are others than this build's, a difference is
 * put down to them, see {@link Outcome#OTHER_RULES}.
 */
public final class Rederivation {
    private final TapeReader reader;
    private final TapeOutline outline;
    private final ThreadFactory threads;
    private final LongConsumer progress;
    private long recordsBefore;

    private Rederivation(final TapeReader reader, final ThreadFactory threads, final LongConsumer progress) {
        this.reader = reader;
        this.outline = reader.outline();
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * Derives all sources of a tape again; takes about as long as migrating them.
     *
     * @param threads  makes the thread that puts sources together
     * @param progress told how many records have been compared, a slab at a time
     * @throws JournalException when the tape's notes cannot be read
     */
    public static RederivationReport of(
            final TapeReader reader, final ThreadFactory threads, final LongConsumer progress) {
        return new Rederivation(reader, threads, progress).run();
    }

    private RederivationReport run() {
        int count = outline.extents().size();
        while (SourceNotes.opened(outline.notes(), count).isPresent()) {
            count++;
        }
        final List<RederivationReport.Source> sources = new ArrayList<>();
        for (int source = 0; source < count; source++) {
            final RederivationReport.Source derived = derive(source);
            recordsBefore += derived.records();
            sources.add(derived);
        }
        return new RederivationReport(sources);
    }

    private RederivationReport.Source derive(final int source) {
        final Optional<Note> opened = SourceNotes.opened(outline.notes(), source);
        final Optional<Note> closed = SourceExporter.closedNote(outline, source);
        final Optional<SourceState> sealed = sealed(source);
        if (opened.isEmpty() || closed.isEmpty()) {
            return notDerived(
                    source, opened.isEmpty() ? "no note opens it" : "it is not (yet) whole: no note closes it");
        }
        try {
            return derive(source, opened.get(), closed.get(), sealed);
        } catch (final FormatException | ArithmeticException e) {
            return notDerived(source, "its notes: " + e.getMessage());
        } catch (final JournalException e) {
            return notDerived(source, e.getMessage());
        } catch (final IOException e) {
            return notDerived(source, "it could not be put together: " + e);
        }
    }

    private RederivationReport.Source notDerived(final int source, final String why) {
        return new RederivationReport.Source(
                source, name(source), Outcome.NOT_DERIVED, 0, 0, List.of(), List.of(), List.of(), why);
    }

    private String name(final int source) {
        return SourceNotes.opened(outline.notes(), source)
                .flatMap(note -> note.lines().find("name"))
                .orElse("");
    }

    /** What the last seal says of a source. */
    private Optional<SourceState> sealed(final int source) {
        return outline.seals().isEmpty()
                ? Optional.empty()
                : outline.seals().get(outline.seals().size() - 1).seal().sources().stream()
                        .filter(state -> state.sourceId() == source)
                        .findFirst();
    }

    private RederivationReport.Source derive(
            final int source, final Note opened, final Note closed, final Optional<SourceState> sealed)
            throws IOException {
        final SourceShape shape = new HeldTerms(outline.notes(), opened).shape(() -> bytes(closed));
        final CodecStages stages = CodecStages.of(shape, reader.header().sessionDate(), List.of());
        final List<String> then = opened.lines().all("rule");
        final List<String> now = stages.rules();
        final DisorderPolicy policy =
                DisorderNotes.held(outline.notes(), source).withoutHalt();
        final Differences differences = new Differences(source);
        compareTerms(opened, stages, differences);
        final LeapSecondTable leapSeconds = LeapSecondTable.shipped();
        final long records;
        final String leftOut;
        try (ByteSource in = bytes(closed);
                BlockCursor blocks = reader.blocksOf(outline, source)) {
            final SourceCutter cutter = shape.cutter(in, source);
            final ComparingStage comparing = new ComparingStage(blocks, differences);
            final List<ConversionStage.From> terms = ConversionNotes.held(outline.notes(), source);
            final ConversionStage conversion =
                    terms.isEmpty() ? null : new ConversionStage(stages.traded().orElseThrow(), terms);
            final List<Stage> all = new ArrayList<>(DisorderStage.behind(stages.ahead(), policy));
            all.addAll(stages.behind());
            if (conversion != null) {
                all.add(conversion);
            }
            final ClockStage clocks = new ClockStage(new TimeScales(leapSeconds));
            if (shape.framing() == Framing.PCAP) {
                all.add(clocks);
            }
            run(cutter, all, comparing);
            records = comparing.records();
            final SourceState state = sealed.orElse(new SourceState(
                    source,
                    records,
                    0,
                    closed.lines().get("content-root"),
                    closed.lines().get("conclusions-root")));
            final SourceNotes derived = new SourceNotes(source, name(source), shape, state, cutter, stages, in);
            final ComparedNotes notes = new ComparedNotes(outline.notes(), source, differences);
            notes.compare(derived, conversion, closed);
            leftOut = notes.compareClockModel(derived, clocks, leapSeconds);
        }
        final boolean sameRules = then.equals(now);
        final Outcome differing = sameRules ? Outcome.DIFFERS : Outcome.OTHER_RULES;
        return new RederivationReport.Source(
                source,
                name(source),
                differences.count() == 0 ? Outcome.CONFIRMED : differing,
                records,
                differences.count(),
                then.stream().filter(rule -> !now.contains(rule)).toList(),
                now.stream().filter(rule -> !then.contains(rule)).toList(),
                differences.listed(),
                leftOut);
    }

    private ExportedByteSource bytes(final Note closed) {
        return new ExportedByteSource(reader, outline, closed, threads);
    }

    /** What the opening note says of how conclusions read: their zone, and what their bits mean. */
    private static void compareTerms(final Note opened, final CodecStages stages, final Differences differences) {
        final String zone = opened.lines().get("zone");
        if (!zone.equals(stages.zone())) {
            differences.ofNote(opened.name(), "zone: journalled " + zone + ", derived " + stages.zone());
        }
        final List<String> bits = Arrays.stream(Verdict.values())
                .map(verdict -> verdict.bit() + " " + verdict.name())
                .toList();
        opened.lines().all("verdict-bit").stream()
                .filter(bit -> !bits.contains(bit))
                .forEach(bit -> differences.ofNote(opened.name(), "verdict-bit: '" + bit + "' is none of this build"));
    }

    private void run(final SourceCutter cutter, final List<Stage> stages, final ComparingStage comparing)
            throws IOException {
        final Slab slab = new Slab();
        while (cutter.fill(slab)) {
            for (int i = 0; i < stages.size(); i++) {
                stages.get(i).onSlab(slab);
            }
            comparing.onSlab(slab);
            progress.accept(recordsBefore + comparing.records());
        }
        comparing.end();
    }
}
