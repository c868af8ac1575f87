// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

import java.nio.ByteOrder;
import java.util.Arrays;
import org.agrona.DirectBuffer;

/**
 * The interfaces that a pcapng section has described, by number.
 *
 * <pre>
 * offset  length  field                           option  code  length  value
 *      8       2  link type                        if_tsresol    9       1  resolution of time
 *     10       2  reserved                         if_fcslen    13       1  length of the frame check sequence
 *     12       4  snap length, 0 for none          if_tsoffset  14       8  seconds to add, s64
 *     16       n  options
 * </pre>
 *
 * <p>Source: draft-ietf-opsawg-pcapng, sections 3.5 and 4.2.
 */
final class PcapngInterfaces {
    /** Interfaces a section may have; a table of all of them takes 100 KiB. */
    static final int MAX_INTERFACES = 4_096;

    static final int LINK_TYPE_OFFSET = PcapngFramer.BODY_OFFSET;
    static final int SNAP_LENGTH_OFFSET = LINK_TYPE_OFFSET + 4;
    static final int OPTIONS_OFFSET = SNAP_LENGTH_OFFSET + 4;
    static final int OPTION_HEADER_LENGTH = 4;
    static final int OPTION_END = 0;
    static final int OPTION_TIME_RESOLUTION = 9;
    static final int OPTION_FCS_LENGTH = 13;
    static final int OPTION_TIME_OFFSET = 14;

    private static final int FIRST_CAPACITY = 8;
    private static final int GREATEST_FCS_BYTES = 8;

    private int count;
    private int[] linkTypes = new int[FIRST_CAPACITY];
    private int[] snapLengths = new int[FIRST_CAPACITY];
    private int[] resolutions = new int[FIRST_CAPACITY];
    private int[] fcsLengths = new int[FIRST_CAPACITY];
    private long[] offsetSeconds = new long[FIRST_CAPACITY];

    void clear() {
        count = 0;
    }

    boolean has(int index) {
        return index >= 0 && index < count;
    }

    int linkType(int index) {
        return linkTypes[index];
    }

    long snapLength(int index) {
        return snapLengths[index] & 0xFFFF_FFFFL;
    }

    int fcsLength(int index) {
        return fcsLengths[index];
    }

    long epochNs(int index, long units) {
        return CaptureTime.epochNs(units, resolutions[index], offsetSeconds[index]);
    }

    /**
     * Takes up the interface that a block describes. A block with bad options still counts, so that the numbers of those
     * behind it hold; what its good options said is kept.
     *
     * @return one of {@link CaptureReason}
     */
    int describe(DirectBuffer buffer, int offset, int length, ByteOrder order) {
        int bodyEnd = offset + length - PcapngFramer.BLOCK_TRAILER_LENGTH;
        if (bodyEnd < offset + OPTIONS_OFFSET) {
            return CaptureReason.BAD_BLOCK_LENGTH;
        }
        if (count == MAX_INTERFACES) {
            return CaptureReason.TOO_MANY_INTERFACES;
        }
        makeRoom();
        int index = count++;
        linkTypes[index] = buffer.getShort(offset + LINK_TYPE_OFFSET, order) & 0xFFFF;
        snapLengths[index] = buffer.getInt(offset + SNAP_LENGTH_OFFSET, order);
        resolutions[index] = CaptureTime.DEFAULT_RESOLUTION;
        fcsLengths[index] = CaptureFramer.NULL_FCS_LENGTH;
        offsetSeconds[index] = 0;
        return options(index, buffer, offset + OPTIONS_OFFSET, bodyEnd, order);
    }

    private void makeRoom() {
        if (count == linkTypes.length) {
            int capacity = count * 2;
            linkTypes = Arrays.copyOf(linkTypes, capacity);
            snapLengths = Arrays.copyOf(snapLengths, capacity);
            resolutions = Arrays.copyOf(resolutions, capacity);
            fcsLengths = Arrays.copyOf(fcsLengths, capacity);
            offsetSeconds = Arrays.copyOf(offsetSeconds, capacity);
        }
    }

    private int options(int index, DirectBuffer buffer, int from, int end, ByteOrder order) {
        int at = from;
        int verdict = CaptureReason.NONE;
        while (end - at >= OPTION_HEADER_LENGTH) {
            int code = buffer.getShort(at, order) & 0xFFFF;
            int length = buffer.getShort(at + 2, order) & 0xFFFF;
            int value = at + OPTION_HEADER_LENGTH;
            if (code == OPTION_END) {
                return verdict;
            }
            if (length > end - value) {
                return CaptureReason.BAD_OPTION;
            }
            if (!option(index, code, buffer, value, length, order)) {
                verdict = CaptureReason.BAD_OPTION;
            }
            at = value + (length + 3 & ~3);
        }
        return verdict;
    }

    private boolean option(int index, int code, DirectBuffer buffer, int value, int length, ByteOrder order) {
        switch (code) {
            case OPTION_TIME_RESOLUTION:
                if (length != 1) {
                    return false;
                }
                resolutions[index] = buffer.getByte(value) & 0xFF;
                return true;
            case OPTION_FCS_LENGTH:
                if (length != 1) {
                    return false;
                }
                fcsLengths[index] = fcsBytes(buffer.getByte(value) & 0xFF);
                return true;
            case OPTION_TIME_OFFSET:
                if (length != Long.BYTES) {
                    return false;
                }
                offsetSeconds[index] = buffer.getLong(value, order);
                return true;
            default:
                return true;
        }
    }

    /** The draft says bits and shows bytes, and writers do either: what is too long for bytes is bits. */
    private static int fcsBytes(int value) {
        return value <= GREATEST_FCS_BYTES ? value : value / Byte.SIZE;
    }
}
