// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

import io.truetape.engine.migrate.WorkHours;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Says at every block whether work may run, and waits while it may not.
 *
 * <p>Every answer is derived from the clock as it stands: a jump is noticed by {@link ClockJumps}, an operator's events are
 * read again every {@link #LOOK_NS}. While nothing has changed an answer is two looks at clocks and a comparison, and
 * allocates nothing. Belongs to one thread at a time.
 */
public final class MarketWatch implements WorkHours {
    /** How often events are read again while work runs or waits. */
    public static final long LOOK_NS = Texts.SECOND_NS;

    /** The longest sleep while waiting; after each the clock decides anew. */
    public static final long SLEEP_NS = 30 * Texts.SECOND_NS;

    private final LongFunction<FreeTimes> freeTimes;
    private final MarketEvents events;
    private final ClockJumps clock;
    private final Sleeper sleeper;
    private final List<Change> changes = new ArrayList<>();
    private FreeTimes free;
    private int jumpsSeen;
    private int eventsSeen;
    private int clockChanges = -1;
    private int eventsVersion = -1;
    private long lookAgainNano;
    private boolean looked;
    private boolean mayWork;
    private long fromNs;
    private long untilNs;

    /**
     * A watch.
     *
     * @param avoidance what to keep clear of
     * @param events    what an operator says; may be shared by watches of one thread
     * @param clock     the host's clock; may be shared as well
     * @param sleeper   how to wait
     */
    public MarketWatch(Avoidance avoidance, MarketEvents events, ClockJumps clock, Sleeper sleeper) {
        this(atNs -> FreeTimes.around(avoidance, events, atNs, FreeTimes.NEAR_DAYS), events, clock, sleeper);
    }

    /**
     * A watch that shares what others have reckoned already.
     *
     * @param freeTimes those around an instant, by the events as they are
     */
    MarketWatch(LongFunction<FreeTimes> freeTimes, MarketEvents events, ClockJumps clock, Sleeper sleeper) {
        this.freeTimes = freeTimes;
        this.events = events;
        this.clock = clock;
        this.sleeper = sleeper;
        this.jumpsSeen = clock.jumps().size();
        this.eventsSeen = events.changes().size();
    }

    @Override
    public boolean mayWork(long neededNs) {
        clock.look();
        long nowNs = clock.epochNs();
        boolean stands = nowNs >= fromNs && nowNs < untilNs && clock.changes() == clockChanges && !mustReadEvents();
        if (!stands) {
            decide(nowNs);
        }
        return mayWork && (neededNs == 0 || untilNs - nowNs >= neededNs);
    }

    private boolean mustReadEvents() {
        return events.mayChange() && (!looked || clock.nano() - lookAgainNano >= 0)
                || events.version() != eventsVersion;
    }

    private void decide(long nowNs) {
        if (mustReadEvents()) {
            looked = true;
            lookAgainNano = clock.nano() + LOOK_NS;
            events.refresh();
            if (events.changes().size() > eventsSeen) {
                note(
                        nowNs,
                        events.changes().subList(eventsSeen, events.changes().size()));
                eventsSeen = events.changes().size();
            }
            if (events.version() != eventsVersion) {
                eventsVersion = events.version();
                free = null;
            }
        }
        if (clock.jumps().size() > jumpsSeen) {
            note(nowNs, clock.jumps().subList(jumpsSeen, clock.jumps().size()));
            jumpsSeen = clock.jumps().size();
        }
        clockChanges = clock.changes();
        fromNs = nowNs;
        mayWork = true;
        untilNs = Long.MAX_VALUE;
        decideAt(nowNs, 0);
        for (int i = 0; i < clock.offsets(); i++) {
            decideAt(nowNs, clock.offsetNs(i));
        }
    }

    /** By the clock, and by each time that counts beside it: the answer is no if one of them says so. */
    private void decideAt(long nowNs, long offsetNs) {
        long atNs = nowNs + offsetNs;
        if (free == null || !free.covers(atNs)) {
            free = freeTimes.apply(atNs);
        }
        long busyUntilNs = free.busyUntil(atNs);
        if (busyUntilNs > atNs) {
            long endNs = busyUntilNs == Long.MAX_VALUE ? busyUntilNs : busyUntilNs - offsetNs;
            untilNs = mayWork ? endNs : Math.max(untilNs, endNs);
            mayWork = false;
        } else if (mayWork) {
            long freeUntilNs = free.freeUntil(atNs);
            untilNs = Math.min(untilNs, freeUntilNs == Long.MAX_VALUE ? freeUntilNs : freeUntilNs - offsetNs);
        }
    }

    private void note(long nowNs, List<String> found) {
        for (String what : found) {
            changes.add(new Change(nowNs, what));
        }
    }

    /** {@return when the last answer no longer holds, by the clock: the end of the free time, or of the busy one} */
    public long untilEpochNs() {
        return untilNs;
    }

    @Override
    public Stop stop() {
        long nowNs = clock.epochNs();
        if (mayWork) {
            return new Stop(
                    free.busyUntil(untilNs),
                    "what comes next cannot be stopped on its way, and needs longer than is left: " + reasonAt(nowNs));
        }
        return new Stop(untilNs, reasonAt(nowNs));
    }

    /** {@return why the last answer was what it was, in words} */
    public String reason() {
        return reasonAt(clock.epochNs());
    }

    private String reasonAt(long nowNs) {
        if (free.busyUntil(nowNs) > nowNs || mayWork) {
            return free.reasonAt(nowNs);
        }
        for (int i = 0; i < clock.offsets(); i++) {
            long atNs = nowNs + clock.offsetNs(i);
            if (free.busyUntil(atNs) > atNs) {
                return "by the time before the clock was set (" + Texts.duration(Math.abs(clock.offsetNs(i)))
                        + (clock.offsetNs(i) < 0 ? " earlier), " : " later), ") + free.reasonAt(atNs);
            }
        }
        return free.reasonAt(nowNs);
    }

    /** Waits in short sleeps, each of which is followed by a new decision. */
    @Override
    public void await(long neededNs) {
        while (!mayWork(neededNs)) {
            long leftNs = untilNs - clock.epochNs();
            sleeper.sleepNs(Math.max(1, Math.min(leftNs, events.mayChange() ? LOOK_NS : SLEEP_NS)));
        }
    }

    @Override
    public List<Change> takeChanges() {
        List<Change> taken = List.copyOf(changes);
        changes.clear();
        return taken;
    }
}
