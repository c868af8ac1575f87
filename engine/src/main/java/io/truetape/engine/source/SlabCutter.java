// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.codec.framing.FrameStatus;
import io.truetape.codec.framing.Framer;
import io.truetape.engine.pipeline.ReadBytes;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import io.truetape.journal.Layout;
import io.truetape.journal.proof.Sha256;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Cuts the bytes of a length-prefixed source into slabs, keeps what is no message as residue, and notes how to put the
 * source together again.
 *
 * <p>The source is read straight into the slabs, up to a slab's {@link Slab#RAW_CAPACITY}, and cut where it lies: its
 * framing is that of a raw region. What begins behind the last record that fits is moved on to the next slab.
 *
 * <p>Where a slab ends follows from the source's bytes alone. Allocates nothing per message; one thread.
 */
public final class SlabCutter implements SourceCutter {
    private static final int PREFIX_LENGTH = 2;

    private final ByteSource source;
    private final Framer framer;
    private final boolean zeroPrefixes;
    private final int sourceId;
    private final LayoutBuilder layout;
    private final Sha256 sha256 = new Sha256().begin();
    /** Whether hashing is left to a stage. */
    private boolean hashingBehind;
    /** What was read behind the last slab: no stage is given that. */
    private final ReadBytes behindLastSlab = new ReadBytes();

    /** What was read into a slab and belongs to those behind it. */
    private final byte[] rest = new byte[Slab.RAW_CAPACITY];

    private int restLength;

    /** In the slab that is being filled: what is to be cut next, and the end of what was read. */
    private int position;

    private int limit;
    /** In the slab that is being filled: up to where bytes are with the hash, or were read for another slab. */
    private int hashedTo;

