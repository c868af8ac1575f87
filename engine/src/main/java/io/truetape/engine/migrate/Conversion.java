// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.engine.rounding.ConversionTerms;
import io.truetape.engine.rounding.Converter;
import java.time.LocalDate;

/**
 * A conversion of what was traded, asked for with a migration. It changes no record: its totals become notes.
 *
 * @param converter knows rules and rates
 * @param from      currency of the prices
 * @param to        currency of the totals
 * @param rule      id of the rule by which each amount is rounded
 * @param through   currency to go through; empty for none, or as the rule says
 */
public record Conversion(Converter converter, String from, String to, String rule, String through) {
    ConversionTerms terms(final LocalDate date) {
        return converter.terms(from, to, rule, date, through);
    }
}
