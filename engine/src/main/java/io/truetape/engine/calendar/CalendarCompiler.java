// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.calendar;

import io.truetape.engine.calendar.DayStatement.Effect;
import io.truetape.engine.calendar.HoursEra.Span;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Makes of a venue's file the sorted boundaries that answers are looked up in. Used once a venue, by one thread. */
final class CalendarCompiler {
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final CalendarFile file;
    private final ZoneId zone;
    private final DayPlan plan;
    private final Boundaries boundaries = new Boundaries();
    private int sessions;
    private LocalDate previousDate;
    /** Hours that were painted last, and the result: those of most days are the same. */
    private HoursEra paintedHours;

    private List<Span> paintedSpans;

    /**
     * A compiler.
     *
     * @param file      the venue
     * @param like      the file whose days hold here too, or null
     * @param overrides what a user says of this venue
     */
    CalendarCompiler(CalendarFile file, CalendarFile like, List<CalendarFile> overrides) {
        this.file = file;
        this.zone = file.zone();
        this.plan = new DayPlan(file.from(), file.to());
        if (like != null) {
            plan.inherited(like.days());
        }
        plan.own(file.days());
        plan.overrides(overrides.stream().flatMap(part -> part.days().stream()).toList());
    }

    VenueCalendar compile() {
        long fromEpochNs = epochNs(file.from(), Math.min(0, firstS(file.from())));
        boundaries.begin(fromEpochNs);
        for (LocalDate date = file.from(); !date.isAfter(file.to()); date = date.plusDays(1)) {
            addDay(date);
        }
        LocalDate behind = file.to().plusDays(1);
        boundaries.end(epochNs(behind, Math.min(0, firstS(behind))));
        return new VenueCalendar(file, plan, boundaries);
    }

    /** The hours of an ordinary day; null on days of the week without a session. */
    private HoursEra ordinary(LocalDate date) {
        LocalDate newest = null;
        HoursEra found = null;
        for (HoursEra hours : file.hours()) {
            if (hours.from().isAfter(date)) {
                break;
            }
            if (!hours.from().equals(newest)) {
                newest = hours.from();
                found = null;
            }
            found = hours.covers(date) ? hours : found;
        }
        return found;
    }

    /** The earliest second at which anything goes on for a date, whatever day of the week it is. */
    private int firstS(LocalDate date) {
        return file.hours().stream()
                .filter(hours -> !hours.from().isAfter(date))
                .mapToInt(HoursEra::firstS)
                .min()
                .orElse(0);
    }

    private void addDay(LocalDate date) {
        HoursEra hours = ordinary(date);
        for (DayStatement statement : plan.on(date)) {
            if (statement.effect() == Effect.CLOSED) {
                return;
            }
            if (statement.effect() == Effect.UNKNOWN) {
                addUnknown(date, hours);
                return;
            }
            if (statement.effect() == Effect.OPEN) {
                hours = opened(date, hours, statement);
            } else if (hours != null) {
                hours = cut(date, hours, statement);
            } else if (statement.days().isListed()) {
                throw CalendarException.badFile(
                        statement.file(),
                        statement.line(),
                        date + " has no session that could be "
                                + statement.effect().word());
            }
        }
        if (hours != null) {
            addSession(date, hours);
        }
    }

    /**
     * Days of the week that have no session have none on such a date either. Where sessions begin on the evening before, so does the
     * unknown, and ends on the evening when that of the next date may begin.
     */
    private void addUnknown(LocalDate date, HoursEra hours) {
        if (hours != null) {
            LocalDate next = date.plusDays(1);
            long fromEpochNs = epochNs(date, Math.min(0, hours.firstS()));
            long nextEpochNs = epochNs(next, Math.min(0, firstS(next)));
            boundaries.unknown(date, fromEpochNs, Math.max(nextEpochNs, epochNs(date, hours.lastS())));
        }
    }

    private HoursEra opened(LocalDate date, HoursEra hours, DayStatement statement) {
        HoursEra usual = hours != null ? hours : nearest(date);
        return statement.hours().isEmpty() ? usual : usual.with(statement.hours());
    }

