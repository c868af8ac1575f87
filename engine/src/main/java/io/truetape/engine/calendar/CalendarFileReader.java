// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.calendar;

import io.truetape.engine.calendar.DayStatement.Effect;
import io.truetape.engine.calendar.HoursEra.Span;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Reads calendar and override files, strictly: what it does not know, what is said twice, and what cannot be is refused with file
 * and line. One reader a venue; one owner.
 */
final class CalendarFileReader {
    private final String file;
    private final boolean override;
    private final List<String> sources = new ArrayList<>();
    private final List<HoursEra> hours = new ArrayList<>();
    private final List<DayStatement> days = new ArrayList<>();
    private int line;
    private String mic;
    private String name;
    private ZoneId zone;
    private LocalDate from;
    private LocalDate to;
    private LocalDate hoursSureFrom;
    private String daysLike;

    private CalendarFileReader(String file, boolean override) {
        this.file = file;
        this.override = override;
    }

    /**
     * A shipped file: one venue.
     *
     * @param file  its name, for messages
     * @param lines its text
     */
    static CalendarFile venue(String file, List<String> lines) {
        CalendarFileReader reader = new CalendarFileReader(file, false);
        for (String text : lines) {
            reader.line++;
            if (isStatement(text)) {
                reader.readLine(text);
            }
        }
        reader.requireWhole();
        return reader.result();
    }

    /**
     * An override file: sections, each beginning with {@code venue MIC}, of day statements and sources.
     *
     * @param file  its name, for messages
     * @param lines its text
     */
    static List<CalendarFile> overrides(String file, List<String> lines) {
        List<CalendarFile> sections = new ArrayList<>();
        CalendarFileReader reader = null;
        int number = 0;
        for (String text : lines) {
            number++;
            if (!isStatement(text)) {
                continue;
            }
            if (text.startsWith("venue ")) {
                if (reader != null) {
                    sections.add(reader.result());
                }
                reader = new CalendarFileReader(file, true);
            } else if (reader == null) {
                throw CalendarException.badFile(file, number, "say first which venue this is about: venue MIC");
            }
            reader.line = number;
            reader.readLine(text);
        }
        if (reader != null) {
            sections.add(reader.result());
        }
        return sections;
    }

    private static boolean isStatement(String text) {
        return !text.isBlank() && !text.stripLeading().startsWith("#");
    }

    private CalendarFile result() {
        return new CalendarFile(
                file,
                mic,
                name,
                zone,
                from,
                to,
                hoursSureFrom == null ? from : hoursSureFrom,
                daysLike,
                sources,
                hours,
                days);
    }

    private void readLine(String text) {
        String[] words = text.strip().split("\\s+", 2);
        try {
            RuleText.require(words.length == 2, "'" + words[0] + "' says nothing");
            read(words[0], words[1]);
        } catch (IllegalArgumentException e) {
            throw CalendarException.badFile(file, line, e.getMessage());
        }
    }

    private void read(String key, String rest) {
        switch (key) {
            case "venue" -> readVenue(rest);
            case "source" -> sources.add(rest);
            case "unknown", "closed", "early", "late", "open" ->
                readDays(Effect.valueOf(key.toUpperCase(Locale.ROOT)), rest);
            case "zone", "valid", "hours-sure", "hours", "days-like" -> {
                RuleText.require(!override, "an override adds or corrects days; it cannot change '" + key + "'");
                readFrame(key, rest);
            }
            default ->
                throw new IllegalArgumentException(
                        "unknown word '" + key
                                + "'; known are venue, zone, valid, hours-sure, source, days-like, hours, unknown, closed, early, late, open");
        }
    }

    private void readVenue(String rest) {
        RuleText.require(mic == null, "venue is said twice");
        String[] words = rest.split("\\s+", 2);
        RuleText.require(words[0].matches("[A-Z0-9]{4}"), "no market identifier code: '" + words[0] + "'");
        RuleText.require(override || words.length == 2, "the venue's name is missing");
        mic = words[0];
        name = words.length == 2 ? words[1] : "";
    }

