// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.engine.arithmetic.ConversionStage;
import io.truetape.engine.arithmetic.ConvertedTotal;
import io.truetape.engine.rounding.ConversionTerms;
import io.truetape.journal.format.Lines;
import io.truetape.journal.format.Note;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The notes about conversions of one source: terms, each from the record on from which they hold, and totals. What is
 * noted is all that is needed to reckon them again: a run that goes on reads the terms of the runs before from here.
 */
final class ConversionNotes {
    static final String CONVERSION = "conversion";
    static final String CONVERTED = "converted";

    private ConversionNotes() {}

    /** The note that sets terms from a record on. */
    static Note of(final int source, final ConversionStage.From from) {
        final ConversionTerms terms = from.terms();
        final Lines.Builder lines = Note.named(CONVERSION)
                .line("source", source)
                .line("from-record", from.fromRecord())
                .line("from", terms.from())
                .line("to", terms.to())
                .line("rule", terms.rule())
                .line("rule-version", terms.version())
                .line("rule-source", terms.ruleSource())
                .line("operation", terms.divide() ? "divide" : "multiply")
                .line("rate", terms.rate().toPlainString())
                .line("rate-text", terms.rateText())
                .line("rate-source", terms.rateSource())
                .line("rate-time", terms.rateTime())
                .line("digits", terms.digits())
                .line("mode", terms.mode().name().toLowerCase(Locale.ROOT));
        if (terms.first() != null) {
            final ConversionTerms.First first = terms.first();
            lines.line("first-to", first.to())
                    .line("first-operation", first.divide() ? "divide" : "multiply")
                    .line("first-rate", first.rate().toPlainString())
                    .line("first-rate-text", first.rateText())
                    .line("first-rate-source", first.rateSource())
                    .line("first-rate-time", first.rateTime())
                    .line("first-digits", first.digits())
                    .line("first-mode", first.mode().name().toLowerCase(Locale.ROOT));
        }
        return Note.of(lines.build());
    }

    /** The terms that the tape holds for a source, in their order. */
    static List<ConversionStage.From> held(final List<Note> notes, final int source) {
        final List<ConversionStage.From> held = new ArrayList<>();
        for (final Note note : notes) {
            if (note.name().equals(CONVERSION) && note.lines().number("source") == source) {
                held.add(new ConversionStage.From(note.lines().number("from-record"), terms(note)));
            }
        }
        return held;
    }

    private static ConversionTerms terms(final Note note) {
        return new ConversionTerms(
                note.lines().get("from"),
                note.lines().get("to"),
                note.lines().get("rule"),
                Math.toIntExact(note.lines().number("rule-version")),
                note.lines().get("rule-source"),
                note.lines().get("operation").equals("divide"),
                new BigDecimal(note.lines().get("rate")),
                note.lines().get("rate-text"),
                note.lines().get("rate-source"),
                note.lines().get("rate-time"),
                Math.toIntExact(note.lines().number("digits")),
                RoundingMode.valueOf(note.lines().get("mode").toUpperCase(Locale.ROOT)),
                note.lines().find("first-to").map(to -> first(to, note.lines())).orElse(null));
    }

    private static ConversionTerms.First first(final String to, final Lines lines) {
        return new ConversionTerms.First(
                to,
                lines.get("first-operation").equals("divide"),
                new BigDecimal(lines.get("first-rate")),
                lines.get("first-rate-text"),
                lines.get("first-rate-source"),
                lines.get("first-rate-time"),
                Math.toIntExact(lines.number("first-digits")),
                RoundingMode.valueOf(lines.get("first-mode").toUpperCase(Locale.ROOT)));
    }

    /**
     * A line of the totals: terms and symbol, as given, records, inexact, unconverted, amount, result, remainder; of the step
     * into a third currency inexact, outcome and remainder; how many were not converted for each reason that there was.
     */
    static String line(final String termsAndSymbol, final ConvertedTotal total) {
        final StringBuilder line = new StringBuilder(termsAndSymbol + " " + total.records() + " " + total.inexact()
                + " "
                + total.unconverted() + " " + total.amount().toPlainString() + " "
                + total.result().toPlainString() + " " + total.remainder().toPlainString());
        if (total.first() != null) {
            line.append(" first-inexact=").append(total.first().inexact());
            line.append(" first-result=").append(total.first().result().toPlainString());
            line.append(" first-remainder=").append(total.first().remainder().toPlainString());
        }
        total.reasons()
                .forEach((why, count) -> line.append(' ')
                        .append(why.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .append('=')
                        .append(count));
        return line.toString();
    }
}
