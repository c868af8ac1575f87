// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.rounding;

import io.truetape.engine.decimal.Decimal128;
import io.truetape.engine.decimal.DecimalOverflowException;
import io.truetape.engine.decimal.DecimalStatus;
import io.truetape.engine.decimal.DecimalText;
import java.math.BigDecimal;

/** Numbers of rules, rates and amounts: what fits {@link Decimal128}, and nothing else. */
final class Numbers {
    private Numbers() {}

    /**
     * A number as people and files write it: digits, at most one point, a minus sign.
     *
     * @throws RefusedNumberException USAGE when it is none, or is more than 128 bits at 18 decimals hold
     */
    static BigDecimal parse(String text) {
        Decimal128 value = new Decimal128();
        int status = DecimalText.parse(text, value);
        if (status != DecimalStatus.OK) {
            throw RefusedNumberException.usage("'" + text + "' " + reason(status));
        }
        return value.toBigDecimal();
    }

    private static String reason(int status) {
        return switch (status) {
            case DecimalStatus.BAD_NUMBER ->
                "is no plain number: write digits with at most one point and a minus sign before them, as in -123.455; no"
                        + " exponent, no plus sign, no separators, no currency";
            case DecimalStatus.TOO_PRECISE ->
                "has more than " + Decimal128.MAX_SCALE + " digits behind the point, which is all that is kept exactly";
            default ->
                "does not fit: numbers have 128 bits, some 38 digits, of them " + Decimal128.MAX_SCALE
                        + " behind the point at most";
        };
    }

    /**
     * A number as it is printed: without exponent.
     *
     * @throws RefusedNumberException FORBIDDEN when it does not fit 128 bits
     */
    static String print(BigDecimal value) {
        try {
            return new Decimal128().set(value).toBigDecimal().toPlainString();
        } catch (DecimalOverflowException e) {
            throw RefusedNumberException.forbidden(
                    "the result is too large: numbers have 128 bits, some 38 digits with" + " those behind the point");
        }
    }
}
