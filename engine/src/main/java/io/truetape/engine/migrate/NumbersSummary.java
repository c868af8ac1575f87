// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.engine.arithmetic.ConversionStage;
import io.truetape.journal.format.Note;
import java.math.BigDecimal;
import java.util.List;

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
     * @param unconverted records whose result would not fit, or that are in another currency
     * @param amount      sum of the amounts
     * @param result      sum of the results
     * @param remainder   exact sum of what rounding took
     */
    public record Total(
            int conversion,
            String symbol,
            long records,
            long inexact,
            long unconverted,
            BigDecimal amount,
            BigDecimal result,
            BigDecimal remainder) {
        private static Total of(final String line) {
            final String[] words = line.split(" ");
            return new Total(
                    Integer.parseInt(words[0]),
                    SourceSummary.Total.symbol(words[1]),
                    Long.parseLong(words[2]),
                    Long.parseLong(words[3]),
                    Long.parseLong(words[4]),
                    new BigDecimal(words[5]),
                    new BigDecimal(words[6]),
                    new BigDecimal(words[7]));
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
                SourceNotes.facts(notes, ConversionNotes.CONVERTED, ConversionNotes.CONVERTED, source).stream()
                        .map(Total::of)
                        .toList());
    }
}