    private void readFrame(String key, String rest) {
        switch (key) {
            case "zone" -> {
                RuleText.require(zone == null, "zone is said twice");
                zone = zone(rest);
            }
            case "valid" -> {
                RuleText.require(from == null, "valid is said twice");
                String[] ends = rest.split(" to ", 2);
                RuleText.require(ends.length == 2, "write 'valid YYYY-MM-DD to YYYY-MM-DD'");
                from = RuleText.date(ends[0]);
                to = RuleText.date(ends[1]);
                RuleText.require(!to.isBefore(from), "the last valid date lies before the first");
            }
            case "hours-sure" -> {
                RuleText.require(hoursSureFrom == null, "hours-sure is said twice");
                RuleText.require(rest.startsWith("from "), "write 'hours-sure from YYYY-MM-DD'");
                hoursSureFrom = RuleText.date(rest.substring(5));
            }
            case "days-like" -> {
                RuleText.require(daysLike == null, "days-like is said twice");
                daysLike = rest;
            }
            default -> readHours(rest);
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no time zone of the tz database: '" + text + "'", e);
        }
    }

    /** {@code from 2024-11-05 Mon-Fri: regular 09:00-11:30 12:30-15:30, closing-auction 15:25-15:30}. */
    private void readHours(String rest) {
        String[] halves = rest.split(": ", 2);
        String[] head = halves[0].split(" +", 3);
        RuleText.require(
                halves.length == 2 && head.length == 3 && head[0].equals("from"),
                "write 'hours from YYYY-MM-DD DAYS: regular HH:MM-HH:MM, ...'");
        LocalDate eraFrom = RuleText.date(head[1]);
        int eraDays = RuleText.weekdays(head[2]);
        for (HoursEra era : hours) {
            RuleText.require(
                    !era.from().equals(eraFrom) || (era.days() & eraDays) == 0,
                    "overlaps the hours of line " + era.line() + ", which begin on the same date for the same days");
        }
        List<Span> regular = new ArrayList<>();
        List<Span> extended = new ArrayList<>();
        for (String part : halves[1].split(", *")) {
            String[] words = part.strip().split(" +");
            Phase phase = phase(words[0]);
            RuleText.require(words.length > 1, "no time for " + words[0]);
            for (String span : Arrays.asList(words).subList(1, words.length)) {
                (phase == Phase.REGULAR ? regular : extended).add(RuleText.span(phase, span));
            }
        }
        requireRising(regular);
        RuleText.require(!regular.isEmpty(), "no regular hours");
        hours.add(new HoursEra(eraFrom, eraDays, regular, extended, line));
    }

    private static Phase phase(String word) {
        for (Phase phase : Phase.values()) {
            if (phase.word().equals(word)
                    && phase.ordinal() > Phase.CLOSED.ordinal()
                    && phase != Phase.HALTED
                    && phase != Phase.BREAK) {
                return phase;
            }
        }
        throw new IllegalArgumentException(
                "unknown phase '" + word + "'; known are pre, opening-auction, regular, closing-auction, post");
    }

    private static void requireRising(List<Span> spans) {
        for (int i = 1; i < spans.size(); i++) {
            RuleText.require(spans.get(i).fromS() > spans.get(i - 1).toS(), "the parts of a session must not overlap");
        }
    }

    private void readDays(Effect effect, String rest) {
        int colon = rest.indexOf(": ");
        RuleText.require(colon > 0, "say why behind a colon and a space: '" + effect.word() + " DAYS: REASON'");
        List<String> parts =
                new ArrayList<>(Arrays.stream(rest.substring(0, colon).split(","))
                        .map(String::strip)
                        .toList());
        int atS = 0;
        List<Span> parted = List.of();
        boolean timed = effect == Effect.EARLY || effect == Effect.LATE;
        if (timed || effect == Effect.OPEN && parts.get(0).matches("\\d\\d:.*")) {
            String time = parts.remove(0);
            RuleText.require(!parts.isEmpty(), "no days: '" + effect.word() + " " + rest + "'");
            if (timed) {
                atS = RuleText.timeS(time);
            } else {
                parted = Arrays.stream(time.split(" +"))
                        .map(span -> RuleText.span(Phase.REGULAR, span))
                        .toList();
                requireRising(parted);
            }
        }
        String reason = rest.substring(colon + 2).strip();
        days.add(new DayStatement(effect, atS, parted, RuleText.days(parts), reason, file, line, override));
    }

    private void requireWhole() {
        line = Math.max(line, 1);
        String missing = mic == null ? "venue" : zone == null ? "zone" : from == null ? "valid" : null;
        if (missing != null) {
            throw CalendarException.badFile(file, line, "'" + missing + "' is missing");
        }
        if (hours.isEmpty() || sources.isEmpty()) {
            throw CalendarException.badFile(file, line, hours.isEmpty() ? "'hours' is missing" : "'source' is missing");
        }
        hours.sort(Comparator.comparing(HoursEra::from));
        if (hours.get(0).from().isAfter(from)) {
            throw CalendarException.badFile(
                    file, hours.get(0).line(), "the first hours begin behind the first valid date");
        }
    }
}
