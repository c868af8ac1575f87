// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

import io.truetape.engine.calendar.Phase;

/** Which phases of a venue's day work keeps clear of. */
public enum AvoidedPhases {
    /** The session and its auctions. Lunch breaks are free but for the margins. */
    REGULAR,
    /** From the first phase of the day to the last: pre-market, breaks and post-market too. */
    EXTENDED;

    /**
     * Whether work must not run in a phase. {@link Phase#UNKNOWN} is no phase of the day and decided elsewhere.
     *
     * @param phase what a venue does
     */
    public boolean avoids(Phase phase) {
        return switch (phase) {
            case OPENING_AUCTION, REGULAR, CLOSING_AUCTION, HALTED -> true;
            case PRE_MARKET, BREAK, POST_MARKET -> this == EXTENDED;
            case CLOSED, UNKNOWN -> false;
        };
    }
}
