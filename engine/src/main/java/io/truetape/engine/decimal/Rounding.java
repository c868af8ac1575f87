// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decimal;

import java.math.RoundingMode;

/** What rounding modes decide. */
final class Rounding {
    private Rounding() {}

    /**
     * Whether a magnitude that was cut grows by one.
     *
     * @param mode how to round
     * @param negative sign of the exact value
     * @param odd whether the cut magnitude is odd
     * @param half how what was cut off compares with half a unit: less than 0, 0, or greater
     * @throws ArithmeticException if nothing may be cut off
     */
    static boolean isAwayFromZero(RoundingMode mode, boolean negative, boolean odd, int half) {
        switch (mode) {
            case UP:
                return true;
            case DOWN:
                return false;
            case CEILING:
                return !negative;
            case FLOOR:
                return negative;
            case HALF_UP:
                return half >= 0;
            case HALF_DOWN:
                return half > 0;
            case HALF_EVEN:
                return half > 0 || half == 0 && odd;
            default:
                throw new ArithmeticException("the exact result has more decimals, and none may be rounded away");
        }
    }
}
