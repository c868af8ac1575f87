// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Writes classic pcap files, version 2.4: a file header, then packets.
 *
 * <p>For tests and simulations: what it writes may break every rule but the layout. Used by one thread at a time;
 * allocates nothing. Layout and source: {@link PcapFramer}.
 */
public final class PcapWriter {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final long MAX_SECONDS = 0xFFFF_FFFFL;

    private MutableDirectBuffer buffer;
    private ByteOrder byteOrder;
    private boolean nanos;
    private int start;
    private int at;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public PcapWriter() {}

    /**
     * Begins a file: writes its header.
     *
     * @param newBuffer receives the file; throws what it throws when it is too small
     * @param offset of the first byte
     * @param order byte order of the file
     * @param countNanos true to count time in nanoseconds, false in microseconds
     * @param snapLength greatest number of captured bytes, as the header says
     * @param linkTypeAndFcs link type in the lower 16 bits, what is known of the frame check sequence above
     * @return this
     */
    public PcapWriter wrap(
            MutableDirectBuffer newBuffer,
            int offset,
            ByteOrder order,
            boolean countNanos,
            int snapLength,
            int linkTypeAndFcs) {
        buffer = newBuffer;
        byteOrder = order;
        nanos = countNanos;
        start = offset;
        buffer.putInt(offset, nanos ? PcapFramer.MAGIC_NANOS : PcapFramer.MAGIC_MICROS, order);
        buffer.putShort(offset + PcapFramer.VERSION_MAJOR_OFFSET, (short) PcapFramer.VERSION_MAJOR, order);
        buffer.putShort(offset + PcapFramer.VERSION_MINOR_OFFSET, (short) PcapFramer.VERSION_MINOR, order);
        buffer.putLong(offset + PcapFramer.VERSION_MINOR_OFFSET + 2, 0L);
        buffer.putInt(offset + PcapFramer.SNAP_LENGTH_OFFSET, snapLength, order);
        buffer.putInt(offset + PcapFramer.LINK_TYPE_OFFSET, linkTypeAndFcs, order);
        at = offset + PcapFramer.FILE_HEADER_LENGTH;
        return this;
    }

    /**
     * Adds a packet.
     *
     * @param epochNs time of capture, nanoseconds since the epoch, rounded down to what the file counts in
     * @param packet holds the captured bytes
     * @param offset of the first of them
     * @param capturedLength how many
     * @param originalLength bytes the packet had on the wire
     * @return this
     * @throws IllegalArgumentException if the time does not fit into 32 bits of seconds
     */
    public PcapWriter packet(long epochNs, DirectBuffer packet, int offset, int capturedLength, int originalLength) {
        long seconds = epochNs / NANOS_PER_SECOND;
        if (epochNs < 0 || seconds > MAX_SECONDS) {
            throw new IllegalArgumentException("time does not fit into pcap: epochNs=" + epochNs);
        }
        int fraction = (int) (epochNs % NANOS_PER_SECOND);
        buffer.putInt(at, (int) seconds, byteOrder);
        buffer.putInt(at + PcapFramer.FRACTION_OFFSET, nanos ? fraction : fraction / NANOS_PER_MICRO, byteOrder);
        buffer.putInt(at + PcapFramer.CAPTURED_LENGTH_OFFSET, capturedLength, byteOrder);
        buffer.putInt(at + PcapFramer.ORIGINAL_LENGTH_OFFSET, originalLength, byteOrder);
        buffer.putBytes(at + PcapFramer.RECORD_HEADER_LENGTH, packet, offset, capturedLength);
        at += PcapFramer.RECORD_HEADER_LENGTH + capturedLength;
        return this;
    }

    /** {@return bytes written so far, header included} */
    public int length() {
        return at - start;
    }
}
