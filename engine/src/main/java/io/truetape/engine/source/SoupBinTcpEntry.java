// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.codec.framing.FrameStatus;
import io.truetape.codec.framing.LoginAcceptedView;
import io.truetape.codec.framing.LoginRejectedView;
import io.truetape.codec.framing.LoginRequestView;
import io.truetape.codec.framing.SoupBinTcp;
import io.truetape.codec.framing.SoupBinTcpFramer;
import io.truetape.codec.framing.SoupBinTcpSide;
import org.agrona.DirectBuffer;

/**
 * Where a SoupBinTCP stream can be entered: where one packet stands behind the other, at least one of them whole, each of a
 * type that its side may send, and those that have one length of that length. Nothing in the protocol marks a boundary, so
 * that a place in the middle of a packet can look like one, but hardly all the way to the end of what is there.
 */
final class SoupBinTcpEntry implements StreamEntry {
    private final SoupBinTcpSide side;
    private final SoupBinTcpFramer framer;

    SoupBinTcpEntry(final SoupBinTcpSide side) {
        this.side = side;
        this.framer = new SoupBinTcpFramer(side);
    }

    @Override
    public int judge(final DirectBuffer buffer, final int length) {
        int position = 0;
        while (position < length) {
            final int status = framer.next(buffer, position, length);
            if (status == FrameStatus.NEED_MORE) {
                return judgeTail(buffer, position, length);
            }
            if (status == FrameStatus.MALFORMED
                    || status == FrameStatus.UNKNOWN_KIND
                    || !fits(framer.packetType(), framer.frameLength())) {
                return NO;
            }
            position += framer.consumed();
        }
        return YES;
    }

    /** The last packet is not whole: its type says something already. */
    private int judgeTail(final DirectBuffer buffer, final int position, final int length) {
        final int type = position + SoupBinTcp.PACKET_TYPE_OFFSET;
        if (type < length) {
            final int payload = framer.needed() - SoupBinTcp.HEADER_LENGTH;
            if (!side.maySend(buffer.getByte(type)) || !fits(buffer.getByte(type), payload)) {
                return NO;
            }
        }
        return position > 0 ? YES : NEED_MORE;
    }

    private static boolean fits(final byte type, final int payloadLength) {
        return switch (type) {
            case SoupBinTcp.PACKET_LOGIN_ACCEPTED -> payloadLength == LoginAcceptedView.BLOCK_LENGTH;
            case SoupBinTcp.PACKET_LOGIN_REJECTED -> payloadLength == LoginRejectedView.BLOCK_LENGTH;
            case SoupBinTcp.PACKET_LOGIN_REQUEST -> payloadLength == LoginRequestView.BLOCK_LENGTH;
            case SoupBinTcp.PACKET_SERVER_HEARTBEAT,
                    SoupBinTcp.PACKET_CLIENT_HEARTBEAT,
                    SoupBinTcp.PACKET_LOGOUT_REQUEST,
                    SoupBinTcp.PACKET_END_OF_SESSION -> payloadLength == 0;
            default -> true;
        };
    }
}
