// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one venue does at each instant that its calendar knows.
 *
 * <p>Instants are nanoseconds since 1970-01-01 UTC as POSIX counts them, the time of a record on the tape. Within a leap
 * second (23:59:60) that number is the one of 23:59:59, so that such an instant belongs to what 23:59:59 belongs to,
 * whatever its leap flag: the flag need not be given.
 *
 * <p>Every answer is a look-up in boundaries that are computed once: O(log n). Methods that take and give instants and
 * session numbers allocate nothing; those that give objects do. Immutable; for any thread.
 */
public abstract sealed class TradingTimes permits VenueCalendar {
    /** Number of a session that is not there. */
    public static final int NO_SESSION = -1;

    /** An instant that is not there, or not known: no boundary lies behind it. */
    public static final long NO_INSTANT = Long.MIN_VALUE;

    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final long[] fromNs;
    private final byte[] phases;
    private final int[] sessions;
    private final boolean[] trading;
    /** Trading nanoseconds from the first boundary to each. */
    private final long[] tradedNs;

    /** How many boundaries before each begin a stretch of which nothing is known; null if there is none inside of validity. */
    private final int[] unknownBefore;

    private final long[] openNs;
    private final long[] closeNs;

    TradingTimes(Boundaries boundaries) {
        this.fromNs = boundaries.fromNs();
        this.phases = boundaries.phases();
        this.sessions = boundaries.sessions();
        this.trading = boundaries.trading();
        this.openNs = boundaries.openNs();
        this.closeNs = boundaries.closeNs();
        this.tradedNs = new long[fromNs.length];
        for (int i = 1; i < fromNs.length; i++) {
            tradedNs[i] = tradedNs[i - 1] + (trading[i - 1] ? fromNs[i] - fromNs[i - 1] : 0);
        }
        this.unknownBefore = boundaries.unknownDays().length == 0 ? null : unknownBefore(phases);
    }

    private static int[] unknownBefore(byte[] phases) {
        int[] before = new int[phases.length + 1];
        for (int i = 0; i < phases.length; i++) {
            before[i + 1] = before[i] + (phases[i] == Phase.UNKNOWN.ordinal() ? 1 : 0);
        }
        return before;
    }

    /** Whether everything between two instants inside of validity is known. */
    private boolean isKnownBetween(long fromEpochNs, long toEpochNs) {
        return unknownBefore == null
                || unknownBefore[boundary(toEpochNs - 1) + 1] == unknownBefore[Math.max(0, boundary(fromEpochNs))];
    }

    /** What to throw about a time that is not known. */
    abstract CalendarException outside(String what);

    /** {@return first instant inside of validity} */
    public final long knownFromEpochNs() {
        return fromNs[0];
    }

    /** {@return first instant behind validity} */
    public final long knownToEpochNs() {
        return fromNs[fromNs.length - 1];
    }

