// SPDX-License-Identifier: Apache-2.0

import io.truetape.codec.capture.CaptureFormat;
import io.truetape.codec.capture.CaptureFramer;
import io.truetape.codec.capture.CaptureStatus;
import io.truetape.codec.capture.LinkDecoder;
import io.truetape.codec.capture.PacketStatus;
import io.truetape.codec.capture.PacketView;
import io.truetape.codec.capture.TcpFlow;
import io.truetape.codec.capture.TcpHandler;
import io.truetape.codec.capture.TcpReassembler;
import io.truetape.codec.fast.FastBlocks;
import io.truetape.codec.fast.FastDecoder;
import io.truetape.codec.fast.FastNoOpHandler;
import io.truetape.codec.fast.FastTemplates;
import io.truetape.codec.fix.FixForm;
import io.truetape.codec.fix.FixLogFramer;
import io.truetape.codec.fix.FixMessage;
import io.truetape.codec.fix.FixStatus;
import io.truetape.codec.fix.dictionary.FixDictionaries;
import io.truetape.codec.fix.dictionary.FixDictionary;
import io.truetape.codec.fix.validation.FixValidator;
import io.truetape.codec.framing.FrameStatus;
import io.truetape.codec.framing.MoldUdp64PacketView;
import io.truetape.codec.framing.SoupBinTcpFramer;
import io.truetape.codec.framing.SoupBinTcpSide;
import io.truetape.codec.ouch.OuchDirection;
import io.truetape.codec.ouch.OuchVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A target for coverage-guided fuzzing: no codec throws on any bytes, reads outside its buffer (Agrona's bounds checks are
 * on), or fails to advance. Which codec: system property {@code codec}, one of fix, fast, ouch, mold, soupbin, capture.
 * FUZZING.md says how it is run.
 */
public final class CodecFuzz {
    private static final String CODEC = System.getProperty("codec", "fix");
    private static final FastTemplates TEMPLATES = templates();

    private CodecFuzz() {}

    /** Called by the fuzzer with each input; the buffer ends exactly where the input does. */
    public static void fuzzerTestOneInput(final byte[] input) {
        final UnsafeBuffer buffer = new UnsafeBuffer(input);
        switch (CODEC) {
            case "fix" -> fix(buffer);
            case "fast" -> fast(buffer);
            case "ouch" -> ouch(buffer);
            case "mold" -> mold(buffer);
            case "soupbin" -> soupBin(buffer);
            case "capture" -> capture(buffer);
            default -> throw new IllegalArgumentException(CODEC);
        }
    }

