// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.rounding;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Tick sizes by price, and where there are several columns, by a measure of the instrument's liquidity.
 *
 * @param by name of the measure that chooses the column, empty where there is but one
 * @param columns from which measure on each column is for, rising
 * @param bands rows, from which price on each is for, rising
 */
public record TickTable(String by, List<Column> columns, List<Band> bands) {

    /**
     * Where a column begins.
     *
     * @param from least measure of the column
     * @param above whether the measure must be more than that
     */
    public record Column(BigDecimal from, boolean above) {
        boolean has(BigDecimal measure) {
            int order = measure.compareTo(from);
            return above ? order > 0 : order >= 0;
        }
    }

    /**
     * A row.
     *
     * @param from least price of the row
     * @param steps tick size for each column
     */
    public record Band(BigDecimal from, List<BigDecimal> steps) {}

    static TickTable single() {
        return new TickTable("", List.of(new Column(BigDecimal.ZERO, false)), List.of());
    }

    TickTable plus(Band band) {
        List<Band> more = new ArrayList<>(bands);
        more.add(band);
        return new TickTable(by, columns, List.copyOf(more));
    }

    /**
     * The tick size.
     *
     * @param price its sign does not count
     * @param measure chooses the column; null where there is but one
     * @throws RefusedNumberException USAGE when the measure is missing, or not wanted, or in no column
     */
    public BigDecimal step(BigDecimal price, BigDecimal measure) {
        int column = column(measure);
        BigDecimal size = price.abs();
        BigDecimal step = bands.get(0).steps().get(column);
        for (Band band : bands) {
            if (size.compareTo(band.from()) >= 0) {
                step = band.steps().get(column);
            }
        }
        return step;
    }

    private int column(BigDecimal measure) {
        if (by.isEmpty()) {
            return 0;
        }
        if (measure == null) {
            throw RefusedNumberException.usage(
                    "the tick size depends on the instrument's " + by + ": say it with" + " --liquidity");
        }
        for (int i = columns.size() - 1; i >= 0; i--) {
            if (columns.get(i).has(measure)) {
                return i;
            }
        }
        throw RefusedNumberException.usage(
                "a " + by + " of " + measure.toPlainString() + " is in no column of the rule");
    }
}
