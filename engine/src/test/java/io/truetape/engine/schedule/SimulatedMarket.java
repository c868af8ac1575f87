// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

import io.truetape.engine.calendar.TradingSession;
import io.truetape.engine.calendar.VenueCalendar;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * One venue as it really trades: the calendar, and sessions that went otherwise; with what its operator writes of them, and
 * when. Reckons by itself, with nothing of the code under test.
 */
final class SimulatedMarket {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");

    /** A line of the events file. */
    record Told(long fromEpochNs, long untilEpochNs, String line) {}

    private final VenueCalendar calendar;
    private final List<Told> told = new ArrayList<>();
    /** When a session that went otherwise really traded, by its open as planned: pairs of from and to. */
    private final TreeMap<Long, List<long[]>> traded = new TreeMap<>();

    private final List<Long> suddenResumptions = new ArrayList<>();

    SimulatedMarket(VenueCalendar calendar) {
        this.calendar = calendar;
    }

    VenueCalendar calendar() {
        return calendar;
    }

    List<Told> told() {
        return told;
    }

    /** Halts that ended before anybody had said so. */
    List<Long> suddenResumptions() {
        return suddenResumptions;
    }

    /** Makes something happen in a session: told is it only when it is known. */
    void surprise(int index, Random random) {
        TradingSession session = calendar.session(index);
        long open = session.openEpochNs();
        long close = session.closeEpochNs();
        long by = (30 + random.nextInt(31)) * Texts.MINUTE_NS;
        switch (random.nextInt(4)) {
            case 0 -> moved(session, open, close - by, "close", close - by, close - by);
            case 1 -> moved(session, open, close + by, "close", close + by, close - 40 * Texts.MINUTE_NS);
            case 2 -> moved(session, open + by, close, "open", open + by, open - 90 * Texts.MINUTE_NS);
            default -> halted(session, open + by, open + by + (60 + random.nextInt(90)) * Texts.MINUTE_NS, random);
        }
    }

    private void moved(TradingSession session, long open, long close, String kind, long at, long knownAt) {
        List<long[]> pieces = new ArrayList<>();
        long from = open;
        for (TradingSession.Interval rest : session.breaks()) {
            pieces.add(new long[] {from, Math.min(close, rest.fromEpochNs())});
            from = Math.max(open, rest.toEpochNs());
        }
        pieces.add(new long[] {from, close});
        traded.put(session.openEpochNs(), pieces);
        tell(session, kind, at, knownAt);
    }

    private void halted(TradingSession session, long from, long to, Random random) {
        List<long[]> pieces = new ArrayList<>();
        long at = session.openEpochNs();
        List<long[]> gaps = new ArrayList<>();
        session.breaks().forEach(rest -> gaps.add(new long[] {rest.fromEpochNs(), rest.toEpochNs()}));
        long until = Math.min(to, session.closeEpochNs() - 10 * Texts.MINUTE_NS);
        gaps.add(new long[] {from, until});
        gaps.sort((a, b) -> Long.compare(a[0], b[0]));
        for (long[] gap : gaps) {
            pieces.add(new long[] {at, gap[0]});
            at = Math.max(at, gap[1]);
        }
        pieces.add(new long[] {at, session.closeEpochNs()});
        traded.put(session.openEpochNs(), pieces);
        tell(session, "halt", from, from);
        boolean sudden = random.nextBoolean();
        tell(session, "resume", until, sudden ? until : until - 20 * Texts.MINUTE_NS);
        if (sudden) {
            suddenResumptions.add(until);
        }
    }

    private void tell(TradingSession session, String kind, long at, long knownAt) {
        String time = MINUTE.format(Texts.instant(at).atZone(calendar.zone()));
        String line = calendar.mic() + " " + session.date() + " " + kind + " " + time;
        told.add(new Told(knownAt, session.lastEpochNs() + 2 * Texts.DAY_NS, line));
    }

    /** Nanoseconds that it really traded between two instants less than a week apart. */
    long tradedNs(long fromNs, long toNs) {
        long ns = calendar.tradingNs(fromNs, toNs);
        for (var entry : traded.subMap(fromNs - 2 * Texts.DAY_NS, toNs + 2 * Texts.DAY_NS)
                .entrySet()) {
            TradingSession session = calendar.session(calendar.sessionAt(entry.getKey()));
            long from = Math.max(fromNs, session.openEpochNs());
            long to = Math.min(toNs, session.closeEpochNs());
            ns -= from < to ? calendar.tradingNs(from, to) : 0;
            for (long[] piece : entry.getValue()) {
                ns += Math.max(0, Math.min(toNs, piece[1]) - Math.max(fromNs, piece[0]));
            }
        }
        return ns;
    }
}
