// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

import io.truetape.engine.calendar.Phase;
import io.truetape.engine.calendar.VenueCalendar;
import java.util.ArrayList;
import java.util.List;

/**
 * The times that are free of what an {@link Avoidance} names, margins included, from a week before an instant to
 * {@link #HORIZON_DAYS} days behind it (fewer where only the next days are asked about).
 *
 * <p>Answers are one binary search over boundaries computed once, and allocate nothing; reasons in words do. Outside of the
 * horizon nothing is free. Immutable; for any thread.
 */
public final class FreeTimes {
    /** How far ahead it answers. */
    public static final int HORIZON_DAYS = 400;

    /** Most questions are about the next days: for these, less has to be reckoned. */
    static final int NEAR_DAYS = 30;

    private static final long BEFORE_NS = 8 * Texts.DAY_NS;

    private final Avoidance avoidance;
    private final List<Intervals> byVenue = new ArrayList<>();
    private final Intervals busy;
    private final long fromNs;
    private final long toNs;
    private final long coversToNs;

    private FreeTimes(Avoidance avoidance, MarketEvents events, long aroundEpochNs, int days) {
        this.avoidance = avoidance;
        this.fromNs = aroundEpochNs - BEFORE_NS;
        this.toNs = aroundEpochNs + days * Texts.DAY_NS;
        this.coversToNs = aroundEpochNs + days / 2 * Texts.DAY_NS;
        Intervals.Builder all = new Intervals.Builder();
        for (VenueCalendar venue : avoidance.venues()) {
            Intervals one = VenueBusyTimes.of(venue, avoidance, events, fromNs - Texts.DAY_NS, toNs + Texts.DAY_NS);
            byVenue.add(one);
            all.addAll(one, avoidance.marginNs());
        }
        all.add(Long.MIN_VALUE, fromNs).add(toNs, Long.MAX_VALUE);
        this.busy = all.build();
    }

    /**
     * The free times around an instant.
     *
     * @param avoidance     what is avoided
     * @param events        what an operator says
     * @param aroundEpochNs the instant, epoch nanoseconds
     */
    public static FreeTimes around(Avoidance avoidance, MarketEvents events, long aroundEpochNs) {
        return around(avoidance, events, aroundEpochNs, HORIZON_DAYS);
    }

    /** The same for so many days ahead. */
    static FreeTimes around(Avoidance avoidance, MarketEvents events, long aroundEpochNs, int days) {
        return new FreeTimes(avoidance, events, aroundEpochNs, days);
    }

    /** {@return what is avoided} */
    public Avoidance avoidance() {
        return avoidance;
    }

    /** {@return first instant behind what it answers for} */
    public long toEpochNs() {
        return toNs;
    }

    /** {@return up to when an answer is far enough from the end of the horizon to be the same as with a farther one} */
    long surelyToEpochNs() {
        return coversToNs;
    }

    /**
     * Whether it is far enough from the ends of the horizon to be asked about an instant and the days around it.
     *
     * @param epochNs the instant
     */
    boolean covers(long epochNs) {
        return epochNs - fromNs > Texts.DAY_NS && epochNs < coversToNs;
    }

    /**
     * When an instant's busy time ends. Allocates nothing.
     *
     * @param epochNs the instant
     * @return the instant itself where it is free; {@link Long#MAX_VALUE} where no end is known within the horizon
     */
    public long busyUntil(long epochNs) {
        return busy.endAt(epochNs);
    }

    /**
     * When the next busy time begins. Allocates nothing.
     *
     * @param epochNs an instant that is free
     */
    public long freeUntil(long epochNs) {
        return busy.nextFrom(epochNs);
    }

    /**
     * Why an instant is not free, or what comes next where it is.
     *
     * @param epochNs the instant
     */
    public String reasonAt(long epochNs) {
        List<String> reasons = new ArrayList<>();
        for (int i = 0; i < byVenue.size(); i++) {
            VenueCalendar venue = avoidance.venues().get(i);
            long endNs = byVenue.get(i).endAt(epochNs, avoidance.marginNs());
            if (endNs > epochNs) {
                reasons.add(busyReason(venue, byVenue.get(i), epochNs, endNs));
            }
        }
        if (reasons.isEmpty()) {
            return freeReason(epochNs);
        }
        return String.join("; ", reasons);
    }

    private String busyReason(VenueCalendar venue, Intervals plain, long epochNs, long endNs) {
        if (!venue.isKnown(epochNs) && plain.endAt(epochNs) > epochNs) {
            return venue.mic() + " is not known at this time, and taken for open: its calendar is " + venue.validity();
        }
        String margin = ", margin " + Texts.duration(avoidance.marginNs());
        long marginNs = avoidance.marginNs();
        if (plain.endAt(epochNs) > epochNs) {
            Phase phase = venue.phaseAt(epochNs);
            return venue.mic() + " is open (" + phase.word() + ") until "
                    + Texts.local(plain.endAt(epochNs), venue.zone()) + margin;
        }
        long opensNs = plain.nextFrom(epochNs);
        return opensNs - marginNs <= epochNs
                ? venue.mic() + " opens " + Texts.local(opensNs, venue.zone()) + margin
                : venue.mic() + " closed less than a margin ago: " + Texts.duration(marginNs) + " are kept until "
                        + Texts.local(endNs, venue.zone());
    }

    private String freeReason(long epochNs) {
        long untilNs = freeUntil(epochNs);
        if (avoidance.venues().isEmpty()) {
            return "nothing is avoided";
        }
        List<String> first = new ArrayList<>();
        for (int i = 0; i < byVenue.size(); i++) {
            VenueCalendar venue = avoidance.venues().get(i);
            long opensNs = byVenue.get(i).nextFrom(epochNs);
            if (opensNs != Long.MAX_VALUE && opensNs - avoidance.marginNs() <= untilNs) {
                first.add(venue.mic() + " opens " + Texts.local(opensNs, venue.zone()));
            }
        }
        String all = avoidance.venues().stream()
                .map(VenueCalendar::mic)
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        return all + " closed"
                + (first.isEmpty()
                        ? ""
                        : "; " + String.join(", ", first) + ", margin " + Texts.duration(avoidance.marginNs()));
    }
}
