// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.journal.format.TimeStatus;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeScalesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long HALF_DAY = 43_200;

    @TempDir
    private Path folder;

    private TimeScales scales;
    private final ScaledTime result = new ScaledTime();

    /** One second as a list of seconds has it: its number on UTC, and whether it is a 60th. */
    private record Label(long epochSecond, boolean leap) {}

    @BeforeEach
    void readTable() throws IOException {
        scales = new TimeScales(LeapSecondFiles.withNegative(folder));
    }

    @Test
    void shouldConvertKnownInstants() {
        long utcNs = epochNs("2020-01-01T00:00:00.000000001Z");

        assertEquals(utcNs + 37 * SECOND, to(TimeScale.TAI, utcNs, false));
        assertEquals(utcNs + 37 * SECOND, to(TimeScale.PTP, utcNs, false));
        assertEquals(utcNs + 18 * SECOND - 315_964_800L * SECOND, to(TimeScale.GPS, utcNs, false));
        assertEquals(utcNs, to(TimeScale.SMEARED, utcNs, false));
        assertEquals("", ScaledTime.describe(result.flags()));
    }

    @Test
    void shouldConvertByTheShippedTableWhatHistoryKnows() {
        TimeScales shipped = new TimeScales(LeapSecondTable.shipped());

        shipped.convert(TimeScale.UTC, epochNs("1980-01-06T00:00:00Z"), false, TimeScale.GPS, result);
        assertEquals(0, result.ns());
        shipped.convert(TimeScale.UTC, epochNs("2012-06-30T23:59:59.5Z"), true, TimeScale.TAI, result);
        assertEquals(epochNs("2012-07-01T00:00:34.5Z"), result.ns());
        assertEquals(0, result.flags());
    }

    /** The model counts seconds one by one, as a clock on the wall would show them. */
    @Test
    void shouldAgreeWithAListOfSecondsAroundEveryLeapSecond() {
        LeapSecondTable table = scales.table();
        for (int i = 1; i < table.size(); i++) {
            List<Label> seconds = secondsAround(table.changeEpochSecond(i), table.step(i));
            long taiSecond = seconds.get(0).epochSecond() + table.taiMinusUtc(i - 1);
            Label before = null;
            for (Label label : seconds) {
                long ns = label.epochSecond() * SECOND + 999_999_999;

                assertEquals(taiSecond * SECOND + 999_999_999, to(TimeScale.TAI, ns, label.leap()), label::toString);
                assertEquals(0, result.flags(), label::toString);
                assertEquals(0, scales.convert(TimeScale.TAI, taiSecond * SECOND, false, TimeScale.UTC, result));
                assertEquals(label, new Label(Math.floorDiv(result.ns(), SECOND), result.leap()));
                if (before != null) {
                    assertTrue(compare(before, label) < 0, before + " then " + label);
                }
                before = label;
                taiSecond++;
            }
        }
    }

    private static List<Label> secondsAround(long change, int step) {
        List<Label> seconds = new ArrayList<>();
        for (long second = change - 5; second < change + 5; second++) {
            boolean last = second == change - 1;
            if (!last || step > 0) {
                seconds.add(new Label(second, false));
            }
            if (last && step > 0) {
                seconds.add(new Label(second, true));
            }
        }
        return seconds;
    }

    private static int compare(Label a, Label b) {
        return TimeStatus.compare(
                a.epochSecond() * SECOND + 999_999_999,
                a.leap() ? TimeStatus.LEAP : 0,
                b.epochSecond() * SECOND,
                b.leap() ? TimeStatus.LEAP : 0);
    }

    @Test
    void shouldComeBackFromEveryExactScaleAndKeepTheOrder() {
        long seed = 20_170_101;
        Random random = new Random(seed);
        LeapSecondTable table = scales.table();
        ScaledTime there = new ScaledTime();
        for (int i = 0; i < 200_000; i++) {
            long change = table.changeEpochSecond(random.nextInt(table.size()));
            long spread = random.nextBoolean() ? 3 : 500_000_000;
            long taiNs = (change + 37) * SECOND + (long) ((random.nextDouble() - 0.5) * spread * SECOND);
            scales.convert(TimeScale.TAI, taiNs, false, TimeScale.UTC, result);
            long utcNs = result.ns();
            boolean leap = result.leap();
            for (TimeScale scale : List.of(TimeScale.UTC, TimeScale.TAI, TimeScale.PTP, TimeScale.GPS)) {
                int flags = scales.convert(TimeScale.UTC, utcNs, leap, scale, there);
                assertEquals(flags, scales.convert(scale, there.ns(), there.leap(), TimeScale.UTC, result));
                assertEquals(utcNs, result.ns(), "seed " + seed + ", TAI " + taiNs + ", " + scale);
                assertEquals(leap, result.leap(), "seed " + seed + ", TAI " + taiNs + ", " + scale);
            }
            scales.convert(TimeScale.TAI, taiNs + 1, false, TimeScale.UTC, result);
            assertTrue(
                    TimeStatus.compare(utcNs, status(leap), result.ns(), status(result.leap())) < 0,
                    "seed " + seed + ", TAI " + taiNs);
        }
    }

    private static byte status(boolean leap) {
        return leap ? TimeStatus.LEAP : 0;
    }

    @Test
    void shouldFlagWhatTheTableCannotVouchFor() {
        assertFlags(ScaledTime.EXPIRED, "2031-01-01T00:00:00Z", false);
        assertFlags(0, "2030-12-31T23:59:59.999999999Z", false);
        assertFlags(ScaledTime.BEFORE_TABLE, "2012-06-30T23:59:59.999999999Z", false);
        assertFlags(ScaledTime.NO_SUCH_TIME, "2020-12-31T23:59:59.5Z", true);
        assertFlags(ScaledTime.NO_SUCH_TIME, "2016-12-31T23:59:58.5Z", true);
        assertFlags(ScaledTime.NO_SUCH_TIME, "2028-06-30T23:59:59.5Z", false);
        assertFlags(0, "2016-12-31T23:59:59.5Z", true);
        assertFlags(ScaledTime.NO_SUCH_TIME | ScaledTime.EXPIRED, "2031-12-31T23:59:59Z", true);
        assertEquals("expired,no-such-time", ScaledTime.describe(result.flags()));
    }

    @Test
    void shouldSayWhereSixtyFourBitsEnd() {
        assertEquals(
                ScaledTime.OUT_OF_RANGE, scales.convert(TimeScale.UTC, Long.MAX_VALUE, false, TimeScale.TAI, result));
        assertEquals(ScaledTime.NULL_NS, result.ns());
        assertTrue(
                (scales.convert(TimeScale.GPS, Long.MAX_VALUE, false, TimeScale.UTC, result) & ScaledTime.OUT_OF_RANGE)
                        != 0);
        assertTrue((scales.convert(TimeScale.TAI, Long.MIN_VALUE + 5, false, TimeScale.GPS, result)
                        & ScaledTime.OUT_OF_RANGE)
                != 0);
    }

    /** The model is the fraction itself. */
    @Test
    void shouldSmearAsTheFractionSaysAndComeBackWithinItsRounding() {
        long seed = 86_401;
        Random random = new Random(seed);
        LeapSecondTable table = scales.table();
        for (SmearWindow window : List.of(
                SmearWindow.NOON_TO_NOON,
                new SmearWindow(36_000, 36_000),
                new SmearWindow(86_400, 0),
                new SmearWindow(0, 3_600))) {
            TimeScales smearing = new TimeScales(table, window);
            long seconds = window.beforeSeconds() + (long) window.afterSeconds();
            for (int i = 0; i < 40_000; i++) {
                int leap = 1 + random.nextInt(table.size() - 1);
                int step = table.step(leap);
                long startUtc = (table.changeEpochSecond(leap) - window.beforeSeconds()) * SECOND;
                long startTai = startUtc + table.taiMinusUtc(leap - 1) * SECOND;
                long x = (long) (random.nextDouble() * (seconds + step) * SECOND);
                String where = "seed " + seed + ", " + window + ", leap second " + leap + ", x=" + x;

                smearing.convert(TimeScale.TAI, startTai + x, false, TimeScale.SMEARED, result);
                long smeared = result.ns();
                BigInteger exact = BigInteger.valueOf(x)
                        .multiply(BigInteger.valueOf(seconds))
                        .divide(BigInteger.valueOf(seconds + step));
                assertEquals(exact.longValueExact(), smeared - startUtc, where);

                smearing.convert(TimeScale.SMEARED, smeared, false, TimeScale.TAI, result);
                long back = result.ns() - startTai;
                assertTrue(step < 0 ? back == x : back == x || back == x - 1, () -> where + ", back=" + back);
                smearing.convert(TimeScale.TAI, result.ns(), false, TimeScale.SMEARED, result);
                assertEquals(smeared, result.ns(), where);
            }
        }
    }

    @Test
    void shouldSmearFromNoonToNoonWithoutAStep() {
        long change = epochNs("2017-01-01T00:00:00Z");
        long noonTai = change - HALF_DAY * SECOND + 36 * SECOND;

        assertEquals(change - HALF_DAY * SECOND, smeared(noonTai));
        assertEquals(change - HALF_DAY * SECOND - 1, smeared(noonTai - 1));
        assertEquals(change, smeared(noonTai + 86_401L * SECOND / 2));
        assertEquals(change + HALF_DAY * SECOND - 1, smeared(noonTai + 86_401L * SECOND - 1));
        assertEquals(change + HALF_DAY * SECOND, smeared(noonTai + 86_401L * SECOND));
        assertEquals(change + HALF_DAY * SECOND + 1, smeared(noonTai + 86_401L * SECOND + 1));
    }

    @Test
    void shouldComeBackToEverySmearedNanosecondOfANegativeLeapSecondThatIsShown() {
        long startUtc = epochNs("2028-07-01T00:00:00Z") - HALF_DAY * SECOND;
        int notShown = 0;
        for (long s = 0; s < 400_000; s++) {
            scales.convert(TimeScale.SMEARED, startUtc + s, false, TimeScale.TAI, result);
            scales.convert(TimeScale.TAI, result.ns(), false, TimeScale.SMEARED, result);
            long more = result.ns() - startUtc - s;
            assertTrue(more == 0 || more == 1, "s=" + s + ", more=" + more);
            notShown += (int) more;
        }
        assertEquals(4, notShown);
    }

    @Test
    void shouldRefuseWindowsThatAreNone() {
        assertThrows(IllegalArgumentException.class, () -> new SmearWindow(0, 0));
        assertThrows(IllegalArgumentException.class, () -> new SmearWindow(-1, 100));
        assertThrows(IllegalArgumentException.class, () -> new SmearWindow(0, 11 * 86_400));
        assertFalse(new SmearWindow(1_000, 0).equals(SmearWindow.NOON_TO_NOON));
    }

    private long smeared(long taiNs) {
        scales.convert(TimeScale.TAI, taiNs, false, TimeScale.SMEARED, result);
        return result.ns();
    }

    private long to(TimeScale scale, long epochNs, boolean leap) {
        scales.convert(TimeScale.UTC, epochNs, leap, scale, result);
        assertEquals(scale, result.scale());
        return result.ns();
    }

    private void assertFlags(int flags, String utc, boolean leap) {
        assertEquals(flags, scales.convert(TimeScale.UTC, epochNs(utc), leap, TimeScale.TAI, result), utc);
    }

    private static long epochNs(String utc) {
        Instant instant = Instant.parse(utc);
        return instant.getEpochSecond() * SECOND + instant.getNano();
    }
}
