// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.time;

/**
 * The lower convex hull of points that come in order of x, with a bounded number of vertices.
 *
 * <p>When it is full, vertices are left out that lie least below their neighbours' edge; the hull is then above some
 * points by {@link #errorNs} at most. Adding is amortised O(1) and allocates nothing. One thread at a time.
 *
 * <p>Source: Andrew's monotone chain; for clocks: Moon, Skelly, Towsley, INFOCOM 1999, and Zhang, Liu, Xia, INFOCOM 2002.
 */
final class LowerHull {
    /** Vertices at most. */
    static final int CAPACITY = 64;

    private static final int AFTER_THINNING = CAPACITY * 3 / 4;

    private final double[] x = new double[CAPACITY];
    private final double[] y = new double[CAPACITY];
    private int size;
    private double errorNs;

    void clear() {
        size = 0;
        errorNs = 0;
    }

    /** How far above a point the hull may be since vertices were left out. */
    double errorNs() {
        return errorNs;
    }

    /** Adds a point that is not before the last. */
    void add(double pointX, double pointY) {
        if (size > 0 && pointX == x[size - 1]) {
            if (pointY >= y[size - 1]) {
                return;
            }
            size--;
        }
        while (size >= 2 && !isConvex(size - 2, pointX, pointY)) {
            size--;
        }
        if (size == CAPACITY) {
            thin();
        }
        x[size] = pointX;
        y[size] = pointY;
        size++;
    }

    private boolean isConvex(int i, double pointX, double pointY) {
        return (x[i + 1] - x[i]) * (pointY - y[i]) > (y[i + 1] - y[i]) * (pointX - x[i]);
    }

    /** Each pass leaves out no two neighbours, so that it adds the greatest of its errors at most. */
    private void thin() {
        for (double tolerance = 1; size > AFTER_THINNING; tolerance *= 2) {
            double greatest = 0;
            int kept = 1;
            for (int i = 1; i < size; i++) {
                boolean neighbourKept = x[kept - 1] == x[i - 1];
                double below = i == size - 1 ? Double.MAX_VALUE : belowEdge(kept - 1, i, i + 1);
                if (neighbourKept && below <= tolerance) {
                    greatest = Math.max(greatest, below);
                } else {
                    x[kept] = x[i];
                    y[kept] = y[i];
                    kept++;
                }
            }
            size = kept;
            errorNs += greatest;
        }
    }

    private double belowEdge(int from, int i, int to) {
        return y[from] + (y[to] - y[from]) / (x[to] - x[from]) * (x[i] - x[from]) - y[i];
    }

    /** Index of the vertex at which the edge begins that spans a place; of one vertex alone 0. */
    private int edgeAt(double place) {
        int low = 0;
        int high = size - 2;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (x[middle] <= place) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Slope of the edge that spans a place: of all lines below the points, that with the greatest height there. */
    double slopeAt(double place) {
        int i = edgeAt(place);
        return size < 2 ? 0 : (y[i + 1] - y[i]) / (x[i + 1] - x[i]);
    }

    /** Height at 0 of the line through the edge that spans a place. */
    double heightAtZero(double place) {
        int i = edgeAt(place);
        return y[i] - slopeAt(place) * x[i];
    }

    /** The least y of all points. */
    double lowest() {
        double lowest = y[0];
        for (int i = 1; i < size; i++) {
            lowest = Math.min(lowest, y[i]);
        }
        return lowest;
    }
}
