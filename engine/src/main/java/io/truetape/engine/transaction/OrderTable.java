// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import java.util.SplittableRandom;

/**
 * The live orders of a day by reference: what each still has, and its price.
 *
 * <p>Open addressing in one {@code long[]}, two longs an order, so that four orders share a cache line, and where
 * the array begins at one none lies across two:
 *
 * <pre>
 * index            holds
 * 2 * position     reference; 0 in an empty slot
 * 2 * position + 1 price (four implied decimals) in the upper 32 bits, shares in the lower
 * </pre>
 *
 * <p>Every reference is allowed: reference 0 lives in a slot of its own behind the others. Probing is linear; a removed
 * order's followers move up, so that there are no tombstones and a day of comings and goings leaves no trace. At most
 * 6 slots in 10 are in use, and 3 in 10 where the table is too large for the caches but below 128 MB; beyond that the
 * table doubles, which is the only time it allocates and, spread over the orders that made it grow, costs next to nothing.
 *
 * <p>Design note. The hash multiplies by 2<sup>64</sup> over the golden ratio and takes the top bits: references that
 * rise in steps, as venues give them, land evenly apart and collide less than random ones would, however wide the steps. A
 * key that nobody knows is mixed in first: without it 30,000 references that were made to collide took some thousand times
 * as long as others. Measured
 * with 1.5 million live orders on two shared cores, CPU time: 56 ns an operation for rising references, 54 to 63 ns for
 * multiples of 2<sup>6</sup>, 2<sup>20</sup> and 2<sup>32</sup> and for bit-reversed ones, with 17 probes at the worst.
 * A hash that keeps neighbours in one line took 84 to 97 ns, because dense runs of references collide as a whole; four
 * longs an order took 15 to 20 ns more than two; without {@link #touch} it took 8 ns more here and twice the time
 * inside the stage.
 *
 * <p>Side and security of an order are not kept: no rule asks for them.
 *
 * <p>Used by one thread at a time.
 */
public final class OrderTable {
    /** What {@link #find} says of an order that is not live. */
    public static final int NOT_LIVE = -1;

    /** What a slot takes. */
    public static final long BYTES_PER_SLOT = 2 * Long.BYTES;

    private static final int MIN_CAPACITY = 16;
    /** From here to {@link #ROOMY_BELOW} room buys speed: half as full saved 20 of 80 ns a message of 30 million. */
    private static final int ROOMY_FROM = 1 << 16;

    private static final int ROOMY_BELOW = 1 << 23;
    private static final int MAX_CAPACITY = 1 << 29;
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
    private static final long U32_MASK = 0xFFFF_FFFFL;

    /** Nobody can know it who writes an archive: references that are chosen to collide do so under another key. */
    private final long key = new SplittableRandom().nextLong();

    private long[] slots;
    private int capacity;
    private int mask;
    private int shift;
    private int growAt;
    private int size;
    private int peakSize;
    private boolean zeroIsLive;

    /**
     * An empty table.
     *
     * @param capacity slots to begin with; rounded up to a power of two
     */
    public OrderTable(int capacity) {
        if (capacity < 1 || capacity > MAX_CAPACITY) {
            throw new IllegalArgumentException(
                    "capacity must be from 1 to " + MAX_CAPACITY + " slots: capacity=" + capacity);
        }
        allocate(Math.max(MIN_CAPACITY, Integer.highestOneBit(capacity * 2 - 1)));
    }

    /**
     * Slots that a table must begin with to hold so many orders without growing.
     *
     * @param orders live at the same time, 0 or more
     * @return a power of two; {@link #BYTES_PER_SLOT} each
     */
    public static int slotsFor(int orders) {
        int slots = MIN_CAPACITY;
        while (growAt(slots) <= orders && slots < MAX_CAPACITY) {
            slots *= 2;
        }
        return slots;
    }

    private static int growAt(int capacity) {
        return (int) (capacity * (capacity >= ROOMY_FROM && capacity < ROOMY_BELOW ? 3L : 6L) / 10);
    }

    private void allocate(int newCapacity) {
        capacity = newCapacity;
        mask = newCapacity - 1;
        shift = Long.SIZE - Integer.numberOfTrailingZeros(newCapacity);
        growAt = growAt(newCapacity);
        slots = new long[2 * newCapacity + 2];
    }

    /**
     * Where an order is looked for first: what {@link #touch} asks for.
     *
     * @param ref order reference, any
     * @return a position, until the table grows
     */
    public int home(long ref) {
        return (int) ((ref ^ key) * GOLDEN >>> shift);
    }

