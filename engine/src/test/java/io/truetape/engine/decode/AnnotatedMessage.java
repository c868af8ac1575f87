// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decode;

import io.truetape.journal.format.Conclusions;

/** A message and what its source says of it. */
public record AnnotatedMessage(byte[] bytes, int channel, long captureEpochNs, int found, boolean packetStart) {
    /** Not captured, nothing found. */
    public static AnnotatedMessage of(byte[] bytes, int channel) {
        return new AnnotatedMessage(bytes, channel, Conclusions.NOT_CAPTURED, 0, false);
    }

    /** The same with verdicts of its source. */
    public AnnotatedMessage finding(int verdicts) {
        return new AnnotatedMessage(bytes, channel, captureEpochNs, verdicts, packetStart);
    }

    /** The same, captured. */
    public AnnotatedMessage captured(long epochNs) {
        return new AnnotatedMessage(bytes, channel, epochNs, found, packetStart);
    }

    /** The same at the beginning of a packet. */
    public AnnotatedMessage first() {
        return new AnnotatedMessage(bytes, channel, captureEpochNs, found, true);
    }
}
