// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix;

import org.agrona.DirectBuffer;

/** The state of one channel: its name, its next number, and which numbers before it are missing. */
final class FixChannel {
    static final int MAX_GAPS = 64;

    private final byte[] key;
    private final long[] gapFirst = new long[MAX_GAPS];
    private final long[] gapLast = new long[MAX_GAPS];
    private int gaps;

    /** Index of the channel in the order in which channels were seen. */
    final int id;

    long next;

    FixChannel(int id, byte[] key) {
        this.id = id;
        this.key = key;
    }

    /** Whether the name is made of these three values of a message. */
    boolean isNamed(FixMessage message, int version, int sender, int target) {
        int at = matches(message, version, 0);
        at = at < 0 ? at : matches(message, sender, at);
        at = at < 0 ? at : matches(message, target, at);
        return at == key.length;
    }

    private int matches(FixMessage message, int field, int from) {
        DirectBuffer buffer = message.buffer();
        int offset = message.valueOffsetAt(field);
        int length = message.valueLengthAt(field);
        if (from + length >= key.length || key[from + length] != FixMessage.SOH) {
            return -1;
        }
        for (int i = 0; i < length; i++) {
            if (buffer.getByte(offset + i) != key[from + i]) {
                return -1;
            }
        }
        return from + length + 1;
    }

    void reset(long nextNumber) {
        next = nextNumber;
        gaps = 0;
    }

    /** Notes that numbers are missing; forgets the oldest ones when there are too many ranges. */
    void addGap(long first, long last) {
        if (gaps == MAX_GAPS) {
            removeGap(0);
        }
        gapFirst[gaps] = first;
        gapLast[gaps] = last;
        gaps++;
    }

    /** Takes numbers out of what is missing; returns whether one of them was. */
    boolean fill(long first, long last) {
        boolean wasMissing = false;
        for (int i = gaps - 1; i >= 0; i--) {
            if (gapFirst[i] <= last && gapLast[i] >= first) {
                wasMissing = true;
                cut(i, first, last);
            }
        }
        return wasMissing;
    }

    private void cut(int gap, long first, long last) {
        long end = gapLast[gap];
        if (gapFirst[gap] >= first && end <= last) {
            removeGap(gap);
        } else if (gapFirst[gap] >= first) {
            gapFirst[gap] = last + 1;
        } else {
            gapLast[gap] = first - 1;
            if (end > last) {
                addGap(last + 1, end);
            }
        }
    }

    private void removeGap(int gap) {
        int behind = gaps - gap - 1;
        System.arraycopy(gapFirst, gap + 1, gapFirst, gap, behind);
        System.arraycopy(gapLast, gap + 1, gapLast, gap, behind);
        gaps--;
    }

    /** How many numbers are missing. */
    long missing() {
        long missing = 0;
        for (int i = 0; i < gaps; i++) {
            missing += gapLast[i] - gapFirst[i] + 1;
        }
        return missing;
    }
}
