// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** The session layers allocate not one byte a packet, neither to write nor to read. */
class SessionZeroAllocationTest {
    private static final int PACKETS = 500;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64 * 1024]);
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[40]);
    private long sum;

    @Test
    void shouldAllocateNothingForSoupBinTcp() {
        SoupBinTcpFramer framer = new SoupBinTcpFramer(SoupBinTcpSide.EITHER);
        SoupBinTcpSequence sequence = new SoupBinTcpSequence();

        Allocations.assertNone(() -> {
            int end = SoupBinTcpWriter.loginRequest(buffer, 0, "user", "pass", "", 0);
            end += SoupBinTcpWriter.loginAccepted(buffer, end, "S", 7);
            for (int i = 0; i < PACKETS; i++) {
                end += SoupBinTcpWriter.packet(buffer, end, SoupBinTcp.PACKET_SEQUENCED_DATA, message, 0, 40);
                end += SoupBinTcpWriter.emptyPacket(buffer, end, SoupBinTcp.PACKET_SERVER_HEARTBEAT);
            }
            int offset = 0;
            while (framer.next(buffer, offset, end) > 0) {
                sum += sequence.onPacket(framer.packetType(), buffer, framer.frameOffset(), framer.frameLength());
                offset += framer.consumed();
            }
        });

        assertEquals(7 + PACKETS, sequence.nextSequence());
        assertNotEquals(0, sum);
    }

    @Test
    void shouldAllocateNothingForMoldUdp64() {
        byte[] session = new byte[MoldUdp64.SESSION_LENGTH];
        MoldUdp64PacketWriter writer = new MoldUdp64PacketWriter();
        MoldUdp64PacketView packet = new MoldUdp64PacketView();
        MoldUdp64Sequence sequence = new MoldUdp64Sequence(1);

        Allocations.assertNone(() -> {
            for (int i = 0; i < PACKETS; i++) {
                writer.wrap(buffer, 0, session, 0, sequence.nextSequence() + 3);
                writer.message(message, 0, 40).message(message, 0, 0).message(message, 0, 1);
                packet.open(buffer, 0, writer.length() - i % 2);
                while (packet.next()) {
                    sum += sequence.onMessage(packet.messageSequence()) + packet.messageLength();
                }
                sum += packet.status();
                while (sequence.gapCount() > 0) {
                    sequence.onMessage(sequence.gapStart(0));
                }
            }
        });

        assertNotEquals(0, sum);
    }
}
