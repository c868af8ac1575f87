// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.index.TapeIndex;
import io.truetape.engine.replay.CorrectedClock;
import io.truetape.engine.replay.CorrectedTimes;
import io.truetape.engine.replay.EventClock;
import io.truetape.engine.replay.MarkedRenderer;
import io.truetape.engine.replay.MergedReplay;
import io.truetape.engine.replay.OrderClock;
import io.truetape.engine.replay.Pace;
import io.truetape.engine.replay.Replay;
import io.truetape.engine.replay.ReplayQuery;
import io.truetape.journal.Loss;
import io.truetape.journal.TapeOutline;
import io.truetape.journal.TapeReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints records of a tape in order. */
@Command(
        name = "replay",
        description = {
            "Prints the records of a tape in order, all or those asked for.",
            "Times are UTC (2019-12-30T14:30:00.000000001Z) or the session's local time (09:30:00.5). Seeks to where the"
                    + " records asked for can begin.",
            "Several sources and several tapes come in one order: by the greatest event time that a source has come to, of equal"
                    + " times the tape named first, then the source with the smaller number; no source is reordered."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  truetape replay day.tape --limit 20",
            "  truetape replay day.tape --symbol AAPL --types E,C,P --from-time 09:30 --to-time 09:31",
            "  truetape replay day.tape --transaction 4711 --format json",
            "  truetape replay day.tape --transaction order-4711",
            "  truetape replay day.tape --verdicts any --limit 100",
            "  truetape replay day.tape --from-time 15:59:50 --speed 10x",
            "  truetape replay xnas.tape xbos.tape --from-time 09:30 --to-time 09:31 --format json",
            "  truetape replay day.tape --symbol ACME --types P --adjusted actions.facts --format json",
            "",
            "Where it ends: --to-time stops at the first record that is not before it; where the tape tells of records"
                    + " with a time that goes back or of unknown type, or its source is not finished, it reads to the end. --transaction"
                    + " stops where the rules that made it say it is over; a cross without its cross trade is looked for"
                    + " to the end. Where the tape has an index, which transactions builds, --symbol, --channel and"
                    + " --transaction read only the blocks that can hold what is asked for.",
            "",
            "Of a tape that was salvaged, each place where records are lost is said: on standard error, with --format json"
                    + " by an object {\"lost\":...} among the records. The exit code is then 1."
        })
public final class ReplayCommand implements Callable<Integer> {
    private final Host host;

    @Parameters(
            arity = "1..*",
            paramLabel = "TAPE",
            description = "Directory of the tape; several are put in one order, see above.")
    private List<Path> tapes;

    @Mixin
    private QueryOptions asked = new QueryOptions();

    @Mixin
    private ClockOptions clock = new ClockOptions();

    @Mixin
    private SpeedOption speed = new SpeedOption();

    @Mixin
    private PrintOptions printed = new PrintOptions();

    /**
     * The command.
     *
     * @param host where it runs
     */
    public ReplayCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        asked.requireFitFor(tapes.size());
        clock.requireFitFor(tapes.size());
        Pace pace = speed.pace();
        List<OpenReplay> opened = new ArrayList<>();
        try {
            for (int tape = 0; tape < tapes.size(); tape++) {
                opened.add(open(tape));
            }
            print(opened, pace);
        } finally {
            opened.forEach(OpenReplay::close);
        }
        return opened.stream().anyMatch(each -> each.losses().any()) ? ExitCode.NEEDS_EYES : ExitCode.CLEAN;
    }

    private void print(List<OpenReplay> opened, Pace pace) {
        List<Replay> replays = opened.stream().map(OpenReplay::replay).toList();
        ReplayPrinter printer = new ReplayPrinter(host, opened, new MergedReplay(replays, asked.limit()), pace);
        try {
            if (printer.print()) {
                remarkCount(printer.count());
                if (asked.isOpenEnded()) {
                    printer.tellRest();
                }
            }
            remarkQuarantined(replays);
        } finally {
            printer.flush();
        }
    }

    private void remarkCount(long count) {
        if (count == 0) {
            host.remark("no record is what was asked for");
        } else if (printed.isNothing()) {
            host.remark(Report.count(count, "record") + " replayed to nowhere");
        }
    }

    private void remarkQuarantined(List<Replay> replays) {
        long leftOut = replays.stream().mapToLong(Replay::quarantinedLeftOut).sum();
        if (leftOut > 0) {
            host.remark(Report.count(leftOut, "quarantined record") + " left out; --with-quarantined shows them too");
        }
    }

    private OpenReplay open(int tape) throws IOException {
        TapeReader reader = TapeReader.open(tapes.get(tape));
        TapeOutline outline = reader.outline();
        CorrectedTimes corrected = clock.corrected(host, tapes.get(tape), tape, outline);
        Replay replay;
        try (TapeIndex index = asked.index(host, tapes.get(tape), reader, outline)) {
            replay = replay(reader, outline, corrected, index);
        }
        try {
            boolean severalTapes = tapes.size() > 1;
            MarkedRenderer renderer = printed.renderer(
                    reader, replay, Replay.sourceCount(outline) > 1, corrected, severalTapes ? tape : -1);
            if (severalTapes) {
                host.remark("tape " + tape + ": " + tapes.get(tape));
            }
            PassedLosses losses = new PassedLosses(host, losses(outline, replay.sources()), printed.isJson());
            return new OpenReplay(replay, renderer, losses);
        } catch (IOException | RuntimeException e) {
            replay.close();
            throw e;
        }
    }

    private Replay replay(TapeReader reader, TapeOutline outline, CorrectedTimes corrected, TapeIndex index) {
        try {
            OrderClock order = corrected == null ? new EventClock() : new CorrectedClock(corrected);
            ReplayQuery query = asked.query(reader, outline, index);
            return Replay.open(reader, outline, query, order, index, tapes.size() == 1 ? host.threads() : null);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /** What a salvaged tape lacks of the sources that are replayed, from where it begins. */
    private List<Loss> losses(TapeOutline outline, List<Integer> sources) {
        return outline.losses().stream()
                .filter(loss -> sources.contains(loss.source()))
                .filter(loss -> loss.firstRecord() + loss.records() > asked.firstRecord())
                .toList();
    }
}
