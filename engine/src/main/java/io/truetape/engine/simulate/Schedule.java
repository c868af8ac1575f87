// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

import java.util.PriorityQueue;

/**
 * What is known to happen at a time of the day: imbalances, halts, breaks. A few thousand events, off the hot path. Events
 * of the same time happen in the order in which they were planned. An event finds the feed's clock set to its time.
 */
final class Schedule {
    private final Feed feed;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private int planned;

    Schedule(Feed feed) {
        this.feed = feed;
    }

    /** Plans an event; it may itself plan others. */
    void at(long sinceMidnightNs, Runnable action) {
        events.add(new Event(sinceMidnightNs, planned++, action));
    }

    /** Time of the next event, or {@link Long#MAX_VALUE}. */
    long nextSinceMidnightNs() {
        Event next = events.peek();
        return next == null ? Long.MAX_VALUE : next.atSinceMidnightNs;
    }

    /** Lets everything happen that is due at a time or before it. */
    void runUntil(long sinceMidnightNs) {
        while (nextSinceMidnightNs() <= sinceMidnightNs) {
            Event event = events.remove();
            feed.advanceTo(event.atSinceMidnightNs);
            event.action.run();
        }
    }

    private record Event(long atSinceMidnightNs, int order, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(atSinceMidnightNs, other.atSinceMidnightNs);
            return byTime != 0 ? byTime : Integer.compare(order, other.order);
        }
    }
}
