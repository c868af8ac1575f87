// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.calendar.CalendarException;
import io.truetape.engine.calendar.Calendars;
import io.truetape.engine.calendar.VenueCalendar;
import io.truetape.engine.migrate.MigrationRequest;
import io.truetape.engine.schedule.Avoidance;
import io.truetape.engine.schedule.AvoidedPhases;
import io.truetape.engine.schedule.Job;
import io.truetape.engine.schedule.JobLog;
import io.truetape.engine.schedule.JobPlanner;
import io.truetape.engine.schedule.MarketEvents;
import io.truetape.engine.schedule.ScheduleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;
import picocli.CommandLine.ITypeConverter;

/**
 * A plan as it stands in its TOML file: what to keep clear of, and jobs, each a migration. Paths are taken from the plan's
 * folder.
 */
final class PlanFile {
    /** Bytes of source files a second that are reckoned where no job has been measured yet. */
    static final long BYTES_PER_SECOND = 50_000_000;

    private static final Set<String> AVOID_KEYS =
            Set.of("avoid", "avoid-phase", "margin", "use-halts", "unknown-as-closed");
    private static final Set<String> PLAN_KEYS = with(AVOID_KEYS, "market-events", "overrides", "job");
    private static final Set<String> OWN_JOB_KEYS =
            with(AVOID_KEYS, "name", "sources", "needs", "deadline", "not-before", "priority", "after");
    private static final Set<String> JOB_KEYS =
            with(OWN_JOB_KEYS, JobOptions.keys().toArray(String[]::new));

    private final Path file;
    private final Path folder;
    private final Host host;
    private final Map<String, MigrationOptions> options = new LinkedHashMap<>();
    private final Map<String, MigrationRequest> requests = new LinkedHashMap<>();
    private final List<Job> jobs = new ArrayList<>();
    private Calendars calendars;
    private MarketEvents events;
    private boolean marketEvents;

    private PlanFile(Path file, Host host) {
        this.file = file;
        this.folder = file.toAbsolutePath().getParent();
        this.host = host;
    }

    private static Set<String> with(Set<String> some, String... more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }

    /**
     * Reads a plan.
     *
     * @param log  what became of its jobs so far: gives the measured rate
     * @param host where it is to be run
     */
    static PlanFile read(Path file, JobLog log, Host host) throws IOException {
        PlanFile plan = new PlanFile(file, host);
        plan.parse(String.join("\n", RuleOptions.lines(file)), log);
        try {
            JobPlanner.requireSound(plan.jobs);
        } catch (ScheduleException e) {
            throw new UsageException(file + ": " + e.getMessage());
        }
        return plan;
    }

    static Path logFile(Path plan) {
        return plan.resolveSibling(plan.getFileName() + ".log");
    }

    static Path lockFile(Path plan) {
        return plan.resolveSibling(plan.getFileName() + ".lock");
    }

    List<Job> jobs() {
        return jobs;
    }

    MigrationRequest request(Job job) {
        return requests.get(job.name());
    }

    MigrationOptions options(Job job) {
        return options.get(job.name());
    }

    MarketEvents events() {
        return events;
    }

    private void parse(String text, JobLog log) throws IOException {
        TomlParseResult toml = Toml.parse(text);
        if (toml.hasErrors()) {
            var error = toml.errors().get(0);
            throw new UsageException(file + ":" + error.position().line() + ": " + error.getMessage());
        }
        TomlKeys keys = new TomlKeys(file.toString(), toml, 1);
        keys.allow(PLAN_KEYS);
        calendars = keys.has("overrides")
                ? Calendars.withOverrides(GivenFile.of(folder.resolve(keys.text("overrides"))))
                : Calendars.shipped();
        marketEvents = keys.has("market-events");
        events = marketEvents
                ? MarketEvents.of(calendars, GivenFile.of(folder.resolve(keys.text("market-events"))))
                : MarketEvents.none();
        Avoidance avoidance = avoidance(
                keys, new Avoidance(List.of(), AvoidedPhases.REGULAR, Avoidance.MARGIN_NS_DEFAULT, false, false));
        if (!(toml.get(List.of("job")) instanceof TomlArray all)
                || all.isEmpty()
                || !all.toList().stream().allMatch(TomlTable.class::isInstance)) {
            throw new UsageException(file + ": has no jobs; begin each with a line [[job]]");
        }
        for (int i = 0; i < all.size(); i++) {
            TomlKeys job = new TomlKeys(
                    file.toString(), all.getTable(i), all.inputPositionOf(i).line());
            job.allow(JOB_KEYS);
            job(job, avoidance(job, avoidance), log);
        }
    }

