// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.codec.framing.FrameStatus;
import io.truetape.codec.framing.MoldUdp64;
import io.truetape.codec.framing.MoldUdp64PacketView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * Datagrams as MoldUDP64 packets. Sessions are told by their names alone, so that the A and B lines of a feed in one
 * capture are arbitrated: the first copy of a message is the record, wherever it came from.
 */
final class MoldDatagrams implements Datagrams {
    /** Sessions followed at most; what belongs to further ones is residue. */
    static final int MOST_SESSIONS = 256;

    private final WovenCutter cutter;
    private final Spool spool;
    private final Channels channels;
    private final int lines;
    private final MoldUdp64PacketView packet = new MoldUdp64PacketView();
    private final Map<String, MoldSession> sessions = new LinkedHashMap<>();
    private final byte[] name = new byte[MoldUdp64.SESSION_LENGTH];
    private long noPackets;
    private long torn;
    private long tooMany;

    MoldDatagrams(final WovenCutter cutter, final Spool spool, final Channels channels, final int lines) {
        this.lines = lines;
        this.cutter = cutter;
        this.channels = channels;
        this.spool = spool;
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
        if (packet.open(buffer, offset, length) != MoldUdp64PacketView.OK) {
            noPackets++;
            spool.claim(sourceOffset, length, Spool.RESIDUE, 0, false);
            return;
        }
        packet.session(name, 0);
        final MoldSession session = session(new String(name, StandardCharsets.ISO_8859_1));
        if (session == null) {
            tooMany++;
            spool.claim(sourceOffset, length, Spool.RESIDUE, 0, false);
            return;
        }
        if (packet.isEndOfSession() || packet.isHeartbeat()) {
            session.onAnnounced(packet.sequence());
            cutter.onControl(packet.isEndOfSession() ? FrameStatus.END_MARKER : FrameStatus.CONTROL);
        }
        int at = offset;
        boolean first = true;
        while (packet.next()) {
            final int message = packet.messageOffset();
            spool.claim(sourceOffset + at - offset, message - at, Spool.RESIDUE, 0, false);
            at = message + packet.messageLength();
            session.onMessage(
                    packet.messageSequence(),
                    bytes,
                    message,
                    packet.messageLength(),
                    sourceOffset + message - offset,
                    captureEpochNs,
                    first,
                    line);
            first = false;
        }
        torn += packet.status() == MoldUdp64PacketView.OK ? 0 : 1;
        spool.claim(sourceOffset + at - offset, offset + length - at, Spool.RESIDUE, 0, false);
    }

    private MoldSession session(final String sessionName) {
        MoldSession session = sessions.get(sessionName);
        if (session == null && sessions.size() < MOST_SESSIONS) {
            session = new MoldSession(cutter, spool, sessionName.strip(), channels.next(false), lines);
            sessions.put(sessionName, session);
        }
        return session;
    }

    @Override
    public void finish() {
        sessions.values().forEach(MoldSession::finish);
    }

    @Override
    public List<String> facts() {
        final List<String> facts = new ArrayList<>();
        sessions.values().forEach(session -> facts.add(session.fact()));
        if (noPackets > 0) {
            facts.add("passed-over " + noPackets + " datagrams that are no MoldUDP64 packets");
        }
        return facts;
    }

    @Override
    public String ofLine(final int line) {
        return sessions.values().stream()
                .map(session -> session.ofLine(line))
                .reduce(LineCount.Facts.NONE, LineCount.Facts::plus)
                .text();
    }

    @Override
    public List<String> irregularities() {
        final List<String> irregularities = new ArrayList<>();
        sessions.values().stream()
                .filter(MoldSession::endsWithGap)
                .forEach(session ->
                        irregularities.add("messages are missing at the end of a session: " + session.fact()));
        if (torn > 0) {
            irregularities.add(torn + " MoldUDP64 packets do not end where their messages do");
        }
        if (tooMany > 0) {
            irregularities.add(tooMany + " packets belong to more than " + MOST_SESSIONS + " sessions");
        }
        return irregularities;
    }
}
