// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CaptureTimeTest {
    private static final BigInteger GIGA = BigInteger.valueOf(1_000_000_000L);

    @Test
    void shouldRoundDownFractionsOfANanosecond() {
        assertEquals(999_999_999L, CaptureTime.epochNs((1L << 40) - 1, 0x80 + 40, 0));
        assertEquals(500_000_000L, CaptureTime.epochNs(1, 0x81, 0));
        assertEquals(1, CaptureTime.epochNs(1_999, 12, 0));
        assertEquals(-1_000_000_000L + 7, CaptureTime.epochNs(7, 9, -1));
    }

    @Test
    void shouldAgreeWithExactArithmeticForEveryResolution() {
        long seed = 20260219;
        Random random = new Random(seed);
        for (int resolution = 0; resolution < 256; resolution++) {
            for (int i = 0; i < 200; i++) {
                long units = random.nextLong() >>> random.nextInt(64);
                long offset = random.nextLong() >> random.nextInt(64);
                assertEquals(
                        exact(units, resolution, offset),
                        CaptureTime.epochNs(units, resolution, offset),
                        "seed=" + seed + ", units=" + units + ", resolution=" + resolution + ", offset=" + offset);
            }
        }
    }

    /** What does not fit into whole seconds well inside a long of nanoseconds is no time. */
    private static long exact(long units, int resolution, long offset) {
        BigInteger perSecond =
                BigInteger.valueOf((resolution & 0x80) != 0 ? 2 : 10).pow(resolution & 0x7F);
        BigInteger value = new BigInteger(Long.toUnsignedString(units));
        BigInteger seconds = value.divide(perSecond).add(BigInteger.valueOf(offset));
        BigInteger nanos = value.mod(perSecond).multiply(GIGA).divide(perSecond);
        if (seconds.abs().compareTo(BigInteger.valueOf(Long.MAX_VALUE / 1_000_000_000L - 1)) > 0) {
            return CaptureFramer.NULL_EPOCH_NS;
        }
        return seconds.multiply(GIGA).add(nanos).longValueExact();
    }
}
