// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decode;

import io.truetape.codec.fix.FixStatus;
import io.truetape.codec.fix.FixTimestamp;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A time as FAST feeds write it: {@code YYYYMMDDHHMMSSsss} or {@code HHMMSSsss} as an integer, or a UTCTimestamp as text.
 * UTC; a time without date is on the session's. One thread at a time; allocates nothing.
 */
final class FastTime {
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long FIRST_DATED = 10_000_000_000_000_000L;
    private static final long AFTER_DATED = 10 * FIRST_DATED;
    private static final long TIMES = 1_000_000_000L;

    private final long midnightEpochNs;
    private final FixTimestamp timestamp = new FixTimestamp();
    private final UnsafeBuffer text = new UnsafeBuffer(new byte[FixTimestamp.LENGTH]);
    private boolean present;
    private long epochNs;
    private boolean leapSecond;

    /** A time that is none yet; {@code midnightEpochNs} of the session's date, UTC. */
    FastTime(long midnightEpochNs) {
        this.midnightEpochNs = midnightEpochNs;
    }

    void clear() {
        present = false;
    }

    /** Reads an integer; what is no time leaves none. */
    void read(long value) {
        present = false;
        if (value < 0 || value >= AFTER_DATED || value >= TIMES && value < FIRST_DATED) {
            return;
        }
        long second = value % TIMES / 1_000;
        putPair(9, second / 10_000);
        text.putByte(11, (byte) ':');
        putPair(12, second / 100 % 100);
        text.putByte(14, (byte) ':');
        putPair(15, second % 100);
        if (value < TIMES) {
            if (timestamp.parseTime(text, 9, FixTimestamp.TIME_LENGTH) == FixStatus.OK) {
                accept(midnightEpochNs + timestamp.secondOfDay() * NANOS_PER_SECOND, value);
            }
        } else {
            long date = value / TIMES;
            for (int i = FixTimestamp.DATE_LENGTH - 1; i >= 0; i--, date /= 10) {
                text.putByte(i, (byte) ('0' + date % 10));
            }
            text.putByte(FixTimestamp.DATE_LENGTH, (byte) '-');
            boolean right = timestamp.parse(text, 0, FixTimestamp.LENGTH) == FixStatus.OK;
            if (right && timestamp.epochNs() != FixTimestamp.NULL_EPOCH_NS) {
                accept(timestamp.epochNs(), value);
            }
        }
    }

    private void accept(long secondEpochNs, long value) {
        present = true;
        epochNs = secondEpochNs + value % 1_000 * NANOS_PER_MILLI;
        leapSecond = timestamp.leapSecond();
    }

    private void putPair(int at, long value) {
        text.putByte(at, (byte) ('0' + value / 10));
        text.putByte(at + 1, (byte) ('0' + value % 10));
    }

    /** Reads a text; what is no time leaves none. */
    void read(DirectBuffer buffer, int offset, int length) {
        present = timestamp.parse(buffer, offset, length) == FixStatus.OK
                && timestamp.epochNs() != FixTimestamp.NULL_EPOCH_NS;
        epochNs = timestamp.epochNs();
        leapSecond = timestamp.leapSecond();
    }

    boolean isPresent() {
        return present;
    }

    long epochNs() {
        return epochNs;
    }

    boolean leapSecond() {
        return leapSecond;
    }
}
