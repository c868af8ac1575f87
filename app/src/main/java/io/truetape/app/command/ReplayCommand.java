// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.index.TapeIndex;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.replay.AdjustedPrices;
import io.truetape.engine.replay.CorrectedClock;
import io.truetape.engine.replay.CorrectedTimes;
import io.truetape.engine.replay.EventClock;
import io.truetape.engine.replay.EventTime;
import io.truetape.engine.replay.JsonRenderer;
import io.truetape.engine.replay.MarkedRenderer;
import io.truetape.engine.replay.MergedReplay;
import io.truetape.engine.replay.OrderClock;
import io.truetape.engine.replay.Pace;
import io.truetape.engine.replay.RawRenderer;
import io.truetape.engine.replay.RecordRenderer;
import io.truetape.engine.replay.RenderBuffer;
import io.truetape.engine.replay.Replay;
import io.truetape.engine.replay.ReplayQuery;
import io.truetape.engine.replay.TextRenderer;
import io.truetape.engine.rounding.CorporateActions;
import io.truetape.engine.rounding.Rule;
import io.truetape.engine.time.ClockModel;
import io.truetape.engine.time.ClockModelFile;
import io.truetape.engine.time.TimeScales;
import io.truetape.journal.Loss;
import io.truetape.journal.TapeReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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
    private static final String ANY = "any";
    private static final int CHUNK_BYTES = 1 << 15;
    private static final long LONGEST_WAIT_NS = 100_000_000;

    /** How records are printed. */
    enum Format {
        /** A line for people. */
        TEXT,
        /** A JSON object a line. */
        JSON,
        /** Length and original bytes. */
        RAW,
        /** Nothing. */
        NONE
    }

    /** Whose clock times are shown on. */
    enum Clock {
        /** The source's. */
        SOURCE,
        /** That of whoever captured it, beside the source's. */
        CORRECTED
    }

    private final Host host;
    private final RenderBuffer buffer = new RenderBuffer();

    @Parameters(
            arity = "1..*",
            paramLabel = "TAPE",
            description = "Directory of the tape; several are put in one order, see above.")
    private List<Path> tapes;

    @Option(names = "--source", paramLabel = "N", description = "Only this source, from 0.")
    private Integer source;

    @Option(
            names = "--from-record",
            paramLabel = "[SOURCE:]N",
            converter = RecordNumber.Converter.class,
            description = "Begin with this record; the first of a source is 0.")
    private RecordNumber fromRecord;

    @Option(names = "--from-time", paramLabel = "T", description = "Only records at or after this event time.")
    private String fromTime;

    @Option(names = "--to-time", paramLabel = "T", description = "Only records before this event time.")
    private String toTime;

    @Option(names = "--symbol", paramLabel = "S", description = "Only messages about this symbol.")
    private String symbol;

    @Option(
            names = "--types",
            paramLabel = "A,E",
            split = ",",
            description =
                    "Only these message types, as the specification has them: letters of ITCH and OUCH, MsgTypes of FIX,"
                            + " names or numbers of FAST templates.")
    private List<String> types;

    @Option(
            names = "--verdicts",
            paramLabel = "V,V",
            split = ",",
            description = "Only records with one of these verdicts, as ORPHAN,LATE; any for all that have some.")
    private List<String> verdicts;

    @Option(
            names = "--with-quarantined",
            description =
                    "Also records that migrate --on-disorder has quarantined; else they are left out, and counted on"
                            + " standard error, unless --verdicts asks for QUARANTINED or any.")
    private boolean withQuarantined;

    @Option(
            names = "--transaction",
            paramLabel = "[SOURCE:]ID",
            converter = TransactionId.Converter.class,
            description =
                    "Only the members of this atomic event (a sweep, a cross), whose ID is the number of its first"
                            + " record, as JSON output shows it; or of this chain, as order-4711, as transactions shows it.")
    private TransactionId transaction;

    @Option(names = "--channel", paramLabel = "N", description = "Only records of this channel of their source.")
    private Long channel;

    @Option(names = "--limit", paramLabel = "N", description = "Stop after so many records.")
    private Long limit;

    @Option(
            names = "--speed",
            paramLabel = "1x|10x|max",
            defaultValue = "max",
            description = "Pace by event time: 1x as it happened, 10x ten times as fast; by itself as fast as it goes.")
    private String speed;

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "text",
            converter = FormatNames.class,
            description =
                    "text; json: an object a line; raw: 16 bits big-endian length and the original bytes; none: nothing, the"
                            + " records are read and checked as ever, and counted on standard error.")
    private Format format;

    @Option(
            names = "--adjusted",
            paramLabel = "FILE",
            description =
                    "Beside the prices of ITCH messages, show what they are after the splits and dividends in this file"
                            + " that came later (docs/NUMBERS.md). The tape stays what it is.")
    private Path adjusted;

    @Option(
            names = "--rule",
            paramLabel = "ID",
            defaultValue = "adjusted-price",
            description = "Rule by which adjusted prices are rounded; ${DEFAULT-VALUE} by default.")
    private String rule;

    @Mixin
    private RuleOptions rules = new RuleOptions();

    @Option(
            names = "--clock",
            paramLabel = "C",
            defaultValue = "source",
            converter = ClockNames.class,
            description =
                    "source: times as the source has them; corrected: beside them those on the clock that captured"
                            + " them, by the clock model on the tape or --clock-model, which is named on standard error.")
    private Clock clock;

    @Option(
            names = "--clock-model",
            paramLabel = "FILE",
            description = {
                "With --clock corrected: a later, better model than the tape's, in the form that clock --model-of prints;",
                "once for each tape, in their order, - for the tape's own."
            })
    private List<Path> clockModels = new ArrayList<>();

    @Mixin
    private LeapSecondsOption leapSeconds = new LeapSecondsOption();

    /**
     * The command.
     *
     * @param host where it runs
     */
    public ReplayCommand(Host host) {
        this.host = host;
    }

    /** One tape of those that are replayed. */
    private record Opened(Replay replay, MarkedRenderer renderer, PassedLosses losses) {}

    @Override
    public Integer call() throws IOException {
        if (tapes.size() > 1 && (source != null || fromRecord != null || transaction != null)) {
            throw new UsageException("--source, --from-record and --transaction are about one tape: name one");
        }
        if (!clockModels.isEmpty() && (clock == Clock.SOURCE || clockModels.size() != tapes.size())) {
            throw new UsageException(
                    "--clock-model is for --clock corrected, once for each tape in their order (- for the"
                            + " tape's own): tapes " + tapes.size() + ", models " + clockModels.size());
        }
        Pace pace = pace();
        List<Opened> opened = new ArrayList<>();
        try {
            for (int tape = 0; tape < tapes.size(); tape++) {
                opened.add(open(tape));
            }
            List<Replay> replays = opened.stream().map(Opened::replay).toList();
            try {
                run(new MergedReplay(replays, limit == null ? Long.MAX_VALUE : limit), opened, pace);
                remarkQuarantined(replays);
            } finally {
                writeOut();
                host.out().flush();
            }
        } finally {
            opened.forEach(each -> each.replay().close());
        }
        return opened.stream().anyMatch(each -> each.losses().any()) ? ExitCode.NEEDS_EYES : ExitCode.CLEAN;
    }

    /** What a salvaged tape lacks of the sources that are replayed, from where it begins. */
    private List<Loss> losses(TapeReader.Outline outline, List<Integer> sources) {
        long from = fromRecord == null ? 0 : fromRecord.record();
        return outline.losses().stream()
                .filter(loss -> sources.contains(loss.source()))
                .filter(loss -> loss.firstRecord() + loss.records() > from)
                .toList();
    }

    /** Null unless asked for; says which models are used, or that there is none. */
    private CorrectedTimes corrected(TapeReader.Outline outline, int tape) throws IOException {
        if (clock == Clock.SOURCE) {
            return null;
        }
        TimeScales scales = new TimeScales(leapSeconds.load(host));
        boolean own = clockModels.isEmpty() || clockModels.get(tape).toString().equals("-");
        CorrectedTimes corrected =
                own ? new CorrectedTimes(outline, scales) : new CorrectedTimes(models(tape, outline, scales));
        corrected.names().forEach(name -> host.remark("times are corrected by " + name));
        if (corrected.names().isEmpty()) {
            host.remark("there is no clock model for the tape: nothing is corrected");
        }
        return corrected;
    }

    private Map<Integer, ClockModel> models(int tape, TapeReader.Outline outline, TimeScales scales)
            throws IOException {
        try {
            Map<Integer, ClockModel> models = ClockModelFile.read(clockModels.get(tape), scales);
            for (int each : models.keySet()) {
                if (each >= Replay.sourceCount(outline)) {
                    throw new UsageException(clockModels.get(tape) + " has a model of source " + each + ", and "
                            + tapes.get(tape) + " has " + Report.count(Replay.sourceCount(outline), "source"));
                }
            }
            return models;
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private void remarkQuarantined(List<Replay> replays) {
        long leftOut = replays.stream().mapToLong(Replay::quarantinedLeftOut).sum();
        if (leftOut > 0) {
            host.remark(Report.count(leftOut, "quarantined record") + " left out; --with-quarantined shows them too");
        }
    }

    private Opened open(int tape) throws IOException {
        TapeReader reader = TapeReader.open(tapes.get(tape));
        TapeReader.Outline outline = reader.outline();
        CorrectedTimes corrected = corrected(outline, tape);
        Replay replay;
        try (TapeIndex index = index(tapes.get(tape), reader, outline)) {
            replay = open(reader, outline, corrected, index);
        }
        try {
            RecordRenderer renderer =
                    renderer(replay, adjustedPrices(reader, replay), Replay.sourceCount(outline) > 1, corrected);
            if (tapes.size() > 1) {
                host.remark("tape " + tape + ": " + tapes.get(tape));
            }
            return new Opened(
                    replay,
                    new MarkedRenderer(renderer, shape(), tapes.size() > 1 ? tape : -1),
                    new PassedLosses(host, losses(outline, replay.sources()), format == Format.JSON));
        } catch (IOException | RuntimeException e) {
            replay.close();
            throw e;
        }
    }

    private MarkedRenderer.Shape shape() {
        return switch (format) {
            case TEXT -> MarkedRenderer.Shape.TEXT;
            case JSON -> MarkedRenderer.Shape.JSON;
            case RAW, NONE -> MarkedRenderer.Shape.UNMARKED;
        };
    }

    private void run(MergedReplay replay, List<Opened> opened, Pace pace) {
        long count = 0;
        boolean paced = !speed.equals("max");
        while (replay.next()) {
            count++;
            if (paced && pace.waitNs(replay.record().epochNs(), host.nanoClock().getAsLong()) > 0) {
                await(replay, pace);
            }
            Opened from = opened.get(replay.tape());
            if (from.losses().before(replay.record().source(), replay.record().record())) {
                writeOut();
                from.losses().tell(replay.record().source(), replay.record().record());
            }
            from.renderer().render(replay.record(), replay.ambiguous(), buffer);
            if (buffer.length() >= CHUNK_BYTES) {
                writeOut();
            }
            if (host.out().failure() != null || host.out().readerGone()) {
                return;
            }
        }
        if (count == 0) {
            host.remark("no record is what was asked for");
        } else if (format == Format.NONE) {
            host.remark(Report.count(count, "record") + " replayed to nowhere");
        }
        if (limit == null && toTime == null && transaction == null) {
            writeOut();
            opened.forEach(each -> each.losses().tellRest());
        }
    }

    /** Shows what there is, then waits for the record's time; a reader who has gone ends it. */
    private void await(MergedReplay replay, Pace pace) {
        writeOut();
        host.out().flush();
        long eventNs = replay.record().epochNs();
        long waitNs = pace.waitNs(eventNs, host.nanoClock().getAsLong());
        while (waitNs > 0 && !host.out().readerGone()) {
            LockSupport.parkNanos(Math.min(waitNs, LONGEST_WAIT_NS));
            waitNs = pace.waitNs(eventNs, host.nanoClock().getAsLong());
        }
    }

    private void writeOut() {
        host.out().write(buffer.bytes(), 0, buffer.length());
        buffer.clear();
    }

    /** Null where none are asked for. */
    private AdjustedPrices adjustedPrices(TapeReader reader, Replay replay) throws IOException {
        if (adjusted == null) {
            return null;
        }
        if (shape() == MarkedRenderer.Shape.UNMARKED) {
            throw new UsageException("--adjusted has no place in raw bytes or none: choose --format text or json");
        }
        if (replay.sources().stream().noneMatch(number -> replay.formats().announcesSymbols(number))) {
            throw new UsageException(
                    "--adjusted is for ITCH, and no source that is replayed is: other protocols' prices"
                            + " are not adjusted yet");
        }
        LocalDate date = reader.header().sessionDate();
        Rule applied = rules.ruleBook().rule(rule, date);
        CorporateActions actions = CorporateActions.of(adjusted.toString(), RuleOptions.lines(adjusted));
        return new AdjustedPrices(replay.formats(), actions, applied, date);
    }

    private RecordRenderer renderer(
            Replay replay, AdjustedPrices prices, boolean severalSources, CorrectedTimes corrected) {
        return switch (format) {
            case TEXT -> new TextRenderer(replay.formats(), severalSources, prices, corrected);
            case JSON -> new JsonRenderer(replay.formats(), prices, corrected);
            case RAW -> new RawRenderer();
            case NONE -> (record, out) -> {};
        };
    }

    /** The tape's index where it helps: needed for a chain; else only where there is one. */
    private TapeIndex index(Path tape, TapeReader reader, TapeReader.Outline outline) throws IOException {
        if (transaction != null && transaction.kind() != null) {
            return TapeIndexes.openOrBuild(host, tape, reader, outline);
        }
        return transaction == null && symbol == null && channel == null
                ? null
                : TapeIndexes.openIfUsable(host, tape, reader, outline);
    }

    private Replay open(TapeReader reader, TapeReader.Outline outline, CorrectedTimes corrected, TapeIndex index) {
        try {
            OrderClock order = corrected == null ? new EventClock() : new CorrectedClock(corrected);
            ReplayQuery query = query(reader, Replay.zone(outline));
            if (transaction != null && transaction.kind() != null) {
                query = query.ofRecords(membersOfChain(index, Replay.sourceCount(outline)));
            }
            return Replay.open(reader, outline, query, order, index, tapes.size() == 1 ? host.threads() : null);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private List<Long> membersOfChain(TapeIndex index, int sources) {
        if (transaction.source() == null && source == null && sources > 1) {
            throw new UsageException("the tape has " + sources + " sources: name one, as SOURCE:"
                    + transaction.kind().label() + "-" + transaction.record());
        }
        int of = transaction.source() != null ? transaction.source() : source != null ? source : 0;
        return Arrays.stream(index.membersOfChain(of, transaction.kind(), transaction.record()))
                .boxed()
                .toList();
    }

    private ReplayQuery query(TapeReader reader, ZoneId zone) {
        ReplayQuery query = ReplayQuery.EVERYTHING;
        if (source != null && source < 0) {
            throw new UsageException("--source " + source + ": the first source is 0");
        }
        if (source != null) {
            query = query.ofSource(source);
        }
        if (fromRecord != null) {
            query = ofSource(query, fromRecord).fromRecord(fromRecord.record());
        }
        if (transaction != null) {
            query = ofSource(query, new RecordNumber(transaction.source(), transaction.record()));
            query = transaction.kind() == null ? query.ofEvent(transaction.record()) : query;
        }
        if (channel != null) {
            query = query.ofChannel(channel);
        }
        if (fromTime != null) {
            query = query.from(EventTime.parse(fromTime, reader.header().sessionDate(), zone));
        }
        if (toTime != null) {
            query = query.to(EventTime.parse(toTime, reader.header().sessionDate(), zone));
            if (query.from() != null && query.from().compareTo(query.to()) >= 0) {
                throw new UsageException(
                        "--from-time " + fromTime + " is not before --to-time " + toTime + ": nothing lies between");
            }
        }
        if (symbol != null) {
            query = query.ofSymbol(symbol);
        }
        if (types != null) {
            query = query.ofTypes(types);
        }
        if (verdicts != null) {
            query = query.ofVerdicts(verdictSet());
        }
        if (!withQuarantined && (query.verdicts() & Verdict.QUARANTINED.mask()) == 0) {
            query = query.withoutQuarantined();
        }
        return limit == null ? query : query.limit(limit);
    }

    private Set<Verdict> verdictSet() {
        if (verdicts.equals(List.of(ANY))) {
            return EnumSet.allOf(Verdict.class);
        }
        Set<Verdict> set = EnumSet.noneOf(Verdict.class);
        for (String name : verdicts) {
            try {
                set.add(Verdict.valueOf(name.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new UsageException(
                        "'" + name + "' is no verdict; there are " + EnumSet.allOf(Verdict.class) + ", or any");
            }
        }
        return set;
    }

    private static ReplayQuery ofSource(ReplayQuery query, RecordNumber number) {
        if (number.source() == null) {
            return query;
        }
        if (query.source() != ReplayQuery.ALL && query.source() != number.source()) {
            throw new UsageException(
                    "two different sources are asked for: " + query.source() + " and " + number.source());
        }
        return query.ofSource(number.source());
    }

    private Pace pace() {
        if (speed.equals("max")) {
            return new Pace(Pace.MAX);
        }
        if (!speed.matches("[1-9][0-9]{0,5}x")) {
            throw new UsageException("--speed " + speed + ": say 1x, 10x or any such multiple, or max");
        }
        return new Pace(Integer.parseInt(speed.substring(0, speed.length() - 1)));
    }

    /** For {@code --clock}. */
    static final class ClockNames extends LowerCaseNames<Clock> {
        ClockNames() {
            super(Clock.class);
        }
    }

    /** For {@code --format}. */
    static final class FormatNames extends LowerCaseNames<Format> {
        FormatNames() {
            super(Format.class);
        }
    }
}
