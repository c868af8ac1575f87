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

    /** FIX and FAST streams carry their messages bare, all others are SoupBinTCP. */
    TcpStream stream(
            final WovenCutter cutter, final Spool spool, final boolean toServer, final String name, final int channel) {
        if (codec == Codec.FIX) {
            return new TcpStream(cutter, spool, new FixStreamFramer(), FrameWatch.NONE, name, channel);
        }
        if (codec == Codec.FAST) {
            final FastFramer framer = new FastFramer(new FastDecoder(templates), blocks);
            return new TcpStream(cutter, spool, framer, FrameWatch.NONE, name, channel);
        }
        final SoupBinTcpFramer framer = new SoupBinTcpFramer(toServer ? SoupBinTcpSide.CLIENT : SoupBinTcpSide.SERVER);
        final FrameWatch watch = new SoupBinTcpWatch(framer, SoupBinTcpWatch.OF_MANY);
        return new TcpStream(cutter, spool, framer, watch, name, channel);
    }
}
