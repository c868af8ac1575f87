// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.engine.index.TapeIndex;
import io.truetape.engine.order.Verdict;
import io.truetape.journal.RecordCursor;
import io.truetape.journal.TapeOutline;
import io.truetape.journal.TapeReader;
import io.truetape.journal.format.TimeStatus;
import io.truetape.journal.proof.SignedSeal;
import io.truetape.journal.proof.SourceState;
import java.io.Closeable;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.concurrent.ThreadFactory;
import java.util.stream.IntStream;

/**
 * Walks the records of a tape that a query asks for, finished or while somebody is writing it. Seeks to where they can
 * begin; what is looked at and left out costs no allocation. One owner at a time.
 *
 * <p>Several sources come in one order, by the event time or another {@link OrderClock}, of equal times the source with the
 * smaller number first; no source is reordered. Several tapes: {@link MergedReplay}.
 *
 * <p><b>Where it ends.</b> A query by time ends at the first record at or past its end only if no record of these sources is
 * late or of unknown type, which the tape's notes tell once a source is closed; else all is looked at. A query for an atomic event ends where the rules
 * that the source was judged by say that it is over, see {@code EventEnd}; a cross that never came to its cross trade is
 * looked for to the end. A limit ends either.
 */
public final class Replay implements Closeable {
    /** Records looked at for symbols when nothing but their display depends on them. */
    private static final int DIRECTORY_RECORDS = 100_000;

    private final ReplayQuery query;
    private final WantedTexts symbol;
    private final WantedTexts types;
    private final List<Integer> sources;
    private final MessageFormats formats;
    private final boolean endsByTime;
    private final EventEnd eventEnd;
    private final MergedRecords records;
    private MessageFormat format;
    private long left;
    private long quarantinedLeftOut;
    private boolean ended;

    private Replay(
            final TapeReader reader,
            final TapeOutline outline,
            final ReplayQuery query,
            final OrderClock clock,
            final TapeIndex index,
            final ThreadFactory threads) {
        this.query = query;
        this.symbol = query.symbol() == null
                ? null
                : new WantedTexts(List.of(query.symbol().strip()));
        this.types = query.types() == null ? null : new WantedTexts(query.types());
        this.left = query.limit();
        final int count = sourceCount(outline);
        requireSource(count);
        this.sources = query.source() == ReplayQuery.ALL
                ? IntStream.range(0, count).boxed().toList()
                : List.of(query.source());
        requireEvent(reader);
        this.formats = new MessageFormats(outline, sources);
        requireTypesAndSymbol();
        this.eventEnd = new EventEnd(
                query.event(), SourceFacts.of(outline, sources.get(0)).rules());
        // By another clock than the event times', a record past the end says nothing of those behind it.
        this.endsByTime = clock instanceof EventClock
                && sources.stream()
                        .allMatch(source -> SourceFacts.of(outline, source).neverGoesBack());
        for (final int source : sources) {
            if (formats.announcesSymbols(source)) {
                learnSymbols(reader, source, SourceFacts.of(outline, source).directoryMessages());
            }
        }
        this.records = new MergedRecords(sources.stream()
                .map(source -> new MergedRecords.Lane(source, ahead(lane(reader, source, index), threads), clock))
                .toList());
    }

    /**
     * Opens a replay.
     *
     * @param reader of the tape
     * @throws IllegalArgumentException when the tape has no such source, or the query numbers a record and does not say
     *                                  of which source, where there are several, or asks for a type or symbol that no
     *                                  source can have
     * @throws io.truetape.journal.JournalException DAMAGED when a note is not what it should be
     */
    public static Replay open(final TapeReader reader, final ReplayQuery query) {
        return open(reader, reader.outline(), query);
    }

    /**
     * Opens a replay of a tape whose outline is known.
     *
     * @param reader  of the tape
     * @param outline of the same tape
     * @throws IllegalArgumentException as {@link #open(TapeReader, ReplayQuery)}
     */
    public static Replay open(final TapeReader reader, final TapeOutline outline, final ReplayQuery query) {
        return open(reader, outline, query, new EventClock(), null, null);
    }

    /**
     * Opens a replay whose sources come in the order of a clock, and that goes straight to where records can be that the
     * query asks for, by symbol, channel, atomic event or numbers of records. What it gives is the same as without the
     * index.
     *
     * @param reader  of the tape
     * @param outline of the same tape
     * @param clock   for this replay alone
     * @param index   of the same tape in the same state, may be closed once this returns; null for none
     * @param threads makes a thread that reads and checks ahead what comes of a tape's only source; null for none
     * @throws IllegalArgumentException as {@link #open(TapeReader, ReplayQuery)}
     */
    public static Replay open(
            final TapeReader reader,
            final TapeOutline outline,
            final ReplayQuery query,
            final OrderClock clock,
            final TapeIndex index,
            final ThreadFactory threads) {
        return new Replay(reader, outline, query, clock, index, threads);
    }

