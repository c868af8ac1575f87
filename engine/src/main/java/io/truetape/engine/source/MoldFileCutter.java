// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.codec.framing.MoldUdp64;
import io.truetape.journal.format.Conclusions;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Cuts a file of MoldUDP64 packets, one behind the other, without the datagrams that carried them. One thread. */
final class MoldFileCutter extends WovenCutter {
    /** More than fits a datagram: no packet is as long. */
    private static final int MAX_PACKET = 1 << 16;

    private static final long MOST_WAITING = 64 << 20;

    private final Spool spool = new Spool(this);
    private final MoldDatagrams packets = new MoldDatagrams(this, spool, new Channels(), 1);
    private boolean residueOnly;
    private boolean finished;

    MoldFileCutter(final ByteSource source, final int sourceId) {
        super(source, sourceId);
    }

    @Override
    boolean step() throws IOException {
        if (residueOnly) {
            takeAsResidue(limit() - position());
            return readMore(0);
        }
        final int length = packetLength();
        if (length > MAX_PACKET) {
            note("no MoldUDP64 packet begins at byte " + sourceOffset()
                    + "; everything from there on is kept as residue");
            giveUpWaiting();
            residueOnly = true;
        } else if (length > limit() - position()) {
            return readMore(length) || finish();
        } else {
            spool.open(sourceOffset(), input(), position(), length);
            packets.onDatagram(input(), inputBuffer(), position(), length, sourceOffset(), Conclusions.NOT_CAPTURED, 0);
            take(length);
            spool.flush();
            if (spool.waitingBytes() > MOST_WAITING) {
                note("more than " + (MOST_WAITING >> 20) + " MiB waited for missing messages at byte " + sourceOffset()
                        + ": gaps were taken for what they are");
                giveUpWaiting();
            }
        }
        return true;
    }

    /** Bytes of the packet at the position, as far as is known: more than there are where more must be read. */
    private int packetLength() {
        final int available = limit() - position();
        if (available < MoldUdp64.HEADER_LENGTH) {
            return MoldUdp64.HEADER_LENGTH;
        }
        int count = MoldUdp64.count(inputBuffer(), position());
        int length = MoldUdp64.HEADER_LENGTH;
        if (count == MoldUdp64.COUNT_END_OF_SESSION) {
            count = 0;
        }
        for (int i = 0; i < count && length <= MAX_PACKET; i++) {
            if (length + Short.BYTES > available) {
                return length + Short.BYTES;
            }
            length += Short.BYTES + (inputBuffer().getShort(position() + length, ByteOrder.BIG_ENDIAN) & 0xFFFF);
        }
        return length;
    }

    private void giveUpWaiting() {
        packets.finish();
        spool.finish();
    }

    private boolean finish() {
        if (finished) {
            return false;
        }
        finished = true;
        giveUpWaiting();
        final int left = limit() - position();
        if (left > 0) {
            note("the last packet is torn: " + left + " bytes from byte " + sourceOffset() + " on are kept as residue");
            takeAsResidue(left);
        }
        packets.irregularities().forEach(this::note);
        return true;
    }

    @Override
    public List<String> facts() {
        return new ArrayList<>(packets.facts());
    }
}
