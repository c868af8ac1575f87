// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.codec.fast.FastBlocks;
import io.truetape.codec.fast.FastDecoder;
import io.truetape.codec.fast.FastFramer;
import io.truetape.codec.fast.FastLimits;
import io.truetape.codec.fast.FastResetPolicy;
import io.truetape.codec.fast.FastTemplates;
import io.truetape.codec.fix.FixStreamFramer;
import io.truetape.codec.framing.SoupBinTcpFramer;
import io.truetape.codec.framing.SoupBinTcpSide;

/**
 * How messages are cut out of what the packets of a capture carry.
 *
 * @param codec     protocol of the messages
 * @param templates of FAST; else null
 * @param blocks    what stands before FAST messages in a TCP stream
 */
record InnerFraming(Codec codec, FastTemplates templates, FastBlocks blocks) {

    /** FAST datagrams carry FAST messages bare, all others are MoldUDP64. */
    Datagrams datagrams(final WovenCutter cutter, final Spool spool, final Channels channels, final int lines) {
        if (codec != Codec.FAST) {
            return new MoldDatagrams(cutter, spool, channels, lines);
        }
        final FastDecoder decoder = new FastDecoder(templates, FastResetPolicy.PACKET, FastLimits.DEFAULT);
        return new FastDatagrams(
                cutter, spool, channels, new FastFramer(decoder, FastBlocks.NONE), decoder::beginPacket);
    }

    /**
     * FIX and FAST streams carry their messages bare, all others are SoupBinTCP.
     *
     * @param sessions   of all connections
     * @param parties    addresses of client and server, and the server's port
     * @param connection the same with both ports
     */
    StreamCutting stream(
            final boolean toServer, final SoupBinTcpSessions sessions, final String parties, final String connection) {
        if (codec == Codec.FIX) {
            return new StreamCutting(new FixStreamFramer(), FrameWatch.NONE, StreamEntry.ANYWHERE);
        }
        if (codec == Codec.FAST) {
            final FastFramer framer = new FastFramer(new FastDecoder(templates), blocks);
            return new StreamCutting(framer, FrameWatch.NONE, StreamEntry.ANYWHERE);
        }
        final SoupBinTcpSide side = toServer ? SoupBinTcpSide.CLIENT : SoupBinTcpSide.SERVER;
        final SoupBinTcpFramer framer = new SoupBinTcpFramer(side);
        final FrameWatch watch = SoupBinTcpWatch.ofConnection(framer, sessions, parties, connection);
        return new StreamCutting(framer, watch, new SoupBinTcpEntry(side));
    }
}
