// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.calendar.CalendarDay;
import io.truetape.engine.calendar.TradingSession;
import io.truetape.engine.calendar.VenueCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The days of one venue between two dates: sessions, and days without one that have a reason.
 *
 * @param venue whose days
 * @param days  sessions and holidays, rising; ordinary weekends are left out
 */
record CalendarReport(VenueCalendar venue, List<CalendarDay> days) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final long NS_PER_SECOND = 1_000_000_000L;

    /**
     * The days of a venue.
     *
     * @param from first date
     * @param to   last date
     */
    static CalendarReport of(VenueCalendar venue, LocalDate from, LocalDate to) {
        return new CalendarReport(
                venue,
                from.datesUntil(to.plusDays(1))
                        .map(venue::day)
                        .filter(day -> day.isBusinessDay() || !day.reason().isEmpty())
                        .toList());
    }

    /** Whether it is known of every day whether there is a session. */
    boolean isKnown() {
        return days.stream().allMatch(CalendarDay::known);
    }

    static String text(List<CalendarReport> reports) {
        Report text = new Report();
        for (CalendarReport report : reports) {
            report.appendTo(text);
        }
        return text.text();
    }

    private void appendTo(Report text) {
        text.heading(venue.mic() + "  " + venue.name() + ", " + venue.zone());
        for (CalendarDay day : days) {
            String weekday = day.date().getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ROOT);
            text.row(day.date(), weekday, hours(day), reason(day));
        }
        if (days.isEmpty()) {
            text.line("no session");
        }
        if (!days.isEmpty() && days.get(0).date().isBefore(venue.hoursSureFrom())) {
            text.line("Hours before " + venue.hoursSureFrom() + " are later ones put back; only the dates are sure.");
        }
    }

    private String hours(CalendarDay day) {
        if (!day.isBusinessDay()) {
            return day.known() ? "closed" : "unknown";
        }
        TradingSession session = day.session();
        StringBuilder hours = new StringBuilder();
        long start = session.openEpochNs();
        for (TradingSession.Interval pause : session.breaks()) {
            hours.append(local(start, day.date()))
                    .append(" - ")
                    .append(local(pause.fromEpochNs(), day.date()))
                    .append(", ");
            start = pause.toEpochNs();
        }
        return hours.append(local(start, day.date()))
                .append(" - ")
                .append(local(session.closeEpochNs(), day.date()))
                .toString();
    }

    /** A time of day, with its date where that is not the session's own. */
    private String local(long epochNs, LocalDate date) {
        java.time.ZonedDateTime time = instant(epochNs).atZone(venue.zone());
        return (time.toLocalDate().equals(date) ? "" : time.toLocalDate() + " ") + CLOCK.format(time);
    }

    private static String reason(CalendarDay day) {
        if (day.reason().isEmpty()) {
            return "";
        }
        return day.reason() + " (" + (day.override() ? "override " : "") + day.source() + ")";
    }

    static String list(List<VenueCalendar> venues) {
        Report text = new Report().heading(venues.size() + " venues");
        text.row("MIC", "valid from", "to", "hours sure from", "zone", "name");
        for (VenueCalendar venue : venues) {
            text.row(
                    venue.mic(), venue.validFrom(), venue.validTo(), venue.hoursSureFrom(), venue.zone(), venue.name());
        }
        return text.text();
    }

    static Map<String, Object> venue(VenueCalendar venue) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("mic", venue.mic());
        object.put("name", venue.name());
        object.put("zone", venue.zone().getId());
        object.put("validFrom", venue.validFrom().toString());
        object.put("validTo", venue.validTo().toString());
        object.put("hoursSureFrom", venue.hoursSureFrom().toString());
        object.put("sources", venue.sources());
        return object;
    }

    Map<String, Object> object() {
        Map<String, Object> object = venue(venue);
        object.put("days", days.stream().map(CalendarReport::day).collect(Collectors.toList()));
        return object;
    }

    private static Map<String, Object> day(CalendarDay day) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("date", day.date().toString());
        object.put("known", day.known());
        object.put("session", day.isBusinessDay());
        if (day.isBusinessDay()) {
            object.put("open", utc(day.session().openEpochNs()));
            object.put("close", utc(day.session().closeEpochNs()));
            object.put(
                    "breaks",
                    day.session().breaks().stream()
                            .map(CalendarReport::interval)
                            .toList());
            object.put(
                    "phases",
                    day.session().phases().stream()
                            .map(CalendarReport::interval)
                            .toList());
        }
        if (!day.reason().isEmpty()) {
            object.put("reason", day.reason());
            object.put("source", day.source());
            object.put("override", day.override());
        }
        return object;
    }

    private static Map<String, Object> interval(TradingSession.Interval interval) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("phase", interval.phase().word());
        object.put("from", utc(interval.fromEpochNs()));
        object.put("to", utc(interval.toEpochNs()));
        return object;
    }

    static Instant instant(long epochNs) {
        return Instant.ofEpochSecond(Math.floorDiv(epochNs, NS_PER_SECOND), Math.floorMod(epochNs, NS_PER_SECOND));
    }

    static String utc(long epochNs) {
        return instant(epochNs).toString();
    }

    static String local(long epochNs, ZoneId zone) {
        return CLOCK.format(instant(epochNs).atZone(zone));
    }
}
