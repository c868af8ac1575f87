// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.truetape.codec.framing.FrameStatus;
import io.truetape.codec.framing.LoginRequestView;
import io.truetape.codec.framing.SoupBinTcp;
import io.truetape.codec.framing.SoupBinTcpFramer;
import io.truetape.codec.framing.SoupBinTcpSequence;
import org.agrona.DirectBuffer;

/**
 * Sequence numbers of a SoupBinTCP stream: a login that skips some leaves a gap before the next message, one that goes back
 * repeats messages ({@link SoupBinTcpNumbers}). Behind missing bytes no number is known until the next login is accepted, and
 * nothing is said of any.
 */
final class SoupBinTcpWatch implements FrameWatch {
    private final SoupBinTcpFramer framer;
    private final SoupBinTcpSessions sessions;
    private final String parties;
    private final String connection;
    private final SoupBinTcpSequence sequence = new SoupBinTcpSequence();
    private SoupBinTcpNumbers numbers;
    private long notCompared;

    private SoupBinTcpWatch(
            final SoupBinTcpFramer framer,
            final SoupBinTcpSessions sessions,
            final String parties,
            final String connection) {
        this.framer = framer;
        this.sessions = sessions;
        this.parties = parties;
        this.connection = connection;
    }

    /** A watch over a stream that is a source of its own: what comes before a login is counted from 1. */
    static SoupBinTcpWatch ofSource(final SoupBinTcpFramer framer) {
        final SoupBinTcpWatch watch =
                new SoupBinTcpWatch(framer, new SoupBinTcpSessions(SoupBinTcpSessions.OF_A_SOURCE), "", "");
        watch.numbers = new SoupBinTcpNumbers(SoupBinTcpSessions.OF_A_SOURCE, SoupBinTcp.FIRST_SEQUENCE);
        return watch;
    }

    /**
     * A watch over one direction of a connection: nothing is numbered before a login.
     *
     * @param sessions of all connections of the capture
     */
    static SoupBinTcpWatch ofConnection(
            final SoupBinTcpFramer framer,
            final SoupBinTcpSessions sessions,
            final String parties,
            final String connection) {
        return new SoupBinTcpWatch(framer, sessions, parties, connection);
    }

    @Override
    public int onFrame(final int status, final DirectBuffer buffer, final int offset, final int length) {
        final byte type = framer.packetType();
        final long number = sequence.onPacket(type, buffer, offset, length);
        if (type == SoupBinTcp.PACKET_LOGIN_ACCEPTED && number != SoupBinTcpSequence.BAD_LOGIN) {
            onAccepted();
        } else if (type == SoupBinTcp.PACKET_LOGIN_REQUEST && length >= LoginRequestView.BLOCK_LENGTH) {
            final byte[] user = new byte[SoupBinTcp.USERNAME_LENGTH];
            buffer.getBytes(offset + LoginRequestView.USERNAME_OFFSET, user);
            sessions.onRequest(connection, new String(user, ISO_8859_1));
        }
        if (status != FrameStatus.FRAME || number <= 0 || numbers == null) {
            return 0;
        }
        final int found = numbers.onMessage(number, buffer, offset, length);
        if (found == SoupBinTcpNumbers.NOT_COMPARED) {
            notCompared++;
            return 0;
        }
        return found;
    }

    private void onAccepted() {
        final byte[] session = new byte[SoupBinTcp.SESSION_LENGTH];
        sequence.session(session, 0);
        numbers = sessions.onAccepted(parties, connection, new String(session, ISO_8859_1), sequence.nextSequence());
    }

    @Override
    public void onGap() {
        numbers = null;
    }

    @Override
    public long notCompared() {
        return notCompared;
    }
}
