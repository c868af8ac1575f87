// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import org.agrona.DirectBuffer;

/**
 * What a rule says of one record: which atomic event it belongs to, by a key that all of the event's records share, and
 * whether it ends that event.
 *
 * <p>A key is made of parts, each with its length, so that different parts never make the same key; keys are compared
 * byte for byte. A key longer than {@link #MAX_LENGTH} bytes is none: its record stays alone.
 *
 * <p>Reused from record to record; used by one thread at a time; allocates nothing.
 */
public final class EventKey {
    /** Bytes of the longest key, two for each part included. */
    public static final int MAX_LENGTH = 160;

    /** Stands for an amount that a rule does not know. */
    public static final long UNKNOWN = -1;

    private static final int PART_HEAD = Short.BYTES;
    private static final long HASH_FACTOR = 0x9E37_79B9_7F4A_7C15L;

    final byte[] bytes = new byte[MAX_LENGTH];
    int length;
    boolean tooLong;
    boolean last;
    boolean needsEnd;
    long expected;
    long progress;

    EventKey() {}

    /** Forgets the record before. */
    EventKey clear() {
        length = 0;
        tooLong = false;
        last = false;
        needsEnd = false;
        expected = UNKNOWN;
        progress = 0;
        return this;
    }

    /**
     * Adds a part: some bytes of the message.
     *
     * @param buffer holds them
     * @param offset of the first
     * @param partLength how many
     * @return this
     */
    public EventKey add(DirectBuffer buffer, int offset, int partLength) {
        if (begin(partLength)) {
            buffer.getBytes(offset, bytes, length, partLength);
            length += partLength;
        }
        return this;
    }

    /**
     * Adds a part: a number.
     *
     * @param number any
     * @return this
     */
    public EventKey add(long number) {
        if (begin(Long.BYTES)) {
            for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                bytes[length++] = (byte) (number >>> shift);
            }
        }
        return this;
    }

    private boolean begin(int partLength) {
        if (length + PART_HEAD + partLength > MAX_LENGTH) {
            tooLong = true;
            return false;
        }
        bytes[length++] = (byte) partLength;
        bytes[length++] = (byte) (partLength >>> Byte.SIZE);
        return true;
    }

    /**
     * Says that the record ends its event: whoever has the same key later begins another.
     *
     * @return this
     */
    public EventKey last() {
        last = true;
        return this;
    }

    /**
     * Says that an event with this key comes to an end that can be seen; one that does not is incomplete.
     *
     * @return this
     */
    public EventKey needsEnd() {
        needsEnd = true;
        return this;
    }

    /**
     * Says what the records of the event add up to, so that the event ends when they do.
     *
     * @param amount in the rule's own unit, 0 or more
     * @return this
     */
    public EventKey expect(long amount) {
        expected = amount;
        return this;
    }

    /**
     * Says what this record adds to the amount of its event.
     *
     * @param amount in the rule's own unit, 0 or more
     * @return this
     */
    public EventKey progress(long amount) {
        progress = amount;
        return this;
    }

    boolean isUsable() {
        return length > 0 && !tooLong;
    }

    long hash() {
        long hash = length;
        for (int i = 0; i < length; i++) {
            hash = (hash ^ bytes[i]) * HASH_FACTOR;
        }
        return hash ^ hash >>> Integer.SIZE;
    }
}
