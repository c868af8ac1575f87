// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

import java.util.ArrayDeque;
import java.util.Objects;
import org.agrona.DirectBuffer;

/**
 * Puts the byte streams of TCP connections together from captured segments, each direction by itself.
 *
 * <p>Bytes are delivered as soon as all before them are. What came too early is set aside. The first copy of a byte
 * stands; later ones are compared and reported. Acknowledgements and windows are not looked at.
 *
 * <table>
 * <caption>What happens when</caption>
 * <tr><th>event</th><th>action</th></tr>
 * <tr><td>SYN</td><td>a flow begins behind it; one between the same ports that began elsewhere ends as RESTARTED</td></tr>
 * <tr><td>payload of no known flow</td><td>a flow begins with it, in mid-stream</td></tr>
 * <tr><td>payload 2^30 or more away from what is expected</td><td>another connection: RESTARTED, in mid-stream</td></tr>
 * <tr><td>a piece would lie more than the reach ahead, or pieces run out</td><td>the first hole is given up as a gap, and
 * the next, until it fits</td></tr>
 * <tr><td>everything up to FIN is delivered</td><td>end FIN; a FIN before what is delivered is not believed</td></tr>
 * <tr><td>RST within the reach of what is expected</td><td>holes are given up, pieces delivered, end RESET; other RSTs
 * are counted and ignored</td></tr>
 * <tr><td>more flows than the bound</td><td>the one silent longest: holes given up, pieces delivered, end EVICTED</td></tr>
 * <tr><td>end of the capture</td><td>all flows in the order they began: holes given up (also one before FIN), pieces
 * delivered, end</td></tr>
 * </table>
 *
 * <p>Memory: a flow takes a ring of {@code windowLength} bytes (half of it is the reach, half remembers what was delivered)
 * and some 20 KiB of tables; there are never more than {@code maxFlows}. Ended flows stay known, so that retransmissions
 * do not look like new streams, until they are evicted or restarted.
 *
 * <p>Used by one thread at a time. Allocates when a flow begins and nothing a segment.
 *
 * <p>Source: RFC 9293, sections 3.4 and 3.10.
 */
public final class TcpReassembler {
    /** Flows that are known at a time when nothing else is said. */
    public static final int DEFAULT_MAX_FLOWS = 512;

    /** Bytes remembered for each flow when nothing else is said: 256 KiB, half of it the reach. */
    public static final int DEFAULT_WINDOW_LENGTH = 1 << 18;

    private static final int LEAST_WINDOW_LENGTH = 16;
    private static final int MOST_FLOWS = 1 << 20;
    /** The greatest window TCP can have (RFC 7323, section 2.3): nothing of the same connection is farther off. */
    private static final int FARTHEST = 1 << 30;

    private final TcpHandler handler;
    private final int maxFlows;
    private final int windowLength;
    private final TcpFlowTable flows;
    private final ArrayDeque<TcpWindow> freeWindows = new ArrayDeque<>();
    private long flowsOpened;
    private long segments;
    private long evictions;
    private long ignoredResets;

    private DirectBuffer buffer;
    private int payloadOffset;
    private long payloadStart;
    private long captureNs;
    private long payloadSource;

    /**
     * Creates a reassembler with the default bounds.
     *
     * @param handler receives the streams
     */
    public TcpReassembler(TcpHandler handler) {
        this(handler, DEFAULT_MAX_FLOWS, DEFAULT_WINDOW_LENGTH);
    }

    /**
     * Creates a reassembler.
     *
     * @param handler receives the streams
     * @param maxFlows flows known at a time, 1 to 2^20
     * @param windowLength bytes remembered for each, a power of two from 16 to 2^30
     * @throws IllegalArgumentException if a bound is out of range
     */
    public TcpReassembler(TcpHandler handler, int maxFlows, int windowLength) {
        this.handler = Objects.requireNonNull(handler, "handler");
        this.maxFlows = CaptureChecks.requireBetween("maxFlows", maxFlows, 1, MOST_FLOWS);
        this.windowLength = CaptureChecks.requireBetween("windowLength", windowLength, LEAST_WINDOW_LENGTH, FARTHEST);
        if (Integer.bitCount(windowLength) != 1) {
            throw new IllegalArgumentException("windowLength is no power of two: value=" + windowLength);
        }
        flows = new TcpFlowTable(maxFlows);
    }

