// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.DirectBuffer;

/**
 * Framer of SoupBinTCP streams, one direction of a connection, or a log of one.
 *
 * <table>
 * <caption>What packets are answered with</caption>
 * <tr><th>packet</th><th>status</th></tr>
 * <tr><td>sequenced and unsequenced data</td><td>FRAME: the payload is a message, and may be empty</td></tr>
 * <tr><td>logins, heartbeats, debug, logout</td><td>CONTROL: the payload is none</td></tr>
 * <tr><td>end of session</td><td>END_MARKER; a log may hold another session behind it</td></tr>
 * <tr><td>any other type, or one that this side may not send</td><td>UNKNOWN_KIND</td></tr>
 * <tr><td>length 0, which leaves no room for a type</td><td>MALFORMED</td></tr>
 * </table>
 *
 * <p>After each of them but MALFORMED, {@link #packetType}, {@link #frameOffset} and {@link #frameLength} tell the type and
 * where the payload lies, and {@link #consumed} how long the packet is. Layout: {@link SoupBinTcp}.
 *
 * <p>Source: SoupBinTCP 3.00, 2017-02-22.
 */
public final class SoupBinTcpFramer extends PrefixFramer {
    private final SoupBinTcpSide side;
    private byte packetType;

    /**
     * Creates a framer.
     *
     * @param side who sent the bytes
     */
    public SoupBinTcpFramer(SoupBinTcpSide side) {
        this.side = side;
    }

    @Override
    public int next(DirectBuffer buffer, int offset, int limit) {
        int available = limit - offset;
        buffer.boundsCheck(offset, available);
        if (available < LENGTH_OF_PREFIX) {
            return needMore(SoupBinTcp.HEADER_LENGTH);
        }
        int packetLength = buffer.getShort(offset, BIG_ENDIAN) & 0xFFFF;
        if (packetLength == 0) {
            return malformed();
        }
        if (available < LENGTH_OF_PREFIX + packetLength) {
            return needMore(LENGTH_OF_PREFIX + packetLength);
        }
        packetType = buffer.getByte(offset + SoupBinTcp.PACKET_TYPE_OFFSET);
        return found(statusOf(packetType), offset, SoupBinTcp.HEADER_LENGTH, packetLength - 1);
    }

    private int statusOf(byte type) {
        if (!side.maySend(type)) {
            return FrameStatus.UNKNOWN_KIND;
        }
        return switch (type) {
            case SoupBinTcp.PACKET_SEQUENCED_DATA, SoupBinTcp.PACKET_UNSEQUENCED_DATA -> FrameStatus.FRAME;
            case SoupBinTcp.PACKET_END_OF_SESSION -> FrameStatus.END_MARKER;
            default -> FrameStatus.CONTROL;
        };
    }

    /** {@return type of the packet; meaningful when the last answer was neither NEED_MORE nor MALFORMED} */
    public byte packetType() {
        return packetType;
    }
}
