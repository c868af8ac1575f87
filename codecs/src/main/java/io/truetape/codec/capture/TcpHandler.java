// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

import org.agrona.DirectBuffer;

/**
 * Receives the streams that {@link TcpReassembler} puts together.
 *
 * <p>For each flow, {@link #onBytes} and {@link #onGap} together cover its stream from 0 on, in order, each byte once.
 * Source offsets are positions in the capture: the byte i of a range came from the source offset + i. Called on the
 * thread that feeds the reassembler; buffers are valid only inside the call.
 */
public interface TcpHandler {
    /**
     * The next bytes of a stream.
     *
     * @param flow the direction of the connection they belong to
     * @param streamOffset of the first of them, 0 for the first byte of the stream
     * @param buffer holds them: the captured packet, or the reassembler's memory
     * @param offset of the first of them in the buffer
     * @param length how many, at least 1
     * @param captureEpochNs when they were captured, as the framer gave it
     * @param sourceOffset where in the capture the first of them lies
     */
    void onBytes(
            TcpFlow flow,
            long streamOffset,
            DirectBuffer buffer,
            int offset,
            int length,
            long captureEpochNs,
            long sourceOffset);

    /**
     * Bytes of a stream that were not captured, or not in time: the stream goes on behind them.
     *
     * @param flow the direction of the connection
     * @param streamOffset of the first of them
     * @param missing how many, at least 1
     */
    void onGap(TcpFlow flow, long streamOffset, long missing);

    /**
     * Bytes that were there already. The first copy stands.
     *
     * @param flow the direction of the connection
     * @param streamOffset of the first of them
     * @param length how many, at least 1
     * @param comparison one of {@link TcpDuplicate}: whether they are the same bytes
     * @param sourceOffset where in the capture this later copy lies
     */
    void onDuplicate(TcpFlow flow, long streamOffset, int length, int comparison, long sourceOffset);

    /**
     * Bytes whose place in the stream is past: a gap has been reported there, they lie before the first byte that a
     * capture begun in mid-stream saw, or behind the end. They are not part of the stream as it was delivered.
     *
     * @param flow the direction of the connection
     * @param streamOffset of the first of them; negative before the start of the stream
     * @param buffer holds them
     * @param offset of the first of them in the buffer
     * @param length how many, at least 1
     * @param captureEpochNs when they were captured, as the framer gave it
     * @param sourceOffset where in the capture the first of them lies
     */
    void onLate(
            TcpFlow flow,
            long streamOffset,
            DirectBuffer buffer,
            int offset,
            int length,
            long captureEpochNs,
            long sourceOffset);

    /**
     * The end of a stream. Nothing but duplicates and late bytes comes after it.
     *
     * @param flow the direction of the connection
     * @param how one of {@link TcpEnd}
     */
    void onEnd(TcpFlow flow, int how);
}
