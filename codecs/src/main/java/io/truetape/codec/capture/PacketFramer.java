// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

/** What the framers of captures share: the answer to the last question. */
abstract class PacketFramer implements CaptureFramer {
    private int consumed;
    private int needed;
    private int reason;
    private int packetOffset;
    private int capturedLength;
    private long originalLength;
    private long captureEpochNs = NULL_EPOCH_NS;
    private int linkType;
    private int interfaceIndex;
    private int fcsLength = NULL_FCS_LENGTH;

    /** Answers with a packet; its interface has been set before. */
    final int packet(int offset, int captured, long original, long epochNs, int bytes) {
        answer(CaptureReason.NONE, bytes, 0);
        packetOffset = offset;
        capturedLength = captured;
        originalLength = original;
        captureEpochNs = epochNs;
        if (original < captured) {
            reason = CaptureReason.ORIGINAL_SHORTER_THAN_CAPTURED;
        }
        return CaptureStatus.PACKET;
    }

    /** Says where the packet to come was captured. */
    final void from(int index, int link, int fcs) {
        interfaceIndex = index;
        linkType = link;
        fcsLength = fcs;
    }

    /** Says that the packet just found tells a time that no long can hold. */
    final void timeOutOfRange() {
        reason = CaptureReason.TIME_OUT_OF_RANGE;
    }

    /** Answers that so many bytes are needed to say more. */
    final int needMore(int bytes) {
        answer(CaptureReason.NONE, 0, bytes);
        return CaptureStatus.NEED_MORE;
    }

    /** Answers with bytes that hold no packet. */
    final int container(int bytes) {
        answer(CaptureReason.NONE, bytes, 0);
        return CaptureStatus.CONTAINER;
    }

    /** Answers with bytes that should have held something, and why they do not. */
    final int damaged(int why, int bytes) {
        answer(why, bytes, 0);
        return CaptureStatus.DAMAGED;
    }

    /** Answers that there is no way on, and why. */
    final int malformed(int why) {
        answer(why, 0, 0);
        return CaptureStatus.MALFORMED;
    }

    private void answer(int why, int bytes, int bytesNeeded) {
        reason = why;
        consumed = bytes;
        needed = bytesNeeded;
        capturedLength = 0;
        originalLength = 0;
        captureEpochNs = NULL_EPOCH_NS;
    }

    @Override
    public final int consumed() {
        return consumed;
    }

    @Override
    public final int needed() {
        return needed;
    }

    @Override
    public final int reason() {
        return reason;
    }

    @Override
    public final int packetOffset() {
        return packetOffset;
    }

    @Override
    public final int capturedLength() {
        return capturedLength;
    }

    @Override
    public final long originalLength() {
        return originalLength;
    }

    @Override
    public final long captureEpochNs() {
        return captureEpochNs;
    }

    @Override
    public final int linkType() {
        return linkType;
    }

    @Override
    public final int interfaceIndex() {
        return interfaceIndex;
    }

    @Override
    public final int fcsLength() {
        return fcsLength;
    }
}
