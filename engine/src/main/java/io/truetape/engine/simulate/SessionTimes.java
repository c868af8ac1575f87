// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

/** The clock times of a regular day, in nanoseconds since midnight US/Eastern, and seconds where the name says so. */
final class SessionTimes {
    static final long SECOND_NS = 1_000_000_000L;
    static final long MILLI_NS = 1_000_000L;
    static final long MICRO_NS = 1_000L;

    static final int SYSTEM_HOURS_START_SECOND = 4 * 3_600;
    static final int MARKET_OPEN_SECOND = 9 * 3_600 + 30 * 60;
    static final int MARKET_CLOSE_SECOND = 16 * 3_600;
    static final int SYSTEM_HOURS_END_SECOND = 20 * 3_600;

    /** First message of the day. */
    static final long START_OF_MESSAGES_NS = (3 * 3_600 + 4 * 60) * SECOND_NS;

    static final long DIRECTORY_NS = START_OF_MESSAGES_NS + 240 * SECOND_NS;
    static final long SYSTEM_HOURS_START_NS = SYSTEM_HOURS_START_SECOND * SECOND_NS;
    static final long MARKET_OPEN_NS = MARKET_OPEN_SECOND * SECOND_NS;
    static final long MARKET_CLOSE_NS = MARKET_CLOSE_SECOND * SECOND_NS;
    static final long SYSTEM_HOURS_END_NS = SYSTEM_HOURS_END_SECOND * SECOND_NS;

    /** Last message of the day. */
    static final long END_OF_MESSAGES_NS = SYSTEM_HOURS_END_NS + 300 * SECOND_NS;

    private SessionTimes() {}
}
