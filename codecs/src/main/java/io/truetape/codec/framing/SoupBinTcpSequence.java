// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

import java.util.Arrays;
import org.agrona.DirectBuffer;

/**
 * Sequence numbers of the messages in a server's SoupBinTCP stream: the login accepted names the first, and every
 * sequenced packet counts one. A stream without a login, such as a log that begins later, is counted from 1.
 *
 * <p>Used by one thread at a time; allocates nothing once made.
 */
public final class SoupBinTcpSequence {
    /** Answer for packets that have no sequence number. */
    public static final long NO_SEQUENCE = 0L;

    /** Answer for a login accepted that is too short or whose number is none; the count goes on as it was. */
    public static final long BAD_LOGIN = -1L;

    private final LoginAcceptedView login = new LoginAcceptedView();
    private final byte[] session = new byte[SoupBinTcp.SESSION_LENGTH];
    private long nextSequence = SoupBinTcp.FIRST_SEQUENCE;
    private boolean loggedIn;

    /** Creates a count that begins with 1, in a session without a name. */
    public SoupBinTcpSequence() {
        Arrays.fill(session, (byte) ' ');
    }

    /**
     * Takes the next packet of the stream, of whatever type.
     *
     * @param packetType its type
     * @param buffer holds its payload
     * @param payloadOffset of the payload's first byte
     * @param payloadLength bytes of the payload
     * @return sequence number of a sequenced packet; else {@link #NO_SEQUENCE}, or {@link #BAD_LOGIN}
     */
    public long onPacket(byte packetType, DirectBuffer buffer, int payloadOffset, int payloadLength) {
        if (packetType == SoupBinTcp.PACKET_SEQUENCED_DATA) {
            return nextSequence++;
        }
        return packetType == SoupBinTcp.PACKET_LOGIN_ACCEPTED
                ? onLoginAccepted(buffer, payloadOffset, payloadLength)
                : NO_SEQUENCE;
    }

    private long onLoginAccepted(DirectBuffer buffer, int offset, int length) {
        if (length < LoginAcceptedView.BLOCK_LENGTH) {
            return BAD_LOGIN;
        }
        long first = login.wrap(buffer, offset, length).sequence();
        if (first == LoginAcceptedView.NOT_A_NUMBER) {
            return BAD_LOGIN;
        }
        login.session(session, 0);
        nextSequence = Math.max(first, SoupBinTcp.FIRST_SEQUENCE);
        loggedIn = true;
        return NO_SEQUENCE;
    }

    /** {@return number that the next sequenced packet has} */
    public long nextSequence() {
        return nextSequence;
    }

    /** {@return true when a login named the session and its first number, false when they are assumed} */
    public boolean isLoggedIn() {
        return loggedIn;
    }

    /**
     * Copies the name of the session, with its padding; spaces before a login.
     *
     * @param dst receives {@link SoupBinTcp#SESSION_LENGTH} bytes
     * @param dstOffset of the first of them
     */
    public void session(byte[] dst, int dstOffset) {
        System.arraycopy(session, 0, dst, dstOffset, session.length);
    }
}
