// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.format;

/**
 * The conclusions region: what was found out about each record of a block, packed without look-ahead.
 * {@code docs/TAPE_FORMAT.md} section 4.3 is the reference.
 *
 * <pre>
 * control byte   bits 0-1  event: 0 starts one, 1 that of the record before, 2 an earlier one (distance follows)
 *                bit  2    verdicts follow
 *                bit  3    status byte follows
 *                bits 4-7  n, bytes of the time delta, 0 to 8
 * time delta     n bytes, little-endian, zigzag, against the record before (the first: against the header's base)
 * status         {@link TimeStatus}; bit 3: a capture time follows; bit 7: a channel number follows. Absent: 0
 * channel        LEB128, 32 bits, another than that of the record before; absent: that one, 0 at the start of a block
 * capture time   LEB128, zigzag, against the record's own time; absent: none, or that time itself (status bit 4)
 * verdicts       LEB128 of the verdict bits; absent: none
 * distance       LEB128 of (record number - number of the event's first record)
 * </pre>
 */
public final class Conclusions {
    /** Most bytes that one record can take. */
    public static final int MAX_RECORD_LENGTH = 1 + 8 + 1 + 5 + 10 + 5 + 10;
    /** Event code: the record starts an event. */
    static final int EVENT_STARTS = 0;
    /** Event code: the record belongs to the event of the record before. */
    static final int EVENT_CONTINUES = 1;
    /** Event code: the record belongs to an earlier event. */
    static final int EVENT_JOINS = 2;
    /** Control bit: verdicts follow. */
    static final int HAS_VERDICTS = 4;
    /** Control bit: a status byte follows. */
    static final int HAS_STATUS = 8;
    /** Status bit: a capture time follows. */
    static final int HAS_CAPTURE = 0x08;
    /** Status bit: a channel number follows. */
    static final int HAS_CHANNEL = 0x80;
    /** Capture time of a record that was not captured. */
    public static final long NOT_CAPTURED = Long.MIN_VALUE;

    private Conclusions() {}

    /**
     * Packs the conclusions of one block and sets the header's count, times and carried event accordingly; source,
     * flags, first record, and {@code greatestSoFarEpochNs} with leap bit 3 and {@code carriedEvent} of the block
     * before must be in the header when called. Allocates nothing.
     *
     * @param header   of the block; {@code recordCount} rows of each column are read
     * @param epochNs  event time of each record
     * @param status   {@link TimeStatus} bits of each record
     * @param verdicts verdict bits of each record
     * @param event    number of the first record of each record's event
     * @param dst      at least {@code recordCount * MAX_RECORD_LENGTH} bytes
     * @return bytes written
     */
    public static int pack(
            final BlockHeader header,
            final long[] epochNs,
            final byte[] status,
            final int[] verdicts,
            final long[] event,
            final byte[] dst) {
        return pack(header, epochNs, status, verdicts, event, null, null, null, dst);
    }

