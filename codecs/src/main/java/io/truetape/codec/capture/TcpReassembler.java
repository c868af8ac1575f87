// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

import java.util.ArrayDeque;
import java.util.Objects;

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

    private final TcpPlacer placer;
    private final int maxFlows;
    private final int windowLength;
    private final TcpFlowTable flows;
    private final ArrayDeque<TcpWindow> freeWindows = new ArrayDeque<>();
    private long flowsOpened;
    private long segments;
    private long evictions;
    private long ignoredResets;

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
        this.placer = new TcpPlacer(Objects.requireNonNull(handler, "handler"));
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
            placer.segment(flow, packet, sequence, captureEpochNs, packetSourceOffset);
        }
    }

    /** Ends all flows, because nothing more will come; the reassembler may then begin another capture. */
    public void endOfCapture() {
        for (TcpFlow flow : flows.takeAll()) {
            placer.end(flow, TcpEnd.CAPTURE_END);
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
        placer.end(flow, how);
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
            placer.end(flow, TcpEnd.RESET);
        }
    }
}
