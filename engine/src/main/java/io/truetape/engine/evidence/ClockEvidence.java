// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.evidence;

/** Something that can be asked how far the host's clock is from UTC. */
@FunctionalInterface
public interface ClockEvidence {
    /**
     * Asks. May take seconds; throws nothing: what went wrong is in the reading.
     *
     * @return what it says now
     */
    ClockReading read();
}
