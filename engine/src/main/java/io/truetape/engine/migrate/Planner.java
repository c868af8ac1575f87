// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.codec.framing.SourceKind;
import io.truetape.engine.migrate.MigrationPlan.Target;
import io.truetape.engine.source.SessionNames;
import io.truetape.engine.source.SourceFile;
import io.truetape.engine.source.SourceShape;
import io.truetape.engine.time.SessionClock;
import io.truetape.journal.JournalException;
import io.truetape.journal.TapeOutline;
import io.truetape.journal.TapeReader;
import io.truetape.journal.format.TapeHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Looks at sources and target, and decides what is to be done, or why not. Writes nothing. */
final class Planner {
    private static final String UNKNOWN_VENUE = "XXXX";
    private static final Set<String> BEFORE_A_TAPE = Set.of("truetape.lock", "metadata.cq4t");

    private final MigrationRequest request;

    Planner(final MigrationRequest request) {
        this.request = request;
    }

    MigrationPlan plan() {
        if (request.sources().isEmpty()) {
            throw MigrationRefusedException.usage("no source is named");
        }
        final List<SourceFile> files = new ArrayList<>();
        for (final Path path : request.sources()) {
            files.add(recognize(path));
        }
        final List<SourceFile> sources = request.hints().lines() ? List.of(FeedLines.of(files)) : files;
        if (sources.stream().map(SourceFile::name).distinct().count() < sources.size()) {
            throw MigrationRefusedException.usage("two sources have the same file name; a tape tells them by it");
        }
        final Shapes shapes = new Shapes(request.hints());
        final List<SourceShape> shaped = sources.stream().map(shapes::of).toList();
        final LocalDate date = date(sources);
        if (!SessionClock.covers(date)) {
            throw MigrationRefusedException.usage("no tape can be of " + date
                    + ": times in nanoseconds since 1970 reach from 1678 to 2261; say the session's date with --date");
        }
        final MigrationPlan plan = new MigrationPlan(
                List.copyOf(sources), shaped, shapes.templatesXml(), date, venue(sources), 0, Target.NEW);
        return placed(plan);
    }

    private static SourceFile recognize(final Path path) {
        if (!Files.exists(path)) {
            throw MigrationRefusedException.data(path + " does not exist");
        }
        if (!Files.isRegularFile(path)) {
            throw MigrationRefusedException.data(
                    path + " is no regular file but " + (Files.isDirectory(path) ? "a directory" : "something else")
                            + "; name an archive, a capture or a log, plain, gzip or zstd");
        }
        try {
            final SourceFile source = SourceFile.recognize(path);
            if (source.kind() == SourceKind.EMPTY) {
                throw MigrationRefusedException.data(path + " has nothing to migrate: " + source.reason());
            }
            return source;
        } catch (final IOException e) {
            throw new JournalException(JournalException.Kind.ENVIRONMENT, path + " cannot be read: " + e, e);
        }
    }

    private LocalDate date(final List<SourceFile> sources) {
        if (request.date() != null) {
            return request.date();
        }
        final LocalDate date = agreed(sources, SessionNames.Session::date, "session dates");
        if (date == null) {
            throw MigrationRefusedException.usage(
                    "the session date of " + sources.get(0).name()
                            + " is unknown: ITCH and OUCH carry none, a tape is of one, and the file name shows none; say --date"
                            + " YYYY-MM-DD");
        }
        return date;
    }

    private String venue(final List<SourceFile> sources) {
        if (request.venue() != null) {
            if (!request.venue().matches("[A-Z0-9]{4}")) {
                throw MigrationRefusedException.usage("a venue is a MIC of four letters: " + request.venue());
            }
            return request.venue();
        }
        final String venue = agreed(sources, SessionNames.Session::venue, "venues");
        return venue == null ? UNKNOWN_VENUE : venue;
    }

    private static <T> T agreed(
            final List<SourceFile> sources, final Function<SessionNames.Session, T> of, final String what) {
        final List<T> named = sources.stream()
                .flatMap(source -> source.lines().isEmpty() ? Stream.of(source) : source.lines().stream())
                .flatMap(source -> SessionNames.of(source.name()).stream())
                .map(of)
                .distinct()
                .toList();
        if (named.size() > 1) {
            throw MigrationRefusedException.usage(
                    "the file names show different " + what + ": " + named + "; a tape is one session of one venue");
        }
        return named.isEmpty() ? null : named.get(0);
    }

    /** The plan with what stands at the target, and with where its sources belong there. */
    private MigrationPlan placed(final MigrationPlan plan) {
        final Path tape = request.tape();
        if (!Files.exists(tape)) {
            return plan;
        }
        if (!Files.isDirectory(tape)) {
            throw MigrationRefusedException.usage(tape + " is a file; a tape is a directory");
        }
        return isEmpty(tape) ? plan : existing(plan);
    }

    /** Whether a directory holds nothing, or only what a run leaves that is stopped before it has begun a tape. */
    private static boolean isEmpty(final Path tape) {
        try (Stream<Path> entries = Files.list(tape)) {
            return entries.map(entry -> entry.getFileName().toString()).allMatch(BEFORE_A_TAPE::contains);
        } catch (final IOException e) {
            throw new JournalException(JournalException.Kind.ENVIRONMENT, tape + " cannot be read: " + e, e);
        }
    }

    /** What a tape that stands there is; one that cannot be read is left to recovery, which runs under the lock. */
    private MigrationPlan existing(final MigrationPlan plan) {
        final TapeReader reader;
        final TapeOutline outline;
        try {
            reader = TapeReader.open(request.tape());
            requireSameSession(plan, reader.header());
            outline = reader.outline();
        } catch (final JournalException e) {
            if (e.kind() == JournalException.Kind.DAMAGED) {
                return plan.with(Target.UNFINISHED);
            }
            if (e.kind() == JournalException.Kind.WRONG_TARGET) {
                throw MigrationRefusedException.usage(e.getMessage());
            }
            throw e;
        }
        reader.requireName();
        final HeldSources held = new HeldSources(request, outline.notes(), outline.closed());
        final MigrationPlan placed = held.place(plan);
        held.requireSamePolicy(placed);
        if (!outline.closed()) {
            return placed.with(Target.UNFINISHED);
        }
        return placed.with(held.lacksSomeOf(placed) ? Target.REOPENED : Target.FINISHED);
    }

    private void requireSameSession(final MigrationPlan plan, final TapeHeader header) {
        if (!header.sessionDate().equals(plan.date()) || !header.venue().equals(plan.venue())) {
            throw MigrationRefusedException.usage(request.tape() + " is the tape of " + header.venue() + " on "
                    + header.sessionDate() + ", not of " + plan.venue() + " on " + plan.date()
                    + "; name another target");
        }
    }
}