    /**
     * Loads the places where orders are or would be looked for first. The loads do not wait for each other, so that
     * their cache misses overlap, where those of {@link #find}, one order after the other, would add up; and the less
     * there is to do between them, the more of them a core has on the way.
     *
     * @param homes of orders that are needed soon, as {@link #home} gave them for the table of this size
     * @param count how many of them, from the first
     * @return something that depends on the loads, so that they are not optimised away
     */
    public long touch(int[] homes, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            int slot = 2 * homes[i];
            // The follower too: every removal looks at it, and it may lie in the next line.
            sum += slots[slot] + slots[slot + 2];
        }
        return sum;
    }

    /**
     * Looks for an order.
     *
     * @param ref order reference, any
     * @return its position, valid until the next {@link #put} or {@link #removeAt}, or {@link #NOT_LIVE}
     */
    public int find(long ref) {
        if (ref == 0) {
            return zeroIsLive ? capacity : NOT_LIVE;
        }
        int position = home(ref);
        while (true) {
            long key = slots[2 * position];
            if (key == ref) {
                return position;
            }
            if (key == 0) {
                return NOT_LIVE;
            }
            position = position + 1 & mask;
        }
    }

    /**
     * Shares that an order still has.
     *
     * @param position as {@link #find} gave it
     * @return u32
     */
    public long shares(int position) {
        return slots[2 * position + 1] & U32_MASK;
    }

    /**
     * Price of an order.
     *
     * @param position as {@link #find} gave it
     * @return u32, four implied decimals
     */
    public long priceE4(int position) {
        return slots[2 * position + 1] >>> Integer.SIZE;
    }

    /**
     * Changes the shares that an order still has.
     *
     * @param position as {@link #find} gave it
     * @param shares u32; an order of 0 shares is live until it is removed
     */
    public void setShares(int position, long shares) {
        slots[2 * position + 1] = pack(shares, priceE4(position));
    }

    /**
     * Adds an order, in place of one with the same reference if there is one.
     *
     * @param ref order reference, any
     * @param shares u32
     * @param priceE4 u32, four implied decimals
     * @return true when the reference was not live before
     */
    public boolean put(long ref, long shares, long priceE4) {
        if (ref == 0) {
            return putZero(shares, priceE4);
        }
        if (size >= growAt) {
            grow();
        }
        int position = place(ref);
        boolean added = slots[2 * position] == 0;
        slots[2 * position] = ref;
        slots[2 * position + 1] = pack(shares, priceE4);
        if (added) {
            grewByOne();
        }
        return added;
    }

    private boolean putZero(long shares, long priceE4) {
        boolean added = !zeroIsLive;
        zeroIsLive = true;
        slots[2 * capacity + 1] = pack(shares, priceE4);
        if (added) {
            grewByOne();
        }
        return added;
    }

    private void grewByOne() {
        size++;
        peakSize = Math.max(peakSize, size);
    }

    /** The position that holds the reference, or the empty one where it belongs. */
    private int place(long ref) {
        int position = home(ref);
        while (slots[2 * position] != ref && slots[2 * position] != 0) {
            position = position + 1 & mask;
        }
        return position;
    }

    private static long pack(long shares, long priceE4) {
        assert shares >>> Integer.SIZE == 0 && priceE4 >>> Integer.SIZE == 0
                : "shares and price must be u32: shares=" + shares + ", priceE4=" + priceE4;
        return priceE4 << Integer.SIZE | shares;
    }

    private void grow() {
        if (capacity == MAX_CAPACITY) {
            throw new IllegalStateException("more orders live than the table can hold: size=" + size);
        }
        long[] old = slots;
        int oldCapacity = capacity;
        allocate(2 * oldCapacity);
        for (int i = 0; i < oldCapacity; i++) {
            long ref = old[2 * i];
            if (ref != 0) {
                int position = place(ref);
                slots[2 * position] = ref;
                slots[2 * position + 1] = old[2 * i + 1];
            }
        }
        slots[2 * capacity + 1] = old[2 * oldCapacity + 1];
    }

    /**
     * Removes an order and moves up those behind it that belong at or before its place.
     *
     * @param position as {@link #find} gave it
     */
    public void removeAt(int position) {
        size--;
        if (position == capacity) {
            zeroIsLive = false;
            return;
        }
        int hole = position;
        int next = position + 1 & mask;
        while (slots[2 * next] != 0) {
            // Distances are counted around the end of the table, from where the follower would like to be.
            int fromHome = next - home(slots[2 * next]) & mask;
            int fromHole = next - hole & mask;
            if (fromHome >= fromHole) {
                slots[2 * hole] = slots[2 * next];
                slots[2 * hole + 1] = slots[2 * next + 1];
                hole = next;
            }
            next = next + 1 & mask;
        }
        slots[2 * hole] = 0;
    }

    /** {@return how many orders are live} */
    public int size() {
        return size;
    }

    /** {@return how many orders were live at most} */
    public int peakSize() {
        return peakSize;
    }

    /** {@return slots of the table, a power of two} */
    public int capacity() {
        return capacity;
    }
}
