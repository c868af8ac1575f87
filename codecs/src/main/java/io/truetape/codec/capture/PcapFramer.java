// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * Framer of classic pcap files, version 2.4, with times in microseconds or nanoseconds, in either byte order.
 *
 * <pre>
 * file header                                     record header
 * offset  length  field                           offset  length  field
 *      0       4  magic                                0       4  seconds since the epoch, u32
 *      4       2  major version, 2                     4       4  microseconds or nanoseconds, u32
 *      6       2  minor version, 4                     8       4  captured length, u32
 *      8       8  reserved, ignored                   12       4  original length, u32
 *     16       4  snap length, u32                    16       n  captured bytes
 *     20       4  link type and FCS bits
 * </pre>
 *
 * <p>The snap length is not trusted: a record may be longer than it says. A record beyond the bound given to the
 * constructor is malformed, since the format has nothing else by which to tell a record from nonsense. The variants with
 * longer record headers (magic 0xA1B2CD34) are refused.
 *
 * <p>Source: PCAP Capture File Format, draft-ietf-opsawg-pcap, sections 4 and 5.
 */
public final class PcapFramer extends PacketFramer {
    /** Magic number of files that count in microseconds, in the byte order of the file. */
    public static final int MAGIC_MICROS = 0xA1B2C3D4;

    /** Magic number of files that count in nanoseconds, in the byte order of the file. */
    public static final int MAGIC_NANOS = 0xA1B23C4D;

    /** Bytes of the file header. */
    public static final int FILE_HEADER_LENGTH = 24;

    /** Bytes before each packet. */
    public static final int RECORD_HEADER_LENGTH = 16;

    /** Major version of the files that are understood. */
    public static final int VERSION_MAJOR = 2;

    /** Minor version of the files that are understood. */
    public static final int VERSION_MINOR = 4;

    /** Longest packet that is believed when nothing else is said: 1 MiB, four times what tcpdump writes. */
    public static final int DEFAULT_MAX_PACKET_LENGTH = 1 << 20;

    static final int MAGIC_LENGTH = 4;
    static final int VERSION_MAJOR_OFFSET = MAGIC_LENGTH;
    static final int VERSION_MINOR_OFFSET = VERSION_MAJOR_OFFSET + 2;
    static final int SNAP_LENGTH_OFFSET = 16;
    static final int LINK_TYPE_OFFSET = SNAP_LENGTH_OFFSET + 4;
    static final int FRACTION_OFFSET = 4;
    static final int CAPTURED_LENGTH_OFFSET = FRACTION_OFFSET + 4;
    static final int ORIGINAL_LENGTH_OFFSET = CAPTURED_LENGTH_OFFSET + 4;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final int LINK_TYPE_MASK = 0xFFFF;
    private static final int FCS_PRESENT = 0x0400_0000;
    private static final int FCS_LENGTH_SHIFT = 28;
    private static final int FCS_UNIT_LENGTH = 2;

    private final int maxPacketLength;
    private ByteOrder byteOrder;
    private int nanosPerUnit;

    /** Creates a framer that believes packets of up to {@link #DEFAULT_MAX_PACKET_LENGTH}. */
    public PcapFramer() {
        this(DEFAULT_MAX_PACKET_LENGTH);
    }

    /**
     * Creates a framer.
     *
     * @param maxPacketLength captured bytes beyond which a record is malformed, at least 1 and at most 1 GiB
     * @throws IllegalArgumentException if the bound is out of range
     */
    public PcapFramer(int maxPacketLength) {
        this.maxPacketLength = CaptureChecks.requireBound("maxPacketLength", maxPacketLength);
    }

    @Override
    public int next(DirectBuffer buffer, int offset, int limit) {
        int available = limit - offset;
        buffer.boundsCheck(offset, available);
        return byteOrder == null ? fileHeader(buffer, offset, available) : record(buffer, offset, available);
    }

    private int fileHeader(DirectBuffer buffer, int offset, int available) {
        if (available < MAGIC_LENGTH) {
            return needMore(FILE_HEADER_LENGTH);
        }
        ByteOrder order = orderOf(buffer.getInt(offset, BIG_ENDIAN));
        if (order == null) {
            return malformed(CaptureReason.UNKNOWN_MAGIC);
        }
        if (available < FILE_HEADER_LENGTH) {
            return needMore(FILE_HEADER_LENGTH);
        }
        int major = buffer.getShort(offset + VERSION_MAJOR_OFFSET, order) & 0xFFFF;
        int minor = buffer.getShort(offset + VERSION_MINOR_OFFSET, order) & 0xFFFF;
        if (major != VERSION_MAJOR || minor != VERSION_MINOR) {
            return malformed(CaptureReason.UNSUPPORTED_VERSION);
        }
        byteOrder = order;
        nanosPerUnit = buffer.getInt(offset, order) == MAGIC_NANOS ? 1 : NANOS_PER_MICRO;
        int link = buffer.getInt(offset + LINK_TYPE_OFFSET, order);
        boolean fcsKnown = (link & FCS_PRESENT) != 0;
        from(0, link & LINK_TYPE_MASK, fcsKnown ? (link >>> FCS_LENGTH_SHIFT) * FCS_UNIT_LENGTH : NULL_FCS_LENGTH);
        return container(FILE_HEADER_LENGTH);
    }

    /**
     * The byte order that a file with the given first bytes is written in.
     *
     * @param magic first four bytes, read big-endian
     * @return its byte order; null when it is no pcap file
     */
    static ByteOrder orderOf(int magic) {
        if (magic == MAGIC_MICROS || magic == MAGIC_NANOS) {
            return BIG_ENDIAN;
        }
        int reversed = Integer.reverseBytes(magic);
        return reversed == MAGIC_MICROS || reversed == MAGIC_NANOS ? LITTLE_ENDIAN : null;
    }

    private int record(DirectBuffer buffer, int offset, int available) {
        if (available < RECORD_HEADER_LENGTH) {
            return needMore(RECORD_HEADER_LENGTH);
        }
        int captured = buffer.getInt(offset + CAPTURED_LENGTH_OFFSET, byteOrder);
        if (captured < 0 || captured > maxPacketLength) {
            return malformed(CaptureReason.LENGTH_OVER_BOUND);
        }
        int bytes = RECORD_HEADER_LENGTH + captured;
        if (available < bytes) {
            return needMore(bytes);
        }
        long seconds = buffer.getInt(offset, byteOrder) & 0xFFFF_FFFFL;
        long fraction = buffer.getInt(offset + FRACTION_OFFSET, byteOrder) & 0xFFFF_FFFFL;
        long original = buffer.getInt(offset + ORIGINAL_LENGTH_OFFSET, byteOrder) & 0xFFFF_FFFFL;
        long epochNs = seconds * NANOS_PER_SECOND + fraction * nanosPerUnit;
        return packet(offset + RECORD_HEADER_LENGTH, captured, original, epochNs, bytes);
    }

    @Override
    public void reset() {
        byteOrder = null;
    }
}
