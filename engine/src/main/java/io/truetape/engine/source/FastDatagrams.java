// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.codec.framing.FrameStatus;
import io.truetape.codec.framing.Framer;
import java.util.List;
import org.agrona.DirectBuffer;

/** Datagrams as packets of FAST messages, each decoded as a stream of its own. One channel. */
final class FastDatagrams implements Datagrams {
    private final WovenCutter cutter;
    private final Spool spool;
    private final Channels channels;
    private final Framer framer;
    private final Runnable beginPacket;
    private int channel = -1;
    private long torn;

    /**
     * Datagrams.
     *
     * @param beginPacket resets what the framer decodes with
     */
    FastDatagrams(
            final WovenCutter cutter,
            final Spool spool,
            final Channels channels,
            final Framer framer,
            final Runnable beginPacket) {
        this.cutter = cutter;
        this.spool = spool;
        this.channels = channels;
        this.framer = framer;
        this.beginPacket = beginPacket;
    }

    @Override
    public void onDatagram(
            final byte[] bytes,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final long sourceOffset,
            final long captureEpochNs,
            final int line) {
        if (channel < 0) {
            channel = channels.next(false);
        }
        beginPacket.run();
        int at = offset;
        while (at < offset + length && framer.next(buffer, at, offset + length) == FrameStatus.FRAME) {
            final int frame = framer.frameOffset();
            final int end = at + framer.consumed();
            final int frameLength = framer.frameLength();
            final long record = cutter.addRecord(bytes, frame, frameLength, channel, captureEpochNs, at == offset, 0);
            spool.claim(sourceOffset + at - offset, frame - at, Spool.RESIDUE, 0, false);
            spool.claim(sourceOffset + frame - offset, frameLength, record, 0, true);
            spool.claim(
                    sourceOffset + frame + frameLength - offset, end - frame - frameLength, Spool.RESIDUE, 0, false);
            at = end;
        }
        if (at < offset + length) {
            torn++;
            spool.claim(sourceOffset + at - offset, offset + length - at, Spool.RESIDUE, 0, false);
        }
    }

    @Override
    public void finish() {}

    @Override
    public List<String> facts() {
        return channel < 0 ? List.of() : List.of("channel " + channel + " FAST datagrams");
    }

    @Override
    public String ofLine(final int line) {
        return "";
    }

    @Override
    public List<String> irregularities() {
        return torn == 0 ? List.of() : List.of(torn + " datagrams do not end where their FAST messages do");
    }
}
