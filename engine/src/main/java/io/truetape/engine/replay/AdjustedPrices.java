// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.truetape.engine.rounding.CorporateActions;
import io.truetape.engine.rounding.PriceAdjustment;
import io.truetape.engine.rounding.Rule;
import io.truetape.engine.rounding.TrailStep;
import io.truetape.journal.RecordCursor;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The prices of records as they would be after the corporate actions that came later, beside those on the tape, which stay
 * what they are. Only for ITCH, whose messages name the security; only records of a security to which something happened
 * after the day of the tape have any. One owner at a time.
 */
public final class AdjustedPrices {
    private final MessageFormats formats;
    private final CorporateActions actions;
    private final Rule rule;
    private final LocalDate date;
    private final Map<String, Optional<PriceAdjustment>> bySymbol = new HashMap<>();

    /**
     * Adjusted prices.
     *
     * @param formats of the replay whose records are rendered
     * @param actions what happened to securities
     * @param rule    by which adjusted prices are rounded
     * @param date    day of the tape's session
     */
    public AdjustedPrices(
            final MessageFormats formats, final CorporateActions actions, final Rule rule, final LocalDate date) {
        this.formats = formats;
        this.actions = actions;
        this.rule = rule;
        this.date = date;
    }

    /** Adds a member {@code adjusted} of a JSON object, where the record has such prices. */
    void appendJson(final RecordCursor record, final RenderBuffer out) {
        final Optional<PriceAdjustment> adjustment = of(record);
        if (adjustment.isEmpty()) {
            return;
        }
        final int start = out.length();
        formats.of(record.source()).forEachPrice((name, unscaled, decimals) -> {
            final TrailStep step = adjusted(adjustment.get(), unscaled, decimals);
            if (out.length() == start) {
                out.ascii(",\"adjusted\":{\"factor\":\"")
                        .ascii(adjustment.get().factor())
                        .ascii("\",\"rule\":\"")
                        .ascii(rule.id())
                        .ascii("\",\"ruleVersion\":")
                        .unsigned(rule.version());
            }
            out.ascii(",\"").ascii(name).ascii("\":{\"value\":\"");
            out.ascii(step.output().toPlainString()).ascii("\",\"remainder\":\"");
            out.ascii(step.remainder()).ascii("\"}");
        });
        if (out.length() != start) {
            out.ascii('}');
        }
    }

    /** Adds the same for people. */
    void appendText(final RecordCursor record, final RenderBuffer out) {
        of(record)
                .ifPresent(adjustment -> formats.of(record.source())
                        .forEachPrice((name, unscaled, decimals) -> out.ascii(" adjusted-")
                                .ascii(name)
                                .ascii('=')
                                .ascii(adjusted(adjustment, unscaled, decimals)
                                        .output()
                                        .toPlainString())));
    }

    private TrailStep adjusted(final PriceAdjustment adjustment, final long unscaled, final int decimals) {
        return adjustment.apply(BigDecimal.valueOf(unscaled, decimals), rule);
    }

    private Optional<PriceAdjustment> of(final RecordCursor record) {
        final byte[] symbol = formats.of(record.source()).symbol();
        return symbol == null
                ? Optional.empty()
                : bySymbol.computeIfAbsent(
                        new String(symbol, ISO_8859_1), name -> Optional.ofNullable(actions.adjustment(name, date)));
    }
}
