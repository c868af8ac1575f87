// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.codec.capture.CaptureFormat;
import io.truetape.codec.capture.CaptureFramer;
import io.truetape.codec.capture.CaptureStatus;
import io.truetape.codec.capture.LinkDecoder;
import io.truetape.codec.capture.PacketStatus;
import io.truetape.codec.capture.PacketView;
import io.truetape.codec.fix.FixForm;
import io.truetape.codec.framing.MoldUdp64;
import io.truetape.codec.framing.MoldUdp64PacketView;
import io.truetape.codec.framing.Recognition;
import io.truetape.codec.itch.Itch50;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.agrona.concurrent.UnsafeBuffer;

/** Recognises what the packets in the first bytes of a capture carry. */
final class CaptureHead {
    private final UnsafeBuffer head;
    private final Map<Codec, Integer> seen = new EnumMap<>(Codec.class);
    private final Set<String> sessions = new TreeSet<>();
    private final byte[] name = new byte[MoldUdp64.SESSION_LENGTH];
    private final MoldUdp64PacketView mold = new MoldUdp64PacketView();

    private CaptureHead(final UnsafeBuffer head) {
        this.head = head;
    }

    /** Looks into the packets of a head. */
    static CaptureHead of(final UnsafeBuffer head, final int length) {
        final CaptureHead walk = new CaptureHead(head);
        walk.walk(length);
        return walk;
    }

    /** The one protocol that packets of the head are of; empty where there is none, or more than one. */
    Optional<Codec> codec() {
        return seen.size() == 1 ? seen.keySet().stream().findFirst() : Optional.empty();
    }

    /** Names of the MoldUDP64 sessions of packets that hold whole messages of a known protocol. */
    Set<String> sessions() {
        return Set.copyOf(sessions);
    }

    private void walk(final int length) {
        final CaptureFormat format = CaptureFormat.recognize(head, 0, length);
        if (format == null) {
            return;
        }
        final CaptureFramer framer = format.newFramer();
        final LinkDecoder link = new LinkDecoder();
        final PacketView packet = new PacketView();
        int position = 0;
        int status = framer.next(head, position, length);
        while (status > 0) {
            if (status == CaptureStatus.PACKET) {
                final int kind = link.decode(
                        head,
                        framer.packetOffset(),
                        framer.capturedLength(),
                        framer.originalLength(),
                        framer.linkType(),
                        packet);
                look(kind, packet);
            }
            position += framer.consumed();
            status = framer.next(head, position, length);
        }
    }

    private void look(final int kind, final PacketView packet) {
        final int offset = packet.payloadOffset();
        final int length = packet.payloadLength();
        if (kind == PacketStatus.UDP && length > 0) {
            lookForMold(offset, length);
        } else if (kind == PacketStatus.TCP && length > 0) {
            final UnsafeBuffer payload = new UnsafeBuffer(head, offset, length);
            final Recognition soup = SoupBinTcpHead.recognize(payload, length);
            if (FixForm.of(payload, 0, length) != FixForm.NONE) {
                seen.merge(Codec.FIX, 1, Integer::sum);
            } else if (soup != null) {
                SourceFile.codecOf(soup.kind()).ifPresent(codec -> seen.merge(codec, 1, Integer::sum));
            }
        }
    }

    private void lookForMold(final int offset, final int length) {
        int messages = 0;
        int itch = 0;
        if (mold.open(head, offset, length) == MoldUdp64PacketView.OK) {
            while (mold.next()) {
                messages++;
                final boolean fits = mold.messageLength() > 0
                        && Itch50.lengthOf(head.getByte(mold.messageOffset())) == mold.messageLength();
                itch += fits ? 1 : 0;
            }
        }
        if (messages > 0 && itch == messages && mold.status() == MoldUdp64PacketView.OK) {
            seen.merge(Codec.ITCH50, 1, Integer::sum);
            mold.session(name, 0);
            sessions.add(new String(name, StandardCharsets.ISO_8859_1).strip());
        }
    }
}
