// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.calendar.Calendars;
import io.truetape.engine.calendar.VenueCalendar;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says when venues trade. */
@Command(
        name = "calendar",
        description = {
            "Says when venues trade: sessions with their hours, and holidays with their reason; who is open now; which venues"
                    + " there are.",
            "Times are the venue's own; JSON and iCalendar have UTC. Outside of a calendar's validity there is no answer and"
                    + " the exit code is 1; a venue that is not known is 2."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  truetape calendar XNYS --from 2024-12-20 --to 2025-01-10",
            "  truetape calendar XLON XTKS --from 2025-01-01 --to 2025-12-31 --ics > sessions.ics",
            "  truetape calendar --now XNYS XLON XTKS",
            "  truetape calendar XHKG --overrides our-days.txt",
            "  truetape calendar --list"
        })
public final class CalendarCommand implements Callable<Integer> {
    private static final int DEFAULT_DAYS = 13;

    private final Host host;

    @Parameters(arity = "0..*", paramLabel = "MIC", description = "Venues, by market identifier code (ISO 10383).")
    private List<String> mics = new ArrayList<>();

    @Option(
            names = "--from",
            paramLabel = "DATE",
            converter = DateText.class,
            description = "First date; today if it is not given.")
    private LocalDate from;

    @Option(
            names = "--to",
            paramLabel = "DATE",
            converter = DateText.class,
            description = "Last date; two weeks from the first if it is not given.")
    private LocalDate to;

    @Option(names = "--now", description = "What each venue does now, and until when.")
    private boolean now;

    @Option(names = "--list", description = "All venues there are calendars for, with their validity.")
    private boolean list;

    @Option(
            names = "--overrides",
            paramLabel = "FILE",
            description = "Days of your own, which win over the shipped ones (docs/CALENDARS.md).")
    private Path overrides;

    @ArgGroup
    private Form form = new Form();

    /** How results are printed. */
    static final class Form {
        @Option(names = "--json", description = "Print as JSON.")
        private boolean json;

        @Option(names = "--ics", description = "Print sessions as iCalendar (RFC 5545).")
        private boolean ics;
    }

    /**
     * The command.
     *
     * @param host where it runs
     */
    public CalendarCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        Calendars calendars =
                overrides == null ? Calendars.shipped() : Calendars.withOverrides(GivenFile.of(overrides));
        if (list) {
            return list(calendars);
        }
        if (mics.isEmpty()) {
            throw new UsageException("name a venue, as in: truetape calendar XNYS; --list shows all of them");
        }
        List<VenueCalendar> venues = mics.stream()
                .map(mic -> calendars.calendar(mic.toUpperCase(Locale.ROOT)))
                .toList();
        return now ? now(venues) : sessions(venues);
    }

    private int list(Calendars calendars) {
        require(mics.isEmpty() && !now && !form.ics, "--list shows all venues, and takes no venue, --now or --ics");
        List<VenueCalendar> venues =
                calendars.mics().stream().map(calendars::calendar).toList();
        if (form.json) {
            JsonOutput.print(
                    host.out(),
                    Map.of("venues", venues.stream().map(CalendarReport::venue).toList()));
        } else {
            host.out().print(CalendarReport.list(venues));
        }
        return ExitCode.CLEAN;
    }

    private int now(List<VenueCalendar> venues) {
        require(from == null && to == null && !form.ics, "--now takes no --from, --to or --ics");
        List<OpenNow> states = venues.stream()
                .map(venue -> OpenNow.of(venue, host.epochNsClock().getAsLong()))
                .toList();
        if (form.json) {
            JsonOutput.print(
                    host.out(),
                    Map.of("venues", states.stream().map(OpenNow::object).toList()));
        } else {
            host.out().print(OpenNow.table(states));
        }
        return states.stream().allMatch(OpenNow::isKnown) ? ExitCode.CLEAN : ExitCode.NEEDS_EYES;
    }

    private int sessions(List<VenueCalendar> venues) {
        Instant time = Instant.ofEpochSecond(0, host.epochNsClock().getAsLong());
        List<CalendarReport> reports = new ArrayList<>();
        for (VenueCalendar venue : venues) {
            LocalDate first = from != null ? from : to != null ? to : LocalDate.ofInstant(time, venue.zone());
            LocalDate last = to != null ? to : first.plusDays(DEFAULT_DAYS);
            require(!last.isBefore(first), "--to " + last + " lies before --from " + first);
            reports.add(CalendarReport.of(venue, first, last));
        }
        if (form.json) {
            JsonOutput.print(
                    host.out(),
                    Map.of(
                            "venues",
                            reports.stream().map(CalendarReport::object).toList()));
        } else if (form.ics) {
            host.out().print(CalendarIcs.of(reports, time));
        } else {
            host.out().print(CalendarReport.text(reports));
        }
        return reports.stream().allMatch(CalendarReport::isKnown) ? ExitCode.CLEAN : ExitCode.NEEDS_EYES;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new UsageException(otherwise);
        }
    }
}
