// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

import io.truetape.engine.calendar.LiveDay;
import io.truetape.engine.calendar.Phase;
import io.truetape.engine.calendar.TradingSession;
import io.truetape.engine.calendar.VenueCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** When one venue is in the phases to avoid, within a horizon: the calendar's boundaries, changed by an operator's events. */
final class VenueBusyTimes {
    private final VenueCalendar calendar;
    private final Avoidance avoidance;
    private final Map<Integer, LiveDay> changed = new HashMap<>();
    private final Intervals.Builder busy = new Intervals.Builder();

    private VenueBusyTimes(VenueCalendar calendar, Avoidance avoidance) {
        this.calendar = calendar;
        this.avoidance = avoidance;
    }

    static Intervals of(
            VenueCalendar calendar, Avoidance avoidance, MarketEvents events, long fromEpochNs, long toEpochNs) {
        VenueBusyTimes times = new VenueBusyTimes(calendar, avoidance);
        List<MarketEvent> told = events.of(calendar.mic());
        told.forEach(times::moveHours);
        times.addUnknown(fromEpochNs, toEpochNs);
        times.addPlanned(fromEpochNs, toEpochNs);
        times.changed.values().forEach(times::addLive);
        if (avoidance.useHalts() && events.trusted()) {
            times.removeHalts(told);
        }
        return times.busy.build();
    }

    private void moveHours(MarketEvent event) {
        if (event.kind() != MarketEvent.Kind.OPEN && event.kind() != MarketEvent.Kind.CLOSE) {
            return;
        }
        LiveDay day =
                changed.computeIfAbsent(calendar.sessionOf(event.date()), session -> new LiveDay(calendar, session));
        if (event.kind() == MarketEvent.Kind.CLOSE) {
            day.closeMoved(event.epochNs());
        } else {
            day.openMoved(event.epochNs());
        }
    }

    /** What the calendar does not know is taken for open, unless the user says otherwise. */
    private void addUnknown(long from, long to) {
        if (!avoidance.unknownIsClosed()) {
            busy.add(from, Math.min(to, calendar.knownFromEpochNs()));
            busy.add(Math.max(from, calendar.knownToEpochNs()), to);
        }
    }

    private void addPlanned(long from, long to) {
        calendar.forEach(from, to, (phase, session, fromNs, toNs) -> {
            boolean avoided = phase == Phase.UNKNOWN
                    ? !avoidance.unknownIsClosed()
                    : avoidance.phases().avoids(phase);
            if (avoided && !changed.containsKey(session)) {
                busy.add(fromNs, toNs);
            }
        });
    }

    /** The phases of a session with moved hours hold from one of these instants to the next. */
    private void addLive(LiveDay day) {
        TradingSession session = calendar.session(day.session());
        long closeMovedByNs = day.closeEpochNs() - session.closeEpochNs();
        TreeSet<Long> instants = new TreeSet<>();
        instants.add(day.openEpochNs());
        instants.add(day.closeEpochNs());
        for (TradingSession.Interval interval : session.phases()) {
            instants.add(interval.fromEpochNs());
            instants.add(interval.toEpochNs());
            instants.add(interval.fromEpochNs() + closeMovedByNs);
            instants.add(interval.toEpochNs() + closeMovedByNs);
        }
        Long before = null;
        for (Long instant : instants) {
            if (before != null) {
                Phase phase = day.phaseAt(before);
                if (avoidance.phases().avoids(phase)) {
                    busy.add(before, instant);
                }
            }
            before = instant;
        }
    }

    /** A halt that nobody has said to be over lasts until the session closes. */
    private void removeHalts(List<MarketEvent> told) {
        for (int i = 0; i < told.size(); i++) {
            MarketEvent halt = told.get(i);
            if (halt.kind() == MarketEvent.Kind.HALT) {
                long until = closeOf(halt);
                for (MarketEvent later : told.subList(i + 1, told.size())) {
                    if (later.kind() == MarketEvent.Kind.RESUME && later.date().equals(halt.date())) {
                        until = Math.min(until, later.epochNs());
                        break;
                    }
                }
                busy.remove(halt.epochNs(), until);
            }
        }
    }

    private long closeOf(MarketEvent event) {
        int session = calendar.sessionOf(event.date());
        LiveDay day = changed.get(session);
        return day != null ? day.closeEpochNs() : calendar.closeEpochNs(session);
    }
}
