// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.engine.order.Verdict;
import java.util.Collection;
import java.util.Set;

/**
 * Which records of a tape to replay; all of them where nothing else is said. Immutable: each method gives a new query.
 *
 * @param source     number of the source to replay, or {@link #ALL} for all sources in one order
 * @param fromRecord number of the first record to look at; with several sources only together with {@code source}
 * @param from       least event time, or null
 * @param to         event time that is no longer replayed, or null
 * @param symbol     symbol that a message must concern, or null
 * @param types      message types: letters of ITCH and OUCH, MsgTypes of FIX, names or numbers of FAST templates; null
 *                   for all
 * @param verdicts   bits of {@link io.truetape.engine.order.Verdict}, of which a record must have at least one; 0 for all
 * @param event      atomic event, named by the number of its first record, or {@link #ALL}; with several sources only
 *                   together with {@code source}
 * @param quarantined whether quarantined records are given too
 * @param channel    channel within its source, or {@link #ALL}
 * @param records    numbers of records, or null; with several sources only together with {@code source}
 * @param limit      most records to give
 */
public record ReplayQuery(
        int source,
        long fromRecord,
        EventTime from,
        EventTime to,
        String symbol,
        Set<String> types,
        int verdicts,
        long event,
        boolean quarantined,
        long channel,
        Set<Long> records,
        long limit) {
    /** No restriction. */
    public static final int ALL = -1;

    /** Every record of every source. */
    public static final ReplayQuery EVERYTHING =
            new ReplayQuery(ALL, 0, null, null, null, null, 0, ALL, true, ALL, null, Long.MAX_VALUE);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when a number is negative, or a symbol is none
     */
    public ReplayQuery {
        if (source < ALL || fromRecord < 0 || event < ALL || channel < ALL || limit < 0) {
            throw new IllegalArgumentException("numbers must be 0 or more: source=" + source + ", fromRecord="
                    + fromRecord + ", event=" + event + ", limit=" + limit);
        }
        if (symbol != null && symbol.isBlank()) {
            throw new IllegalArgumentException("a symbol has characters: '" + symbol + "'");
        }
        types = types == null ? null : Set.copyOf(types);
        records = records == null ? null : Set.copyOf(records);
    }

    /** Only this source. */
    public ReplayQuery ofSource(final int number) {
        final Draft draft = new Draft(this);
        draft.source = number;
        return draft.query();
    }

    /** From this record on. */
    public ReplayQuery fromRecord(final long record) {
        final Draft draft = new Draft(this);
        draft.fromRecord = record;
        return draft.query();
    }

    /** Only records whose event time is this or later. */
    public ReplayQuery from(final EventTime least) {
        final Draft draft = new Draft(this);
        draft.from = least;
        return draft.query();
    }

    /** Only records whose event time is before this. */
    public ReplayQuery to(final EventTime end) {
        final Draft draft = new Draft(this);
        draft.to = end;
        return draft.query();
    }

    /** Only messages that concern this symbol. */
    public ReplayQuery ofSymbol(final String only) {
        final Draft draft = new Draft(this);
        draft.symbol = only;
        return draft.query();
    }

    /** Only these message types. */
    public ReplayQuery ofTypes(final Collection<String> only) {
        final Draft draft = new Draft(this);
        draft.types = Set.copyOf(only);
        return draft.query();
    }

    /** Only records that have at least one of these verdicts. */
    public ReplayQuery ofVerdicts(final Set<Verdict> any) {
        final Draft draft = new Draft(this);
        draft.verdicts = 0;
        for (final Verdict verdict : any) {
            draft.verdicts |= verdict.mask();
        }
        return draft.query();
    }

    /** Only the members of the atomic event that begins with this record. */
    public ReplayQuery ofEvent(final long firstRecord) {
        final Draft draft = new Draft(this);
        draft.event = firstRecord;
        return draft.query();
    }

    /** Without records that were quarantined. */
    public ReplayQuery withoutQuarantined() {
        final Draft draft = new Draft(this);
        draft.quarantined = false;
        return draft.query();
    }

    /** Only records of this channel. */
    public ReplayQuery ofChannel(final long only) {
        final Draft draft = new Draft(this);
        draft.channel = only;
        return draft.query();
    }

    /** Only the records with these numbers. */
    public ReplayQuery ofRecords(final Collection<Long> only) {
        final Draft draft = new Draft(this);
        draft.records = Set.copyOf(only);
        return draft.query();
    }

    /** So many records at most. */
    public ReplayQuery limit(final long most) {
        final Draft draft = new Draft(this);
        draft.limit = most;
        return draft.query();
    }

    /** A query of which something is still to be changed: the only place that names all of its parts. */
    private static final class Draft {
        private int source;
        private long fromRecord;
        private EventTime from;
        private EventTime to;
        private String symbol;
        private Set<String> types;
        private int verdicts;
        private long event;
        private boolean quarantined;
        private long channel;
        private Set<Long> records;
        private long limit;

        private Draft(final ReplayQuery query) {
            source = query.source;
            fromRecord = query.fromRecord;
            from = query.from;
            to = query.to;
            symbol = query.symbol;
            types = query.types;
            verdicts = query.verdicts;
            event = query.event;
            quarantined = query.quarantined;
            channel = query.channel;
            records = query.records;
            limit = query.limit;
        }

        private ReplayQuery query() {
            return new ReplayQuery(
                    source, fromRecord, from, to, symbol, types, verdicts, event, quarantined, channel, records, limit);
        }
    }
}