    /** Number of the last boundary at or before an instant; -1 before all. */
    private int boundary(long epochNs) {
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

    /**
     * What the venue does at an instant. Allocates nothing.
     *
     * @param epochNs the instant
     * @return {@link Phase#UNKNOWN} outside of validity
     */
    public final Phase phaseAt(long epochNs) {
        int at = boundary(epochNs);
        return at < 0 ? Phase.UNKNOWN : Phase.of(phases[at]);
    }

    /**
     * The session that an instant belongs to: from its pre-market to its post-market, breaks included. Allocates nothing.
     *
     * @param epochNs the instant
     * @return number of the session, or {@link #NO_SESSION} between sessions and outside of validity
     */
    public final int sessionAt(long epochNs) {
        int at = boundary(epochNs);
        return at < 0 ? NO_SESSION : sessions[at];
    }

    /**
     * Whether an instant lies between a session's open and close, and in no break. Allocates nothing.
     *
     * @param epochNs the instant
     * @return false outside of validity too: ask {@link #isKnown}
     */
    public final boolean isTrading(long epochNs) {
        int at = boundary(epochNs);
        return at >= 0 && trading[at];
    }

    /**
     * Whether the calendar knows what an instant is. Allocates nothing.
     *
     * @param epochNs the instant
     */
    public final boolean isKnown(long epochNs) {
        return phaseAt(epochNs) != Phase.UNKNOWN;
    }

    /**
     * The first change of phase behind an instant. Allocates nothing.
     *
     * @param epochNs the instant
     * @return the instant from which another phase holds, the end of what is known included; {@link #NO_INSTANT} behind that
     */
    public final long nextChange(long epochNs) {
        int next = boundary(epochNs) + 1;
        return next < fromNs.length ? fromNs[next] : NO_INSTANT;
    }

    /**
     * The last change of phase at or before an instant. Allocates nothing.
     *
     * @param epochNs the instant
     * @return the instant since which the phase holds; {@link #NO_INSTANT} before all that is known
     */
    public final long previousChange(long epochNs) {
        int at = boundary(epochNs);
        return at < 0 ? NO_INSTANT : fromNs[at];
    }

    /** Is told what holds, piece by piece. */
    @FunctionalInterface
    public interface Pieces {
        /**
         * A stretch in which one phase of one session holds.
         *
         * @param phase       what the venue does
         * @param session     number of the session, or {@link #NO_SESSION}
         * @param fromEpochNs its first instant
         * @param toEpochNs   the first instant behind it
         */
        void on(Phase phase, int session, long fromEpochNs, long toEpochNs);
    }

    /**
     * Goes through what holds between two instants inside of validity, in order. One look-up for all.
     *
     * @param fromEpochNs first instant
     * @param toEpochNs   first instant behind
     * @param pieces      is told each stretch, the first and the last cut to these instants
     */
    public final void forEach(long fromEpochNs, long toEpochNs, Pieces pieces) {
        long endNs = Math.min(toEpochNs, knownToEpochNs());
        long atNs = Math.max(fromEpochNs, knownFromEpochNs());
        for (int i = boundary(atNs); atNs < endNs; i++) {
            long untilNs = Math.min(endNs, fromNs[i + 1]);
            pieces.on(Phase.of(phases[i]), sessions[i], atNs, untilNs);
            atNs = untilNs;
        }
    }

    /**
     * The first open behind an instant. Allocates nothing.
     *
     * @param epochNs the instant, one that is known
     * @return {@link #NO_INSTANT} if none is known, or not all that lies between
     */
    public final long nextOpen(long epochNs) {
        return behind(openNs, epochNs);
    }

    /**
     * The first close behind an instant. Allocates nothing.
     *
     * @param epochNs the instant, one that is known
     * @return {@link #NO_INSTANT} if none is known, or not all that lies between
     */
    public final long nextClose(long epochNs) {
        return behind(closeNs, epochNs);
    }

    /**
     * The last open at or before an instant. Allocates nothing.
     *
     * @param epochNs the instant, one that is known
     * @return {@link #NO_INSTANT} if none is known, or not all that lies between
     */
    public final long previousOpen(long epochNs) {
        return atOrBefore(openNs, epochNs);
    }

    /**
     * The last close at or before an instant. Allocates nothing.
     *
     * @param epochNs the instant, one that is known
     * @return {@link #NO_INSTANT} if none is known, or not all that lies between
     */
    public final long previousClose(long epochNs) {
        return atOrBefore(closeNs, epochNs);
    }

    private long behind(long[] instants, long epochNs) {
        int found = Arrays.binarySearch(instants, epochNs);
        int next = found >= 0 ? found + 1 : -found - 1;
        return isKnown(epochNs) && next < instants.length && isKnownBetween(epochNs, instants[next])
                ? instants[next]
                : NO_INSTANT;
    }

    private long atOrBefore(long[] instants, long epochNs) {
        int found = Arrays.binarySearch(instants, epochNs);
        int last = found >= 0 ? found : -found - 2;
        return isKnown(epochNs) && last >= 0 && isKnownBetween(instants[last], epochNs) ? instants[last] : NO_INSTANT;
    }

    /**
     * Trading time between two instants, breaks left out. Allocates nothing unless it fails.
     *
     * @param fromEpochNs first instant
     * @param toEpochNs   first instant behind, not before the first
     * @return nanoseconds; a minute has 60,000,000,000
     * @throws CalendarException if one of the two, or what lies between, is not known: OUTSIDE_VALIDITY
     */
    public final long tradingNs(long fromEpochNs, long toEpochNs) {
        if (fromEpochNs > toEpochNs) {
            throw new IllegalArgumentException(
                    "must not end before it begins: from=" + fromEpochNs + ", to=" + toEpochNs);
        }
        long ns = tradedBefore(toEpochNs) - tradedBefore(fromEpochNs);
        if (!isKnownBetween(fromEpochNs, toEpochNs)) {
            throw outside("all that lies between " + text(fromEpochNs) + " and " + text(toEpochNs));
        }
        return ns;
    }

    private long tradedBefore(long epochNs) {
        if (epochNs < knownFromEpochNs() || epochNs > knownToEpochNs()) {
            throw outside(text(epochNs));
        }
        int at = boundary(epochNs);
        return tradedNs[at] + (trading[at] ? epochNs - fromNs[at] : 0);
    }

    private static String text(long epochNs) {
        return Instant.ofEpochSecond(Math.floorDiv(epochNs, NS_PER_SECOND)).toString();
    }

    /** {@return how many sessions the calendar knows; they are numbered from 0} */
    public final int sessionCount() {
        return openNs.length;
    }

    /**
     * When a session opens. Allocates nothing.
     *
     * @param session its number
     */
    public final long openEpochNs(int session) {
        return openNs[session];
    }

    /**
     * When a session closes: the first instant behind it. Allocates nothing.
     *
     * @param session its number
     */
    public final long closeEpochNs(int session) {
        return closeNs[session];
    }

    /** The phases of a session, in their order. */
    final List<TradingSession.Interval> phasesOf(int session) {
        List<TradingSession.Interval> all = new ArrayList<>();
        int first = boundary(openNs[session]);
        while (first > 0 && sessions[first - 1] == session) {
            first--;
        }
        for (int i = first; i < fromNs.length && sessions[i] == session; i++) {
            all.add(new TradingSession.Interval(Phase.of(phases[i]), fromNs[i], fromNs[i + 1]));
        }
        return all;
    }
}
