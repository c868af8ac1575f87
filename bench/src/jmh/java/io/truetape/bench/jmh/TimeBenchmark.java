// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.jmh;

import io.truetape.engine.time.ClockEstimator;
import io.truetape.engine.time.LeapSecondTable;
import io.truetape.engine.time.ScaledTime;
import io.truetape.engine.time.TimeScale;
import io.truetape.engine.time.TimeScales;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/** Conversions between scales of time, and the clock estimator, of stamps a few microseconds apart. */
public class TimeBenchmark extends TruetapeBenchmark {
    private static final int BATCH = 65_536;
    private static final long START_NS = 1_577_718_000_000_000_000L;

    private final TimeScales scales = new TimeScales(LeapSecondTable.shipped());
    private final ScaledTime result = new ScaledTime();
    private final long[] sourceNs = new long[BATCH];
    private final long[] receiverNs = new long[BATCH];

    /** Draws the stamps: 20 us apart on average, exponential waits of 5 us, a drift of 10 ppm. */
    @Setup
    public void setUp() {
        SplittableRandom random = new SplittableRandom(1);
        long sinceStartNs = 0;
        for (int i = 0; i < BATCH; i++) {
            sinceStartNs += random.nextInt(40_000);
            sourceNs[i] = START_NS + sinceStartNs;
            receiverNs[i] = sourceNs[i] + sinceStartNs / 100_000 + (long) (-Math.log(1 - random.nextDouble()) * 5_000);
        }
    }

    /** Reads the stamps and does nothing. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long baseline() {
        long sum = 0;
        for (int i = 0; i < BATCH; i++) {
            sum += sourceNs[i] ^ receiverNs[i];
        }
        return sum;
    }

    /** An operation is a conversion with all its flags. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long utcToTai() {
        long sum = 0;
        for (int i = 0; i < BATCH; i++) {
            sum += scales.convert(TimeScale.UTC, sourceNs[i], false, TimeScale.TAI, result) + result.ns();
        }
        return sum;
    }

    /** An operation is a conversion with all its flags. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long smearedToUtc() {
        long sum = 0;
        for (int i = 0; i < BATCH; i++) {
            sum += scales.convert(TimeScale.SMEARED, sourceNs[i], false, TimeScale.UTC, result) + result.ns();
        }
        return sum;
    }

    /** An operation is a pair of stamps: brought to TAI and given to the estimator. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long estimate() {
        ClockEstimator estimator = new ClockEstimator(0);
        for (int i = 0; i < BATCH; i++) {
            estimator.sample(i, scales.taiOfUtc(sourceNs[i], false), scales.taiOfUtc(receiverNs[i], false));
        }
        return estimator.leftOut();
    }
}
