// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.DirectBuffer;

/**
 * Framer of Nasdaq BinaryFILE archives.
 *
 * <pre>
 * offset  length  field
 *      0       2  payload length, u16 big-endian; 0 marks the end of the session
 *      2       n  payload: one message
 * </pre>
 *
 * <p>Every prefix is a possible length, so that nothing is malformed here: nonsense shows as frames that do not
 * decode, or as one that never becomes whole.
 *
 * <p>Source: BinaryFILE, as Nasdaq publishes its ITCH archives.
 */
public final class BinaryFileFramer extends PrefixFramer {
    /** Bytes of the length before each payload. */
    public static final int PREFIX_LENGTH = LENGTH_OF_PREFIX;

    /** Greatest payload a prefix can announce. */
    public static final int MAX_PAYLOAD_LENGTH = 0xFFFF;

    /** Creates a framer. */
    public BinaryFileFramer() {}

    @Override
    public int next(DirectBuffer buffer, int offset, int limit) {
        int available = limit - offset;
        buffer.boundsCheck(offset, available);
        if (available < PREFIX_LENGTH) {
            return needMore(PREFIX_LENGTH);
        }
        int payloadLength = buffer.getShort(offset, BIG_ENDIAN) & 0xFFFF;
        if (available < PREFIX_LENGTH + payloadLength) {
            return needMore(PREFIX_LENGTH + payloadLength);
        }
        return found(payloadLength == 0 ? FrameStatus.END_MARKER : FrameStatus.FRAME, offset, payloadLength);
    }
}
