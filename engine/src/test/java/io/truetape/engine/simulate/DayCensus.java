// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** Counts a feed by type, by second and by security, in arrays: for days too long to replay in a fast test. */
final class DayCensus implements FrameSink {
    final long[] messagesOfType = new long[128];
    final long[] messagesOfLocate = new long[1 << 16];
    final long[] messagesOfSecond = new long[24 * 3_600];
    final SweepCensus sweeps = new SweepCensus();

    @Override
    public void onMessage(DirectBuffer buffer, int offset, int length) {
        byte type = buffer.getByte(offset);
        int locate = buffer.getShort(offset + 1, ByteOrder.BIG_ENDIAN) & 0xFFFF;
        long timestampNs = (buffer.getShort(offset + 5, ByteOrder.BIG_ENDIAN) & 0xFFFFL) << 32
                | buffer.getInt(offset + 7, ByteOrder.BIG_ENDIAN) & 0xFFFF_FFFFL;
        messagesOfType[type]++;
        messagesOfLocate[locate]++;
        messagesOfSecond[(int) (timestampNs / 1_000_000_000L)]++;
        sweeps.on((char) type, locate, timestampNs);
    }
}
