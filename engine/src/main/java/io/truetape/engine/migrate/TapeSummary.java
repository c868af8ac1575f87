// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.engine.order.Verdict;
import io.truetape.engine.source.Codec;
import io.truetape.journal.Loss;
import io.truetape.journal.TapeOutline;
import io.truetape.journal.TapeReader;
import io.truetape.journal.TapeRoots;
import io.truetape.journal.format.Lines;
import io.truetape.journal.format.Note;
import io.truetape.journal.format.SalvagedNote;
import io.truetape.journal.format.TapeHeader;
import io.truetape.journal.proof.Seal;
import io.truetape.journal.proof.SignedSeal;
import io.truetape.journal.proof.SourceState;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * What is on a tape, as its notes and seals say it: what the receipt and {@code inspect} show. Nothing here is checked
 * against the blocks; that is verification.
 *
 * @param header  the tape's header
 * @param sources the sources, in order
 * @param notes   all notes, in order
 * @param seals   all seals, in order
 * @param blocks  blocks, counted
 * @param records records, counted
 * @param closed  whether the last document is a closing seal
 * @param reopenings how often the tape was closed and opened again
 * @param losses  what a salvaged tape lacks; empty on any other
 */
public record TapeSummary(
        TapeHeader header,
        List<SourceSummary> sources,
        List<Note> notes,
        List<SignedSeal> seals,
        long blocks,
        long records,
        boolean closed,
        long reopenings,
        List<Loss> losses) {

    /** Reads what a tape says of itself, from one walk over its documents' first bytes. */
    public static TapeSummary of(final TapeReader reader) {
        final TapeOutline outline = reader.outline();
        final List<SourceSummary> sources = new ArrayList<>();
        for (final Note note : outline.notes()) {
            if (note.name().equals(SourceNotes.SOURCE_OPENED)) {
                sources.add(source(note.lines(), outline));
            }
        }
        return new TapeSummary(
                reader.header(),
                List.copyOf(sources),
                outline.notes(),
                outline.seals(),
                outline.blocks(),
                outline.records(),
                outline.closed(),
                outline.reopenings(),
                outline.losses());
    }

    /** When and why the tape, or the damaged one that it was salvaged from, was opened again, in order. */
    public List<Reopening> reopened() {
        return Reopening.of(notes, seals);
    }

    /** Hash of the last seal, hexadecimal; empty where there is none. */
    public String head() {
        return seals.isEmpty() ? "" : lastSeal().head();
    }

    /** What a salvaged tape has lost beside its {@link #losses()}, in words: notes, seals, what nothing tells. */
    public List<String> unnamedLosses() {
        return notes.stream()
                .filter(note -> note.name().equals(SalvagedNote.NAME))
                .flatMap(note -> SalvagedNote.unnamedLosses(note).stream())
                .toList();
    }

    /** Whether the tape is closed, every source complete, and no record needs eyes. */
    public boolean clean() {
        return closed()
                && losses.isEmpty()
                && unnamedLosses().isEmpty()
                && sources.stream().allMatch(SourceSummary::complete)
                && verdicts().keySet().stream()
                        .noneMatch(name -> Verdict.valueOf(name).needsEyes());
    }

    /** Bytes of the decoded sources. */
    public long bytes() {
        return sum(SourceSummary::bytes);
    }

    /** Atomic events. */
    public long transactions() {
        return sum(SourceSummary::transactions);
    }

    /** Atomic events of several records. */
    public long transactionsOfSeveral() {
        return sum(SourceSummary::transactionsOfSeveral);
    }

    /** Records by message type. */
    public SortedMap<String, Long> byType() {
        final SortedMap<String, Long> sums = new TreeMap<>();
        sources.forEach(source -> source.byType().forEach((type, count) -> sums.merge(type, count, Long::sum)));
        return sums;
    }

    /** Records by verdict. */
    public SortedMap<String, Long> verdicts() {
        final SortedMap<String, Long> sums = new TreeMap<>();
        sources.forEach(source -> source.verdicts().forEach((name, count) -> sums.merge(name, count, Long::sum)));
        return sums;
    }

    /** Content root of the one source, or the root over those of several, hexadecimal; empty while one is unknown. */
    public String contentRoot() {
        return root(SourceSummary::contentRoot);
    }

    /** Conclusions root of the one source, or the root over those of several, hexadecimal; empty while one is unknown. */
    public String conclusionsRoot() {
        return root(SourceSummary::conclusionsRoot);
    }

    private String root(final Function<SourceSummary, String> of) {
        final List<String> roots = sources.stream().map(of).toList();
        final boolean known =
                losses.isEmpty() && roots.stream().noneMatch(String::isEmpty) && (closed() || !roots.isEmpty());
        return known ? TapeRoots.over(roots) : "";
    }

    private Seal lastSeal() {
        return seals.get(seals.size() - 1).seal();
    }

    private long sum(final ToLongFunction<SourceSummary> of) {
        return sources.stream().mapToLong(of).sum();
    }

    private static SourceSummary source(final Lines opened, final TapeOutline outline) {
        final int source = Math.toIntExact(opened.number("source"));
        return SourceNotes.closed(outline.notes(), source)
                .map(closed -> closedSource(opened, closed.lines(), outline))
                .orElseGet(() -> openSource(opened, source, outline));
    }

    private static SourceSummary closedSource(final Lines opened, final Lines closed, final TapeOutline outline) {
        final int source = Math.toIntExact(opened.number("source"));
        final List<Loss> losses = outline.lossesOf(source);
        return new SourceSummary(
                source,
                opened.get("name"),
                opened.get("recognised"),
                opened.find("codec").orElse(Codec.ITCH50.label()),
                opened.get("framing"),
                opened.find(SourceNotes.SALT_SECRET).orElse(""),
                true,
                closed.number("bytes"),
                closed.get("sha256"),
                closed.number("records"),
                losses.isEmpty() && Boolean.parseBoolean(closed.get("complete")),
                incompleteReason(closed.get("incomplete-reason"), losses),
                closed.get("container"),
                closed.find("container-sha256").orElse(""),
                closed.number("least-time"),
                closed.number("greatest-time"),
                counts(closed.all("type")),
                counts(closed.all("verdict")),
                closed.number("transactions"),
                closed.number("transactions-of-several"),
                closed.get("content-root"),
                closed.get("conclusions-root"),
                LineSummary.of(opened, closed),
                SourceNotes.parts(outline.notes(), SourceNotes.TOTALS, source),
                SourceNotes.parts(outline.notes(), SourceNotes.BUYS, source));
    }

    private static String incompleteReason(final String said, final List<Loss> losses) {
        if (losses.isEmpty()) {
            return said;
        }
        return "it lacks " + Loss.describe(losses) + ", lost before the tape was salvaged"
                + (said.isEmpty() ? "" : "; and " + said);
    }

    /**
     * A source whose run was stopped, or is going on; or whose closing note a salvaged tape has lost. It has what the closing
     * seal says, else what the tape holds beside the sources that are closed, as one is migrated after the other; its roots
     * are not known before it is whole.
     */
    private static SourceSummary openSource(final Lines opened, final int source, final TapeOutline outline) {
        return new SourceSummary(
                source,
                opened.get("name"),
                opened.get("recognised"),
                opened.find("codec").orElse(Codec.ITCH50.label()),
                opened.get("framing"),
                opened.find(SourceNotes.SALT_SECRET).orElse(""),
                false,
                0,
                "",
                recordsOfOpen(source, outline),
                false,
                "its migration has not come to its end",
                opened.get("container"),
                "",
                0,
                0,
                new TreeMap<>(),
                new TreeMap<>(),
                0,
                0,
                "",
                "",
                LineSummary.of(opened),
                List.of(),
                List.of());
    }

    private static long recordsOfOpen(final int source, final TapeOutline outline) {
        if (outline.closed()) {
            final Seal closing = outline.seals().get(outline.seals().size() - 1).seal();
            final long lost =
                    outline.lossesOf(source).stream().mapToLong(Loss::records).sum();
            return closing.sources().stream()
                            .filter(state -> state.sourceId() == source)
                            .mapToLong(SourceState::records)
                            .sum()
                    - lost;
        }
        final long recordsOfOthers = outline.notes().stream()
                .filter(note -> note.name().equals(SourceNotes.SOURCE_CLOSED))
                .mapToLong(note -> note.lines().number("records"))
                .sum();
        return outline.records() - recordsOfOthers;
    }

    private static SortedMap<String, Long> counts(final List<String> lines) {
        final SortedMap<String, Long> counts = new TreeMap<>();
        for (final String line : lines) {
            final int space = line.lastIndexOf(' ');
            counts.put(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
        }
        return counts;
    }
}
