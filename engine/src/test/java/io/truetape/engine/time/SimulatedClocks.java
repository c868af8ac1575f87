// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Two clocks and a queue between them: pairs of stamps, with what a perfect estimate would say of each. */
final class SimulatedClocks {
    static final long START_TAI_NS = 1_577_718_037_000_000_000L;

    final long seed;
    final int count;
    final long[] sourceNs;
    final long[] receiverNs;
    /** Receiver's clock less the source's, and the least delay. */
    final double[] offsetNs;
    /** Pairs from which on one of the clocks has another offset. */
    final List<Integer> steps = new ArrayList<>();

    final List<Double> stepSizes = new ArrayList<>();
    /** Pairs from which on the drift is another. */
    final List<Integer> driftChanges = new ArrayList<>();
    /** Whether there are stretches, of 200 pairs mostly, that all wait. */
    final boolean bursts;

    final String describe;

    SimulatedClocks(long seed, int count, int stepCount, boolean driftChanges) {
        this.seed = seed;
        this.count = count;
        this.sourceNs = new long[count];
        this.receiverNs = new long[count];
        this.offsetNs = new double[count];
        Random random = new Random(seed);
        double gapNs = Math.pow(10, 3 + 5 * random.nextDouble());
        double queueNs = Math.pow(10, 1 + 4.5 * random.nextDouble());
        bursts = random.nextBoolean();
        double burstNs = queueNs * 20 * random.nextDouble();
        double drift = (random.nextDouble() - 0.5) * 2e-4;
        double offset = (random.nextDouble() - 0.5) * 2e9 + 20_000;
        describe = "seed " + seed + ", gap " + (long) gapNs + " ns, queue " + (long) queueNs + " ns, bursts " + bursts;
        int toStep = count / (stepCount + 1);
        int burstLeft = 0;
        double burst = 0;
        double t = START_TAI_NS;
        double elapsed = 0;
        for (int i = 0; i < count; i++) {
            double gap = -Math.log(1 - random.nextDouble()) * gapNs;
            elapsed += gap;
            offset += drift * gap;
            if (stepCount > 0 && i > 0 && i % toStep == 0 && steps.size() < stepCount) {
                double size = Math.pow(10, 3 + 6 * random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
                offset += size;
                steps.add(i);
                stepSizes.add(size);
            }
            if (driftChanges && random.nextInt(count) < 3) {
                drift += (random.nextDouble() - 0.5) * 2e-6;
                this.driftChanges.add(i);
            }
            if (bursts && burstLeft == 0 && random.nextInt(2_000) == 0) {
                burstLeft = 1 + random.nextInt(200);
                burst = burstNs;
            }
            double wait = -Math.log(1 - random.nextDouble()) * queueNs;
            if (burstLeft > 0) {
                burstLeft--;
                wait += burst;
            }
            sourceNs[i] = START_TAI_NS + (long) elapsed;
            offsetNs[i] = offset;
            receiverNs[i] = sourceNs[i] + (long) Math.ceil(offset + wait);
        }
    }
}
