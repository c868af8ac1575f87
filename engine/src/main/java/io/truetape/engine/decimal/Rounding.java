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
                throw inexact();
        }
    }

    /**
     * The same for a magnitude divided by a power of ten: 1 where it grows, else 0. Without a jump that depends on the digits,
     * which nobody can foretell.
     *
     * @param mode how to round
     * @param sign 0 or -1
     * @param quotient cut
     * @param rest of the division
     * @param power what it was divided by, 10 to 10^18
     * @throws ArithmeticException if there is a rest and nothing may be cut off
     */
    static long up(RoundingMode mode, long sign, long quotient, long rest, long power) {
        // Greater than 0 where more than half was cut off.
        long over = rest + rest - power;
        switch (mode) {
            case HALF_EVEN:
                over += quotient & 1;
                break;
            case HALF_UP:
                over += 1;
                break;
            case HALF_DOWN:
                break;
            case UP:
                over += power;
                break;
            case DOWN:
                over -= power;
                break;
            case CEILING:
                over += (power ^ sign) - sign;
                break;
            case FLOOR:
                over -= (power ^ sign) - sign;
                break;
            default:
                if (rest != 0) {
                    throw inexact();
                }
        }
        return -over >>> Long.SIZE - 1;
    }

    private static ArithmeticException inexact() {
        return new ArithmeticException("the exact result has more decimals, and none may be rounded away");
    }
}
