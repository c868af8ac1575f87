// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What is remembered of one stream around the next byte to deliver: behind it the bytes delivered last, to compare
 * retransmissions with; before it the pieces that came too early. Both live in one ring of bytes.
 *
 * <pre>
 *   floor            next                      next + reach
 *     | delivered,     |  pieces set aside,       |
 *     | gaps noted     |  holes between them      |
 * </pre>
 *
 * <p>The ring is made with the first byte, half of it is the reach and half the memory behind. Pieces do not overlap and
 * are sorted; each keeps where in the capture it came from.
 */
final class TcpWindow {
    /** Pieces that are set aside at most. */
    static final int MAX_PIECES = 512;

    /** Gaps that are remembered at most; with the oldest goes the memory of all before it. */
    static final int MAX_GAPS = 64;

    private final int capacity;
    private final int mask;
    private final TcpRanges gaps = new TcpRanges(MAX_GAPS);
    private final TcpRanges pieces = new TcpRanges(MAX_PIECES);
    private MutableDirectBuffer ring;
    private long next;
    private long floor;

    TcpWindow(int capacity) {
        this.capacity = capacity;
        this.mask = capacity - 1;
    }

    void clear() {
        next = 0;
        floor = 0;
        gaps.clear();
        pieces.clear();
    }

    /** Stream offset of the next byte to deliver. */
    long next() {
        return next;
    }

    /** Stream offset before which nothing is remembered. */
    long floor() {
        return floor;
    }

    /** How far before the next byte a piece may reach. */
    int reach() {
        return capacity / 2;
    }

    TcpRanges gaps() {
        return gaps;
    }

    TcpRanges pieces() {
        return pieces;
    }

    /** Whether a piece up to some offset cannot be set aside. */
    boolean isTooFar(long end) {
        return end - next > reach() || pieces.isFull();
    }

    /** Stream offset of the first piece set aside, or the greatest long. */
    long firstPiece() {
        return pieces.count() == 0 ? Long.MAX_VALUE : pieces.start(0);
    }

    /** Remembers bytes that have been delivered straight from a packet. */
    void delivered(DirectBuffer buffer, int offset, int length) {
        int kept = Math.min(length, capacity);
        int skipped = length - kept;
        put(next + skipped, buffer, offset + skipped, kept);
        advance(next + length);
    }

    /** Moves on behind the first piece, which has been delivered; it is in the ring already. */
    void deliveredFirstPiece() {
        long end = pieces.end(0);
        pieces.removeFirst();
        advance(end);
    }

    /** Moves on over bytes that will not come. */
    void skipTo(long offset) {
        if (gaps.isFull()) {
            floor = gaps.end(0);
            gaps.removeFirst();
        }
        gaps.insert(gaps.count(), next, offset, 0, 0);
        advance(offset);
    }

    private void advance(long to) {
        next = to;
        floor = Math.max(floor, next - reach());
        while (gaps.count() > 0 && gaps.end(0) <= floor) {
            gaps.removeFirst();
        }
    }

    /** Sets a piece aside that overlaps with none and lies within reach. */
    void setAside(
            int index, long start, long end, DirectBuffer buffer, int offset, long captureEpochNs, long sourceOffset) {
        put(start, buffer, offset, (int) (end - start));
        pieces.insert(index, start, end, captureEpochNs, sourceOffset);
    }

    private void put(long streamOffset, DirectBuffer buffer, int offset, int length) {
        if (ring == null) {
            ring = new UnsafeBuffer(new byte[capacity]);
        }
        int at = indexOf(streamOffset);
        int first = Math.min(length, capacity - at);
        ring.putBytes(at, buffer, offset, first);
        ring.putBytes(0, buffer, offset + first, length - first);
    }

    /** Whether remembered bytes equal others; all must be delivered and above the floor, or of one piece. */
    boolean holds(long streamOffset, DirectBuffer buffer, int offset, int length) {
        int at = indexOf(streamOffset);
        int first = Math.min(length, capacity - at);
        return equal(at, buffer, offset, first) && equal(0, buffer, offset + first, length - first);
    }

    private boolean equal(int at, DirectBuffer buffer, int offset, int length) {
        int i = 0;
        for (; length - i >= Long.BYTES; i += Long.BYTES) {
            if (ring.getLong(at + i) != buffer.getLong(offset + i)) {
                return false;
            }
        }
        for (; i < length; i++) {
            if (ring.getByte(at + i) != buffer.getByte(offset + i)) {
                return false;
            }
        }
        return true;
    }

    /** The ring, in which a stream offset lies at {@link #indexOf}. */
    DirectBuffer ring() {
        return ring;
    }

    int indexOf(long streamOffset) {
        return (int) streamOffset & mask;
    }

    /** Bytes from an index to the end of the ring, at most so many. */
    int unbroken(int index, long length) {
        return (int) Math.min(length, capacity - index);
    }
}
