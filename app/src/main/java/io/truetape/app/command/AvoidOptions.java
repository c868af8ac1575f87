// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.calendar.Calendars;
import io.truetape.engine.calendar.VenueCalendar;
import io.truetape.engine.migrate.WorkHours;
import io.truetape.engine.schedule.Avoidance;
import io.truetape.engine.schedule.AvoidedPhases;
import io.truetape.engine.schedule.ClockJumps;
import io.truetape.engine.schedule.MarketEvents;
import io.truetape.engine.schedule.MarketWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Keeping a migration out of the market's way. */
final class AvoidOptions {
    @Option(
            names = "--avoid",
            split = ",",
            paramLabel = "MIC",
            description =
                    "Work only while all of these venues are closed: waits, stops between blocks when one is about to"
                            + " open, and goes on behind the close. What is sealed is the same. Times that a calendar does not"
                            + " know count as open.")
    private List<String> mics = new ArrayList<>();

    @Option(
            names = "--avoid-phase",
            paramLabel = "P",
            defaultValue = "regular",
            converter = LowerCaseNames.OfAvoidedPhases.class,
            description = "What of their days: regular (session and auctions) or extended (from pre- to post-market).")
    private AvoidedPhases phases;

    @Option(
            names = "--margin",
            paramLabel = "T",
            defaultValue = "15m",
            converter = DurationText.class,
            description = "Kept free before each open and after each close: 15m; at least 1m.")
    private Long marginNs;

    @Option(
            names = "--market-events",
            paramLabel = "FILE",
            description =
                    "What you know of today: moved opens and closes, halts (docs/SCHEDULING.md). Read again every second.")
    private Path marketEvents;

    @Option(names = "--use-halts", description = "Work during halts that --market-events tells of, too.")
    private boolean useHalts;

    @Option(
            names = "--overrides",
            paramLabel = "FILE",
            description = "Days of your own, which win over the shipped ones (docs/CALENDARS.md).")
    private Path overrides;

    @Option(names = "--unknown-as-closed", description = "Take times that a calendar does not know for closed.")
    private boolean unknownAsClosed;

    @Option(
            names = "--no-wait",
            description = "Do not wait: say when it could go on, and leave with exit code 1. The same command goes on.")
    private boolean noWait;

    /** When the migration may work; says on standard error what it waits for. */
    SpokenHours hours(Host host) throws IOException {
        if (mics.isEmpty()) {
            if (marketEvents != null || useHalts || overrides != null || unknownAsClosed || noWait) {
                throw new UsageException("these options need venues to keep clear of, as in: --avoid XNYS");
            }
            return new SpokenHours(host, WorkHours.ALWAYS, false);
        }
        if (useHalts && marketEvents == null) {
            throw new UsageException("--use-halts needs --market-events: a halt is known only if somebody tells of it");
        }
        Calendars calendars =
                overrides == null ? Calendars.shipped() : Calendars.withOverrides(GivenFile.of(overrides));
        List<VenueCalendar> venues = mics.stream()
                .map(mic -> calendars.calendar(mic.strip().toUpperCase(Locale.ROOT)))
                .distinct()
                .toList();
        MarketEvents events =
                marketEvents == null ? MarketEvents.none() : MarketEvents.of(calendars, GivenFile.of(marketEvents));
        MarketWatch watch = new MarketWatch(
                new Avoidance(venues, phases, marginNs, useHalts, unknownAsClosed),
                events,
                new ClockJumps(host.epochNsClock(), host.nanoClock()),
                host.sleeper()::accept);
        return new SpokenHours(host, watch, noWait);
    }
}
