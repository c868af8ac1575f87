// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/** From bytes to bytes with the JDK's: a string of the bytes, a number of the string, and back. */
final class JdkTexts implements DecimalReader {
    private final DecimalTexts texts;
    private final int scale;

    JdkTexts(DecimalInput input) {
        texts = new DecimalTexts(input);
        scale = input.scale();
    }

    @Override
    public long pass() {
        long inexact = 0;
        for (int i = 0; i < DecimalInput.OPERATIONS; i++) {
            BigDecimal exact = number(texts.amounts[i]).multiply(number(texts.rates[i]));
            BigDecimal result = exact.setScale(scale, RoundingMode.HALF_EVEN);
            inexact += exact.compareTo(result) == 0 ? 0 : 1;
            byte[] text = result.toPlainString().getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(text, 0, texts.results, i * DecimalTexts.SLOT, text.length);
            texts.lengths[i] = text.length;
        }
        return inexact;
    }

    private static BigDecimal number(byte[] text) {
        return new BigDecimal(new String(text, StandardCharsets.ISO_8859_1));
    }

    @Override
    public BigDecimal result(int index) {
        return texts.result(index);
    }
}
