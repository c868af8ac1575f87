// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.calendar.CalendarDay;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Sessions as iCalendar (RFC 5545): an event each, in UTC, under an identifier that stays the same from run to run. */
final class CalendarIcs {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
    private static final int LINE_OCTETS = 75;

    private final StringBuilder text = new StringBuilder();

    private CalendarIcs() {}

    static String of(List<CalendarReport> reports, Instant made) {
        CalendarIcs ics = new CalendarIcs();
        ics.line("BEGIN:VCALENDAR");
        ics.line("VERSION:2.0");
        ics.line("PRODID:-//Truetape//Market calendars//EN");
        for (CalendarReport report : reports) {
            for (CalendarDay day : report.days()) {
                if (day.isBusinessDay()) {
                    ics.event(report, day, made);
                }
            }
        }
        ics.line("END:VCALENDAR");
        return ics.text.toString();
    }

    private void event(CalendarReport report, CalendarDay day, Instant made) {
        String mic = report.venue().mic();
        line("BEGIN:VEVENT");
        line("UID:" + mic + "-" + DATE.format(day.date()) + "@truetape");
        line("DTSTAMP:" + UTC.format(made));
        line("DTSTART:" + UTC.format(CalendarReport.instant(day.session().openEpochNs())));
        line("DTEND:" + UTC.format(CalendarReport.instant(day.session().closeEpochNs())));
        line("SUMMARY:" + mic + " session" + (day.reason().isEmpty() ? "" : "\\, " + escaped(day.reason())));
        line("END:VEVENT");
    }

    private static String escaped(String words) {
        return words.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;");
    }

    /** A content line, folded so that no piece has more octets than allowed. */
    private void line(String content) {
        int octets = 0;
        for (int i = 0; i < content.length(); ) {
            int end = i + Character.charCount(content.codePointAt(i));
            String one = content.substring(i, end);
            int length = one.getBytes(StandardCharsets.UTF_8).length;
            if (octets + length > LINE_OCTETS) {
                text.append("\r\n ");
                octets = 1;
            }
            text.append(one);
            octets += length;
            i = end;
        }
        text.append("\r\n");
    }
}
