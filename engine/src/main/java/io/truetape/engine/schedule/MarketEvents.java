// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

import io.truetape.engine.calendar.Calendars;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an operator says of today's sessions, in a file that is read again when it has changed.
 *
 * <p>A file that cannot be read or believed any more leaves the hours as they were last told; halts then free no time.
 * Belongs to one thread at a time.
 */
public final class MarketEvents {
    /** What is read again and again: a file's lines. */
    @FunctionalInterface
    interface Reading {
        List<String> lines() throws IOException;
    }

    private final Calendars calendars;
    private final String file;
    private final Reading reading;
    private final List<String> changes = new ArrayList<>();
    private List<String> lines = List.of();
    private List<MarketEvent> events = List.of();
    private boolean trusted = true;
    private String trouble = "";
    private int version;

    private MarketEvents(Calendars calendars, String file, Reading reading) {
        this.calendars = calendars;
        this.file = file;
        this.reading = reading;
    }

    /** {@return of a market about which nobody says anything} */
    public static MarketEvents none() {
        return new MarketEvents(null, "", null);
    }

    /**
     * Events in a file, read now.
     *
     * @param calendars of the venues that are spoken of
     * @param file      a line an event, as {@code docs/SCHEDULING.md} has it
     * @throws IOException       when it cannot be read
     * @throws ScheduleException when a line is not understood, or contradicts another
     */
    public static MarketEvents of(Calendars calendars, Path file) throws IOException {
        return of(calendars, file.toString(), () -> lines(file));
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new ScheduleException(file + " is no text in UTF-8");
        }
    }

    /** Events in what is read by another way. */
    static MarketEvents of(Calendars calendars, String file, Reading reading) throws IOException {
        MarketEvents events = new MarketEvents(calendars, file, reading);
        events.lines = reading.lines();
        events.events = MarketEventsReader.read(calendars, file, events.lines);
        return events;
    }

    /** Reads the file again; what has changed is said in {@link #changes()}. */
    void refresh() {
        if (reading == null) {
            return;
        }
        try {
            List<String> now = reading.lines();
            if (trusted && now.equals(lines)) {
                return;
            }
            List<MarketEvent> read = MarketEventsReader.read(calendars, file, now);
            if (!trusted) {
                changes.add(file + " is understood again");
            }
            changes.addAll(differences(events, read));
            lines = now;
            events = read;
            trusted = true;
            trouble = "";
            version++;
        } catch (IOException | ScheduleException e) {
            distrust(e);
        }
    }

    private void distrust(Exception cause) {
        String found = cause instanceof ScheduleException ? cause.getMessage() : file + " cannot be read: " + cause;
        if (!found.equals(trouble)) {
            trusted = false;
            trouble = found;
            version++;
            changes.add(found + "; hours stay as last told, and no halt is used");
        }
    }

    private static List<String> differences(List<MarketEvent> before, List<MarketEvent> now) {
        Set<String> old = new HashSet<>();
        before.forEach(event -> old.add(event.text()));
        List<String> found = new ArrayList<>();
        for (MarketEvent event : now) {
            if (!old.remove(event.text())) {
                found.add(event.text());
            }
        }
        old.stream().sorted().forEach(text -> found.add("no longer: " + text));
        return found;
    }

    /** All changes since the file was read first, in words. */
    List<String> changes() {
        return changes;
    }

    /** Whether there is a file that may change. */
    boolean mayChange() {
        return reading != null;
    }

    /** Rises with every change. */
    int version() {
        return version;
    }

    /** Whether what the file says now is understood; else the events are the last ones that were. */
    boolean trusted() {
        return trusted;
    }

    List<MarketEvent> of(String mic) {
        return events.stream().filter(event -> event.mic().equals(mic)).toList();
    }
}
