// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.codec.framing.FrameStatus;
import io.truetape.codec.framing.Recognition;
import io.truetape.codec.framing.SoupBinTcp;
import io.truetape.codec.framing.SoupBinTcpFramer;
import io.truetape.codec.framing.SoupBinTcpSide;
import io.truetape.codec.framing.SourceKind;
import io.truetape.codec.itch.Itch50;
import io.truetape.codec.ouch.OuchDirection;
import io.truetape.codec.ouch.OuchVersion;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** Recognises SoupBinTCP streams, which side sent them, and what they carry, by the packets in their first bytes. */
final class SoupBinTcpHead {
    private static final int ENOUGH_PACKETS = 2;

    private final UnsafeBuffer head;
    private final int length;
    private int packets;
    private int messages;
    private int itch;
    private int ouch42;
    private int ouch50;
    private boolean client;
    private boolean decided;

    private SoupBinTcpHead(final UnsafeBuffer head, final int length) {
        this.head = head;
        this.length = length;
    }

    /** What it is, or null for no SoupBinTCP. */
    static Recognition recognize(final UnsafeBuffer head, final int length) {
        final SoupBinTcpHead walk = new SoupBinTcpHead(head, length);
        return walk.isSoupBinTcp() ? walk.recognition() : null;
    }

    /** Which side sent a stream, by the first packet that only one side sends; the server where none does. */
    static SoupBinTcpSide sideOf(final UnsafeBuffer head, final int length) {
        final SoupBinTcpHead walk = new SoupBinTcpHead(head, length);
        walk.isSoupBinTcp();
        return walk.client ? SoupBinTcpSide.CLIENT : SoupBinTcpSide.SERVER;
    }

    private boolean isSoupBinTcp() {
        final SoupBinTcpFramer framer = new SoupBinTcpFramer(SoupBinTcpSide.EITHER);
        int position = 0;
        int status = framer.next(head, position, length);
        while (status != FrameStatus.NEED_MORE) {
            if (status == FrameStatus.MALFORMED || status == FrameStatus.UNKNOWN_KIND) {
                return false;
            }
            packets++;
            final byte type = framer.packetType();
            if (!decided && SoupBinTcp.isFromClient(type) != SoupBinTcp.isFromServer(type)) {
                decided = true;
                client = SoupBinTcp.isFromClient(type);
            }
            if (status == FrameStatus.FRAME) {
                count(framer.frameOffset(), framer.frameLength());
            }
            position += framer.consumed();
            status = framer.next(head, position, length);
        }
        return packets >= ENOUGH_PACKETS;
    }

    private void count(final int offset, final int messageLength) {
        messages++;
        if (messageLength > 0 && Itch50.lengthOf(head.getByte(offset)) == messageLength) {
            itch++;
        }
        ouch42 += isOuch(OuchVersion.V42, offset, messageLength) ? 1 : 0;
        ouch50 += isOuch(OuchVersion.V50, offset, messageLength) ? 1 : 0;
    }

    private boolean isOuch(final OuchVersion version, final int offset, final int messageLength) {
        final boolean inbound = version.check(OuchDirection.INBOUND, head, offset, messageLength) > 0;
        final boolean outbound = version.check(OuchDirection.OUTBOUND, head, offset, messageLength) > 0;
        return client ? inbound : decided ? outbound : inbound || outbound;
    }

    private Recognition recognition() {
        final List<SourceKind> fitting = new ArrayList<>();
        add(fitting, itch, SourceKind.SOUPBIN_ITCH50);
        add(fitting, ouch42, SourceKind.SOUPBIN_OUCH42);
        add(fitting, ouch50, SourceKind.SOUPBIN_OUCH50);
        final String seen = "SoupBinTCP: the first " + packets + " packets are whole, with " + messages + " messages";
        if (fitting.size() != 1) {
            return new Recognition(
                    SourceKind.SOUPBIN,
                    seen + ", of which " + itch + " fit ITCH 5.0, " + ouch42 + " OUCH 4.2 and " + ouch50 + " OUCH 5.0");
        }
        return new Recognition(
                fitting.get(0),
                seen + " from the " + (client ? "client" : "server") + ", " + Math.max(itch, Math.max(ouch42, ouch50))
                        + " of them fit");
    }

    /** Most messages must fit: a few may be of a later revision, or damaged. */
    private void add(final List<SourceKind> fitting, final int count, final SourceKind kind) {
        if (messages > 0 && 10L * count >= 9L * messages) {
            fitting.add(kind);
        }
    }
}