    /** Of several sources each would have a thread: then nothing is read ahead. */
    private RecordCursor ahead(final RecordCursor records, final ThreadFactory threads) {
        return threads == null || sources.size() > 1 ? records : records.ahead(threads);
    }

    /**
     * The zone whose wall clock the sources of a tape read, as its notes tell; else that of US equities.
     *
     * @param outline of the tape
     */
    public static ZoneId zone(final TapeOutline outline) {
        return SourceFacts.zone(outline);
    }

    /**
     * How many sources a tape has, as its notes and seals tell; at least one.
     *
     * @param outline of the tape
     */
    public static int sourceCount(final TapeOutline outline) {
        int count = 1;
        for (final SignedSeal seal : outline.seals()) {
            for (final SourceState source : seal.seal().sources()) {
                count = Math.max(count, source.sourceId() + 1);
            }
        }
        return Math.max(count, SourceFacts.sourcesNoted(outline));
    }

    /**
     * Moves to the next record that the query asks for.
     *
     * @return false when there is none
     * @throws io.truetape.journal.JournalException DAMAGED when the tape's bytes are not whole there
     */
    public boolean next() {
        if (left == 0 || ended) {
            return false;
        }
        while (records.next()) {
            final RecordCursor record = records.current();
            format = formats.of(record.source());
            format.at(record);
            if (isPast(record)) {
                break;
            }
            if (matches(record) && !leftOut(record)) {
                left--;
                ended = query.event() >= 0 && eventEnd.with(record);
                return true;
            }
        }
        ended = true;
        return false;
    }

    /** How many records were left out so far that were asked for but are quarantined. */
    public long quarantinedLeftOut() {
        return quarantinedLeftOut;
    }

    private boolean leftOut(final RecordCursor record) {
        final boolean out = !query.quarantined() && (record.verdicts() & Verdict.QUARANTINED.mask()) != 0;
        quarantinedLeftOut += out ? 1 : 0;
        return out;
    }

    /** The record; valid until the next call. */
    public RecordCursor record() {
        return records.current();
    }

    /** Whether the record has its place before that of another replay; of equal times it has not. */
    boolean comesBefore(final Replay other) {
        return records.isBefore(other.records);
    }

    /** Whether the record has a time of its own by the clock. */
    boolean hasOwnTime() {
        return records.hasOwnTime();
    }

    /** The record's time by the clock; only where it has one of its own. */
    long clockEpochNs() {
        return records.clockEpochNs();
    }

    /** How far that may be off, or {@link OrderClock#UNKNOWN}. */
    long uncertaintyNs() {
        return records.uncertaintyNs();
    }

    /** How the messages of the sources read: for renderers of this replay's records. */
    public MessageFormats formats() {
        return formats;
    }

    /** Numbers of the sources that are replayed. */
    public List<Integer> sources() {
        return sources;
    }

    @Override
    public void close() {
        records.close();
    }

    private void requireSource(final int count) {
        if (query.source() >= count) {
            throw new IllegalArgumentException(
                    "the tape has no source " + query.source() + ", it has " + count + " (the first is 0)");
        }
        if (query.source() == ReplayQuery.ALL
                && count > 1
                && (query.fromRecord() > 0 || query.event() >= 0 || query.records() != null)) {
            throw new IllegalArgumentException("the tape has " + count + " sources, each with its own record numbers:"
                    + " name one, as SOURCE:RECORD");
        }
    }

    private void requireTypesAndSymbol() {
        if (query.types() != null) {
            for (final String type : query.types()) {
                if (sources.stream().noneMatch(source -> formats.of(source).canHaveType(type))) {
                    throw new IllegalArgumentException("'" + type + "' is no message type of what is replayed: letters"
                            + " for ITCH and OUCH, MsgTypes for FIX, names or numbers of templates for FAST");
                }
            }
        }
        final String wanted = query.symbol();
        if (wanted != null
                && sources.stream().noneMatch(source -> formats.of(source).canHaveSymbol(wanted.strip()))) {
            throw new IllegalArgumentException("'" + wanted + "' is no symbol of what is replayed: those of ITCH and"
                    + " OUCH have 1 to 8 characters");
        }
    }

