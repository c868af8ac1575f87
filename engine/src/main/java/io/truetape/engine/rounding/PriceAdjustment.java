// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.rounding;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A factor for the prices of a security, as a fraction in lowest terms.
 *
 * @param symbol the security
 * @param numerator more than 0
 * @param denominator more than 0
 */
public record PriceAdjustment(String symbol, BigInteger numerator, BigInteger denominator) {

    static PriceAdjustment of(String symbol, BigDecimal numerator, BigDecimal denominator) {
        int scale = Math.max(numerator.scale(), denominator.scale());
        BigInteger above = numerator.setScale(scale).unscaledValue();
        BigInteger below = denominator.setScale(scale).unscaledValue();
        BigInteger common = above.gcd(below);
        return new PriceAdjustment(symbol, above.divide(common), below.divide(common));
    }

    /** {@return the factor as a fraction, such as 1/10} */
    public String factor() {
        return numerator + "/" + denominator;
    }

    /**
     * Adjusts a price.
     *
     * @param price as the tape has it
     * @param rule by which the outcome is rounded: one with a step
     * @return what was done
     * @throws RefusedNumberException USAGE when the rule has no step of its own; FORBIDDEN when it does not round and would
     *                                have to
     */
    public TrailStep apply(BigDecimal price, Rule rule) {
        if (rule.unit() != Rule.Unit.STEP) {
            throw RefusedNumberException.usage("rule " + rule.id() + " has no step of its own, as adjusted prices need:"
                    + " choose one that has, as adjusted-price");
        }
        return new Rounding(
                        "adjust",
                        price.toPlainString(),
                        price,
                        "",
                        null,
                        "",
                        price.multiply(new BigDecimal(numerator)),
                        new BigDecimal(denominator))
                .round(rule, rule.step(), rule.mode());
    }
}
