// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

import org.agrona.DirectBuffer;

/**
 * Cuts packets out of the bytes of a capture file, one header, block or packet a call.
 *
 * <p>Remembers what the file said of itself (byte order, resolution of time, interfaces), and so must be asked in order:
 * first at the start of the file, then each time where the last answer ended. In between a caller may move its bytes and
 * refill. It never asks for more than the bound it was made with and a few bytes of header.
 *
 * <p>Used by one thread at a time. Does not throw on bad bytes and allocates nothing a packet (a new interface may
 * enlarge a table).
 */
public interface CaptureFramer {
    /** What {@link #captureEpochNs()} says when the capture tells no time. */
    long NULL_EPOCH_NS = Long.MIN_VALUE;

    /** What {@link #fcsLength()} says when the capture does not tell. */
    int NULL_FCS_LENGTH = -1;

    /**
     * Looks at what begins at an offset.
     *
     * @param buffer holds the bytes
     * @param offset where the last answer ended, or the start of the file
     * @param limit end of the bytes, exclusive; nothing at or past it is read
     * @return one of {@link CaptureStatus}
     * @throws IndexOutOfBoundsException if offset to limit does not lie inside the buffer
     */
    int next(DirectBuffer buffer, int offset, int limit);

    /** {@return bytes that the header, block or packet takes; 0 after NEED_MORE and MALFORMED, else at least 1} */
    int consumed();

    /**
     * {@return after NEED_MORE, how many bytes from the offset on are needed to say more (as far as is known by now);
     * else 0}
     */
    int needed();

    /** {@return one of {@link CaptureReason}: why MALFORMED or DAMAGED, or what is odd about a PACKET} */
    int reason();

    /** {@return where the captured bytes begin in the buffer; meaningful after PACKET} */
    int packetOffset();

    /** {@return captured bytes of the packet; 0 if the last answer was no PACKET} */
    int capturedLength();

    /** {@return bytes the packet had on the wire, as the capture says, u32; 0 if the last answer was no PACKET} */
    long originalLength();

    /** {@return true when the snap length cut the packet: fewer bytes captured than it had} */
    default boolean truncated() {
        return capturedLength() < originalLength();
    }

    /**
     * {@return nanoseconds since 1970-01-01 UTC at which the packet was captured, rounded down when the capture counts
     * in something finer or in powers of two, or {@link #NULL_EPOCH_NS}}
     */
    long captureEpochNs();

    /** {@return link type of the packet, one of the LINKTYPE registry (see {@link LinkType}); meaningful after PACKET} */
    int linkType();

    /** {@return number of the interface in its section, from 0; meaningful after PACKET} */
    int interfaceIndex();

    /** {@return bytes of the frame check sequence that ends each packet, or {@link #NULL_FCS_LENGTH}} */
    int fcsLength();

    /** Forgets the file, so that the next call may begin another. */
    void reset();
}
