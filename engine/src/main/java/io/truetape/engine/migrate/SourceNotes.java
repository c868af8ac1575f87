// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.engine.arithmetic.ConversionStage;
import io.truetape.engine.arithmetic.ConvertedTotal;
import io.truetape.engine.order.DisorderPolicy;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.source.ByteSource;
import io.truetape.engine.source.Codec;
import io.truetape.engine.source.SourceCutter;
import io.truetape.engine.source.SourceFile;
import io.truetape.engine.source.SourceShape;
import io.truetape.engine.source.TemplatesNote;
import io.truetape.engine.time.ClockModel;
import io.truetape.engine.time.ClockStage;
import io.truetape.journal.Layout;
import io.truetape.journal.SourceExporter;
import io.truetape.journal.format.Lines;
import io.truetape.journal.format.Note;
import io.truetape.journal.proof.SourceState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The notes of one source: what opens it, what it added up to, what closes it. {@code docs/TAPE_FORMAT.md} lists them. */
final class SourceNotes {
    static final String SOURCE_OPENED = "source-opened";
    static final String SALT_SECRET = "salt-secret";
    static final String SOURCE_CLOSED = SourceExporter.SOURCE_CLOSED;
    static final String TOTALS = "totals";
    static final String TOTAL = "total";
    static final String BUYS = "buys";
    static final String BUY = "buy";
    static final String INCOMPLETE_CROSSES = "incomplete-crosses";
    static final String INCOMPLETE_CROSS = "incomplete-cross";
    static final String INCOMPLETE_EVENTS = "incomplete-events";
    static final String INCOMPLETE_EVENT = "incomplete-event";

    /** Most lines of facts in one note; a longer list takes several. The longest make a note of 2 MiB, of 16 allowed. */
    static final int LINES_PER_NOTE = 8_192;

    private static final String PART = "part";

    private final int source;
    private final String name;
    private final SourceShape shape;
    private final SourceState state;
    private final SourceCutter cutter;
    private final CodecStages stages;
    private final ByteSource in;

    SourceNotes(
            final int source,
            final String name,
            final SourceShape shape,
            final SourceState state,
            final SourceCutter cutter,
            final CodecStages stages,
            final ByteSource in) {
        this.source = source;
        this.name = name;
        this.shape = shape;
        this.state = state;
        this.cutter = cutter;
        this.stages = stages;
        this.in = in;
    }

