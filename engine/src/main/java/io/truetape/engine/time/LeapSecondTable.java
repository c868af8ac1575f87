// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.time;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * The leap seconds that are known: from which midnight UTC on it is how many seconds behind TAI, and until when the
 * table can be trusted. Positive and negative leap seconds.
 *
 * <p>Immutable; may be used by any thread; looking up allocates nothing.
 */
public final class LeapSecondTable {
    static final long SECONDS_PER_DAY = 86_400;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /** Leap seconds stand at ends of months. */
    private static final long LEAST_APART_SECONDS = 28 * SECONDS_PER_DAY;

    private static final LeapSecondTable SHIPPED = LeapSecondText.shipped();

    private final String name;
    private final long expiresEpochSecond;
    private final long[] changeEpochSecond;
    private final int[] taiMinusUtc;
    private final long[] changeTaiNs;

    /**
     * A table.
     *
     * @param name               where it is from, in words
     * @param expiresEpochSecond from when on it cannot be trusted, epoch seconds UTC
     * @param changeEpochSecond  midnights UTC, rising, from which each offset holds; the first is not a leap second but
     *     the start
     * @param taiMinusUtc        seconds of each
     * @throws IllegalArgumentException if these are no leap seconds
     */
    LeapSecondTable(String name, long expiresEpochSecond, List<Long> changeEpochSecond, List<Integer> taiMinusUtc) {
        int count = changeEpochSecond.size();
        if (count == 0) {
            throw new IllegalArgumentException(name + " has no line with an offset");
        }
        this.name = name;
        this.expiresEpochSecond = expiresEpochSecond;
        this.changeEpochSecond =
                changeEpochSecond.stream().mapToLong(Long::longValue).toArray();
        this.taiMinusUtc = taiMinusUtc.stream().mapToInt(Integer::intValue).toArray();
        this.changeTaiNs = new long[count];
        for (int i = 0; i < count; i++) {
            requireLeapSecond(i);
            changeTaiNs[i] = (this.changeEpochSecond[i] + this.taiMinusUtc[i]) * NANOS_PER_SECOND;
        }
        if (expiresEpochSecond <= this.changeEpochSecond[count - 1]) {
            throw new IllegalArgumentException(name + " expires before its last leap second");
        }
    }

    private void requireLeapSecond(int i) {
        long change = changeEpochSecond[i];
        boolean rises = i == 0 || change - changeEpochSecond[i - 1] >= LEAST_APART_SECONDS;
        boolean byOne = i == 0 || Math.abs(taiMinusUtc[i] - taiMinusUtc[i - 1]) == 1;
        if (Math.floorMod(change, SECONDS_PER_DAY) != 0 || !rises || !byOne) {
            throw new IllegalArgumentException(
                    name + ": what holds from " + Instant.ofEpochSecond(change)
                            + " is no leap second: they change the offset by 1 s at midnight, a month apart at least, in order");
        }
    }

    /** {@return the table that comes with this version, from the facts of the IERS} */
    public static LeapSecondTable shipped() {
        return SHIPPED;
    }

    /**
     * Reads a table in the form {@code leap-seconds.list} of the IERS and IANA, and checks its hash.
     *
     * @param file to be read
     * @return the table
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is no such table, or its hash is another; names file and line
     */
    public static LeapSecondTable read(Path file) throws IOException {
        return LeapSecondText.read(file);
    }

    /** {@return where the table is from, in words} */
    public String name() {
        return name;
    }

    /** {@return from when on the table cannot be trusted, epoch seconds UTC} */
    public long expiresEpochSecond() {
        return expiresEpochSecond;
    }

    /** {@return how many offsets it has; the first holds from 1972 on in tables of the IERS} */
    public int size() {
        return changeEpochSecond.length;
    }

    /**
     * From when an offset holds.
     *
     * @param index from 0
     * @return midnight UTC, epoch seconds
     */
    public long changeEpochSecond(int index) {
        return changeEpochSecond[index];
    }

    /**
     * An offset.
     *
     * @param index from 0; that of the first also stands for all time before it
     * @return TAI less UTC, seconds
     */
    public int taiMinusUtc(int index) {
        return taiMinusUtc[index];
    }

    /** From when an offset holds, as TAI counts nanoseconds. */
    long changeTaiNs(int index) {
        return changeTaiNs[index];
    }

    /**
     * What the change to an offset was.
     *
     * @param index from 0
     * @return 1 where a second was put in before it, -1 where one was left out, 0 for the first
     */
    public int step(int index) {
        return index == 0 ? 0 : taiMinusUtc[index] - taiMinusUtc[index - 1];
    }

    /** Index of the offset that holds at a second; -1 before the first. Looks from the end, where most times are. */
    int indexAt(long epochSecond) {
        int i = changeEpochSecond.length - 1;
        while (i >= 0 && epochSecond < changeEpochSecond[i]) {
            i--;
        }
        return i;
    }

    int indexAtTai(long taiNs) {
        int i = changeTaiNs.length - 1;
        while (i >= 0 && taiNs < changeTaiNs[i]) {
            i--;
        }
        return i;
    }

    /**
     * What a second has to do with leap seconds.
     *
     * @param epochSecond second 59 of a minute, epoch seconds UTC
     * @return 1 where a second 60 follows, -1 where this second was left out, else 0
     */
    public int stepAfter(long epochSecond) {
        int next = indexAt(epochSecond) + 1;
        return next > 0 && next < size() && changeEpochSecond[next] == epochSecond + 1 ? step(next) : 0;
    }

    @Override
    public String toString() {
        return name + ", expires " + Instant.ofEpochSecond(expiresEpochSecond);
    }
}
