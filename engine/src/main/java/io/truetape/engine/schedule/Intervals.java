// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

import java.util.Arrays;

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
        private long[] fromNs = new long[64];
        private long[] toNs = new long[64];
        private int count;

        Builder add(long from, long to) {
            if (from < to) {
                if (count == fromNs.length) {
                    fromNs = Arrays.copyOf(fromNs, count * 2);
                    toNs = Arrays.copyOf(toNs, count * 2);
                }
                fromNs[count] = from;
                toNs[count++] = to;
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
            if (from < to) {
                Builder rest = new Builder();
                for (int i = 0; i < count; i++) {
                    rest.add(fromNs[i], Math.min(toNs[i], from));
                    rest.add(Math.max(fromNs[i], to), toNs[i]);
                }
                fromNs = rest.fromNs;
                toNs = rest.toNs;
                count = rest.count;
            }
            return this;
        }

        /** Goes through all begins and ends in their order: where as many have ended as have begun, a gap may follow. */
        Intervals build() {
            long[] from = Arrays.copyOf(fromNs, count);
            long[] to = Arrays.copyOf(toNs, count);
            Arrays.sort(from);
            Arrays.sort(to);
            int kept = 0;
            int first = 0;
            for (int i = 0; i < count; i++) {
                if (i + 1 == count || from[i + 1] > to[i]) {
                    from[kept] = from[first];
                    to[kept++] = to[i];
                    first = i + 1;
                }
            }
            return new Intervals(Arrays.copyOf(from, kept), Arrays.copyOf(to, kept));
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

    /**
     * The same as {@link #endAt(long)} where each interval begins and ends earlier and later by a margin.
     *
     * @param epochNs  the instant
     * @param marginNs the margin
     */
    long endAt(long epochNs, long marginNs) {
        int i = at(minus(epochNs, marginNs));
        if (i < 0 || plus(toNs[i], marginNs) <= epochNs) {
            i++;
        }
        if (i == fromNs.length || minus(fromNs[i], marginNs) > epochNs) {
            return epochNs;
        }
        long end = plus(toNs[i], marginNs);
        while (++i < fromNs.length && minus(fromNs[i], marginNs) <= end) {
            end = plus(toNs[i], marginNs);
        }
        return end;
    }

    /** {@return begin of the first interval behind an instant that lies in none; Long.MAX_VALUE if there is none} */
    long nextFrom(long epochNs) {
        int next = at(epochNs) + 1;
        return next < fromNs.length ? fromNs[next] : Long.MAX_VALUE;
    }
}