    /**
     * Takes the next segment of the capture.
     *
     * @param packet whose status is TCP; the payload it holds is looked at in this call only
     * @param captureEpochNs when it was captured, handed on as it is
     * @param packetSourceOffset position in the capture of the packet's first captured byte
     * @throws IllegalArgumentException if the packet is not TCP
     */
    public void onPacket(PacketView packet, long captureEpochNs, long packetSourceOffset) {
        if (packet.status() != PacketStatus.TCP) {
            throw new IllegalArgumentException("packet is not TCP: status=" + PacketStatus.nameOf(packet.status()));
        }
        int flags = packet.tcpFlags();
        boolean syn = (flags & PacketView.FLAG_SYN) != 0;
        boolean reset = (flags & PacketView.FLAG_RST) != 0;
        int sequence = (int) packet.tcpSequence() + (syn ? 1 : 0);
        TcpFlow flow = flows.find(packet);
        if (reset) {
            reset(flow, sequence);
            return;
        }
        if (syn) {
            flow = begun(flow, packet, sequence);
        } else if (packet.payloadLength() > 0 && (flow == null || isElsewhere(flow, sequence))) {
            flow = begin(flow, packet, sequence, false);
        }
        if (flow != null && !isElsewhere(flow, sequence)) {
            flow.lastHeard = ++segments;
            segment(flow, packet, sequence, captureEpochNs, packetSourceOffset);
        }
    }

    /** Ends all flows, because nothing more will come; the reassembler may then begin another capture. */
    public void endOfCapture() {
        for (TcpFlow flow : flows.takeAll()) {
            end(flow, TcpEnd.CAPTURE_END);
            release(flow);
        }
    }

    /** {@return flows met since the reassembler was made} */
    public long flowsOpened() {
        return flowsOpened;
    }

    /** {@return flows given up because there were too many} */
    public long evictions() {
        return evictions;
    }

    /** {@return resets of no known flow, or too far from what was expected to be believed} */
    public long ignoredResets() {
        return ignoredResets;
    }

    private static boolean isElsewhere(TcpFlow flow, int sequence) {
        int distance = flow.distanceOf(sequence);
        return distance >= FARTHEST || distance <= -FARTHEST;
    }

    /** The flow that a SYN begins: the known one if this SYN is its own, sent again or captured late. */
    private TcpFlow begun(TcpFlow known, PacketView packet, int sequence) {
        if (known != null) {
            int distance = known.distanceFromStart(sequence);
            if (distance == 0 || !known.openedBySyn() && distance < 0 && distance >= -known.window.reach()) {
                return known;
            }
        }
        return begin(known, packet, sequence, true);
    }

    private TcpFlow begin(TcpFlow known, PacketView packet, int sequence, boolean openedBySyn) {
        if (known != null) {
            forget(known, TcpEnd.RESTARTED);
        } else if (flows.count() == maxFlows) {
            forget(flows.silentLongest(), TcpEnd.EVICTED);
            evictions++;
        }
        TcpWindow window = freeWindows.isEmpty() ? new TcpWindow(windowLength) : freeWindows.pop();
        TcpFlow flow = new TcpFlow(flowsOpened++, packet, sequence, openedBySyn, window);
        flows.add(flow);
        return flow;
    }

    private void forget(TcpFlow flow, int how) {
        end(flow, how);
        flows.remove(flow);
        release(flow);
    }

    private void release(TcpFlow flow) {
        flow.window.clear();
        freeWindows.push(flow.window);
    }

    private void reset(TcpFlow flow, int sequence) {
        if (flow == null || Math.abs((long) flow.distanceOf(sequence)) > flow.window.reach()) {
            ignoredResets++;
        } else {
            flow.lastHeard = ++segments;
            end(flow, TcpEnd.RESET);
        }
    }

    private void segment(TcpFlow flow, PacketView packet, int sequence, long captureEpochNs, long packetSourceOffset) {
        buffer = packet.buffer();
        payloadOffset = packet.payloadOffset();
        payloadStart = flow.window.next() + flow.distanceOf(sequence);
        captureNs = captureEpochNs;
        payloadSource = packetSourceOffset + (payloadOffset - packet.offset());
        long end = payloadStart + packet.payloadLength();
        place(flow, end);
        TcpWindow window = flow.window;
        long claimedEnd = end + packet.payloadMissing();
        boolean fin = (packet.tcpFlags() & PacketView.FLAG_FIN) != 0;
        if (fin && flow.finAt == TcpFlow.NO_END && claimedEnd >= window.next()) {
            flow.finAt = claimedEnd;
        }
        if (flow.finAt != TcpFlow.NO_END
                && window.next() >= flow.finAt
                && window.pieces().count() == 0) {
            end(flow, TcpEnd.FIN);
        }
    }

