// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import io.truetape.engine.decimal.Decimal128;
import io.truetape.engine.decimal.DecimalMath;
import io.truetape.engine.decimal.DecimalStatus;
import io.truetape.engine.decimal.DecimalText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.agrona.concurrent.UnsafeBuffer;

/** From bytes to bytes with our numbers: read, multiply, round, print. */
final class TruetapeTexts implements DecimalReader {
    private final DecimalMath math = new DecimalMath();
    private final Decimal128 amount = new Decimal128();
    private final Decimal128 rate = new Decimal128();
    private final UnsafeBuffer in = new UnsafeBuffer(0, 0);
    private final UnsafeBuffer out;
    private final DecimalTexts texts;
    private final int scale;

    TruetapeTexts(DecimalInput input) {
        texts = new DecimalTexts(input);
        out = new UnsafeBuffer(texts.results);
        scale = input.scale();
    }

    @Override
    public long pass() {
        long inexact = 0;
        for (int i = 0; i < DecimalInput.OPERATIONS; i++) {
            read(texts.amounts[i], amount);
            read(texts.rates[i], rate);
            math.multiply(amount, rate, scale, RoundingMode.HALF_EVEN, amount);
            inexact += math.isInexact() ? 1 : 0;
            texts.lengths[i] = DecimalText.print(amount, out, i * DecimalTexts.SLOT);
        }
        return inexact;
    }

    private void read(byte[] text, Decimal128 number) {
        in.wrap(text);
        if (DecimalText.parse(in, 0, text.length, number) != DecimalStatus.OK) {
            throw new IllegalStateException("the input is numbers");
        }
    }

    @Override
    public BigDecimal result(int index) {
        return texts.result(index);
    }
}
