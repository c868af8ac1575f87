// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.codec.capture.CaptureFormat;
import io.truetape.codec.capture.CaptureFramer;
import io.truetape.codec.capture.CaptureReason;
import io.truetape.codec.capture.CaptureStatus;
import io.truetape.codec.capture.LinkDecoder;
import io.truetape.codec.capture.PacketFinding;
import io.truetape.codec.capture.PacketStatus;
import io.truetape.codec.capture.PacketView;
import io.truetape.journal.format.Conclusions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Cuts a packet capture: the messages in its datagrams and TCP streams become records, in the order of their channels;
 * everything else, from the capture's own headers to packets nobody asked for, is residue. The capture time of each
 * packet is kept beside its messages.
 *
 * <p>The layout follows the capture byte by byte, also where packets came twice, out of order, or in pieces: what came
 * twice is there once, and named twice. One thread; memory is bounded by what {@link Datagrams} and {@link TcpStreams} let
 * wait.
 */
class CaptureCutter extends WovenCutter {
    /** Bytes that may wait for what is before them. */
    static final long MOST_WAITING = 64 << 20;

    private final long mostWaiting;
    private final CapturePorts ports;
    private final LinkDecoder link = new LinkDecoder();
    private final PacketView packet = new PacketView();
    private final Spool spool = new Spool(this);
    private final Datagrams datagrams;
    private final TcpStreams streams;
    private final Map<String, Long> passedOver = new TreeMap<>();
    private final long[] packets;
    private CaptureFramer framer;
    private boolean residueOnly;
    private boolean finished;

    /**
     * A cutter.
     *
     * @param ports which packets carry messages
     * @param inner what the packets carry, and how it is cut out of them
     */
    CaptureCutter(final ByteSource source, final CapturePorts ports, final InnerFraming inner, final int sourceId) {
        this(source, ports, inner, sourceId, MOST_WAITING);
    }

    /** A cutter that lets no more than so many bytes wait. */
    CaptureCutter(
            final ByteSource source,
            final CapturePorts ports,
            final InnerFraming inner,
            final int sourceId,
            final long mostWaiting) {
        this(source, ports, inner, sourceId, mostWaiting, 1);
    }

    /** A cutter of a source that is made of so many captures. */
    CaptureCutter(
            final ByteSource source,
            final CapturePorts ports,
            final InnerFraming inner,
            final int sourceId,
            final long mostWaiting,
            final int lines) {
        super(source, sourceId);
        this.mostWaiting = mostWaiting;
        this.ports = ports;
        this.packets = new long[lines];
        final Channels channels = new Channels();
        this.datagrams = inner.datagrams(this, spool, channels, lines);
        this.streams = new TcpStreams(this, spool, ports, inner, channels);
    }

    @Override
    boolean step() throws IOException {
        if (residueOnly) {
            spool.residue(sourceOffset(), input(), position(), limit() - position());
            take(limit() - position());
            return readMore(0) || finish();
        }
        if (framer == null && !begin()) {
            return readMore(limit() - position() + 1) || finish();
        }
        final int status = framer.next(inputBuffer(), position(), limit());
        switch (status) {
            case CaptureStatus.NEED_MORE -> {
                return readMore(framer.needed()) || finish();
            }
            case CaptureStatus.MALFORMED -> {
                note("the capture cannot be read on at byte " + sourceOffset() + " ("
                        + CaptureReason.nameOf(framer.reason()) + "); everything from there on is kept as residue");
                giveUpWaiting();
                residueOnly = true;
            }
            default -> onBlock(status, framer, 0, "at byte " + sourceOffset());
        }
        settle();
        return true;
    }

    /**
     * Takes a block that lies whole at the position.
     *
     * @param status what its framer said
     * @param line   which of the captures it is of
     * @param place  where in that it lies, in words
     */
    final void onBlock(final int status, final CaptureFramer blocks, final int line, final String place) {
        if (status == CaptureStatus.PACKET) {
            onPacket(blocks, line);
            return;
        }
        if (status == CaptureStatus.DAMAGED) {
            note("damaged block of the capture " + place + ": " + CaptureReason.nameOf(blocks.reason()));
        }
        residue(blocks.consumed());
    }

