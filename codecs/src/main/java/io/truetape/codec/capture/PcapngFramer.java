// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * Framer of pcapng files: any number of sections, each with its own byte order and interfaces.
 *
 * <pre>
 * block                                           enhanced packet and obsolete packet
 * offset  length  field                           offset  length  field
 *      0       4  type                                 8       4  interface (obsolete: u16, then drops u16)
 *      4       4  total length, multiple of 4         12       8  time, high word first
 *      8       n  body                                20       4  captured length
 *    n+8       4  total length again                  24       4  original length
 *                                                     28       n  captured bytes, padding, options
 * </pre>
 *
 * <p>A simple packet has only its original length (offset 8); captured is that or the snap length of interface 0. Blocks
 * of other types are passed as container. The length a section announces is not used. What stands inside a block cannot
 * lead this framer astray: bad contents are DAMAGED and the next block is found all the same; only a block length that
 * is absurd, beyond the bound or not repeated behind the block is MALFORMED.
 *
 * <p>Source: PCAP Next Generation (pcapng) Capture File Format, draft-ietf-opsawg-pcapng, sections 3 and 4.
 */
public final class PcapngFramer extends PacketFramer {
    /** Type of the block that begins a section; the same in both byte orders. */
    public static final int BLOCK_SECTION_HEADER = 0x0A0D0D0A;

    /** Type of an interface description. */
    public static final int BLOCK_INTERFACE = 1;

    /** Type of the obsolete packet block. */
    public static final int BLOCK_OBSOLETE_PACKET = 2;

    /** Type of a simple packet. */
    public static final int BLOCK_SIMPLE_PACKET = 3;

    /** Type of an enhanced packet. */
    public static final int BLOCK_ENHANCED_PACKET = 6;

    /** Magic number of a section, in the byte order of the section. */
    public static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;

    /** Longest block that is believed when nothing else is said: 16 MiB. */
    public static final int DEFAULT_MAX_BLOCK_LENGTH = 1 << 24;

    /** Bytes of the type and the two lengths of every block. */
    public static final int BLOCK_OVERHEAD = 12;

    static final int BLOCK_LENGTH_OFFSET = 4;
    static final int BLOCK_TRAILER_LENGTH = 4;
    static final int BODY_OFFSET = 8;
    static final int SECTION_MAGIC_OFFSET = BODY_OFFSET;
    static final int SECTION_MAJOR_OFFSET = SECTION_MAGIC_OFFSET + 4;
    static final int SECTION_MINOR_OFFSET = SECTION_MAJOR_OFFSET + 2;
    static final int SECTION_MIN_LENGTH = 28;
    static final int TIME_HIGH_OFFSET = BODY_OFFSET + 4;
    static final int TIME_LOW_OFFSET = TIME_HIGH_OFFSET + 4;
    static final int CAPTURED_LENGTH_OFFSET = TIME_LOW_OFFSET + 4;
    static final int ORIGINAL_LENGTH_OFFSET = CAPTURED_LENGTH_OFFSET + 4;
    static final int PACKET_DATA_OFFSET = ORIGINAL_LENGTH_OFFSET + 4;
    static final int SIMPLE_DATA_OFFSET = BODY_OFFSET + 4;

    private static final int ALIGNMENT = 4;
    private static final int VERSION_MAJOR = 1;
    private static final int VERSION_MINOR = 0;
    /** Written by some tools, and to be read as 1.0. */
    private static final int VERSION_MINOR_ALIAS = 2;

    private final int maxBlockLength;
    private final PcapngInterfaces interfaces = new PcapngInterfaces();
    private ByteOrder byteOrder;

    /** Creates a framer that believes blocks of up to {@link #DEFAULT_MAX_BLOCK_LENGTH}. */
    public PcapngFramer() {
        this(DEFAULT_MAX_BLOCK_LENGTH);
    }

    /**
     * Creates a framer.
     *
     * @param maxBlockLength bytes beyond which a block is malformed, at least 1 and at most 1 GiB
     * @throws IllegalArgumentException if the bound is out of range
     */
    public PcapngFramer(int maxBlockLength) {
        this.maxBlockLength = CaptureChecks.requireBound("maxBlockLength", maxBlockLength);
    }

    @Override
    public int next(DirectBuffer buffer, int offset, int limit) {
        int available = limit - offset;
        buffer.boundsCheck(offset, available);
        if (available < BLOCK_OVERHEAD) {
            return needMore(BLOCK_OVERHEAD);
        }
        boolean section = buffer.getInt(offset, BIG_ENDIAN) == BLOCK_SECTION_HEADER;
        ByteOrder order = section ? orderOf(buffer.getInt(offset + SECTION_MAGIC_OFFSET, BIG_ENDIAN)) : byteOrder;
        if (order == null) {
            return malformed(section ? CaptureReason.UNKNOWN_MAGIC : CaptureReason.NO_SECTION);
        }
        int length = buffer.getInt(offset + BLOCK_LENGTH_OFFSET, order);
        int wrong = judgeLength(length, section ? SECTION_MIN_LENGTH : BLOCK_OVERHEAD);
        if (wrong != CaptureReason.NONE) {
            return malformed(wrong);
        }
        if (available < length) {
            return needMore(length);
        }
        if (buffer.getInt(offset + length - BLOCK_TRAILER_LENGTH, order) != length) {
            return malformed(CaptureReason.TRAILER_MISMATCH);
        }
        return section ? section(buffer, offset, length, order) : block(buffer, offset, length);
    }

