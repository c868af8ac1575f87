// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.codec.framing.FrameStatus;
import io.truetape.codec.framing.Framer;
import io.truetape.engine.pipeline.Pipeline;
import io.truetape.engine.pipeline.ReadBytes;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import io.truetape.journal.Layout;
import io.truetape.journal.proof.Sha256;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Cuts the bytes of a length-prefixed source into slabs, keeps what is no message as residue, and notes how to put the
 * source together again.
 *
 * <p>Where a slab ends follows from the source's bytes alone. Allocates nothing per message; one thread.
 */
public final class SlabCutter implements SourceCutter {
    private static final int PREFIX_LENGTH = 2;
    private static final int INPUT_LENGTH = 256 << 10;
    /** Buffers enough that none is written to again while a slab on the way still points to it. */
    private static final int INPUTS_BEHIND =
            Pipeline.RING_SIZE * (Slab.RAW_CAPACITY + PREFIX_LENGTH) / INPUT_LENGTH + 4;

    private final ByteSource source;
    private final Framer framer;
    private final boolean zeroPrefixes;
    private final int sourceId;
    private final LayoutBuilder layout;
    private final Sha256 sha256 = new Sha256().begin();
    private byte[][] inputs = new byte[1][INPUT_LENGTH];
    private byte[] input = inputs[0];
    private final UnsafeBuffer inputBuffer = new UnsafeBuffer(input);
    private int inputNumber;
    /** Whether hashing is left to a stage. */
    private boolean hashingBehind;
    /** Up to where what stands in the input has been handed to that stage. */
    private int handedTo;
    /** What was read behind the last slab: no stage is given that. */
    private final ReadBytes behindLastSlab = new ReadBytes();

    private int position;
    private int limit;
    private long positionOffset;
    private long records;
    private boolean atEnd;
    private boolean residueOnly;
    private boolean endMarkerSeen;
    private String irregularity = "";

    /**
     * A cutter.
     *
     * @param zeroPrefixes whether the source's length prefixes are all zero, and lengths follow from types
     * @param sourceId     number of the source on its tape
     */
    public SlabCutter(final ByteSource source, final Framer framer, final boolean zeroPrefixes, final int sourceId) {
        this.source = source;
        this.framer = framer;
        this.zeroPrefixes = zeroPrefixes;
        this.sourceId = sourceId;
        this.layout = new LayoutBuilder(zeroPrefixes ? Layout.Kind.RECORDS_ZERO16 : Layout.Kind.RECORDS_U16BE);
    }

    @Override
    public boolean fill(final Slab slab) throws IOException {
        slab.begin(sourceId, records, positionOffset);
        if (!residueOnly) {
            cutRecords(slab);
        }
        if (slab.recordCount == 0 && residueOnly) {
            cutResidue(slab);
        }
        layout.add(slab);
        final boolean filled = slab.recordCount > 0 || slab.residue;
        if (hashingBehind) {
            handOver(slab, filled ? position : limit);
            if (!filled) {
                slab.read.moveTo(behindLastSlab);
            }
        }
        return filled;
    }

    @Override
    public Optional<Stage> hashBehind() {
        hashingBehind = true;
        inputs = Arrays.copyOf(inputs, INPUTS_BEHIND);
        for (int i = 1; i < INPUTS_BEHIND; i++) {
            inputs[i] = new byte[INPUT_LENGTH];
        }
        return Optional.of(slab -> slab.read.hashInto(sha256));
    }

    private void handOver(final Slab slab, final int end) {
        if (handedTo < end) {
            slab.read.add(input, handedTo, end);
            handedTo = end;
        }
    }

    @Override
    public String sha256() {
        behindLastSlab.hashInto(sha256);
        final byte[] hash = new byte[Sha256.LENGTH];
        sha256.finishInto(hash, 0);
        return Sha256.hex(hash);
    }

    @Override
    public long bytes() {
        return positionOffset + limit - position;
    }

    @Override
    public long records() {
        return records;
    }

    @Override
    public boolean endMarkerSeen() {
        return endMarkerSeen;
    }

    @Override
    public String irregularity() {
        return irregularity;
    }

    @Override
    public Layout layout() {
        return layout.build();
    }

    @Override
    public List<String> facts() {
        return List.of();
    }

    private void cutRecords(final Slab slab) throws IOException {
        int runStart = position;
        int runTarget = 0;
        boolean full = false;
        while (!full) {
            final int status = framer.next(inputBuffer, position, limit);
            if (status == FrameStatus.FRAME && !fits(slab, framer.frameLength())) {
                full = true;
                if (slab.recordCount == 0) {
                    cutJumbo(slab);
                    return;
                }
            } else if (status == FrameStatus.FRAME) {
                addRecord(slab, framer.frameOffset(), framer.frameLength());
                advance(framer.consumed());
            } else {
                copyRun(slab, runStart, runTarget);
                full = !readOn(slab, status);
                runStart = position;
                runTarget = slab.rawLength;
            }
        }
        copyRun(slab, runStart, runTarget);
    }

