// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.order;

import java.util.Arrays;

/**
 * Which numbers of one channel have come, and the fingerprints of their messages: of the last so many numbers.
 *
 * <pre>
 * looked for                                                is
 * a number that is remembered, all bytes the same           SAME
 * one that is remembered, type and body the same            SAME_BODY
 * one that is remembered, anything else                     OTHER
 * a number as old as those that gave way to greater ones    FORGOTTEN
 * any other                                                 NEVER
 * </pre>
 *
 * <p>Nothing gives way before there is no more room: {@link #MOST} numbers of a channel, and what a source has for all of
 * its channels. One thread. Allocates where it grows.
 */
final class RecentNumbers {
    /** Numbers of a channel that are remembered at most: a power of two. */
    static final int MOST = 1 << 16;

    private static final int FIRST_SLOTS = 1 << 4;
    private static final int LONGS = 3;

    /** What is known of a number. */
    enum Seen {
        /** It did not come. */
        NEVER,
        /** It came with the same bytes. */
        SAME,
        /** It came with the same type and body, under another header or trailer. */
        SAME_BODY,
        /** It came with another message. */
        OTHER,
        /** Whether it came is not known any more. */
        FORGOTTEN
    }

    /** Numbers that the channels of a source may remember together, beside the first few of each. */
    static final class Room {
        private int free;

        Room(int numbers) {
            free = numbers;
        }

        private boolean take(int numbers) {
            if (numbers > free) {
                return false;
            }
            free -= numbers;
            return true;
        }
    }

    private final Room room;
    /** Of each slot: number, hash of all bytes, hash of the body. */
    private long[] slots = new long[LONGS * FIRST_SLOTS];
    /** In which run of numbers a slot was filled: those of others are empty. */
    private int[] runs = new int[FIRST_SLOTS];

    private int run = 1;
    /** Whether there is no more room to grow, so that older numbers give way. */
    private boolean full;

    RecentNumbers(Room room) {
        this.room = room;
    }

    /** The numbers begin anew: those before mean nothing any more. */
    void reset() {
        run++;
    }

    /** {@return what is known of a number} */
    Seen look(long number, long whole, long body) {
        int slot = slot(number);
        int at = LONGS * slot;
        if (runs[slot] != run) {
            return Seen.NEVER;
        }
        if (slots[at] != number) {
            return full && slots[at] > number ? Seen.FORGOTTEN : Seen.NEVER;
        }
        if (slots[at + 1] == whole) {
            return Seen.SAME;
        }
        return slots[at + 2] == body ? Seen.SAME_BODY : Seen.OTHER;
    }

    /** Remembers a number and its message, in place of an older number where there is no more room. */
    void remember(long number, long whole, long body) {
        int slot = slot(number);
        while (runs[slot] == run && slots[LONGS * slot] != number && grow()) {
            slot = slot(number);
        }
        int at = LONGS * slot;
        if (runs[slot] == run && slots[at] > number) {
            return;
        }
        runs[slot] = run;
        slots[at] = number;
        slots[at + 1] = whole;
        slots[at + 2] = body;
    }

    private int slot(long number) {
        return (int) number & runs.length - 1;
    }

    private boolean grow() {
        int length = runs.length;
        full |= length == MOST || !room.take(length);
        if (full) {
            return false;
        }
        long[] oldSlots = slots;
        int[] oldRuns = runs;
        slots = new long[2 * oldSlots.length];
        runs = new int[2 * length];
        for (int old = 0; old < length; old++) {
            if (oldRuns[old] == run) {
                int slot = slot(oldSlots[LONGS * old]);
                runs[slot] = run;
                System.arraycopy(oldSlots, LONGS * old, slots, LONGS * slot, LONGS);
            }
        }
        return true;
    }

    /** {@return how many numbers can be remembered without growing} */
    int capacity() {
        return runs.length;
    }

    /** Numbers of each channel by its index, of which there are as many as were asked for. */
    static RecentNumbers[] grown(RecentNumbers[] channels, int index) {
        return index < channels.length ? channels : Arrays.copyOf(channels, Math.max(index + 1, 2 * channels.length));
    }
}