    /** Lets go of what need not wait, and of more where too much waits. */
    final void settle() {
        spool.flush();
        if (spool.waitingBytes() > mostWaiting) {
            note("more than " + mostWaiting + " bytes waited for missing packets at byte " + sourceOffset()
                    + " of the capture: gaps were taken for what they are");
            giveUpWaiting();
        }
    }

    /** Takes gaps for what they are, so that nothing waits any more. */
    final void giveUpWaiting() {
        datagrams.finish();
        streams.finish();
        spool.finish();
    }

    private boolean begin() {
        final CaptureFormat format = CaptureFormat.recognize(inputBuffer(), position(), limit());
        if (format != null) {
            framer = format.newFramer();
        }
        return format != null;
    }

    /**
     * Ends the source.
     *
     * @return false where that was done before
     */
    final boolean finish() {
        if (finished) {
            return false;
        }
        finished = true;
        final int left = limit() - position();
        if (left > 0) {
            note("the capture ends inside a packet: " + left + " bytes from byte " + sourceOffset()
                    + " on are kept as residue");
            residueTo(limit());
        }
        giveUpWaiting();
        datagrams.irregularities().forEach(this::note);
        streams.irregularities().forEach(this::note);
        // What was let go of just now has still to be handed on.
        return true;
    }

    private void onPacket(final CaptureFramer blocks, final int line) {
        packets[line]++;
        final int end = position() + blocks.consumed();
        final int captured = blocks.packetOffset();
        final int status = link.decode(
                inputBuffer(), captured, blocks.capturedLength(), blocks.originalLength(), blocks.linkType(), packet);
        final boolean udp = status == PacketStatus.UDP && ports.takes(packet);
        final boolean tcp = status == PacketStatus.TCP && ports.takes(packet);
        if (!udp && !tcp || packet.payloadLength() == 0) {
            passOver(status);
            final long packetOffset = sourceOffset() + captured - position();
            residueTo(end);
            if (tcp) {
                streams.onPacket(packet, captureEpochNs(blocks), packetOffset);
            }
            return;
        }
        if (packet.has(PacketFinding.PAYLOAD_TRUNCATED)) {
            count("payload cut by the snap length");
        }
        final long packetOffset = sourceOffset() + captured - position();
        final long payloadOffset = packetOffset + packet.payloadOffset() - captured;
        residueTo(packet.payloadOffset());
        spool.open(payloadOffset, input(), packet.payloadOffset(), packet.payloadLength());
        take(packet.payloadLength());
        residueTo(end);
        if (udp) {
            datagrams.onDatagram(
                    input(),
                    inputBuffer(),
                    packet.payloadOffset(),
                    packet.payloadLength(),
                    payloadOffset,
                    captureEpochNs(blocks),
                    line);
        } else {
            streams.onPacket(packet, captureEpochNs(blocks), packetOffset);
        }
    }

    private static long captureEpochNs(final CaptureFramer blocks) {
        final long epochNs = blocks.captureEpochNs();
        return epochNs == CaptureFramer.NULL_EPOCH_NS ? Conclusions.NOT_CAPTURED : epochNs;
    }

    /** Takes bytes at the position as residue. */
    final void residue(final int length) {
        residueTo(position() + length);
    }

    private void residueTo(final int end) {
        spool.residue(sourceOffset(), input(), position(), end - position());
        take(end - position());
    }

    private void passOver(final int status) {
        if (status == PacketStatus.UDP || status == PacketStatus.TCP) {
            count(PacketStatus.nameOf(status) + (packet.payloadLength() == 0 ? " without payload" : " to other ports"));
        } else {
            count(PacketStatus.nameOf(status));
        }
    }

    private void count(final String what) {
        passedOver.merge(what, 1L, Long::sum);
    }

    @Override
    public List<String> facts() {
        final List<String> facts = new ArrayList<>();
        facts.add("packets " + Arrays.stream(packets).sum());
        passedOver.forEach((what, number) -> facts.add("passed-over " + number + " " + what));
        facts.addAll(datagrams.facts());
        facts.addAll(streams.facts());
        if (packets.length > 1) {
            for (int line = 0; line < packets.length; line++) {
                facts.add("line-found " + line + " packets " + packets[line] + " " + datagrams.ofLine(line));
            }
        }
        return facts;
    }
}
