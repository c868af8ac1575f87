// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.index.TapeIndex;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.replay.EventTime;
import io.truetape.engine.replay.Replay;
import io.truetape.engine.replay.ReplayQuery;
import io.truetape.journal.TapeOutline;
import io.truetape.journal.TapeReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which records are replayed: of which source, from when to when, about what, and how many. */
final class QueryOptions {
    private static final String ANY = "any";

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

    /** Refuses what is about one tape where several are named. */
    void requireFitFor(int tapes) {
        if (tapes > 1 && (source != null || fromRecord != null || transaction != null)) {
            throw new UsageException("--source, --from-record and --transaction are about one tape: name one");
        }
    }

    /** The most records that are printed, of all tapes together. */
    long limit() {
        return limit == null ? Long.MAX_VALUE : limit;
    }

    /** Number of the record that a source begins with. */
    long firstRecord() {
        return fromRecord == null ? 0 : fromRecord.record();
    }

    /** Whether all that is behind the first record is asked for, to the tape's end. */
    boolean isOpenEnded() {
        return limit == null && toTime == null && transaction == null;
    }

    /** The tape's index where it helps: needed for a chain; else only where there is one. Null where there is none. */
    TapeIndex index(Host host, Path tape, TapeReader reader, TapeOutline outline) throws IOException {
        if (isChain()) {
            return TapeIndexes.openOrBuild(host, tape, reader, outline);
        }
        return transaction == null && symbol == null && channel == null
                ? null
                : TapeIndexes.openIfUsable(host, tape, reader, outline);
    }

    /**
     * What is asked of one tape.
     *
     * @param index what {@link #index} has given
     * @throws IllegalArgumentException if the tape cannot be asked that
     */
    ReplayQuery query(TapeReader reader, TapeOutline outline, TapeIndex index) {
        ZoneId zone = Replay.zone(outline);
        ReplayQuery query = place(ReplayQuery.EVERYTHING);
        query = interval(query, reader.header().sessionDate(), zone);
        query = content(query);
        query = limit == null ? query : query.limit(limit);
        return isChain() ? query.ofRecords(membersOfChain(index, Replay.sourceCount(outline))) : query;
    }

    private boolean isChain() {
        return transaction != null && transaction.kind() != null;
    }

    private ReplayQuery place(ReplayQuery everything) {
        ReplayQuery query = everything;
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
        return channel == null ? query : query.ofChannel(channel);
    }

    private ReplayQuery interval(ReplayQuery place, LocalDate sessionDate, ZoneId zone) {
        ReplayQuery query = place;
        if (fromTime != null) {
            query = query.from(EventTime.parse(fromTime, sessionDate, zone));
        }
        if (toTime != null) {
            query = query.to(EventTime.parse(toTime, sessionDate, zone));
            if (query.from() != null && query.from().compareTo(query.to()) >= 0) {
                throw new UsageException(
                        "--from-time " + fromTime + " is not before --to-time " + toTime + ": nothing lies between");
            }
        }
        return query;
    }

    private ReplayQuery content(ReplayQuery interval) {
        ReplayQuery query = interval;
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
        return query;
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
}
