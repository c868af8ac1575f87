// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.order;

import java.util.Arrays;

/** Which channels have come to their end. Allocates when a channel is first seen. */
final class ChannelEnds {
    private static final byte OPEN = 1;
    private static final byte ENDED = 2;

    private byte[] states = new byte[8];
    private int open;
    private int ended;

    /** Whether a channel has ended; it counts as seen from now on. */
    boolean isEnded(int channel) {
        if (channel >= states.length) {
            states = Arrays.copyOf(states, Math.max(channel + 1, 2 * states.length));
        }
        if (states[channel] == 0) {
            states[channel] = OPEN;
            open++;
        }
        return states[channel] == ENDED;
    }

    /** Ends a channel that was seen. */
    void end(int channel) {
        if (states[channel] == OPEN) {
            states[channel] = ENDED;
            open--;
            ended++;
        }
    }

    /** Whether there were channels and all of them have ended. */
    boolean allEnded() {
        return ended > 0 && open == 0;
    }
}
