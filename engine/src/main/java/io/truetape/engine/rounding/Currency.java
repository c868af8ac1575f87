// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.rounding;

import java.time.LocalDate;

/**
 * A currency, as it was from one day on.
 *
 * @param code of three letters, ISO 4217
 * @param digits decimals of its minor unit; {@link #NO_MINOR_UNIT} where it has none
 * @param since day from which it is a currency; null where that is not recorded
 * @param digitsBefore decimals of its minor unit before {@code changed}; as {@code digits} where they never changed
 * @param changed first day of {@code digits}; null where they never changed
 */
public record Currency(String code, int digits, LocalDate since, int digitsBefore, LocalDate changed) {
    /** Digits of what is counted without a minor unit: gold, drawing rights, test codes. */
    public static final int NO_MINOR_UNIT = -1;

    /**
     * Decimals of the minor unit on a day.
     *
     * @param date the day
     * @return {@link #NO_MINOR_UNIT} where there is none
     */
    public int digitsOn(LocalDate date) {
        return changed != null && date.isBefore(changed) ? digitsBefore : digits;
    }
}
