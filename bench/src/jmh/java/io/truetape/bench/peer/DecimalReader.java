// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import java.math.BigDecimal;

/** Multiplies and rounds all pairs of an input, and keeps the results. */
interface DecimalReader extends PassReader {
    /** A result of the last pass. */
    BigDecimal result(int index);
}
