// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.calendar;

import org.agrona.collections.Long2LongHashMap;

/**
 * One session as it really goes: what the calendar says, changed by halts, circuit breakers and by what an operator knows.
 *
 * <pre>
 * event                               what it changes, until when
 * symbol halted, paused, quotation    the symbol, until it is said to trade again
 * symbol halted at one venue          the symbol, at that venue
 * market-wide circuit breaker 1, 2    every symbol, for 15 minutes, or until the operator says it is over; once a
 *                                     level, and not in the last 35 minutes of the session
 * market-wide circuit breaker 3       every symbol, for the rest of the session
 * operator: venue halted, resumed     every symbol
 * operator: close moved, open moved   the hours of the session
 * </pre>
 *
 * <p>A halt shows where the session would be open ({@link Phase#HALTED} for {@link Phase#REGULAR} and auctions); before the
 * open, in breaks and after the close the calendar's phase stands, but for {@link #isHalted}, which says whether a halt
 * is in force at all.
 *
 * <p>Symbols are their 8 bytes packed big-endian, as ITCH writes them. Events are told in the order in which they happen,
 * and asked for after they have happened: an answer for an instant before an event still counts it. Allocates nothing
 * per event or answer once a symbol is known. Belongs to one thread.
 */
public final class LiveDay {
    /** How long trading stops after the first or second market-wide circuit breaker, nanoseconds (NYSE Rule 7.12). */
    public static final long MARKET_HALT_NS = 15 * 60_000_000_000L;

    /** In so many nanoseconds before the close the first two market-wide circuit breakers stop nothing (NYSE Rule 7.12). */
    public static final long NO_MARKET_HALT_BEFORE_CLOSE_NS = 35 * 60_000_000_000L;

    private static final long NOT_HALTED = 0;
    private static final long HALTED_EVERYWHERE = 1;
    private static final long HALTED_AT_VENUE = 2;

    private final VenueCalendar calendar;
    private final int session;
    private final Long2LongHashMap haltsBySymbol = new Long2LongHashMap(NOT_HALTED);
    private long openEpochNs;
    private long closeEpochNs;
    private long marketHaltUntilEpochNs = Long.MIN_VALUE;
    private boolean venueHalted;
    private int breakerLevel;
    private int changes;

    /**
     * A session before anything has happened.
     *
     * @param calendar of the venue
     * @param session  number of the session
     */
    public LiveDay(VenueCalendar calendar, int session) {
        this.calendar = calendar;
        this.session = session;
        this.openEpochNs = calendar.openEpochNs(session);
        this.closeEpochNs = calendar.closeEpochNs(session);
    }

    /** {@return the calendar that this day is of} */
    public VenueCalendar calendar() {
        return calendar;
    }

    /** {@return number of the session} */
    public int session() {
        return session;
    }

    /** {@return when the session opens, as last told} */
    public long openEpochNs() {
        return openEpochNs;
    }

    /** {@return when the session closes, as last told} */
    public long closeEpochNs() {
        return closeEpochNs;
    }

    /** {@return how many events have changed this day so far: when it differs, plans made before are to be looked at again} */
    public int changes() {
        return changes;
    }

    /** {@return the highest market-wide circuit breaker level breached so far, 0 for none} */
    public int breakerLevel() {
        return breakerLevel;
    }

    /**
     * A symbol stops trading everywhere, or is paused or in quotation only; or trades again.
     *
     * @param symbol its 8 bytes, packed big-endian
     * @param halted false when it trades again
     */
    public void symbolHalted(long symbol, boolean halted) {
        put(symbol, HALTED_EVERYWHERE, halted);
    }

    /**
     * A symbol stops trading at this venue alone, or its operational halt is lifted.
     *
     * @param symbol its 8 bytes, packed big-endian
     * @param halted false when it trades again
     */
    public void symbolHaltedAtVenue(long symbol, boolean halted) {
        put(symbol, HALTED_AT_VENUE, halted);
    }

    private void put(long symbol, long bit, boolean halted) {
        long before = haltsBySymbol.get(symbol);
        long after = halted ? before | bit : before & ~bit;
        if (after != before) {
            if (after == NOT_HALTED) {
                haltsBySymbol.remove(symbol);
            } else {
                haltsBySymbol.put(symbol, after);
            }
            changes++;
        }
    }