    private static FastTemplates templates() {
        try {
            return CODEC.equals("fast") ? FastTemplates.parse(Files.readString(Path.of(System.getProperty("templates")))) : null;
        } catch (final IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fix(final UnsafeBuffer buffer) {
        final int limit = buffer.capacity();
        FixForm.of(buffer, 0, limit);
        final FixLogFramer framer = new FixLogFramer();
        final FixMessage message = new FixMessage();
        int position = 0;
        int status = framer.nextAtEnd(buffer, position, limit);
        while (status != FrameStatus.NEED_MORE) {
            if (status == FrameStatus.FRAME) {
                final int found =
                        message.wrap(buffer, framer.frameOffset(), framer.frameLength(), framer.separator());
                final FixDictionary dictionary = FixStatus.isGarbled(found) ? null : FixDictionaries.of(message);
                if (dictionary != null && dictionary.message(message.msgType()) != null) {
                    new FixValidator(dictionary, true).judge(message);
                }
            }
            position += advance(framer.consumed(), limit - position);
            status = framer.nextAtEnd(buffer, position, limit);
        }
        message.wrap(buffer, 0, limit);
    }

    private static void fast(final UnsafeBuffer buffer) {
        final FastDecoder decoder = new FastDecoder(TEMPLATES);
        final FastNoOpHandler handler = new FastNoOpHandler();
        int position = 0;
        int taken = decoder.decode(buffer, position, buffer.capacity(), handler);
        while (taken > 0) {
            position += advance(taken, buffer.capacity() - position);
            taken = decoder.decode(buffer, position, buffer.capacity() - position, handler);
        }
        for (final FastBlocks blocks : FastBlocks.values()) {
            final var framer = new io.truetape.codec.fast.FastFramer(new FastDecoder(TEMPLATES), blocks);
            int at = 0;
            while (framer.next(buffer, at, buffer.capacity()) == FrameStatus.FRAME) {
                at += advance(framer.consumed(), buffer.capacity() - at);
            }
        }
    }

    private static void ouch(final UnsafeBuffer buffer) {
        for (final OuchVersion version : OuchVersion.values()) {
            for (final OuchDirection direction : OuchDirection.values()) {
                version.check(direction, buffer, 0, buffer.capacity());
            }
        }
    }

    private static void mold(final UnsafeBuffer buffer) {
        final MoldUdp64PacketView packet = new MoldUdp64PacketView();
        if (packet.open(buffer, 0, buffer.capacity()) == MoldUdp64PacketView.OK) {
            int at = 0;
            while (packet.next()) {
                at += advance(packet.messageOffset() + packet.messageLength() - at, buffer.capacity() - at);
            }
        }
    }

    private static void soupBin(final UnsafeBuffer buffer) {
        for (final SoupBinTcpSide side : SoupBinTcpSide.values()) {
            final SoupBinTcpFramer framer = new SoupBinTcpFramer(side);
            int at = 0;
            while (framer.next(buffer, at, buffer.capacity()) > 0) {
                at += advance(framer.consumed(), buffer.capacity() - at);
            }
        }
    }

    private static void capture(final UnsafeBuffer buffer) {
        final int limit = buffer.capacity();
        final CaptureFormat format = CaptureFormat.recognize(buffer, 0, limit);
        if (format == null) {
            return;
        }
        final CaptureFramer framer = format.newFramer();
        final LinkDecoder link = new LinkDecoder(true, true);
        final PacketView packet = new PacketView();
        final TcpReassembler reassembler = new TcpReassembler(new Taken(), 3, 64);
        int position = 0;
        int status = framer.next(buffer, position, limit);
        while (status > 0) {
            if (status == CaptureStatus.PACKET) {
                final int kind = link.decode(
                        buffer,
                        framer.packetOffset(),
                        framer.capturedLength(),
                        framer.originalLength(),
                        framer.linkType(),
                        packet);
                if (kind == PacketStatus.TCP) {
                    reassembler.onPacket(packet, framer.captureEpochNs(), position);
                }
            }
            position += advance(framer.consumed(), limit - position);
            status = framer.next(buffer, position, limit);
        }
        reassembler.endOfCapture();
    }

    private static int advance(final int taken, final int left) {
        if (taken <= 0 || taken > left) {
            throw new IllegalStateException("took " + taken + " of " + left + " bytes");
        }
        return taken;
    }

    /** Reads every byte it is given, so that a wrong range is noticed. */
    private static final class Taken implements TcpHandler {
        private int sum;

        @Override
        public void onBytes(
                final TcpFlow flow,
                final long streamOffset,
                final DirectBuffer buffer,
                final int offset,
                final int length,
                final long captureEpochNs,
                final long sourceOffset) {
            for (int i = 0; i < length; i++) {
                sum += buffer.getByte(offset + i);
            }
        }

        @Override
        public void onGap(final TcpFlow flow, final long streamOffset, final long missing) {
            advance(1, missing > 0 ? 1 : 0);
        }

        @Override
        public void onDuplicate(
                final TcpFlow flow,
                final long streamOffset,
                final int length,
                final int comparison,
                final long sourceOffset) {}

        @Override
        public void onLate(
                final TcpFlow flow,
                final long streamOffset,
                final DirectBuffer buffer,
                final int offset,
                final int length,
                final long captureEpochNs,
                final long sourceOffset) {
            onBytes(flow, streamOffset, buffer, offset, length, captureEpochNs, sourceOffset);
        }

        @Override
        public void onEnd(final TcpFlow flow, final int how) {}
    }
}
