// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The numbers of an input as they stand in messages, and room for the results. */
final class DecimalTexts {
    /** Room for a result: a sign, 39 digits and a point. */
    static final int SLOT = 41;

    /** Text of the amounts. */
    final byte[][] amounts;
    /** Text of the rates. */
    final byte[][] rates;
    /** Text of the results, each at its slot. */
    final byte[] results = new byte[DecimalInput.OPERATIONS * SLOT];
    /** How long each result is. */
    final int[] lengths = new int[DecimalInput.OPERATIONS];

    DecimalTexts(DecimalInput input) {
        amounts = texts(input.amounts());
        rates = texts(input.rates());
    }

    private static byte[][] texts(BigDecimal[] values) {
        return Arrays.stream(values)
                .map(value -> value.toPlainString().getBytes(StandardCharsets.ISO_8859_1))
                .toArray(byte[][]::new);
    }

    BigDecimal result(int index) {
        return new BigDecimal(new String(results, index * SLOT, lengths[index], StandardCharsets.ISO_8859_1));
    }
}
