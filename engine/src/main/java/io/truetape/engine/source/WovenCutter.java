// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.codec.framing.FrameStatus;
import io.truetape.engine.pipeline.Slab;
import io.truetape.journal.Layout;
import io.truetape.journal.format.WeaveWriter;
import io.truetape.journal.proof.Sha256;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What cutters share whose sources are more than messages behind their lengths: records and residue in any alternation,
 * put together again by a {@link io.truetape.journal.format.Weave}.
 *
 * <p>A cutter of one kind takes one {@link #step()} at a time: it looks at the input, says what is record and what residue,
 * and goes on. Here that is collected into slabs of records, of residue, and of layout, each handed on when it is full: so
 * what a slab holds follows from the source's bytes alone.
 *
 * <p>One thread. Allocates when a message, or what one step yields, is larger than any before.
 */
abstract class WovenCutter implements SourceCutter {
    private static final int FIRST_INPUT = 256 << 10;
    private static final int PREFIX_LENGTH = 2;
    private static final int MOST_NOTES = 32;

    private final ByteSource source;
    private final int sourceId;
    private final Sha256 sha256 = new Sha256().begin();
    private final WeaveWriter weave = new WeaveWriter();
    private final Overflow overflow = new Overflow();
    private byte[] input = new byte[FIRST_INPUT];
    private final UnsafeBuffer inputBuffer = new UnsafeBuffer(input);
    private int position;
    private int limit;
    private long positionOffset;
    private boolean atEnd;
    private boolean done;
    private byte[] residue = new byte[Slab.RAW_CAPACITY];
    private int residueLength;
    private boolean endMarkerSeen;
    private Slab slab;
    private long records;
    private String irregularity = "";
    private long notes;

    WovenCutter(final ByteSource source, final int sourceId) {
        this.source = source;
        this.sourceId = sourceId;
    }

    /**
     * Takes the next piece of the input.
     *
     * @return false at the end of the source, when all of the input has been said to be something
     */
    abstract boolean step() throws IOException;

    /**
     * Told of what a framer found that is no message, by the cutter itself or by those who cut packets for it.
     *
     * @param status what a framer would say, such as END_MARKER
     */
    final void onControl(final int status) {
        endMarkerSeen |= status == FrameStatus.END_MARKER;
    }

    @Override
    public final boolean endMarkerSeen() {
        return endMarkerSeen;
    }

    @Override
    public final boolean fill(final Slab target) throws IOException {
        slab = target;
        slab.begin(sourceId, records - overflow.count, positionOffset);
        slab.annotated = true;
        overflow.drain();
        while (true) {
            final boolean full = !overflow.isEmpty();
            if (full || residueLength >= Slab.RAW_CAPACITY || weave.length() >= Slab.RAW_CAPACITY || done) {
                return slab.recordCount > 0 || emit();
            }
            if (!step()) {
                weave.finish();
                done = true;
            }
        }
    }

    /** Fills the slab with residue or with layout, whichever there is enough of, or at the end any of. */
    private boolean emit() {
        if (residueLength >= Slab.RAW_CAPACITY || done && residueLength > 0) {
            final int length = Math.min(residueLength, Slab.RAW_CAPACITY);
            System.arraycopy(residue, 0, slab.raw, 0, length);
            residueLength -= length;
            System.arraycopy(residue, length, residue, 0, residueLength);
            slab.rawLength = length;
            slab.residue = true;
        } else if (weave.length() > 0) {
            slab.rawLength = weave.drain(slab.raw, Slab.RAW_CAPACITY);
            slab.layout = true;
        }
        return slab.rawLength > 0;
    }

    /**
     * Adds a record to those of the source.
     *
     * @param found bits of {@link io.truetape.engine.order.Verdict} that the source itself has found
     * @return its number
     */
    final long addRecord(
            final byte[] bytes,
            final int offset,
            final int length,
            final int channel,
            final long captureEpochNs,
            final boolean packetStart,
            final int found) {
        if (overflow.isEmpty() && fits(length)) {
            append(bytes, offset, length, channel, captureEpochNs, packetStart, found);
        } else {
            overflow.add(bytes, offset, length, channel, captureEpochNs, packetStart, found);
        }
        return records++;
    }

    private boolean fits(final int length) {
        return slab.recordCount == 0 && PREFIX_LENGTH + length > Slab.RAW_CAPACITY
                || !slab.jumbo
                        && slab.rawLength + PREFIX_LENGTH + length <= Slab.RAW_CAPACITY
                        && slab.recordCount < Slab.RECORD_CAPACITY;
    }

    private void append(
            final byte[] bytes,
            final int offset,
            final int length,
            final int channel,
            final long captureEpochNs,
            final boolean packetStart,
            final int found) {
        final int row = slab.recordCount++;
        int target = slab.rawLength;
        if (PREFIX_LENGTH + length > Slab.RAW_CAPACITY) {
            slab.ensureRawCapacity(length);
            slab.jumbo = true;
        } else {
            slab.raw[target] = (byte) (length >>> 8);
            slab.raw[target + 1] = (byte) length;
            target += PREFIX_LENGTH;
        }
        System.arraycopy(bytes, offset, slab.raw, target, length);
        slab.messageOffset[row] = target;
        slab.messageLength[row] = length;
        slab.channel[row] = channel;
        slab.captureEpochNs[row] = captureEpochNs;
        slab.packetStart[row] = packetStart;
        slab.found[row] = found;
        slab.rawLength = target + length;
    }

    /** Bytes that are no message come next in the source. */
    final void weaveResidue(final byte[] bytes, final int offset, final int length) {
        if (length == 0) {
            return;
        }
        if (residueLength + length > residue.length) {
            residue = Arrays.copyOf(residue, Math.max(2 * residue.length, residueLength + length));
        }
        System.arraycopy(bytes, offset, residue, residueLength, length);
        residueLength += length;
        weave.residue(length);
    }

    /** A record comes next in the source, whole. */
    final void weaveRecord(final long record) {
        weave.record(record);
    }

    /** Bytes of a record come next in the source. */
    final void weavePart(final long record, final int offset, final int length) {
        weave.part(record, offset, length);
    }

    /** The bytes that have been read and not taken yet lie from {@link #position()} to {@link #limit()}. */
    final byte[] input() {
        return input;
    }

    /** View on {@link #input()}. */
    final UnsafeBuffer inputBuffer() {
        return inputBuffer;
    }

    final int position() {
        return position;
    }

    final int limit() {
        return limit;
    }

    /** Offset in the decoded source of the byte at {@link #position()}. */
    final long sourceOffset() {
        return positionOffset;
    }

    /** Takes bytes of the input: they have been said to be something. */
    final void take(final int length) {
        position += length;
        positionOffset += length;
    }

    /** Takes all that is left of the input as residue. */
    final void takeAsResidue(final int length) {
        weaveResidue(input, position, length);
        take(length);
    }

    /**
     * Reads on, so that more bytes lie in the input; those before the position are gone.
     *
     * @param needed how many must find room from the position on
     * @return false at the end of the source
     */
    final boolean readMore(final int needed) throws IOException {
        if (atEnd) {
            return false;
        }
        System.arraycopy(input, position, input, 0, limit - position);
        limit -= position;
        position = 0;
        if (Math.max(needed, limit + 1) > input.length) {
            input = Arrays.copyOf(input, Math.max(needed, 2 * input.length));
            inputBuffer.wrap(input);
        }
        try {
            final int got = source.read(input, limit, input.length - limit);
            if (got < 0) {
                atEnd = true;
                return false;
            }
            sha256.update(input, limit, got);
            limit += got;
            return true;
        } catch (final CorruptContainerException e) {
            note(e.getMessage());
            atEnd = true;
            return false;
        }
    }

    /** Keeps something irregular for the receipt: the first of many, and how many more there are. */
    final void note(final String what) {
        if (notes++ < MOST_NOTES) {
            irregularity = irregularity.isEmpty() ? what : irregularity + "; " + what;
        }
    }

    @Override
    public final String sha256() {
        return sha256.finishHex();
    }

    @Override
    public final long bytes() {
        return positionOffset + limit - position;
    }

    @Override
    public final long records() {
        return records;
    }

    @Override
    public final String irregularity() {
        return notes <= MOST_NOTES ? irregularity : irregularity + "; and " + (notes - MOST_NOTES) + " more";
    }

    @Override
    public final Layout layout() {
        return new Layout(List.of(new Layout.Step(Layout.Kind.WOVEN, weave.total(), "")));
    }

    /** Records of a step that the slab has no room for, in their order. */
    private final class Overflow {
        private byte[] bytes = new byte[1 << 16];
        private int used;
        private int[] length = new int[64];
        private int[] channel = new int[64];
        private long[] captureEpochNs = new long[64];
        private boolean[] packetStart = new boolean[64];
        private int[] found = new int[64];
        private int count;

        private boolean isEmpty() {
            return count == 0;
        }

        private void add(
                final byte[] from,
                final int offset,
                final int messageLength,
                final int messageChannel,
                final long messageCaptureEpochNs,
                final boolean messagePacketStart,
                final int messageFound) {
            if (count == length.length) {
                length = Arrays.copyOf(length, 2 * count);
                channel = Arrays.copyOf(channel, 2 * count);
                captureEpochNs = Arrays.copyOf(captureEpochNs, 2 * count);
                packetStart = Arrays.copyOf(packetStart, 2 * count);
                found = Arrays.copyOf(found, 2 * count);
            }
            if (used + messageLength > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, used + messageLength));
            }
            System.arraycopy(from, offset, bytes, used, messageLength);
            used += messageLength;
            length[count] = messageLength;
            channel[count] = messageChannel;
            captureEpochNs[count] = messageCaptureEpochNs;
            packetStart[count] = messagePacketStart;
            found[count] = messageFound;
            count++;
        }

        /** Moves what fits into the slab. */
        private void drain() {
            int moved = 0;
            int at = 0;
            while (moved < count && fits(length[moved])) {
                append(
                        bytes,
                        at,
                        length[moved],
                        channel[moved],
                        captureEpochNs[moved],
                        packetStart[moved],
                        found[moved]);
                at += length[moved++];
            }
            if (moved > 0) {
                used -= at;
                System.arraycopy(bytes, at, bytes, 0, used);
                count -= moved;
                System.arraycopy(length, moved, length, 0, count);
                System.arraycopy(channel, moved, channel, 0, count);
                System.arraycopy(captureEpochNs, moved, captureEpochNs, 0, count);
                System.arraycopy(packetStart, moved, packetStart, 0, count);
                System.arraycopy(found, moved, found, 0, count);
            }
        }
    }
}
