// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Intervals of time, rising and apart from each other. Instants are epoch nanoseconds; an interval ends before its second
 * one. Immutable; looking up allocates nothing.
 */
final class Intervals {
    private final long[] fromNs;
    private final long[] toNs;

    private Intervals(long[] fromNs, long[] toNs) {
        this.fromNs = fromNs;
        this.toNs = toNs;
    }

    /** Collects intervals in any order; those that touch become one. */
    static final class Builder {
        private final List<long[]> collected = new ArrayList<>();

        Builder add(long from, long to) {
            if (from < to) {
                collected.add(new long[] {from, to});
            }
            return this;
        }

        Builder addAll(Intervals others, long marginNs) {
            for (int i = 0; i < others.fromNs.length; i++) {
                add(minus(others.fromNs[i], marginNs), plus(others.toNs[i], marginNs));
            }
            return this;
        }

        /** Takes an interval out of all that were collected so far. */
        Builder remove(long from, long to) {
            if (from >= to) {
                return this;
            }
            List<long[]> before = new ArrayList<>(collected);
            collected.clear();
            for (long[] each : before) {
                add(each[0], Math.min(each[1], from));
                add(Math.max(each[0], to), each[1]);
            }
            return this;
        }

        Intervals build() {
            collected.sort(Comparator.comparingLong(each -> each[0]));
            long[] from = new long[collected.size()];
            long[] to = new long[collected.size()];
            int count = 0;
            for (long[] each : collected) {
                if (count > 0 && each[0] <= to[count - 1]) {
                    to[count - 1] = Math.max(to[count - 1], each[1]);
                } else {
                    from[count] = each[0];
                    to[count++] = each[1];
                }
            }
            return new Intervals(Arrays.copyOf(from, count), Arrays.copyOf(to, count));
        }
    }

    private static long minus(long epochNs, long ns) {
        return epochNs < Long.MIN_VALUE + ns ? Long.MIN_VALUE : epochNs - ns;
    }

    private static long plus(long epochNs, long ns) {
        return epochNs > Long.MAX_VALUE - ns ? Long.MAX_VALUE : epochNs + ns;
    }

    /** Number of the last interval that begins at or before an instant; -1 before all. */
    private int at(long epochNs) {
        int low = 0;
        int high = fromNs.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (fromNs[middle] <= epochNs) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    /** {@return end of the interval that an instant lies in, or the instant itself if it lies in none} */
    long endAt(long epochNs) {
        int at = at(epochNs);
        return at >= 0 && epochNs < toNs[at] ? toNs[at] : epochNs;
    }

    /** {@return begin of the first interval behind an instant that lies in none; Long.MAX_VALUE if there is none} */
    long nextFrom(long epochNs) {
        int next = at(epochNs) + 1;
        return next < fromNs.length ? fromNs[next] : Long.MAX_VALUE;
    }
}
