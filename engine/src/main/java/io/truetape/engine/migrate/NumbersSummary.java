// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.engine.arithmetic.ConversionStage;
import io.truetape.journal.format.Note;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a tape says of the numbers that were derived from one of its sources.
 *
 * @param source      number of the source
 * @param rules       names and versions of the rules that conclusions and control totals follow from
 * @param conversions terms of conversions, each from a record on
 * @param totals      what was converted under them; known once the source is on the tape to its end
 */
public record NumbersSummary(
        int source, List<String> rules, List<ConversionStage.From> conversions, List<Total> totals) {

    /**
     * What was converted of one symbol under one set of terms.
     *
     * @param conversion  which of the conversions, from 0
     * @param symbol      the symbol
     * @param records     records converted
     * @param inexact     how many of them were rounded
     * @param unconverted records that were not converted
     * @param amount      sum of the amounts
     * @param result      sum of the results
     * @param remainder   exact sum of what rounding took
     * @param more        facts by name: {@code first-inexact}, {@code first-result} and {@code first-remainder} of the step into
     *                    a third currency; {@code other-currency}, {@code too-precise} and {@code too-large}: why how many were
     *                    not converted; what does not apply is not there
     */
    public record Total(
            int conversion,
            String symbol,
            long records,
            long inexact,
            long unconverted,
            BigDecimal amount,
            BigDecimal result,
            BigDecimal remainder,
            SortedMap<String, String> more) {
        private static final int WORDS = 8;

        private static Total of(final String line) {
            final String[] words = line.split(" ");
            final SortedMap<String, String> more = new TreeMap<>();
            for (int i = WORDS; i < words.length; i++) {
                final int equals = words[i].indexOf('=');
                more.put(words[i].substring(0, equals), words[i].substring(equals + 1));
            }
            return new Total(
                    Integer.parseInt(words[0]),
                    SourceSummary.Total.symbol(words[1]),
                    Long.parseLong(words[2]),
                    Long.parseLong(words[3]),
                    Long.parseLong(words[4]),
                    new BigDecimal(words[5]),
                    new BigDecimal(words[6]),
                    new BigDecimal(words[7]),
                    more);
        }
    }

    /** What a tape says, source by source. */
    public static List<NumbersSummary> of(final TapeSummary tape) {
        return tape.sources().stream()
                .map(source -> of(tape.notes(), source.source()))
                .toList();
    }

    private static NumbersSummary of(final List<Note> notes, final int source) {
        return new NumbersSummary(
                source,
                SourceNotes.opened(notes, source).orElseThrow().lines().all("rule"),
                ConversionNotes.held(notes, source),
                SourceNotes.facts(
                                SourceNotes.parts(notes, ConversionNotes.CONVERTED, source), ConversionNotes.CONVERTED)
                        .stream()
                        .map(Total::of)
                        .toList());
    }
}
