// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** Finds runs of messages at one instant, and counts the executions that share theirs. */
final class SweepCensus {
    long executions;
    long executionsInSweeps;
    long sweepsWithRemainder;
    long sweepsLedByTrade;

    private long instantNs = -1;
    private int locate;
    private int executionsOfRun;
    private int messagesOfRun;
    private boolean crossing;
    private boolean ledByTrade;
    private boolean closed;

    void on(char type, int messageLocate, long timestampNs) {
        if (timestampNs != instantNs) {
            end();
            instantNs = timestampNs;
            locate = messageLocate;
        }
        assertEquals(locate, messageLocate, "two securities share an instant");
        boolean execution = type == 'E' || type == 'C' || type == 'P';
        crossing |= type == 'Q';
        assertFalse(closed, "something follows the remainder of a sweep at its instant");
        if (execution) {
            executionsOfRun++;
        } else if (type == 'A' || type == 'F') {
            closed = executionsOfRun > 0;
        }
        ledByTrade |= messagesOfRun == 0 && type == 'P';
        messagesOfRun++;
    }

    void end() {
        if (!crossing) {
            executions += executionsOfRun;
            if (executionsOfRun > 1) {
                executionsInSweeps += executionsOfRun;
                sweepsLedByTrade += ledByTrade ? 1 : 0;
            }
            sweepsWithRemainder += closed ? 1 : 0;
        }
        executionsOfRun = 0;
        messagesOfRun = 0;
        crossing = false;
        ledByTrade = false;
        closed = false;
    }
}
