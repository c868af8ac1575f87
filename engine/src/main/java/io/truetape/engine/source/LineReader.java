// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.codec.capture.CaptureFormat;
import io.truetape.codec.capture.CaptureFramer;
import io.truetape.codec.capture.CaptureStatus;
import io.truetape.codec.capture.LinkDecoder;
import io.truetape.codec.capture.PacketStatus;
import io.truetape.codec.capture.PacketView;
import io.truetape.codec.framing.MoldUdp64PacketView;
import io.truetape.journal.LineSplitter;
import io.truetape.journal.proof.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads one capture of several block by block, and says of each what its place among those of the others depends on.
 * What is no whole block (a torn tail, all behind bytes that cannot be read on) comes in pieces of {@value #PIECE} bytes.
 *
 * <p>One thread. Holds one block, and what was read ahead; allocates when a block is larger than any before.
 */
final class LineReader implements Closeable {
    /** Bytes of a piece of what is no block; the last one is shorter. */
    static final int PIECE = 1 << 16;

    private static final int FIRST_INPUT = 256 << 10;

    private final String name;
    private final ByteSource in;
    private final Sha256 sha256 = new Sha256().begin();
    private final LinkDecoder link = new LinkDecoder();
    private final PacketView packet = new PacketView();
    private final MoldUdp64PacketView mold = new MoldUdp64PacketView();
    private byte[] input = new byte[FIRST_INPUT];
    private final UnsafeBuffer buffer = new UnsafeBuffer(input);
    private int position;
    private int limit;
    private int length;
    private long bytes;
    private boolean atEnd;
    private String corruption = "";
    private CaptureFramer framer;
    private boolean unreadable;
    private boolean isPacket;
    private boolean sequenced;
    private long epochNs;
    private long clockAheadNs;

    /**
     * A reader.
     *
     * @param name file, for messages to people
     * @param in   its decoded bytes; closed with this reader
     */
    LineReader(final String name, final ByteSource in) {
        this.name = name;
        this.in = in;
    }

    /**
     * Steps onto the next block or piece.
     *
     * @return false at the end
     */
    boolean next() throws IOException {
        position += length;
        length = 0;
        isPacket = false;
        sequenced = false;
        while (!unreadable) {
            if (framer == null) {
                begin();
                continue;
            }
            final int status = framer.next(buffer, position, limit);
            if (status > 0) {
                length = framer.consumed();
                if (status == CaptureStatus.PACKET) {
                    look();
                }
                return true;
            }
            unreadable = status == CaptureStatus.MALFORMED || !readMore(framer.needed());
        }
        return piece();
    }

    private void begin() throws IOException {
        if (limit - position < CaptureFormat.RECOGNITION_LENGTH) {
            unreadable = !readMore(CaptureFormat.RECOGNITION_LENGTH);
            return;
        }
        final CaptureFormat format = CaptureFormat.recognize(buffer, position, limit);
        // A capture whose first bytes are no capture's any more was changed since it was recognised.
        unreadable = format == null;
        framer = format == null ? null : format.newFramer();
    }

    private boolean piece() throws IOException {
        while (limit - position < PIECE && readMore(PIECE)) {
            // Pieces are cut by the file's bytes alone, however they are read.
        }
        length = Math.min(PIECE, limit - position);
        return length > 0;
    }

    private void look() {
        isPacket = true;
        epochNs = framer.captureEpochNs();
        final int status = link.decode(
                buffer,
                framer.packetOffset(),
                framer.capturedLength(),
                framer.originalLength(),
                framer.linkType(),
                packet);
        if (status == PacketStatus.UDP
                && mold.open(buffer, packet.payloadOffset(), packet.payloadLength()) == MoldUdp64PacketView.OK) {
            while (mold.next()) {
                // Only what ends where its messages end is taken for one of the session that it names.
            }
            sequenced = mold.status() == MoldUdp64PacketView.OK;
        }
    }

    private boolean readMore(final int needed) throws IOException {
        if (atEnd) {
            return false;
        }
        System.arraycopy(input, position, input, 0, limit - position);
        limit -= position;
        position = 0;
        if (Math.max(needed, limit + 1) > input.length) {
            input = Arrays.copyOf(input, Math.max(needed, 2 * input.length));
            buffer.wrap(input);
        }
        try {
            final int got = in.read(input, limit, input.length - limit);
            atEnd = got < 0;
            if (!atEnd) {
                sha256.update(input, limit, got);
                bytes += got;
                limit += got;
            }
        } catch (final CorruptContainerException e) {
            corruption = name + ": " + e.getMessage();
            atEnd = true;
        }
        return !atEnd;
    }

    /**
     * Whether this block comes before that of an earlier named line: one that is no packet first, then one that is no
     * MoldUDP64; within a session the lower number; else the earlier one, by clocks that are set by the last packet which
     * both lines had.
     */
    boolean isBefore(final LineReader earlierNamed) {
        if (isPacket != earlierNamed.isPacket) {
            return !isPacket;
        }
        if (sequenced != earlierNamed.sequenced) {
            return !sequenced;
        }
        if (sequenced && sameSession(earlierNamed)) {
            return Long.compareUnsigned(mold.sequence(), earlierNamed.mold.sequence()) < 0;
        }
        return timeNs() < earlierNamed.timeNs();
    }

    /** Learns how far the clock of this line is ahead, where both are at the same packet. */
    void compareClocks(final LineReader earlierNamed) {
        final boolean same = sequenced
                && earlierNamed.sequenced
                && mold.sequence() == earlierNamed.mold.sequence()
                && sameSession(earlierNamed)
                && mold.count() == earlierNamed.mold.count()
                && !mold.isHeartbeat()
                && epochNs != CaptureFramer.NULL_EPOCH_NS
                && earlierNamed.epochNs != CaptureFramer.NULL_EPOCH_NS;
        if (same) {
            clockAheadNs = epochNs - earlierNamed.timeNs();
        }
    }

    private boolean sameSession(final LineReader other) {
        return mold.sessionFirst8AsLong() == other.mold.sessionFirst8AsLong()
                && mold.sessionLast2AsInt() == other.mold.sessionLast2AsInt();
    }

    private long timeNs() {
        return epochNs == CaptureFramer.NULL_EPOCH_NS ? epochNs : epochNs - clockAheadNs;
    }

    /** Copies bytes of the block. */
    void copy(final int from, final byte[] dst, final int offset, final int count) {
        System.arraycopy(input, position + from, dst, offset, count);
    }

    /** Bytes of the block. */
    int length() {
        return length;
    }

    /** What is wrong with its container; empty where nothing is. */
    String corruption() {
        return corruption;
    }

    /** The container around the file. */
    ByteSource.Container container() {
        return in.container();
    }

    /** Bytes of the file that have been read; may be asked by another thread. */
    long fileBytesRead() {
        return in.fileBytesRead();
    }

    /** The decoded file; ends the counting. */
    LineSplitter.Line decoded() {
        return new LineSplitter.Line(bytes, sha256.finishHex());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
