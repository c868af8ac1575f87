// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.codec.capture.PacketView;
import io.truetape.codec.capture.TcpEnd;
import io.truetape.codec.capture.TcpFlow;
import io.truetape.codec.capture.TcpHandler;
import io.truetape.codec.capture.TcpReassembler;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;

/** The TCP connections of a capture, each direction a {@link TcpStream} and a channel. */
final class TcpStreams implements TcpHandler {
    /** Streams that are told of one by one at the end. */
    private static final int MOST_TORN_TOLD = 4;

    private static final int MOST_FACTS = 256;

    /** Streams that are known on when they have ended: what is sent again then is theirs. */
    private static final int MOST_ENDED = 64;

    private final WovenCutter cutter;
    private final Spool spool;
    private final CapturePorts ports;
    private final InnerFraming inner;
    private final Channels channels;
    private final SoupBinTcpSessions sessions = new SoupBinTcpSessions(SoupBinTcpSessions.OF_MANY);
    private TcpReassembler reassembler = new TcpReassembler(this);
    private final Map<Long, TcpStream> open = new HashMap<>();
    private final Map<Long, TcpStream> ended = new LinkedHashMap<>();
    private final BitSet endedFlows = new BitSet();
    private final List<TcpStream> told = new ArrayList<>();
    private long opened;
    private long againAfterAll;
    private long torn;
    private final List<String> tornFacts = new ArrayList<>();
    private long evicted;

    TcpStreams(
            final WovenCutter cutter,
            final Spool spool,
            final CapturePorts ports,
            final InnerFraming inner,
            final Channels channels) {
        this.channels = channels;
        this.cutter = cutter;
        this.spool = spool;
        this.ports = ports;
        this.inner = inner;
    }

    /**
     * Takes a packet; its payload waits in the spool.
     *
     * @param packetOffset where in the capture its first byte lies
     */
    void onPacket(final PacketView packet, final long captureEpochNs, final long packetOffset) {
        reassembler.onPacket(packet, captureEpochNs, packetOffset);
    }

    private TcpStream stream(final TcpFlow flow) {
        return open.computeIfAbsent(flow.id(), id -> {
            final boolean toServer = ports.isToServer(flow.sourcePort(), flow.destinationPort());
            final int channel = channels.next(toServer);
            opened++;
            final String from = address(flow.sourceAddressHigh(), flow.sourceAddressLow());
            final String to = address(flow.destinationAddressHigh(), flow.destinationAddressLow());
            final String fromPort = from + ":" + flow.sourcePort();
            final String toPort = to + ":" + flow.destinationPort();
            final StreamCutting cutting = toServer
                    ? inner.stream(true, sessions, from + " " + toPort, fromPort + " " + toPort)
                    : inner.stream(false, sessions, to + " " + fromPort, toPort + " " + fromPort);
            return new TcpStream(cutter, spool, cutting, fromPort + " > " + toPort, channel, flow.openedBySyn());
        });
    }

    private static String address(final long high, final long low) {
        if (high == 0 && low >>> Integer.SIZE == 0xFFFF) {
            return (low >>> 24 & 0xFF) + "." + (low >>> 16 & 0xFF) + "." + (low >>> 8 & 0xFF) + "." + (low & 0xFF);
        }
        final StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < 8; i++) {
            final long half = i < 4 ? high : low;
            text.append(i == 0 ? "" : ":").append(Long.toHexString(half >>> (3 - i % 4) * 16 & 0xFFFF));
        }
        return text.append(']').toString();
    }

    @Override
    public void onBytes(
            final TcpFlow flow,
            final long streamOffset,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final long captureEpochNs,
            final long sourceOffset) {
        stream(flow).onBytes(streamOffset, buffer, offset, length, captureEpochNs, sourceOffset);
    }

    @Override
    public void onGap(final TcpFlow flow, final long streamOffset, final long missing) {
        stream(flow).onGap(missing);
    }

    @Override
    public void onDuplicate(
            final TcpFlow flow,
            final long streamOffset,
            final int length,
            final int comparison,
            final long sourceOffset) {
        final TcpStream stream = known(flow);
        if (stream == null) {
            passOver(length, sourceOffset);
        } else {
            stream.onAgain(streamOffset, length, comparison, sourceOffset);
        }
    }

    @Override
    public void onLate(
            final TcpFlow flow,
            final long streamOffset,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final long captureEpochNs,
            final long sourceOffset) {
        final TcpStream stream = known(flow);
        if (stream == null) {
            passOver(length, sourceOffset);
        } else {
            stream.onLate(length, sourceOffset);
        }
    }

    /** The stream of a flow of which something comes that is not new; null where it ended long ago. */
    private TcpStream known(final TcpFlow flow) {
        return endedFlows.get((int) flow.id()) ? ended.get(flow.id()) : stream(flow);
    }

    private void passOver(final int length, final long sourceOffset) {
        againAfterAll += length;
        spool.claim(sourceOffset, length, Spool.RESIDUE, 0, false);
    }

    @Override
    public void onEnd(final TcpFlow flow, final int how) {
        final TcpStream stream = open.remove(flow.id());
        if (stream != null) {
            stream.giveUp();
            evicted += how == TcpEnd.EVICTED ? 1 : 0;
            if (told.size() < MOST_FACTS) {
                told.add(stream);
            }
            if (ended.size() == MOST_ENDED) {
                final Iterator<TcpStream> oldestFirst = ended.values().iterator();
                forget(oldestFirst.next());
                oldestFirst.remove();
            }
            ended.put(flow.id(), stream);
        }
        endedFlows.set((int) flow.id());
    }

    private void forget(final TcpStream stream) {
        if (stream.isTorn()) {
            torn++;
            if (tornFacts.size() < MOST_TORN_TOLD) {
                tornFacts.add(stream.fact());
            }
        }
        stream.forget();
    }

    /** Ends all streams; what comes behind begins others. */
    void finish() {
        reassembler.endOfCapture();
        reassembler = new TcpReassembler(this);
        ended.values().forEach(this::forget);
        ended.clear();
        endedFlows.clear();
    }

    List<String> facts() {
        final List<String> all = new ArrayList<>();
        told.forEach(stream -> all.add(stream.fact()));
        if (opened > told.size()) {
            all.add("tcp-streams " + opened + ", of which " + told.size() + " are told of");
        }
        if (againAfterAll > 0) {
            all.add("passed-over " + againAfterAll + " bytes of TCP streams that had ended long before");
        }
        return all;
    }

    List<String> irregularities() {
        final List<String> irregularities = new ArrayList<>();
        if (torn > 0) {
            irregularities.add(torn
                    + " TCP streams have bytes that are missing, no messages, or came again as others, or messages that came"
                    + " again too late to be compared (" + String.join("; ", tornFacts)
                    + (torn > tornFacts.size() ? "; the others are in the closing note" : "") + ")");
        }
        if (evicted > 0) {
            irregularities.add(evicted + " TCP streams were ended as the ones silent longest, as more than "
                    + TcpReassembler.DEFAULT_MAX_FLOWS
                    + " were open: what comes of them later is on channels of its own");
        }
        return irregularities;
    }
}
