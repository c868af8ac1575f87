// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

/** Checks of arguments that throw, off the hot path. */
final class CaptureChecks {
    private static final int GREATEST_BOUND = 1 << 30;

    private CaptureChecks() {}

    static int requireBound(String name, int value) {
        return requireBetween(name, value, 1, GREATEST_BOUND);
    }

    static int requireBetween(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " is out of range: value=" + value + ", least=" + least + ", most=" + most);
        }
        return value;
    }
}
