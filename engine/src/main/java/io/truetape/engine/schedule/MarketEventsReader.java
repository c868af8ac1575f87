// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

import io.truetape.engine.calendar.CalendarException;
import io.truetape.engine.calendar.Calendars;
import io.truetape.engine.calendar.TradingSession;
import io.truetape.engine.calendar.VenueCalendar;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what an operator writes about today: {@code XNYS 2026-11-23 close 13:00: power failure}, a line an event, times by
 * the venue's clock, {@code #} begins a comment. What is not understood, or contradicts another line, is refused with its line.
 */
final class MarketEventsReader {
    private static final Pattern LINE = Pattern.compile(
            "(?<mic>\\S+)\\s+(?<date>\\S+)\\s+(?<kind>open|close|halt|resume)\\s+(?<time>[0-9:]+?)(:\\s+(?<reason>.*))?");

    private final Calendars calendars;
    private final String file;
    private final List<MarketEvent> events = new ArrayList<>();
    private final Map<String, MarketEvent> hours = new HashMap<>();
    private final Map<String, MarketEvent> lastHalt = new HashMap<>();

    private MarketEventsReader(Calendars calendars, String file) {
        this.calendars = calendars;
        this.file = file;
    }

    static List<MarketEvent> read(Calendars calendars, String file, List<String> lines) {
        MarketEventsReader reader = new MarketEventsReader(calendars, file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("(^|\\s)#.*", "").strip();
            if (!line.isEmpty()) {
                reader.line(line, file + ":" + (i + 1));
            }
        }
        reader.requireOpenBeforeClose();
        return List.copyOf(reader.events);
    }

    private void line(String line, String where) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new ScheduleException(where + ": '" + line
                    + "' is no event; write as in: XNYS 2026-11-23 close 13:00: why (or open, halt, resume)");
        }
        MarketEvent event = event(matcher, where);
        String session = event.mic() + " " + event.date();
        if (event.kind() == MarketEvent.Kind.OPEN || event.kind() == MarketEvent.Kind.CLOSE) {
            MarketEvent other = hours.putIfAbsent(session + " " + event.kind(), event);
            require(
                    other == null,
                    where,
                    "that " + session + " has another " + matcher.group("kind") + " than at "
                            + (other == null ? "" : other.where()) + "; keep one of them");
        } else {
            halt(session, event, where);
        }
        events.add(event);
    }

    private void halt(String session, MarketEvent event, String where) {
        MarketEvent last = lastHalt.put(session, event);
        boolean resumes = event.kind() == MarketEvent.Kind.RESUME;
        boolean halted = last != null && last.kind() == MarketEvent.Kind.HALT;
        require(resumes == halted, where, resumes ? "a resumption without a halt before it" : "a halt within a halt");
        require(last == null || last.epochNs() < event.epochNs(), where, "an event that comes before the one above it");
    }

    private MarketEvent event(Matcher matcher, String where) {
        try {
            VenueCalendar calendar = calendars.calendar(matcher.group("mic").toUpperCase(Locale.ROOT));
            LocalDate date = LocalDate.parse(matcher.group("date"));
            require(calendar.isBusinessDay(date), where, calendar.mic() + " has no session on " + date);
            TradingSession session = calendar.session(calendar.sessionOf(date));
            var time = LocalTime.parse(matcher.group("time")).atDate(date).atZone(calendar.zone());
            long epochNs = time.toEpochSecond() * Texts.SECOND_NS;
            // A session that begins on the evening before has times of that evening.
            long dayBeforeNs = time.minusDays(1).toEpochSecond() * Texts.SECOND_NS;
            if (outside(session, dayBeforeNs) < outside(session, epochNs)) {
                epochNs = dayBeforeNs;
            }
            String reason = matcher.group("reason");
            return new MarketEvent(
                    calendar.mic(),
                    date,
                    MarketEvent.Kind.valueOf(matcher.group("kind").toUpperCase(Locale.ROOT)),
                    epochNs,
                    reason == null ? "" : reason.strip(),
                    where);
        } catch (DateTimeException e) {
            throw new ScheduleException(where + ": " + e.getMessage());
        } catch (CalendarException e) {
            throw new ScheduleException(where + ": " + e.getMessage());
        }
    }

    private static long outside(TradingSession session, long epochNs) {
        return Math.max(0, Math.max(session.openEpochNs() - epochNs, epochNs - session.closeEpochNs()));
    }

    private void requireOpenBeforeClose() {
        for (MarketEvent event : hours.values()) {
            VenueCalendar calendar = calendars.calendar(event.mic());
            TradingSession session = calendar.session(calendar.sessionOf(event.date()));
            String key = event.mic() + " " + event.date() + " ";
            MarketEvent open = hours.get(key + MarketEvent.Kind.OPEN);
            MarketEvent close = hours.get(key + MarketEvent.Kind.CLOSE);
            long openNs = open == null ? session.openEpochNs() : open.epochNs();
            long closeNs = close == null ? session.closeEpochNs() : close.epochNs();
            require(openNs < closeNs, event.where(), "a session that closes before it opens");
        }
    }

    private void require(boolean holds, String where, String what) {
        if (!holds) {
            throw new ScheduleException(where + ": " + what);
        }
    }
}
