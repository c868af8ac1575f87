// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

/** The random quantities of traders' actions: sizes, distances, depths of sweeps. For one thread. */
final class TraderDraws {
    private static final int MAX_DISTANCE = 96;
    private static final int LOT = 100;

    private final Rng rng;
    private final byte[] distances = new byte[256];

    TraderDraws(Rng rng) {
        this.rng = rng;
        fillDistances();
    }

    /** How many levels behind the best: mostly few, now and then many. */
    int distance() {
        return distances[rng.below(distances.length)];
    }

    /** How many orders an aggressor takes: one in four of five cases, at most twelve. */
    int fills() {
        int draw = rng.below(100);
        if (draw < 80) {
            return 1;
        }
        return draw < 90 ? 2 : draw < 94 ? 3 : draw < 96 ? 4 : rng.between(5, 12);
    }

    /** How many shares an order has: a round lot in most cases, else an odd lot or several. */
    int size() {
        int draw = rng.below(100);
        if (draw < 55) {
            return LOT;
        }
        if (draw < 75) {
            return 1 + rng.below(LOT - 1);
        }
        return LOT * (draw < 95 ? rng.between(2, 10) : rng.between(10, 50));
    }

    /** Some shares of several, not all; round lots where there is more than one. */
    int part(int shares) {
        return shares > LOT ? LOT * (1 + rng.below((shares - 1) / LOT)) : 1 + rng.below(shares - 1);
    }

    /** A tracking number as executions carry it: small and even. */
    int tracking() {
        return 2 * (1 + rng.below(4));
    }

    /** Levels behind the best: each somewhat less likely than the one before, then an even tail that reaches far. */
    private void fillDistances() {
        int filled = 0;
        int distance = 0;
        for (int share = 30; share >= 2; share -= (share + 8) / 9) {
            for (int i = 0; i < share; i++) {
                distances[filled++] = (byte) distance;
            }
            distance++;
        }
        int tail = distances.length - filled;
        for (int i = 0; i < tail; i++) {
            distances[filled + i] = (byte) (distance + (MAX_DISTANCE - distance) * i / tail);
        }
    }
}