    /** The hours of the days around a date that is no day for a session. */
    private HoursEra nearest(LocalDate date) {
        for (int days = 1; days < 7; days++) {
            HoursEra before = ordinary(date.minusDays(days));
            if (before != null) {
                return before;
            }
        }
        return file.hours().get(0);
    }

    private static HoursEra cut(LocalDate date, HoursEra hours, DayStatement statement) {
        boolean early = statement.effect() == Effect.EARLY;
        int openS = early ? hours.openS() : statement.atS();
        int closeS = early ? statement.atS() : hours.closeS();
        if (openS < hours.openS()
                || closeS > hours.closeS()
                || openS >= closeS
                || openS == hours.openS() && closeS == hours.closeS()) {
            throw CalendarException.badFile(
                    statement.file(),
                    statement.line(),
                    "on " + date + " this is no " + (early ? "early close" : "late open") + " of a session from "
                            + text(hours.openS()) + " to " + text(hours.closeS()));
        }
        List<Span> left = hours.clipped(openS, closeS);
        if (left.isEmpty()) {
            throw CalendarException.badFile(
                    statement.file(), statement.line(), "on " + date + " this leaves nothing of the session");
        }
        return hours.with(left);
    }

    private static String text(int seconds) {
        int minutes = Math.floorMod(seconds / 60, 1440);
        return (minutes < 600 ? "0" : "") + minutes / 60 + (minutes % 60 < 10 ? ":0" : ":") + minutes % 60;
    }

    private void addSession(LocalDate date, HoursEra hours) {
        if (hours != paintedHours) {
            paintedHours = hours;
            paintedSpans = painted(hours);
        }
        List<Span> spans = paintedSpans;
        long firstEpochNs = epochNs(date, spans.get(0).fromS());
        if (firstEpochNs < boundaries.lastEpochNs()) {
            throw CalendarException.badFile(
                    file.file(),
                    hours.line(),
                    "the session of " + date + " begins before that of " + previousDate + " is over");
        }
        for (Span span : spans) {
            boolean trading =
                    span.fromS() >= hours.openS() && span.toS() <= hours.closeS() && span.phase() != Phase.BREAK;
            boundaries.add(epochNs(date, span.fromS()), epochNs(date, span.toS()), span.phase(), sessions, trading);
        }
        boundaries.session(date, epochNs(date, hours.openS()), epochNs(date, hours.closeS()));
        sessions++;
        previousDate = date;
    }

    /**
     * Lays the phases over each other; later ones in this order win: breaks, pre and post, the session, auctions. Between
     * the first and the last, where none is, the venue is closed, but still in this session's day.
     */
    private static List<Span> painted(HoursEra hours) {
        List<Span> layers = new ArrayList<>();
        layers.add(new Span(Phase.BREAK, hours.openS(), hours.closeS()));
        hours.extended().stream().filter(span -> !isAuction(span)).forEach(layers::add);
        layers.addAll(hours.regular());
        hours.extended().stream().filter(CalendarCompiler::isAuction).forEach(layers::add);
        int[] edges = layers.stream()
                .flatMapToInt(span -> java.util.stream.IntStream.of(span.fromS(), span.toS()))
                .sorted()
                .distinct()
                .toArray();
        List<Span> painted = new ArrayList<>();
        for (int i = 0; i + 1 < edges.length; i++) {
            Phase top = Phase.CLOSED;
            for (Span span : layers) {
                top = span.fromS() <= edges[i] && edges[i + 1] <= span.toS() ? span.phase() : top;
            }
            painted.add(new Span(top, edges[i], edges[i + 1]));
        }
        return painted;
    }

    private static boolean isAuction(Span span) {
        return span.phase() == Phase.OPENING_AUCTION || span.phase() == Phase.CLOSING_AUCTION;
    }

    /** What the wall clock shows; a time that it skips is put forward, of one that it shows twice the first counts. */
    private long epochNs(LocalDate date, int seconds) {
        return date.atStartOfDay().plusSeconds(seconds).atZone(zone).toEpochSecond() * NS_PER_SECOND;
    }
}
