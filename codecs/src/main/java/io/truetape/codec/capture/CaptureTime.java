// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

/** Time units of pcapng interfaces to nanoseconds since the epoch. */
final class CaptureTime {
    /** Resolution of an interface that names none: microseconds. */
    static final int DEFAULT_RESOLUTION = 6;

    private static final int BINARY = 0x80;
    private static final int EXPONENT_MASK = 0x7F;
    private static final int NANO_EXPONENT = 9;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long MAX_SECONDS = Long.MAX_VALUE / NANOS_PER_SECOND - 1;
    private static final long[] POWERS_OF_TEN = new long[20];

    static {
        long power = 1;
        for (int i = 0; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = power;
            power *= 10;
        }
    }

    private CaptureTime() {}

    /**
     * Nanoseconds since the epoch, rounded down.
     *
     * @param units since the epoch, u64
     * @param resolution as {@code if_tsresol} has it: 10^-n seconds, or with its highest bit set 2^-n
     * @param offsetSeconds as {@code if_tsoffset} has it, added
     * @return nanoseconds, or {@link CaptureFramer#NULL_EPOCH_NS} when they do not fit
     */
    static long epochNs(long units, int resolution, long offsetSeconds) {
        int exponent = resolution & EXPONENT_MASK;
        boolean binary = (resolution & BINARY) != 0;
        long seconds = binary ? binarySeconds(units, exponent) : decimalSeconds(units, exponent);
        long nanos = binary ? binaryNanos(units, exponent) : decimalNanos(units, exponent);
        long sum = seconds + offsetSeconds;
        boolean overflow = seconds < 0 || offsetSeconds > 0 && sum < 0;
        if (overflow || sum > MAX_SECONDS || sum < -MAX_SECONDS) {
            return CaptureFramer.NULL_EPOCH_NS;
        }
        return sum * NANOS_PER_SECOND + nanos;
    }

    private static long binarySeconds(long units, int exponent) {
        return exponent >= Long.SIZE ? 0 : units >>> exponent;
    }

    private static long binaryNanos(long units, int exponent) {
        if (exponent == 0) {
            return 0;
        }
        long fraction = exponent >= Long.SIZE ? units : units & ((1L << exponent) - 1);
        long low = fraction * NANOS_PER_SECOND;
        long high = Math.multiplyHigh(fraction, NANOS_PER_SECOND) + (fraction < 0 ? NANOS_PER_SECOND : 0);
        if (exponent >= Long.SIZE) {
            return high >>> (exponent - Long.SIZE);
        }
        return high << (Long.SIZE - exponent) | low >>> exponent;
    }

    private static long decimalSeconds(long units, int exponent) {
        return exponent < POWERS_OF_TEN.length ? Long.divideUnsigned(units, POWERS_OF_TEN[exponent]) : 0;
    }

    private static long decimalNanos(long units, int exponent) {
        long fraction =
                exponent < POWERS_OF_TEN.length ? Long.remainderUnsigned(units, POWERS_OF_TEN[exponent]) : units;
        if (exponent <= NANO_EXPONENT) {
            return fraction * POWERS_OF_TEN[NANO_EXPONENT - exponent];
        }
        int excess = exponent - NANO_EXPONENT;
        return excess < POWERS_OF_TEN.length ? Long.divideUnsigned(fraction, POWERS_OF_TEN[excess]) : 0;
    }
}
