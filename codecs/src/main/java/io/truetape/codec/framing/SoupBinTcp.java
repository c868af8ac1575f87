// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

/**
 * Constants of SoupBinTCP, the session that carries OUCH and other protocols over TCP.
 *
 * <pre>
 * offset  length  field
 *      0       2  packet length, u16 big-endian: counts the type and the payload
 *      2       1  packet type
 *      3     n-1  payload
 * </pre>
 *
 * <p>Text is ASCII. Sequence numbers stand in no packet but those of the login: they are counted, see {@link
 * SoupBinTcpSequence}.
 *
 * <p>Source: SoupBinTCP 3.00, 2017-02-22.
 */
public final class SoupBinTcp {
    /** Bytes before each payload: length and type. */
    public static final int HEADER_LENGTH = 3;

    /** Offset of the packet type, bytes from the start of the packet. */
    public static final int PACKET_TYPE_OFFSET = 2;

    /** Greatest payload a packet can announce. */
    public static final int MAX_PAYLOAD_LENGTH = 0xFFFE;

    /** Text for people, of either side. */
    public static final byte PACKET_DEBUG = '+';

    /** The server accepts a login: {@link LoginAcceptedView}. */
    public static final byte PACKET_LOGIN_ACCEPTED = 'A';

    /** The server rejects a login: {@link LoginRejectedView}. */
    public static final byte PACKET_LOGIN_REJECTED = 'J';

    /** A message of the server, with the next sequence number. */
    public static final byte PACKET_SEQUENCED_DATA = 'S';

    /** The server is alive. */
    public static final byte PACKET_SERVER_HEARTBEAT = 'H';

    /** The session is over; the server closes the connection. */
    public static final byte PACKET_END_OF_SESSION = 'Z';

    /** The client asks for a session: {@link LoginRequestView}. */
    public static final byte PACKET_LOGIN_REQUEST = 'L';

    /** A message without a sequence number; of the client, and tolerated of the server. */
    public static final byte PACKET_UNSEQUENCED_DATA = 'U';

    /** The client is alive. */
    public static final byte PACKET_CLIENT_HEARTBEAT = 'R';

    /** The client ends the connection, not the session. */
    public static final byte PACKET_LOGOUT_REQUEST = 'O';

    /** Why a login was rejected: user name or password are wrong. */
    public static final byte REJECT_NOT_AUTHORIZED = 'A';

    /** Why a login was rejected: there is no such session. */
    public static final byte REJECT_SESSION_NOT_AVAILABLE = 'S';

    /** Bytes of a user name, padded with spaces on the right. */
    public static final int USERNAME_LENGTH = 6;

    /** Bytes of a password, padded with spaces on the right. */
    public static final int PASSWORD_LENGTH = 10;

    /** Bytes of a session's name, padded with spaces on the left. */
    public static final int SESSION_LENGTH = 10;

    /** Bytes of a sequence number, decimal digits padded with spaces on the left. */
    public static final int SEQUENCE_LENGTH = 20;

    /** Sequence number of the first sequenced packet of every session. */
    public static final long FIRST_SEQUENCE = 1L;

    /** In a login request in place of a sequence number: go on with the most recent message. */
    public static final long SEQUENCE_MOST_RECENT = 0L;

    private SoupBinTcp() {}

    /**
     * Whether the server may send packets of a type.
     *
     * @param packetType third byte of a packet
     * @return false when only the client may, or nobody
     */
    public static boolean isFromServer(byte packetType) {
        return switch (packetType) {
            case PACKET_DEBUG,
                    PACKET_LOGIN_ACCEPTED,
                    PACKET_LOGIN_REJECTED,
                    PACKET_SEQUENCED_DATA,
                    PACKET_UNSEQUENCED_DATA,
                    PACKET_SERVER_HEARTBEAT,
                    PACKET_END_OF_SESSION -> true;
            default -> false;
        };
    }

    /**
     * Whether the client may send packets of a type.
     *
     * @param packetType third byte of a packet
     * @return false when only the server may, or nobody
     */
    public static boolean isFromClient(byte packetType) {
        return switch (packetType) {
            case PACKET_DEBUG,
                    PACKET_LOGIN_REQUEST,
                    PACKET_UNSEQUENCED_DATA,
                    PACKET_CLIENT_HEARTBEAT,
                    PACKET_LOGOUT_REQUEST -> true;
            default -> false;
        };
    }
}
