// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

import org.agrona.DirectBuffer;

/** Receives simulated messages one by one, in the order of the feed, on the thread that runs the simulator. */
@FunctionalInterface
public interface FrameSink {
    /**
     * Takes one ITCH message, without any framing.
     *
     * @param buffer holds the message; owned by the simulator and overwritten after this call returns
     * @param offset of the message's type byte
     * @param length of the message in bytes
     */
    void onMessage(DirectBuffer buffer, int offset, int length);
}
