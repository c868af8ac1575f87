// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.time;

/**
 * The lowest point of each of 32 to 64 equal stretches of a sequence of any length (of fewer, where there are fewer
 * points): when all places are taken, neighbours become one. Adding is amortised O(1) and allocates nothing.
 */
final class BlockMinima {
    /** Places. */
    static final int CAPACITY = 64;

    private final double[] x = new double[CAPACITY];
    private final double[] y = new double[CAPACITY];
    private int full;
    private long perBlock;
    private long inLast;

    void clear() {
        full = 0;
        perBlock = 1;
        inLast = 0;
    }

    /** Adds a point; of a stretch that is kept which is lowest against a line of this slope. */
    void add(double pointX, double pointY, double slope) {
        if (inLast == 0 || pointY - slope * pointX < y[full] - slope * x[full]) {
            x[full] = pointX;
            y[full] = pointY;
        }
        if (++inLast == perBlock) {
            inLast = 0;
            if (++full == CAPACITY) {
                mergeNeighbours(slope);
            }
        }
    }

    private void mergeNeighbours(double slope) {
        full = CAPACITY / 2;
        perBlock *= 2;
        for (int i = 0; i < full; i++) {
            int first = 2 * i;
            int lower = y[first] - slope * x[first] <= y[first + 1] - slope * x[first + 1] ? first : first + 1;
            x[i] = x[lower];
            y[i] = y[lower];
        }
    }

    /** How far the highest of the lowest points is above a line; 0 where none is. */
    double highestAbove(double slope, double heightAtZero) {
        int count = inLast == 0 ? full : full + 1;
        double highest = 0;
        for (int i = 0; i < count; i++) {
            highest = Math.max(highest, y[i] - slope * x[i] - heightAtZero);
        }
        return highest;
    }
}
