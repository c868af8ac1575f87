// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix;

import io.truetape.codec.framing.FrameStatus;

/** What FIX framers answer beside {@link FrameStatus}. */
public final class FixFrameStatus {
    /**
     * Bytes that are no message: what stands before the next one, or a beginning that nothing follows. They begin at the
     * offset asked for, {@link FixFramer#consumed} says how many they are, and framing goes on behind them.
     */
    public static final int JUNK = 16;

    private FixFrameStatus() {}

    /**
     * The name of a status, for messages to people.
     *
     * @param status what a FIX framer returned
     * @return its name
     */
    public static String nameOf(int status) {
        return status == JUNK ? "JUNK" : FrameStatus.nameOf(status);
    }
}
