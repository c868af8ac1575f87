// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.format;

/**
 * Reads a conclusions region record by record, strictly: {@link Conclusions} has the layout. A reader is reused from
 * block to block; one owner at a time; allocates nothing unless the bytes are wrong.
 */
public final class ConclusionsReader {
    private byte[] bytes = new byte[0];
    private int position;
    private int limit;
    private long record;
    private long epochNs;
    private int status;
    private int verdicts;
    private long event;
    private long channel;
    private long captureEpochNs;

    /** Stands before the first record of a block whose conclusions begin at {@code offset}. */
    public ConclusionsReader wrap(final BlockHeader header, final byte[] region, final int offset) {
        bytes = region;
        position = offset;
        limit = offset + header.conclusionsLength;
        record = header.firstRecord - 1;
        epochNs = header.baseEpochNs;
        event = header.carriedEvent;
        channel = 0;
        return this;
    }

    /**
     * Moves to the next record. The caller counts: the header says how many there are.
     *
     * @throws FormatException when the bytes are no conclusion
     */
    public void next() {
        record++;
        final int control = nextByte();
        final int deltaBytes = control >>> 4;
        require(deltaBytes <= 8, "time delta longer than 8 bytes");
        require(position + deltaBytes <= limit, "region ends inside a time delta");
        final long zigzag = littleEndian(deltaBytes);
        require(deltaBytes == 0 || zigzag >>> (deltaBytes - 1 << 3) != 0, "time delta longer than it need be");
        position += deltaBytes;
        epochNs += (zigzag >>> 1) ^ -(zigzag & 1);
        status = 0;
        if ((control & Conclusions.HAS_STATUS) != 0) {
            status = nextByte();
            require(status != 0, "a time status that says nothing");
        }
        if ((status & Conclusions.HAS_CHANNEL) != 0) {
            final long next = nextLeb128();
            require(next >>> 32 == 0 && next != channel, "a channel number that cannot stand here");
            channel = next;
            status &= ~Conclusions.HAS_CHANNEL;
        }
        captureEpochNs = (status & TimeStatus.OF_CAPTURE) != 0 ? epochNs : Conclusions.NOT_CAPTURED;
        if ((status & Conclusions.HAS_CAPTURE) != 0) {
            require((status & TimeStatus.OF_CAPTURE) == 0, "a capture time twice");
            final long behind = nextLeb128();
            captureEpochNs = epochNs + ((behind >>> 1) ^ -(behind & 1));
            status &= ~Conclusions.HAS_CAPTURE;
        }
        require((status & ~TimeStatus.KNOWN) == 0, "unknown time status");
        verdicts = 0;
        if ((control & Conclusions.HAS_VERDICTS) != 0) {
            final long bits = nextLeb128();
            require(bits != 0 && bits >>> 32 == 0, "verdicts are no 32 bits");
            verdicts = (int) bits;
        }
        nextEvent(control & 3);
    }

    /** So many bytes as a number; eight at once where the array has them, as a loop's end cannot be foreseen. */
    private long littleEndian(final int count) {
        if (position + Long.BYTES <= bytes.length) {
            return count == 0 ? 0 : LittleEndian.i64(bytes, position) & -1L >>> (Long.BYTES - count << 3);
        }
        long value = 0;
        for (int i = 0; i < count; i++) {
            value |= (bytes[position + i] & 0xFFL) << (i << 3);
        }
        return value;
    }

    private void nextEvent(final int code) {
        switch (code) {
            case Conclusions.EVENT_STARTS -> event = record;
            case Conclusions.EVENT_CONTINUES -> require(event < record, "an event that continues none");
            case Conclusions.EVENT_JOINS -> {
                final long distance = nextLeb128();
                require(distance > 0 && distance <= record, "an event outside the source");
                require(record - distance != event, "an event that is that of the record before");
                event = record - distance;
            }
            default -> throw new FormatException("conclusions: reserved event code at record " + record);
        }
    }

    /** Whether all bytes of the region have been read. */
    public boolean atEnd() {
        return position == limit;
    }

    /** Number of the record in its source, from 0. */
    public long record() {
        return record;
    }

    /** Event time, epoch ns as POSIX counts. */
    public long epochNs() {
        return epochNs;
    }

    /** {@link TimeStatus} bits. */
    public byte timeStatus() {
        return (byte) status;
    }

    /** Verdict bits. */
    public int verdicts() {
        return verdicts;
    }

    /** Number of the first record of this record's atomic event. */
    public long event() {
        return event;
    }

    /** Channel within the source, 0 where a source is one channel. */
    public long channel() {
        return channel;
    }

    /** When the record was captured, epoch ns, or {@link Conclusions#NOT_CAPTURED}. */
    public long captureEpochNs() {
        return captureEpochNs;
    }

    private int nextByte() {
        require(position < limit, "region ends inside a record");
        return bytes[position++] & 0xFF;
    }

    private long nextLeb128() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            final int b = nextByte();
            value |= (b & 0x7FL) << shift;
            if (b < 0x80) {
                require(b != 0 || shift == 0, "number longer than it need be");
                require(shift < 63 || b == 1, "number of more than 64 bits");
                return value;
            }
        }
        throw new FormatException("conclusions: number of more than 64 bits at record " + record);
    }

    private void require(final boolean holds, final String what) {
        if (!holds) {
            throw new FormatException("conclusions: " + what + " at record " + record);
        }
    }
}