    private void requireEvent(final TapeReader reader) {
        if (query.event() < 0) {
            return;
        }
        final int source = sources.get(0);
        try (RecordCursor record = reader.recordsFrom(source, query.event())) {
            boolean found = record.next() && record.source() == source;
            while (found && record.record() < query.event()) {
                found = record.next() && record.source() == source;
            }
            if (!found || record.record() != query.event()) {
                throw new IllegalArgumentException("source " + source + " has no record " + query.event()
                        + (found ? " any more: this tape was salvaged, and that record is lost" : ""));
            }
            if (record.event() != query.event()) {
                throw new IllegalArgumentException("no atomic event begins with record " + query.event()
                        + ": it belongs to that of record " + record.event());
            }
        }
    }

    private RecordCursor seek(final TapeReader reader, final int source) {
        final long record = Math.max(query.fromRecord(), query.event());
        if (formats.of(source).needsHistory()) {
            return reader.recordsFrom(source, 0);
        }
        if (record > 0 || query.from() == null) {
            return reader.recordsFrom(source, Math.max(record, 0));
        }
        // A leap second has the number of the second before it.
        return reader.recordsFromTime(source, query.from().epochNs());
    }

    /** The records of a source that can be asked for, in order: of chosen blocks where the index knows them. */
    private RecordCursor lane(final TapeReader reader, final int source, final TapeIndex index) {
        final long[] blocks = index == null || formats.of(source).needsHistory() ? null : chosen(index, source);
        if (blocks == null) {
            return seek(reader, source);
        }
        final long first = firstBlock(reader, source);
        final PrimitiveIterator.OfLong positions =
                Arrays.stream(blocks).filter(position -> position >= first).iterator();
        return reader.recordsAt(() -> positions.hasNext() ? positions.nextLong() : -1);
    }

    private long[] chosen(final TapeIndex index, final int source) {
        if (query.records() != null) {
            return index.blocksOf(
                    source,
                    query.records().stream().mapToLong(Long::longValue).sorted().toArray());
        }
        if (query.event() >= 0) {
            return index.blocksOf(source, index.membersOfEvent(source, query.event()));
        }
        if (query.symbol() != null && index.knowsSymbols(source)) {
            return index.blocksOfSymbol(source, symbol.forms());
        }
        return query.channel() >= 0 ? index.blocksOfChannel(source, query.channel()) : null;
    }

    private long firstBlock(final TapeReader reader, final int source) {
        if (query.fromRecord() == 0 && query.event() < 0 && query.from() == null) {
            return 0;
        }
        try (RecordCursor start = seek(reader, source)) {
            return start.next() ? start.blockPosition() : Long.MAX_VALUE;
        }
    }

    /** Whether neither this record nor any behind it can be asked for. */
    private boolean isPast(final RecordCursor record) {
        return query.to() != null && endsByTime && MergedRecords.hasOwnTime(record) && !isBefore(record, query.to())
                || query.event() >= 0 && record.record() >= query.event() && eventEnd.before(record);
    }

    private boolean matches(final RecordCursor record) {
        return record.record() >= query.fromRecord()
                && (query.channel() < 0 || record.channel() == query.channel())
                && (query.records() == null || query.records().contains(record.record()))
                && (query.event() < 0 || record.event() == query.event())
                && (query.verdicts() == 0 || (record.verdicts() & query.verdicts()) != 0)
                && (types == null || format.isOfType(types))
                && (query.from() == null || !isBefore(record, query.from()))
                && (query.to() == null || isBefore(record, query.to()))
                && (symbol == null || format.concerns(symbol));
    }

    private static boolean isBefore(final RecordCursor record, final EventTime time) {
        return TimeStatus.compare(record.epochNs(), record.timeStatus(), time.epochNs(), time.status()) < 0;
    }

    /**
     * Reads the stock directory of a source, which stands at its begin: until all of it was seen where the notes tell how
     * much there is; else all that comes before the replay begins if the choice of records depends on it, or some of it.
     */
    private void learnSymbols(final TapeReader reader, final int source, final long directoryMessages) {
        final boolean known = directoryMessages >= 0;
        final long end = known ? Long.MAX_VALUE : symbol == null ? DIRECTORY_RECORDS : firstRecord(reader, source);
        formats.symbols().learn(reader, source, known ? directoryMessages : Long.MAX_VALUE, end);
    }

    private long firstRecord(final TapeReader reader, final int source) {
        try (RecordCursor start = seek(reader, source)) {
            return start.next() && start.source() == source ? start.record() : Long.MAX_VALUE;
        }
    }
}
