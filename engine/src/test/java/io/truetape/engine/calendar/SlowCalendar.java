// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The same answers from a list of sessions, looked through from its beginning each time. */
final class SlowCalendar {
    private final VenueCalendar calendar;
    private final List<TradingSession> sessions = new ArrayList<>();
    /** Stretches of which it is not known what happens in them: pairs of from and to. They begin on the evening before where sessions do. */
    private final List<long[]> unknown = new ArrayList<>();

    SlowCalendar(VenueCalendar calendar, int firstSession, int lastSession) {
        this.calendar = calendar;
        for (int i = firstSession; i <= lastSession; i++) {
            sessions.add(calendar.session(i));
        }
        long eveningNs = sessions.stream()
                .mapToLong(session -> session.firstEpochNs() - midnightNs(session.date()))
                .reduce(0, Math::min);
        sessions.get(0)
                .date()
                .datesUntil(sessions.get(sessions.size() - 1).date())
                .filter(date -> !calendar.day(date).known())
                .forEach(date -> unknown.add(
                        new long[] {midnightNs(date) + eveningNs, midnightNs(date.plusDays(1)) + eveningNs}));
    }

    private long midnightNs(LocalDate date) {
        return date.atStartOfDay(calendar.zone()).toEpochSecond() * 1_000_000_000L;
    }

    boolean isKnownBetween(long fromEpochNs, long toEpochNs) {
        return unknown.stream().noneMatch(gap -> gap[0] < toEpochNs && fromEpochNs < gap[1]);
    }

    List<TradingSession> sessions() {
        return sessions;
    }

    Phase phaseAt(long epochNs) {
        for (TradingSession session : sessions) {
            for (TradingSession.Interval interval : session.phases()) {
                if (epochNs >= interval.fromEpochNs() && epochNs < interval.toEpochNs()) {
                    return interval.phase();
                }
            }
        }
        return isKnownBetween(epochNs, epochNs + 1)
                        && epochNs >= calendar.knownFromEpochNs()
                        && epochNs < calendar.knownToEpochNs()
                ? Phase.CLOSED
                : Phase.UNKNOWN;
    }

    boolean isTrading(long epochNs) {
        for (TradingSession session : sessions) {
            boolean inside = epochNs >= session.openEpochNs() && epochNs < session.closeEpochNs();
            boolean pause = session.breaks().stream()
                    .anyMatch(part -> epochNs >= part.fromEpochNs() && epochNs < part.toEpochNs());
            if (inside && !pause) {
                return true;
            }
        }
        return false;
    }

    long nextOpen(long epochNs) {
        for (TradingSession session : sessions) {
            if (session.openEpochNs() > epochNs) {
                return session.openEpochNs();
            }
        }
        return VenueCalendar.NO_INSTANT;
    }

    long nextClose(long epochNs) {
        for (TradingSession session : sessions) {
            if (session.closeEpochNs() > epochNs) {
                return session.closeEpochNs();
            }
        }
        return VenueCalendar.NO_INSTANT;
    }

    long previousOpen(long epochNs) {
        long last = VenueCalendar.NO_INSTANT;
        for (TradingSession session : sessions) {
            last = session.openEpochNs() <= epochNs ? session.openEpochNs() : last;
        }
        return last;
    }

    long previousClose(long epochNs) {
        long last = VenueCalendar.NO_INSTANT;
        for (TradingSession session : sessions) {
            last = session.closeEpochNs() <= epochNs ? session.closeEpochNs() : last;
        }
        return last;
    }

    long tradingNs(long fromEpochNs, long toEpochNs) {
        long sum = 0;
        for (TradingSession session : sessions) {
            sum += overlap(session.openEpochNs(), session.closeEpochNs(), fromEpochNs, toEpochNs);
            for (TradingSession.Interval pause : session.breaks()) {
                sum -= overlap(pause.fromEpochNs(), pause.toEpochNs(), fromEpochNs, toEpochNs);
            }
        }
        return sum;
    }

    private static long overlap(long from, long to, long otherFrom, long otherTo) {
        return Math.max(0, Math.min(to, otherTo) - Math.max(from, otherFrom));
    }
}
