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
        return new ReplayQuery(
                number, fromRecord, from, to, symbol, types, verdicts, event, quarantined, channel, records, limit);
    }

    /** From this record on. */
    public ReplayQuery fromRecord(final long record) {
        return new ReplayQuery(
                source, record, from, to, symbol, types, verdicts, event, quarantined, channel, records, limit);
    }

    /** Only records whose event time is this or later. */
    public ReplayQuery from(final EventTime least) {
        return new ReplayQuery(
                source, fromRecord, least, to, symbol, types, verdicts, event, quarantined, channel, records, limit);
    }

    /** Only records whose event time is before this. */
    public ReplayQuery to(final EventTime end) {
        return new ReplayQuery(
                source, fromRecord, from, end, symbol, types, verdicts, event, quarantined, channel, records, limit);
    }

    /** Only messages that concern this symbol. */
    public ReplayQuery ofSymbol(final String only) {
        return new ReplayQuery(
                source, fromRecord, from, to, only, types, verdicts, event, quarantined, channel, records, limit);
    }

    /** Only these message types. */
    public ReplayQuery ofTypes(final Collection<String> only) {
        return new ReplayQuery(
                source,
                fromRecord,
                from,
                to,
                symbol,
                Set.copyOf(only),
                verdicts,
                event,
                quarantined,
                channel,
                records,
                limit);
    }

    /** Only records that have at least one of these verdicts. */
    public ReplayQuery ofVerdicts(final Set<Verdict> any) {
        int bits = 0;
        for (final Verdict verdict : any) {
            bits |= verdict.mask();
        }
        return new ReplayQuery(
                source, fromRecord, from, to, symbol, types, bits, event, quarantined, channel, records, limit);
    }

    /** Only the members of the atomic event that begins with this record. */
    public ReplayQuery ofEvent(final long firstRecord) {
        return new ReplayQuery(
                source,
                fromRecord,
                from,
                to,
                symbol,
                types,
                verdicts,
                firstRecord,
                quarantined,
                channel,
                records,
                limit);
    }

    /** Without records that were quarantined. */
    public ReplayQuery withoutQuarantined() {
        return new ReplayQuery(
                source, fromRecord, from, to, symbol, types, verdicts, event, false, channel, records, limit);
    }

    /** Only records of this channel. */
    public ReplayQuery ofChannel(final long only) {
        return new ReplayQuery(
                source, fromRecord, from, to, symbol, types, verdicts, event, quarantined, only, records, limit);
    }

    /** Only the records with these numbers. */
    public ReplayQuery ofRecords(final Collection<Long> only) {
        return new ReplayQuery(
                source,
                fromRecord,
                from,
                to,
                symbol,
                types,
                verdicts,
                event,
                quarantined,
                channel,
                Set.copyOf(only),
                limit);
    }

    /** So many records at most. */
    public ReplayQuery limit(final long most) {
        return new ReplayQuery(
                source, fromRecord, from, to, symbol, types, verdicts, event, quarantined, channel, records, most);
    }
}