    private Avoidance avoidance(TomlKeys keys, Avoidance otherwise) {
        List<VenueCalendar> venues = new ArrayList<>(otherwise.venues());
        if (keys.has("avoid")) {
            venues.clear();
            for (String mic : keys.texts("avoid")) {
                try {
                    venues.add(calendars.calendar(mic.toUpperCase(Locale.ROOT)));
                } catch (CalendarException e) {
                    throw keys.wrong("avoid", e.getMessage());
                }
            }
        }
        boolean useHalts = keys.flag("use-halts", otherwise.useHalts());
        if (useHalts && !marketEvents) {
            throw keys.wrong(
                    "use-halts", "use-halts needs market-events: a halt is known only if somebody tells of it");
        }
        try {
            return new Avoidance(
                    venues.stream().distinct().toList(),
                    choice(keys, "avoid-phase", otherwise.phases(), new LowerCaseNames.OfAvoidedPhases()),
                    keys.durationNs("margin", otherwise.marginNs()),
                    useHalts,
                    keys.flag("unknown-as-closed", otherwise.unknownIsClosed()));
        } catch (ScheduleException e) {
            throw keys.wrong("margin", e.getMessage());
        }
    }

    private static <T> T choice(TomlKeys keys, String key, T otherwise, ITypeConverter<T> converter) {
        if (!keys.has(key)) {
            return otherwise;
        }
        try {
            return converter.convert(keys.text(key));
        } catch (UsageException e) {
            throw e;
        } catch (Exception e) {
            throw keys.wrong(key, e.getMessage());
        }
    }

    private void job(TomlKeys keys, Avoidance avoidance, JobLog log) throws IOException {
        String name = keys.text("name");
        if (!name.matches("[A-Za-z0-9._-]+")) {
            throw keys.wrong(
                    "name", "'" + name + "' is no name of a job: letters, digits, dots, underscores and hyphens");
        }
        List<Path> sources = keys.texts("sources").stream().map(folder::resolve).toList();
        if (sources.isEmpty()) {
            throw keys.wrong("sources", "job '" + name + "' needs sources, as sources = [\"day.itch50\"]");
        }
        if (!keys.has("to")) {
            throw keys.wrong("to", "job '" + name + "' needs a tape, as to = \"day.tape\"");
        }
        MigrationOptions said = JobOptions.read(keys, sources, folder);
        options.put(name, said);
        requests.put(name, request(keys, name, said));
        jobs.add(job(keys, name, requests.get(name), avoidance, log));
    }

    /** What a job asks for; everything that can be refused before it runs is. */
    private MigrationRequest request(TomlKeys keys, String name, MigrationOptions said) {
        try {
            said.requireUsable(host);
            return said.request(host.software());
        } catch (IOException | RuntimeException e) {
            throw keys.wrong("", "job '" + name + "': " + Failure.of(e).message());
        }
    }

    private Job job(TomlKeys keys, String name, MigrationRequest request, Avoidance avoidance, JobLog log)
            throws IOException {
        long bytes = 0;
        String missing = "";
        for (Path source : request.sources()) {
            bytes += Files.exists(source) ? Files.size(source) : 0;
            missing = Files.exists(source) ? missing : "; " + source + " is not there yet";
        }
        long rate = log.bytesPerSecond(BYTES_PER_SECOND);
        boolean measured = log.bytesPerSecond(0) > 0;
        long neededNs = keys.durationNs("needs", 0);
        String why = "as the plan says";
        if (neededNs == 0) {
            neededNs = Math.max(60, bytes / rate + 1) * 1_000_000_000L;
            why = Report.number(bytes) + " bytes at " + Report.number(rate) + " a second ("
                    + (measured ? "measured" : "reckoned: nothing is measured yet") + ")" + missing;
        }
        long deadlineNs = keys.instantEpochNs("deadline", Job.NO_DEADLINE);
        long notBeforeNs = keys.instantEpochNs("not-before", Long.MIN_VALUE);
        if (deadlineNs <= notBeforeNs) {
            throw keys.wrong("deadline", "job '" + name + "' has a deadline that does not lie behind its not-before");
        }
        return new Job(
                name,
                request.sources() + " to " + request.tape(),
                bytes,
                neededNs,
                why,
                notBeforeNs,
                deadlineNs,
                keys.number("priority", 0),
                keys.texts("after"),
                avoidance);
    }
}