    /**
     * The note that opens a source: what it is, how it is read, by which rules it is judged.
     *
     * @param disorder   what becomes of records that are out of order
     * @param saltSecret names the secret that its records are salted by; empty for a public source
     */
    static Note opened(
            final MigrationPlan plan,
            final int source,
            final CodecStages stages,
            final DisorderPolicy disorder,
            final String saltSecret) {
        final SourceFile file = plan.file(source);
        final SourceShape shape = plan.shape(source);
        final Lines.Builder lines = Note.named(SOURCE_OPENED)
                .line("source", source)
                .line("name", file.name())
                .line("codec", shape.codec().label())
                .line("framing", shape.framing().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .line("container", file.container())
                .line("recognised", file.reason())
                .line("zone", stages.zone());
        if (!saltSecret.isEmpty()) {
            lines.line(SALT_SECRET, saltSecret);
        }
        for (int line = 0; line < file.lines().size(); line++) {
            final SourceFile of = file.lines().get(line);
            lines.line("line", line + " " + of.container() + " " + of.name());
        }
        shape.ports().ports().stream().sorted().forEach(port -> lines.line("port", port));
        if (shape.codec() == Codec.FAST) {
            lines.line(
                    "fast-blocks",
                    shape.blocks().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        for (final String rule : stages.rules()) {
            lines.line("rule", rule);
        }
        DisorderNotes.describe(lines, disorder);
        for (final Verdict verdict : Verdict.values()) {
            lines.line("verdict-bit", verdict.bit() + " " + verdict.name());
        }
        return Note.of(lines.build());
    }

    /** The note with the templates that a FAST source is decoded by. */
    static Note templates(final MigrationPlan plan, final int source) {
        final SourceShape shape = plan.shape(source);
        return TemplatesNote.of(source, plan.templatesXml(), shape.resetPolicy());
    }

    /**
     * The lines of an opening note on which records and conclusions depend: all but the words of recognition, and the policy,
     * which can change in one way, see {@link DisorderPolicy#canBecome}.
     */
    static List<String> terms(final Note opened) {
        return opened.lines()
                .text()
                .lines()
                .filter(line -> !line.startsWith("recognised ") && !line.startsWith(DisorderNotes.ON_DISORDER + " "))
                .toList();
    }

    /** The notes with a source's control totals, one at least: a line for each symbol and message type. */
    List<Note> totals() {
        final List<String> lines = new ArrayList<>();
        stages.forEachTotal(lines::add);
        return inParts(TOTALS, TOTAL, lines);
    }

    /** The notes with what of a source's totals is to buy, a line each; none where nothing has a side. */
    List<Note> buys() {
        final List<String> lines = new ArrayList<>();
        stages.forEachBuyTotal(lines::add);
        return lines.isEmpty() ? List.of() : inParts(BUYS, BUY, lines);
    }

    /** The notes with what was converted, a line for each symbol and terms; none where nothing was. */
    List<Note> converted(final ConversionStage conversion) {
        final Map<String, ConvertedTotal> bySymbol = new LinkedHashMap<>();
        conversion.forEachTotal(total -> bySymbol.merge(
                total.segment() + " " + stages.symbolName(total.security()), total, ConvertedTotal::plus));
        final List<String> lines = new ArrayList<>();
        bySymbol.forEach((name, total) -> lines.add(ConversionNotes.line(name, total)));
        return lines.isEmpty() ? List.of() : inParts(ConversionNotes.CONVERTED, ConversionNotes.CONVERTED, lines);
    }

    /** The notes with a source's crosses that came to no cross trade, a line each; none where all did. */
    List<Note> incompleteCrosses() {
        final List<String> lines = new ArrayList<>();
        stages.forEachIncompleteCross(lines::add);
        return lines.isEmpty() ? List.of() : inParts(INCOMPLETE_CROSSES, INCOMPLETE_CROSS, lines);
    }

    /** The notes with what was learned of the clocks of source and receiver; none where no record had both times. */
    List<Note> clockModel(final ClockStage clocks) {
        return clocks.learned()
                ? inParts(ClockModel.NOTE, "segment", clocks.segmentLines(), clocks::describe)
                : List.of();
    }

    /** The notes with a source's other atomic events that came to no end, a line each; none where all did. */
    List<Note> incompleteEvents() {
        final List<String> lines = new ArrayList<>();
        stages.forEachIncompleteEvent(cutter.records(), lines::add);
        return lines.isEmpty() ? List.of() : inParts(INCOMPLETE_EVENTS, INCOMPLETE_EVENT, lines);
    }

    private List<Note> inParts(final String name, final String key, final List<String> facts) {
        return inParts(name, key, facts, lines -> {});
    }

    private List<Note> inParts(
            final String name, final String key, final List<String> facts, final Consumer<Lines.Builder> inEach) {
        final int parts = Math.max(1, (facts.size() + LINES_PER_NOTE - 1) / LINES_PER_NOTE);
        final List<Note> notes = new ArrayList<>(parts);
        for (int part = 0; part < parts; part++) {
            final Lines.Builder lines =
                    Note.named(name).line("source", source).line(PART, part + 1).line("parts", parts);
            inEach.accept(lines);
            final int end = Math.min(facts.size(), (part + 1) * LINES_PER_NOTE);
            facts.subList(part * LINES_PER_NOTE, end).forEach(fact -> lines.line(key, fact));
            notes.add(Note.of(lines.build()));
        }
        return notes;
    }

    /** The note that closes a source. */
    Note closed() {
        final ByteSource.Container container = in.container();
        final String why = incompleteReason();
        final Lines.Builder lines = Note.named(SOURCE_CLOSED)
                .line("source", source)
                .line("name", name)
                .line("bytes", cutter.bytes())
                .line("sha256", cutter.sha256())
                .line("records", cutter.records())
                .line("complete", why.isEmpty())
                .line("incomplete-reason", why)
                .line("end-marker", cutter.endMarkerSeen())
                .line("end-of-messages", stages.endOfMessagesSeen())
                .line("content-root", state.contentRoot())
                .line("conclusions-root", state.conclusionsRoot())
                .line("container", container.kind());
        if (!container.sha256().isEmpty()) {
            lines.line("container-bytes", container.bytes()).line("container-sha256", container.sha256());
        }
        stages.describe(lines);
        Stream.concat(container.facts().stream(), cutter.facts().stream()).forEach(fact -> {
            final int space = fact.indexOf(' ');
            lines.line(fact.substring(0, space), fact.substring(space + 1));
        });
        for (final Layout.Step step : cutter.layout().steps()) {
            lines.line("layout", step);
        }
        return Note.of(lines.build());
    }

    private String incompleteReason() {
        if (!cutter.irregularity().isEmpty()) {
            return cutter.irregularity();
        }
        return !shape.hasEndMark() || cutter.endMarkerSeen() || stages.endOfMessagesSeen()
                ? ""
                : "neither an end marker nor the end-of-messages event (S with C) was seen: the source may be cut off";
    }

    /** The note that opened a source, where there is one. */
    static Optional<Note> opened(final List<Note> notes, final int source) {
        return last(notes, SOURCE_OPENED, source);
    }

    /** The note that closed a source, where there is one. */
    static Optional<Note> closed(final List<Note> notes, final int source) {
        return last(notes, SOURCE_CLOSED, source);
    }

    /** The notes, in order, that share a list about a source: those from the last first part on. */
    static List<Note> parts(final List<Note> notes, final String name, final int source) {
        final List<Note> parts = new ArrayList<>();
        about(notes, name, source).forEach(note -> {
            if (note.lines().find(PART).orElse("1").equals("1")) {
                parts.clear();
            }
            parts.add(note);
        });
        return List.copyOf(parts);
    }

    /** The lines under one key of all notes that share a list. */
    static List<String> facts(final List<Note> parts, final String key) {
        return parts.stream().flatMap(note -> note.lines().all(key).stream()).toList();
    }

    /** The last note of a kind about a source: a run that was stopped may have left an earlier one. */
    private static Optional<Note> last(final List<Note> notes, final String name, final int source) {
        return about(notes, name, source).reduce((earlier, later) -> later);
    }

    private static Stream<Note> about(final List<Note> notes, final String name, final int source) {
        return notes.stream()
                .filter(note -> note.name().equals(name))
                .filter(note -> note.lines().number("source") == source);
    }
}