    /** Finds a place for each byte of the payload: seen before, next in line, too early or too late. */
    private void place(TcpFlow flow, long end) {
        TcpWindow window = flow.window;
        long at = payloadStart;
        while (at < end) {
            long next = window.next();
            if (at < next) {
                at = revisit(flow, at, Math.min(end, next));
            } else if (flow.ended) {
                at = late(flow, at, end);
            } else if (at == next) {
                long to = Math.min(end, window.firstPiece());
                int length = (int) (to - at);
                handler.onBytes(flow, at, buffer, indexOf(at), length, captureNs, sourceOf(at));
                window.delivered(buffer, indexOf(at), length);
                deliverPieces(flow);
                at = to;
            } else {
                at = setAside(flow, at, end);
            }
        }
    }

    private int indexOf(long streamOffset) {
        return payloadOffset + (int) (streamOffset - payloadStart);
    }

    private long sourceOf(long streamOffset) {
        return payloadSource + (streamOffset - payloadStart);
    }

    /** Deals with the first of some bytes before the next one to deliver, and says how far it came. */
    private long revisit(TcpFlow flow, long at, long end) {
        if (at < 0) {
            return late(flow, at, Math.min(end, 0));
        }
        TcpWindow window = flow.window;
        if (at < window.floor()) {
            return duplicate(flow, at, Math.min(end, window.floor()), TcpDuplicate.UNKNOWN);
        }
        TcpRanges gaps = window.gaps();
        int gap = gaps.indexBehind(at);
        if (gap == gaps.count()) {
            return duplicate(flow, at, end, compare(window, at, end));
        }
        if (gaps.start(gap) <= at) {
            return late(flow, at, Math.min(end, gaps.end(gap)));
        }
        long to = Math.min(end, gaps.start(gap));
        return duplicate(flow, at, to, compare(window, at, to));
    }

    private int compare(TcpWindow window, long at, long to) {
        boolean same = window.holds(at, buffer, indexOf(at), (int) (to - at));
        return same ? TcpDuplicate.IDENTICAL : TcpDuplicate.CONFLICTING;
    }

    private long duplicate(TcpFlow flow, long at, long to, int comparison) {
        handler.onDuplicate(flow, at, (int) (to - at), comparison, sourceOf(at));
        return to;
    }

    private long late(TcpFlow flow, long at, long to) {
        handler.onLate(flow, at, buffer, indexOf(at), (int) (to - at), captureNs, sourceOf(at));
        return to;
    }

    /** Deals with the first of some bytes that came too early, and says how far it came. */
    private long setAside(TcpFlow flow, long at, long end) {
        TcpWindow window = flow.window;
        TcpRanges pieces = window.pieces();
        int index = pieces.indexBehind(at);
        boolean last = index == pieces.count();
        if (!last && pieces.start(index) <= at) {
            long to = Math.min(end, pieces.end(index));
            return duplicate(flow, at, to, compare(window, at, to));
        }
        long to = last ? end : Math.min(end, pieces.start(index));
        if (window.isTooFar(to)) {
            giveUp(flow, Math.min(at, window.firstPiece()));
            return at;
        }
        window.setAside(index, at, to, buffer, indexOf(at), captureNs, sourceOf(at));
        return to;
    }

    /** Reports the hole up to an offset as a gap and delivers what lies behind it. */
    private void giveUp(TcpFlow flow, long to) {
        TcpWindow window = flow.window;
        long next = window.next();
        handler.onGap(flow, next, to - next);
        window.skipTo(to);
        deliverPieces(flow);
    }

    private void deliverPieces(TcpFlow flow) {
        TcpWindow window = flow.window;
        TcpRanges pieces = window.pieces();
        while (window.firstPiece() == window.next()) {
            long start = pieces.start(0);
            long end = pieces.end(0);
            long epochNs = pieces.captureEpochNs(0);
            long source = pieces.sourceOffset(0);
            for (long at = start; at < end; ) {
                int index = window.indexOf(at);
                int length = window.unbroken(index, end - at);
                handler.onBytes(flow, at, window.ring(), index, length, epochNs, source + (at - start));
                at += length;
            }
            window.deliveredFirstPiece();
        }
    }

    /** Ends a flow, once: gives up its holes, delivers its pieces and tells the handler. */
    private void end(TcpFlow flow, int how) {
        if (flow.ended) {
            return;
        }
        TcpWindow window = flow.window;
        while (window.pieces().count() > 0) {
            giveUp(flow, window.firstPiece());
        }
        if (flow.finAt > window.next()) {
            giveUp(flow, flow.finAt);
        }
        flow.ended = true;
        handler.onEnd(flow, flow.finAt == TcpFlow.NO_END ? how : TcpEnd.FIN);
    }
}