    private static boolean fits(final Slab slab, final int messageLength) {
        return slab.rawLength + PREFIX_LENGTH + messageLength <= Slab.RAW_CAPACITY
                && slab.recordCount < Slab.RECORD_CAPACITY;
    }

    private void addRecord(final Slab slab, final int offset, final int length) {
        final int row = slab.recordCount++;
        final int target = slab.rawLength + PREFIX_LENGTH;
        slab.messageOffset[row] = target;
        slab.messageLength[row] = length;
        if (zeroPrefixes) {
            slab.raw[target - 2] = (byte) (length >>> 8);
            slab.raw[target - 1] = (byte) length;
            System.arraycopy(input, offset, slab.raw, target, length);
        }
        slab.rawLength = target + length;
        records++;
    }

    /** Copies at once what stands in the input as it will stand in the slab. */
    private void copyRun(final Slab slab, final int runStart, final int runTarget) {
        if (!zeroPrefixes) {
            System.arraycopy(input, runStart, slab.raw, runTarget, slab.rawLength - runTarget);
        }
    }

    private void cutJumbo(final Slab slab) {
        final int length = framer.frameLength();
        slab.ensureRawCapacity(length);
        System.arraycopy(input, framer.frameOffset(), slab.raw, 0, length);
        slab.jumbo = true;
        slab.messageOffset[0] = 0;
        slab.messageLength[0] = length;
        slab.rawLength = length;
        slab.recordCount = 1;
        records++;
        advance(framer.consumed());
    }

    /** Deals with a status that is no frame; false when no further record can join this slab. */
    private boolean readOn(final Slab slab, final int status) throws IOException {
        if (status == FrameStatus.NEED_MORE) {
            if (readMore(slab)) {
                return true;
            }
            if (zeroPrefixes && limit - position == PREFIX_LENGTH && input[position] == 0 && input[position + 1] == 0) {
                return takeEndMarker(slab);
            }
            if (position < limit) {
                residue("the last message is torn: " + (limit - position) + " bytes from byte " + positionOffset
                        + " on are kept as residue");
            }
            return false;
        }
        if (status == FrameStatus.END_MARKER) {
            return takeEndMarker(slab);
        }
        residue("no message can be cut at byte " + positionOffset + " (" + describe() + "); everything from there on"
                + " is kept as residue");
        return false;
    }

    /** Takes the end marker once the slab before it has been handed on. */
    private boolean takeEndMarker(final Slab slab) throws IOException {
        if (slab.recordCount == 0) {
            endMarkerSeen = true;
            layout.literal(inputBuffer, position, PREFIX_LENGTH);
            advance(PREFIX_LENGTH);
            if (position < limit || readMore(slab)) {
                residue("bytes behind the end marker, from byte " + positionOffset + " on, are kept as residue");
            }
        }
        return false;
    }

    private String describe() {
        final StringBuilder hex = new StringBuilder("bytes");
        for (int i = position; i < Math.min(limit, position + 4); i++) {
            hex.append(String.format(" %02x", input[i]));
        }
        return hex.toString();
    }

    private void residue(final String why) {
        residueOnly = true;
        note(why);
    }

    private void note(final String what) {
        irregularity = irregularity.isEmpty() ? what : irregularity + "; " + what;
    }

    private void cutResidue(final Slab slab) throws IOException {
        slab.sourceOffset = positionOffset;
        while (slab.rawLength < Slab.RAW_CAPACITY && (position < limit || readMore(slab))) {
            final int length = Math.min(limit - position, Slab.RAW_CAPACITY - slab.rawLength);
            System.arraycopy(input, position, slab.raw, slab.rawLength, length);
            slab.rawLength += length;
            advance(length);
        }
        slab.residue = slab.rawLength > 0;
    }

    private void advance(final int length) {
        position += length;
        positionOffset += length;
    }

    private boolean readMore(final Slab slab) throws IOException {
        if (atEnd) {
            return false;
        }
        if (!hashingBehind) {
            moveRestTo(input);
        } else if (limit == INPUT_LENGTH) {
            handOver(slab, limit);
            inputNumber = (inputNumber + 1) % inputs.length;
            moveRestTo(inputs[inputNumber]);
            handedTo = limit;
        }
        try {
            final int got = source.read(input, limit, INPUT_LENGTH - limit);
            if (got < 0) {
                atEnd = true;
                return false;
            }
            if (!hashingBehind) {
                sha256.update(input, limit, got);
            }
            limit += got;
            return true;
        } catch (final CorruptContainerException e) {
            note(e.getMessage());
            atEnd = true;
            return false;
        }
    }

    /** Moves what has not been cut yet to the beginning of a buffer, and reads on there. */
    private void moveRestTo(final byte[] target) {
        System.arraycopy(input, position, target, 0, limit - position);
        limit -= position;
        position = 0;
        if (target != input) {
            input = target;
            inputBuffer.wrap(target);
        }
    }
}