    /**
     * The byte order of a section whose magic number is given.
     *
     * @param magic read big-endian
     * @return its byte order; null when it is none
     */
    static ByteOrder orderOf(int magic) {
        if (magic == BYTE_ORDER_MAGIC) {
            return BIG_ENDIAN;
        }
        return Integer.reverseBytes(magic) == BYTE_ORDER_MAGIC ? LITTLE_ENDIAN : null;
    }

    private int judgeLength(int length, int least) {
        if (length < 0 || length > maxBlockLength) {
            return CaptureReason.LENGTH_OVER_BOUND;
        }
        return length < least || length % ALIGNMENT != 0 ? CaptureReason.BAD_BLOCK_LENGTH : CaptureReason.NONE;
    }

    private int section(DirectBuffer buffer, int offset, int length, ByteOrder order) {
        int major = buffer.getShort(offset + SECTION_MAJOR_OFFSET, order) & 0xFFFF;
        int minor = buffer.getShort(offset + SECTION_MINOR_OFFSET, order) & 0xFFFF;
        if (major != VERSION_MAJOR || minor != VERSION_MINOR && minor != VERSION_MINOR_ALIAS) {
            return malformed(CaptureReason.UNSUPPORTED_VERSION);
        }
        byteOrder = order;
        interfaces.clear();
        return container(length);
    }

    private int block(DirectBuffer buffer, int offset, int length) {
        switch (buffer.getInt(offset, byteOrder)) {
            case BLOCK_INTERFACE:
                int why = interfaces.describe(buffer, offset, length, byteOrder);
                return why == CaptureReason.NONE ? container(length) : damaged(why, length);
            case BLOCK_ENHANCED_PACKET:
                return timedPacket(buffer, offset, length, false);
            case BLOCK_OBSOLETE_PACKET:
                return timedPacket(buffer, offset, length, true);
            case BLOCK_SIMPLE_PACKET:
                return simplePacket(buffer, offset, length);
            default:
                return container(length);
        }
    }

    private int timedPacket(DirectBuffer buffer, int offset, int length, boolean obsolete) {
        if (length < PACKET_DATA_OFFSET + BLOCK_TRAILER_LENGTH) {
            return damaged(CaptureReason.BAD_BLOCK_LENGTH, length);
        }
        int index = obsolete
                ? buffer.getShort(offset + BODY_OFFSET, byteOrder) & 0xFFFF
                : buffer.getInt(offset + BODY_OFFSET, byteOrder);
        if (!interfaces.has(index)) {
            return damaged(CaptureReason.UNKNOWN_INTERFACE, length);
        }
        int captured = buffer.getInt(offset + CAPTURED_LENGTH_OFFSET, byteOrder);
        if (captured < 0 || captured > length - PACKET_DATA_OFFSET - BLOCK_TRAILER_LENGTH) {
            return damaged(CaptureReason.CAPTURED_BEYOND_BLOCK, length);
        }
        long units = (long) buffer.getInt(offset + TIME_HIGH_OFFSET, byteOrder) << Integer.SIZE
                | buffer.getInt(offset + TIME_LOW_OFFSET, byteOrder) & 0xFFFF_FFFFL;
        long epochNs = interfaces.epochNs(index, units);
        long original = buffer.getInt(offset + ORIGINAL_LENGTH_OFFSET, byteOrder) & 0xFFFF_FFFFL;
        from(index, interfaces.linkType(index), interfaces.fcsLength(index));
        int status = packet(offset + PACKET_DATA_OFFSET, captured, original, epochNs, length);
        if (epochNs == NULL_EPOCH_NS) {
            timeOutOfRange();
        }
        return status;
    }

    private int simplePacket(DirectBuffer buffer, int offset, int length) {
        int room = length - SIMPLE_DATA_OFFSET - BLOCK_TRAILER_LENGTH;
        if (room < 0) {
            return damaged(CaptureReason.BAD_BLOCK_LENGTH, length);
        }
        if (!interfaces.has(0)) {
            return damaged(CaptureReason.UNKNOWN_INTERFACE, length);
        }
        long original = buffer.getInt(offset + BODY_OFFSET, byteOrder) & 0xFFFF_FFFFL;
        long snapLength = interfaces.snapLength(0);
        long captured = snapLength == 0 ? original : Math.min(original, snapLength);
        if (captured > room) {
            return damaged(CaptureReason.CAPTURED_BEYOND_BLOCK, length);
        }
        from(0, interfaces.linkType(0), interfaces.fcsLength(0));
        return packet(offset + SIMPLE_DATA_OFFSET, (int) captured, original, NULL_EPOCH_NS, length);
    }

    @Override
    public void reset() {
        byteOrder = null;
        interfaces.clear();
    }
}