    private long positionOffset;
    private long bytes;
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
        takeRest(slab);
        if (!residueOnly) {
            cutRecords(slab);
        }
        if (slab.recordCount == 0 && residueOnly) {
            cutResidue(slab);
        }
        layout.add(slab);
        final boolean filled = slab.recordCount > 0 || slab.residue;
        if (filled) {
            handOver(slab);
        } else {
            handOverCopy(slab);
            slab.read.moveTo(behindLastSlab);
        }
        keepRest(slab);
        return filled;
    }

    private void takeRest(final Slab slab) {
        System.arraycopy(rest, 0, slab.raw, 0, restLength);
        position = 0;
        limit = restLength;
        hashedTo = restLength;
    }

    private void keepRest(final Slab slab) {
        restLength = limit - position;
        System.arraycopy(slab.raw, position, rest, 0, restLength);
    }

    /** Not where prefixes are written into the slab: what was read is no longer there then. */
    @Override
    public Optional<Stage> hashBehind() {
        hashingBehind = !zeroPrefixes;
        return hashingBehind ? Optional.of(slab -> slab.read.hashInto(sha256)) : Optional.empty();
    }

    /** Leaves to the stage what was read into the slab. */
    private void handOver(final Slab slab) {
        if (hashingBehind && hashedTo < limit) {
            slab.read.add(slab.raw, hashedTo, limit);
        }
    }

    /** As {@link #handOver}, where the slab will not keep what was read: what comes next is read behind it. */
    private void handOverCopy(final Slab slab) {
        if (hashingBehind && hashedTo < limit) {
            slab.read.add(Arrays.copyOfRange(slab.raw, hashedTo, limit), 0, limit - hashedTo);
        }
        hashedTo = limit;
    }

    @Override
    public String sha256() {
        behindLastSlab.hashInto(sha256);
        return sha256.finishHex();
    }

    @Override
    public long bytes() {
        return bytes;
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
        boolean full = false;
        while (!full) {
            final int status = framer.next(slab.rawBuffer, position, limit);
            if (status != FrameStatus.FRAME) {
                full = !readOn(slab, status);
            } else if (framer.consumed() > Slab.RAW_CAPACITY) {
                cutJumbo(slab);
                full = true;
            } else if (slab.recordCount == Slab.RECORD_CAPACITY) {
                full = true;
            } else {
                addRecord(slab, framer.frameOffset(), framer.frameLength());
                advance(framer.consumed());
            }
        }
    }

    private void addRecord(final Slab slab, final int offset, final int length) {
        final int row = slab.recordCount++;
        slab.messageOffset[row] = offset;
        slab.messageLength[row] = length;
        if (zeroPrefixes) {
            slab.raw[offset - 2] = (byte) (length >>> 8);
            slab.raw[offset - 1] = (byte) length;
        }
        slab.rawLength = offset + length;
        records++;
    }

    /** Takes the only message of a slab, which is larger than one: it lies there without prefix. */
    private void cutJumbo(final Slab slab) {
        final int length = framer.frameLength();
        handOverCopy(slab);
        System.arraycopy(slab.raw, framer.frameOffset(), slab.raw, 0, length);
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
            return readRecord(slab);
        }
        if (status == FrameStatus.END_MARKER) {
            return takeEndMarker(slab);
        }
        residue("no message can be cut at byte " + positionOffset + " (" + describe(slab) + "); everything from there"
                + " on is kept as residue");
        return false;
    }

    /** Reads more of a record that is not whole yet; false when it does not fit, or there is no more. */
    private boolean readRecord(final Slab slab) throws IOException {
        int capacity = Slab.RAW_CAPACITY;
        if (limit >= capacity) {
            if (slab.recordCount > 0) {
                return false;
            }
            capacity = framer.needed();
            slab.ensureRawCapacity(capacity);
        }
        if (readMore(slab, capacity)) {
            return true;
        }
        final int left = limit - position;
        if (zeroPrefixes && left == PREFIX_LENGTH && slab.raw[position] == 0 && slab.raw[position + 1] == 0) {
            return takeEndMarker(slab);
        }
        if (left > 0) {
            residue("the last message is torn: " + left + " bytes from byte " + positionOffset
                    + " on are kept as residue");
        }
        return false;
    }

    /** Takes the end marker once the slab before it has been handed on. */
    private boolean takeEndMarker(final Slab slab) throws IOException {
        if (slab.recordCount == 0) {
            endMarkerSeen = true;
            layout.literal(slab.rawBuffer, position, PREFIX_LENGTH);
            advance(PREFIX_LENGTH);
            if (position < limit || readMore(slab, Slab.RAW_CAPACITY)) {
                residue("bytes behind the end marker, from byte " + positionOffset + " on, are kept as residue");
            }
        }
        return false;
    }

    private String describe(final Slab slab) {
        final StringBuilder hex = new StringBuilder("bytes");
        for (int i = position; i < Math.min(limit, position + 4); i++) {
            hex.append(String.format(" %02x", slab.raw[i]));
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
        moveToFront(slab);
        while (limit < Slab.RAW_CAPACITY && readMore(slab, Slab.RAW_CAPACITY)) {
            // Until the slab is full or nothing is left.
        }
        slab.rawLength = limit;
        advance(limit);
        slab.residue = slab.rawLength > 0;
    }

    /** Over an end marker, which is in front of what is left. */
    private void moveToFront(final Slab slab) {
        if (position > 0) {
            handOverCopy(slab);
            System.arraycopy(slab.raw, position, slab.raw, 0, limit - position);
            limit -= position;
            hashedTo = limit;
            position = 0;
        }
    }

    private void advance(final int length) {
        position += length;
        positionOffset += length;
    }

    /** Reads into the slab, behind what was read; false when nothing is left. */
    private boolean readMore(final Slab slab, final int capacity) throws IOException {
        if (atEnd) {
            return false;
        }
        try {
            final int got = source.read(slab.raw, limit, capacity - limit);
            if (got < 0) {
                atEnd = true;
                return false;
            }
            if (!hashingBehind) {
                sha256.update(slab.raw, limit, got);
            }
            limit += got;
            bytes += got;
            return true;
        } catch (final CorruptContainerException e) {
            note(e.getMessage());
            atEnd = true;
            return false;
        }
    }
}
