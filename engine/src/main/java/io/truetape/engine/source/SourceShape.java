// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.codec.fast.FastBlocks;
import io.truetape.codec.fast.FastDecoder;
import io.truetape.codec.fast.FastFramer;
import io.truetape.codec.fast.FastResetPolicy;
import io.truetape.codec.fast.FastTemplates;
import io.truetape.codec.fix.FixLogFramer;
import io.truetape.codec.fix.FixStreamFramer;
import io.truetape.codec.framing.BinaryFileFramer;
import io.truetape.codec.framing.Framer;
import io.truetape.codec.framing.SoupBinTcpFramer;
import io.truetape.codec.framing.SoupBinTcpSide;
import io.truetape.codec.framing.ZeroLengthFramer;
import io.truetape.codec.itch.Itch50;
import java.util.List;

/**
 * What a source is: its protocol, how its messages are told apart, and what is needed besides to do so.
 *
 * @param codec     protocol of the messages
 * @param framing   any but AUTO
 * @param fromClient whether a SoupBinTCP stream is what the client sent
 * @param ports     of a capture: whose packets carry messages
 * @param templates of FAST; else null
 * @param blocks    what stands before the messages of a FAST stream
 * @param lines     of several captures that are one source: names of the files; else empty
 */
public record SourceShape(
        Codec codec,
        Framing framing,
        boolean fromClient,
        CapturePorts ports,
        FastTemplates templates,
        FastBlocks blocks,
        List<String> lines) {

    /** Whether sources of this kind have a mark at their end, so that one without it may have been cut off. */
    public boolean hasEndMark() {
        return codec == Codec.ITCH50 || framing == Framing.BINARYFILE || framing == Framing.SOUPBIN && !fromClient;
    }

    /** Whether the source is put together by instructions on the tape, and not by prefixes alone. */
    public boolean woven() {
        return framing != Framing.BINARYFILE && framing != Framing.BINARYFILE_ZERO_LENGTHS;
    }

    /** When the dictionaries of a FAST source begin anew: with each packet of a capture, else where the stream says so. */
    public FastResetPolicy resetPolicy() {
        return framing == Framing.PCAP ? FastResetPolicy.PACKET : FastResetPolicy.STREAM;
    }

    /**
     * Cuts a source of this shape.
     *
     * @param sourceId number of the source on its tape
     */
    public SourceCutter cutter(final ByteSource in, final int sourceId) {
        return switch (framing) {
            case BINARYFILE -> new SlabCutter(in, new BinaryFileFramer(), false, sourceId);
            case BINARYFILE_ZERO_LENGTHS -> new SlabCutter(in, new ZeroLengthFramer(Itch50::lengthOf), true, sourceId);
            case SOUPBIN -> {
                final SoupBinTcpFramer framer =
                        new SoupBinTcpFramer(fromClient ? SoupBinTcpSide.CLIENT : SoupBinTcpSide.SERVER);
                final FrameWatch watch = SoupBinTcpWatch.ofSource(framer);
                yield new FrameCutter(in, framer, watch, fromClient ? 1 : 0, sourceId);
            }
            case MOLD -> new MoldFileCutter(in, sourceId);
            case PCAP -> {
                final InnerFraming inner = new InnerFraming(codec, templates, blocks);
                yield lines.isEmpty()
                        ? new CaptureCutter(in, ports, inner, sourceId)
                        : new LinesCutter(in, ports, inner, sourceId, lines);
            }
            case FIXLOG -> new FrameCutter(in, new FixLogFramer(), FrameWatch.NONE, 0, sourceId);
            case RAW -> new FrameCutter(in, rawFramer(), FrameWatch.NONE, 0, sourceId);
            case AUTO -> throw new IllegalStateException("a framing that was not decided");
        };
    }

    private Framer rawFramer() {
        return codec == Codec.FAST ? new FastFramer(new FastDecoder(templates), blocks) : new FixStreamFramer();
    }
}
