// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

import org.agrona.DirectBuffer;

/**
 * Finds the place of each captured byte in the stream of its flow, and tells a handler: delivered, set aside, seen before
 * or too late. Which flow a segment belongs to is {@link TcpReassembler}'s to say.
 */
final class TcpPlacer {
    private final TcpHandler handler;
    private DirectBuffer buffer;
    private int payloadOffset;
    private long payloadStart;
    private long captureNs;
    private long payloadSource;

    TcpPlacer(TcpHandler handler) {
        this.handler = handler;
    }

    /** Takes a segment of a flow to which its sequence number is near. */
    void segment(TcpFlow flow, PacketView packet, int sequence, long captureEpochNs, long packetSourceOffset) {
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
    void end(TcpFlow flow, int how) {
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
