// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decimal;

import java.math.BigDecimal;
import java.math.BigInteger;

/** What rounding took away: 192 bits in two's complement, with up to 36 decimals. Written and read by its owner alone. */
final class Remainder {
    private long top;
    private long high;
    private long low;
    private int scale;

    /** Sets a remainder of 64 bits. */
    void set(long remainder, int newScale) {
        top = remainder >> Long.SIZE - 1;
        high = top;
        low = remainder;
        scale = newScale;
    }

    /** Sets a sign and a magnitude. */
    void set(boolean negative, long newTop, long newHigh, long newLow, int newScale) {
        top = newTop;
        high = newHigh;
        low = newLow;
        scale = newScale;
        if (negative) {
            top = ~top + ((high | low) == 0 ? 1 : 0);
            high = Words.negateHigh(high, low);
            low = -low;
        }
    }

    boolean isZero() {
        return (top | high | low) == 0;
    }

    BigDecimal toBigDecimal() {
        BigInteger lower = new BigInteger(Long.toUnsignedString(low));
        BigInteger middle = new BigInteger(Long.toUnsignedString(high)).shiftLeft(Long.SIZE);
        BigInteger upper = BigInteger.valueOf(top).shiftLeft(2 * Long.SIZE);
        return new BigDecimal(upper.add(middle).add(lower), scale);
    }

    void addTo(DecimalSum sum) {
        if (top == high >> Long.SIZE - 1) {
            sum.add(high, low, scale);
        } else {
            sum.add(toBigDecimal());
        }
    }
}