    /**
     * A market-wide circuit breaker was breached.
     *
     * @param level   1 or 2 stop trading for {@link #MARKET_HALT_NS}, each once and unless the close is near, 3 for the rest of the
     *     session; others are refused
     * @param epochNs when
     */
    public void marketBreakerBreached(int level, long epochNs) {
        if (level < 1 || level > 3) {
            throw new IllegalArgumentException("a market-wide circuit breaker has level 1, 2 or 3: level=" + level);
        }
        boolean stops = level == 3 || level > breakerLevel && epochNs < closeEpochNs - NO_MARKET_HALT_BEFORE_CLOSE_NS;
        breakerLevel = Math.max(breakerLevel, level);
        if (stops) {
            long until = level == 3 ? Long.MAX_VALUE : epochNs + MARKET_HALT_NS;
            marketHaltUntilEpochNs = Math.max(marketHaltUntilEpochNs, until);
        }
        changes++;
    }

    /** The operator says that the halt of the whole market is over. */
    public void marketResumed() {
        marketHaltUntilEpochNs = Long.MIN_VALUE;
        changes++;
    }

    /**
     * The operator says that the venue stops trading, or trades again.
     *
     * @param halted false when it trades again
     */
    public void venueHalted(boolean halted) {
        if (venueHalted != halted) {
            venueHalted = halted;
            changes++;
        }
    }

    /**
     * The operator says that the session opens at another time.
     *
     * @param epochNs the new open, before the close
     */
    public void openMoved(long epochNs) {
        if (epochNs >= closeEpochNs) {
            throw new IllegalArgumentException(
                    "must open before it closes: open=" + epochNs + ", close=" + closeEpochNs);
        }
        openEpochNs = epochNs;
        changes++;
    }

    /**
     * The operator says that the session closes at another time, earlier or later; a post-market begins there too.
     *
     * @param epochNs the new close, behind the open
     */
    public void closeMoved(long epochNs) {
        if (epochNs <= openEpochNs) {
            throw new IllegalArgumentException("must close after it opens: open=" + openEpochNs + ", close=" + epochNs);
        }
        closeEpochNs = epochNs;
        changes++;
    }

    /**
     * Whether the venue as a whole is halted, by its operator or by a market-wide circuit breaker.
     *
     * @param epochNs the instant
     */
    public boolean isHalted(long epochNs) {
        return venueHalted || epochNs < marketHaltUntilEpochNs;
    }

    /**
     * Whether a symbol is halted, by itself or with the venue.
     *
     * @param epochNs the instant
     * @param symbol  its 8 bytes, packed big-endian
     */
    public boolean isHalted(long epochNs, long symbol) {
        return haltsBySymbol.get(symbol) != NOT_HALTED || isHalted(epochNs);
    }

    /**
     * What the venue does at an instant.
     *
     * @param epochNs the instant
     * @return the calendar's phase under the hours as last told, or {@link Phase#HALTED}
     */
    public Phase phaseAt(long epochNs) {
        Phase phase = scheduled(epochNs);
        return isHalted(epochNs) && canHalt(phase, epochNs) ? Phase.HALTED : phase;
    }

    /**
     * What the venue does with a symbol at an instant.
     *
     * @param epochNs the instant
     * @param symbol  its 8 bytes, packed big-endian
     */
    public Phase phaseAt(long epochNs, long symbol) {
        Phase phase = scheduled(epochNs);
        return isHalted(epochNs, symbol) && canHalt(phase, epochNs) ? Phase.HALTED : phase;
    }

    /** A halt shows where this session, and no other, would be open. */
    private boolean canHalt(Phase phase, long epochNs) {
        if (phase != Phase.REGULAR && phase != Phase.OPENING_AUCTION && phase != Phase.CLOSING_AUCTION) {
            return false;
        }
        if (epochNs >= calendar.openEpochNs(session) && epochNs < calendar.closeEpochNs(session)) {
            return true;
        }
        int planned = calendar.sessionAt(epochNs);
        return planned == session || planned == VenueCalendar.NO_SESSION;
    }

    /** The phase without halts: the calendar's, with its part around a moved open or close read at the moved place. */
    private Phase scheduled(long epochNs) {
        long plannedOpen = calendar.openEpochNs(session);
        long plannedClose = calendar.closeEpochNs(session);
        if (epochNs >= closeEpochNs) {
            return behindClose(epochNs, plannedClose + (epochNs - closeEpochNs));
        }
        if (epochNs >= openEpochNs) {
            boolean planned = epochNs >= plannedOpen && epochNs < plannedClose;
            return planned ? calendar.phaseAt(epochNs) : Phase.REGULAR;
        }
        return epochNs < plannedOpen ? calendar.phaseAt(epochNs) : calendar.phaseAt(plannedOpen - 1);
    }

    /** What follows the close keeps its distance from it; other sessions stay where they are. */
    private Phase behindClose(long epochNs, long asPlannedEpochNs) {
        if (calendar.sessionAt(asPlannedEpochNs) == session) {
            return calendar.phaseAt(asPlannedEpochNs);
        }
        return calendar.sessionAt(epochNs) == session ? Phase.CLOSED : calendar.phaseAt(epochNs);
    }
}
