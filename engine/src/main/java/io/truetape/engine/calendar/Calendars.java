// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calendars of all venues, by market identifier code: those that are shipped, with a user's overrides. A calendar is read
 * when it is asked for first. For any thread.
 */
public final class Calendars {
    private static final String INDEX = "venues.txt";
    private static final int NEAREST = 3;

    private final List<String> mics;
    private final Map<String, List<CalendarFile>> overrides;
    private final Map<String, VenueCalendar> compiled = new ConcurrentHashMap<>();

    private Calendars(List<String> mics, Map<String, List<CalendarFile>> overrides) {
        this.mics = mics;
        this.overrides = overrides;
    }

    /** {@return the calendars that are shipped, as they are} */
    public static Calendars shipped() {
        return new Calendars(readResource(INDEX), Map.of());
    }

    /**
     * The shipped calendars with a user's corrections, which win.
     *
     * @param file override file, as {@code docs/CALENDARS.md} has it; every venue it names is compiled at once
     * @throws IOException if it cannot be read
     * @throws CalendarException if it breaks the format, contradicts itself or names an unknown venue
     */
    public static Calendars withOverrides(Path file) throws IOException {
        List<String> lines = readLines(file);
        Map<String, List<CalendarFile>> byMic = new TreeMap<>();
        for (CalendarFile section : CalendarFileReader.overrides(file.toString(), lines)) {
            byMic.computeIfAbsent(section.mic(), ignored -> new ArrayList<>()).add(section);
        }
        Calendars calendars = new Calendars(readResource(INDEX), byMic);
        for (String mic : byMic.keySet()) {
            if (!calendars.mics.contains(mic)) {
                throw calendars.unknown(file + ": ", mic);
            }
            calendars.calendar(mic);
        }
        return calendars;
    }

    private static List<String> readLines(Path file) throws IOException {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new CalendarException(CalendarException.Kind.BAD_FILE, file + ": is no UTF-8 text");
        }
    }

    /** {@return the market identifier codes that there are calendars for, sorted} */
    public List<String> mics() {
        return mics;
    }

    /**
     * The calendar of a venue.
     *
     * @param mic market identifier code, in capitals
     * @throws CalendarException if there is none: UNKNOWN_VENUE, with the codes that look most like it
     */
    public VenueCalendar calendar(String mic) {
        if (!mics.contains(mic)) {
            throw unknown("", mic);
        }
        return compiled.computeIfAbsent(mic, this::compile);
    }

    private CalendarException unknown(String where, String mic) {
        return new CalendarException(
                CalendarException.Kind.UNKNOWN_VENUE,
                where + "there is no calendar for '" + mic + "'; nearest are " + String.join(", ", nearest(mic)));
    }

    /**
     * The codes that look most like another.
     *
     * @param mic what was asked for
     */
    public List<String> nearest(String mic) {
        String wanted = mic.toUpperCase(java.util.Locale.ROOT);
        return mics.stream()
                .sorted(Comparator.comparingInt((String known) -> distance(wanted, known))
                        .thenComparing(known -> known))
                .limit(NEAREST)
                .toList();
    }

    private VenueCalendar compile(String mic) {
        CalendarFile file = readVenue(mic);
        CalendarFile like = file.daysLike() == null ? null : readVenue(file.daysLike());
        return new CalendarCompiler(file, like, overrides.getOrDefault(mic, List.of())).compile();
    }

    private static CalendarFile readVenue(String mic) {
        String file = mic + ".txt";
        return CalendarFileReader.venue(file, readResource(file));
    }

    private static List<String> readResource(String name) {
        try (InputStream in = Calendars.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("calendar file is missing from the build: " + name);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("calendar file " + name + " cannot be read", e);
        }
    }

    /** Letters to insert, delete, replace or swap with their neighbour to make one code of another. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                cost[i][j] =
                        Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