    /**
     * Packs as {@link #pack(BlockHeader, long[], byte[], int[], long[], byte[])} does, with what only some sources have.
     *
     * @param channel        channel of each record, u32; null where all are in channel 0
     * @param captureEpochNs when each record was captured, or {@link #NOT_CAPTURED}; null where channel is
     * @param packetStart    whether each record is the first of its packet; null where channel is
     */
    public static int pack(
            final BlockHeader header,
            final long[] epochNs,
            final byte[] status,
            final int[] verdicts,
            final long[] event,
            final int[] channel,
            final long[] captureEpochNs,
            final boolean[] packetStart,
            final byte[] dst) {
        final int count = header.recordCount;
        if (count == 0) {
            packNothing(header);
            return 0;
        }
        long previousNs = epochNs[0];
        long previousEvent = header.carriedEvent;
        int previousChannel = 0;
        int position = 0;
        int least = 0;
        int greatest = 0;
        header.baseEpochNs = previousNs;
        for (int i = 0; i < count; i++) {
            final long ns = epochNs[i];
            final long delta = ns - previousNs;
            final long zigzag = (delta << 1) ^ (delta >> 63);
            final int deltaBytes = (71 - Long.numberOfLeadingZeros(zigzag)) >>> 3;
            final int bits = verdicts[i];
            final int timeStatus = status[i];
            final int statusBits = channel == null
                    ? timeStatus
                    : annotated(timeStatus, ns, channel[i] != previousChannel, captureEpochNs[i])
                            | (packetStart[i] ? TimeStatus.PACKET_START : 0);
            final long record = header.firstRecord + i;
            final long ofEvent = event[i];
            final int code = ofEvent == record
                    ? EVENT_STARTS
                    : ofEvent == previousEvent && record != 0 ? EVENT_CONTINUES : EVENT_JOINS;
            dst[position] = (byte)
                    (deltaBytes << 4 | (statusBits != 0 ? HAS_STATUS : 0) | (bits != 0 ? HAS_VERDICTS : 0) | code);
            LittleEndian.putI64(dst, position + 1, zigzag);
            position += 1 + deltaBytes;
            if (statusBits != 0) {
                dst[position++] = (byte) statusBits;
                if ((statusBits & HAS_CHANNEL) != 0) {
                    previousChannel = channel[i];
                    position = putLeb128(dst, position, previousChannel & 0xFFFFFFFFL);
                }
                if ((statusBits & HAS_CAPTURE) != 0) {
                    final long behind = captureEpochNs[i] - ns;
                    position = putLeb128(dst, position, (behind << 1) ^ (behind >> 63));
                }
            }
            if (bits != 0) {
                position = putLeb128(dst, position, bits & 0xFFFFFFFFL);
            }
            if (code == EVENT_JOINS) {
                position = putLeb128(dst, position, record - ofEvent);
            }
            if (isLess(ns, timeStatus, epochNs[least], status[least])) {
                least = i;
            }
            if (isLess(epochNs[greatest], status[greatest], ns, timeStatus)) {
                greatest = i;
            }
            previousNs = ns;
            previousEvent = ofEvent;
        }
        header.leastEpochNs = epochNs[least];
        header.greatestEpochNs = epochNs[greatest];
        setLeapBits(header, status[0], status[least], status[greatest]);
        return position;
    }

    private static int annotated(
            final int timeStatus, final long epochNs, final boolean otherChannel, final long captureEpochNs) {
        final boolean captured = captureEpochNs != NOT_CAPTURED && (timeStatus & TimeStatus.OF_CAPTURE) == 0;
        assert (timeStatus & TimeStatus.OF_CAPTURE) == 0 || captureEpochNs == epochNs
                : "time is not that of the capture";
        return timeStatus | (otherChannel ? HAS_CHANNEL : 0) | (captured ? HAS_CAPTURE : 0);
    }

    /** The event that the block after this one carries over. */
    public static long carriedAfter(final BlockHeader header, final long[] event) {
        return header.recordCount == 0 ? header.carriedEvent : event[header.recordCount - 1];
    }

    private static void packNothing(final BlockHeader header) {
        header.baseEpochNs = header.greatestSoFarEpochNs;
        header.leastEpochNs = header.greatestSoFarEpochNs;
        header.greatestEpochNs = header.greatestSoFarEpochNs;
        header.leapBits = (header.leapBits & 8) == 0 ? 0 : 15;
    }

    /** Sets the leap bits, and moves the source's greatest time on. */
    static void setLeapBits(final BlockHeader header, final int base, final int least, final int greatest) {
        final int soFar = header.leapBits >>> 3 & 1;
        final int greatestLeap = greatest & TimeStatus.LEAP;
        int leap = soFar;
        if (header.firstRecord == 0
                || isLess(header.greatestSoFarEpochNs, soFar, header.greatestEpochNs, greatestLeap)) {
            header.greatestSoFarEpochNs = header.greatestEpochNs;
            leap = greatestLeap;
        }
        header.leapBits = base & TimeStatus.LEAP | (least & TimeStatus.LEAP) << 1 | greatestLeap << 2 | leap << 3;
    }

    private static boolean isLess(final long nsA, final int statusA, final long nsB, final int statusB) {
        return ((statusA ^ statusB) & TimeStatus.LEAP) == 0
                ? nsA < nsB
                : TimeStatus.compare(nsA, (byte) statusA, nsB, (byte) statusB) < 0;
    }

    /**
     * Writes an unsigned number, 7 bits a byte, the lowest first.
     *
     * @return where it ends
     */
    static int putLeb128(final byte[] dst, final int at, final long value) {
        int position = at;
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            dst[position++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        dst[position++] = (byte) rest;
        return position;
    }
}
