// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.calendar;

import java.time.LocalDate;
import java.util.Arrays;

/** Growing columns: what holds from each instant on, and the sessions. Filled in order, by one owner. */
final class Boundaries {
    private long[] fromNs = new long[1 << 12];
    private byte[] phase = new byte[1 << 12];
    private int[] session = new int[1 << 12];
    private boolean[] trading = new boolean[1 << 12];
    private int count;
    private long[] openNs = new long[1 << 10];
    private long[] closeNs = new long[1 << 10];
    private int[] epochDay = new int[1 << 10];
    private int sessionCount;
    private int[] unknownDay = new int[8];
    private int unknownDays;
    private long lastNs;

    void begin(long epochNs) {
        put(epochNs, Phase.CLOSED, VenueCalendar.NO_SESSION, false);
        lastNs = epochNs;
    }

    void end(long epochNs) {
        put(Math.max(epochNs, lastNs), Phase.UNKNOWN, VenueCalendar.NO_SESSION, false);
    }

    long lastEpochNs() {
        return lastNs;
    }

    void add(long from, long to, Phase what, int index, boolean isTrading) {
        if (from >= to) {
            return;
        }
        if (from > lastNs) {
            put(lastNs, Phase.CLOSED, VenueCalendar.NO_SESSION, false);
        }
        put(from, what, index, isTrading);
        lastNs = to;
        put(to, Phase.CLOSED, VenueCalendar.NO_SESSION, false);
    }

    /** A boundary at the instant of the last one replaces it; one that changes nothing is left out. */
    private void put(long epochNs, Phase what, int index, boolean isTrading) {
        if (count > 0 && fromNs[count - 1] == epochNs) {
            count--;
        }
        if (count > 0
                && phase[count - 1] == what.ordinal()
                && session[count - 1] == index
                && trading[count - 1] == isTrading) {
            return;
        }
        if (count == fromNs.length) {
            fromNs = Arrays.copyOf(fromNs, count * 2);
            phase = Arrays.copyOf(phase, count * 2);
            session = Arrays.copyOf(session, count * 2);
            trading = Arrays.copyOf(trading, count * 2);
        }
        fromNs[count] = epochNs;
        phase[count] = (byte) what.ordinal();
        session[count] = index;
        trading[count] = isTrading;
        count++;
    }

    void session(LocalDate date, long open, long close) {
        if (sessionCount == openNs.length) {
            openNs = Arrays.copyOf(openNs, sessionCount * 2);
            closeNs = Arrays.copyOf(closeNs, sessionCount * 2);
            epochDay = Arrays.copyOf(epochDay, sessionCount * 2);
        }
        openNs[sessionCount] = open;
        closeNs[sessionCount] = close;
        epochDay[sessionCount] = (int) date.toEpochDay();
        sessionCount++;
    }

    /** A day of which it is not known what happens on it. */
    void unknown(LocalDate date, long from, long to) {
        add(Math.max(from, lastNs), to, Phase.UNKNOWN, VenueCalendar.NO_SESSION, false);
        if (unknownDays == unknownDay.length) {
            unknownDay = Arrays.copyOf(unknownDay, unknownDays * 2);
        }
        unknownDay[unknownDays++] = (int) date.toEpochDay();
    }

    long[] fromNs() {
        return Arrays.copyOf(fromNs, count);
    }

    byte[] phases() {
        return Arrays.copyOf(phase, count);
    }

    int[] sessions() {
        return Arrays.copyOf(session, count);
    }

    boolean[] trading() {
        return Arrays.copyOf(trading, count);
    }

    long[] openNs() {
        return Arrays.copyOf(openNs, sessionCount);
    }

    long[] closeNs() {
        return Arrays.copyOf(closeNs, sessionCount);
    }

    int[] epochDays() {
        return Arrays.copyOf(epochDay, sessionCount);
    }

    int[] unknownDays() {
        return Arrays.copyOf(unknownDay, unknownDays);
    }
}
