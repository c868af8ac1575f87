// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

import org.agrona.MutableDirectBuffer;

/** Writes MoldUDP64 request packets. Stateless; allocates nothing. Layout: {@link MoldUdp64RequestView}. */
public final class MoldUdp64RequestWriter {
    private static final int MAX_U16 = 0xFFFF;

    private MoldUdp64RequestWriter() {}

    /**
     * Writes a request.
     *
     * @param buffer receives {@link MoldUdp64RequestView#BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @param session holds {@link MoldUdp64#SESSION_LENGTH} bytes, padding included
     * @param sessionOffset of the first of them
     * @param sequence number of the first message wanted, u64
     * @param count number of messages wanted, u16
     * @return bytes of the packet
     * @throws IndexOutOfBoundsException if the packet does not fit into the buffer
     * @throws IllegalArgumentException if the count does not fit into its field
     */
    public static int request(
            MutableDirectBuffer buffer, int offset, byte[] session, int sessionOffset, long sequence, int count) {
        if (count < 0 || count > MAX_U16) {
            throw new IllegalArgumentException("count does not fit its field: count=" + count + ", max=" + MAX_U16);
        }
        MoldUdp64.putHeader(buffer, offset, session, sessionOffset, sequence, count);
        return MoldUdp64RequestView.BLOCK_LENGTH;
    }
}
