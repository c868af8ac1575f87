// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The hours of some days of the week from a date on, in seconds of the venue's wall clock since midnight of the session's
 * date; negative on the evening before, 86,400 and more on the night behind.
 *
 * @param from     first date
 * @param days     bit 0 Monday to bit 6 Sunday
 * @param regular  parts of the session, rising; what lies between two is a break
 * @param extended phases around the session and auctions inside it
 * @param line     where it stands in its file
 */
record HoursEra(LocalDate from, int days, List<Span> regular, List<Span> extended, int line) {
    static final int SECONDS_PER_DAY = 86_400;

    /**
     * A phase between two readings of the wall clock.
     *
     * @param phase what goes on
     * @param fromS first second
     * @param toS   second behind the last
     */
    record Span(Phase phase, int fromS, int toS) {}

    int openS() {
        return regular.get(0).fromS();
    }

    int closeS() {
        return regular.get(regular.size() - 1).toS();
    }

    boolean covers(LocalDate date) {
        return (days >> date.getDayOfWeek().getValue() - 1 & 1) != 0;
    }

    /** The same hours with other parts of the session: what lies before the open and behind the close moves with them. */
    HoursEra with(List<Span> otherRegular) {
        int openShift = otherRegular.get(0).fromS() - openS();
        int closeS = otherRegular.get(otherRegular.size() - 1).toS();
        int closeShift = closeS - closeS();
        List<Span> moved = new ArrayList<>();
        for (Span span : extended) {
            if (span.toS() <= openS()) {
                moved.add(before(span, openShift));
            } else if (span.fromS() >= closeS() || span.toS() == closeS()) {
                moved.add(new Span(span.phase(), span.fromS() + closeShift, span.toS() + closeShift));
            } else if (span.toS() <= closeS) {
                moved.add(span);
            }
        }
        return new HoursEra(from, days, otherRegular, moved, line);
    }

    /** Auctions keep their distance from the open; the pre-market begins as always and lasts until the open. */
    private Span before(Span span, int openShift) {
        boolean stays = span.phase() == Phase.PRE_MARKET;
        int toS = span.toS() == openS() || !stays ? span.toS() + openShift : span.toS();
        return new Span(span.phase(), stays ? Math.min(span.fromS(), toS) : span.fromS() + openShift, toS);
    }

    /** The parts of the session that are left between two readings. */
    List<Span> clipped(int fromS, int toS) {
        List<Span> left = new ArrayList<>();
        for (Span span : regular) {
            int start = Math.max(span.fromS(), fromS);
            int end = Math.min(span.toS(), toS);
            if (start < end) {
                left.add(new Span(span.phase(), start, end));
            }
        }
        return left;
    }

    /** The second at which the first phase of the day begins. */
    int firstS() {
        return extended.stream().mapToInt(Span::fromS).reduce(openS(), Math::min);
    }

    /** The second behind the last phase of the day. */
    int lastS() {
        return extended.stream().mapToInt(Span::toS).reduce(closeS(), Math::max);
    }
}
