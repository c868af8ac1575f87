// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.rounding;

import java.math.BigDecimal;
import java.util.List;

/**
 * The outcome of a conversion.
 *
 * @param result the amount
 * @param currency its currency
 * @param rule the version of the rule that was applied
 * @param trail each change of the number, in order; one at least
 */
public record Converted(BigDecimal result, String currency, Rule rule, List<TrailStep> trail) {

    /** {@return what the last rounding took away, exactly, in the result's currency} */
    public String remainder() {
        return trail.get(trail.size() - 1).remainder();
    }

    /** {@return whether any step took away anything} */
    public boolean inexact() {
        return trail.stream().anyMatch(TrailStep::inexact);
    }
}
