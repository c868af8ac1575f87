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
final class CaptureCutter extends WovenCutter {
    private static final long MOST_WAITING = 64 << 20;

    private final long mostWaiting;
    private final CapturePorts ports;
    private final LinkDecoder link = new LinkDecoder();
    private final PacketView packet = new PacketView();
    private final Spool spool = new Spool(this);
    private final Datagrams datagrams;
    private final TcpStreams streams;
    private final Map<String, Long> passedOver = new TreeMap<>();
    private CaptureFramer framer;
    private boolean residueOnly;
    private boolean finished;
    private long packets;

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
        super(source, sourceId);
        this.mostWaiting = mostWaiting;
        this.ports = ports;
        final Channels channels = new Channels();
        this.datagrams = inner.datagrams(this, spool, channels);
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
            case CaptureStatus.PACKET -> onPacket();
            default -> {
                if (status == CaptureStatus.DAMAGED) {
                    note("damaged block of the capture at byte " + sourceOffset() + ": "
                            + CaptureReason.nameOf(framer.reason()));
                }
                residueTo(position() + framer.consumed());
            }
        }
        spool.flush();
        if (spool.waitingBytes() > mostWaiting) {
            note("more than " + mostWaiting + " bytes waited for missing packets at byte " + sourceOffset()
                    + " of the capture: gaps were taken for what they are");
            giveUpWaiting();
        }
        return true;
    }

    /** Takes gaps for what they are, so that nothing waits any more. */
    private void giveUpWaiting() {
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

    private boolean finish() {
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

    private void onPacket() {
        packets++;
        final int end = position() + framer.consumed();
        final int captured = framer.packetOffset();
        final int status = link.decode(
                inputBuffer(), captured, framer.capturedLength(), framer.originalLength(), framer.linkType(), packet);
        final boolean udp = status == PacketStatus.UDP && ports.takes(packet);
        final boolean tcp = status == PacketStatus.TCP && ports.takes(packet);
        if (!udp && !tcp || packet.payloadLength() == 0) {
            passOver(status);
            final long packetOffset = sourceOffset() + captured - position();
            residueTo(end);
            if (tcp) {
                streams.onPacket(packet, captureEpochNs(), packetOffset);
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
                    captureEpochNs());
        } else {
            streams.onPacket(packet, captureEpochNs(), packetOffset);
        }
    }

    private long captureEpochNs() {
        final long epochNs = framer.captureEpochNs();
        return epochNs == CaptureFramer.NULL_EPOCH_NS ? Conclusions.NOT_CAPTURED : epochNs;
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
        facts.add("packets " + packets);
        passedOver.forEach((what, number) -> facts.add("passed-over " + number + " " + what));
        facts.addAll(datagrams.facts());
        facts.addAll(streams.facts());
        return facts;
    }
}
