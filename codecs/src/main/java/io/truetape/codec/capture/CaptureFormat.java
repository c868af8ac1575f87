// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.DirectBuffer;

/** The formats of capture files that are understood, told apart by their first bytes. */
public enum CaptureFormat {
    /** Classic pcap, in microseconds or nanoseconds. */
    PCAP,

    /** pcapng. */
    PCAPNG;

    /** First bytes that {@link #recognize} wants to see. */
    public static final int RECOGNITION_LENGTH = 12;

    /**
     * The format that some bytes begin.
     *
     * @param buffer holds the start of a source
     * @param offset of its first byte
     * @param limit end of the bytes, exclusive
     * @return the format; null when these are no capture, or fewer than {@link #RECOGNITION_LENGTH} bytes
     * @throws IndexOutOfBoundsException if offset to limit does not lie inside the buffer
     */
    public static CaptureFormat recognize(DirectBuffer buffer, int offset, int limit) {
        int available = limit - offset;
        buffer.boundsCheck(offset, available);
        if (available < RECOGNITION_LENGTH) {
            return null;
        }
        int magic = buffer.getInt(offset, BIG_ENDIAN);
        if (PcapFramer.orderOf(magic) != null) {
            return PCAP;
        }
        boolean section = magic == PcapngFramer.BLOCK_SECTION_HEADER
                && PcapngFramer.orderOf(buffer.getInt(offset + PcapngFramer.SECTION_MAGIC_OFFSET, BIG_ENDIAN)) != null;
        return section ? PCAPNG : null;
    }

    /** {@return a new framer of this format, with its default bounds} */
    public CaptureFramer newFramer() {
        return this == PCAP ? new PcapFramer() : new PcapngFramer();
    }
}
