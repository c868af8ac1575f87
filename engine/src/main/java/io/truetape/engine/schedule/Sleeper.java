// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

/** How to wait; a manual one moves its clock instead. */
@FunctionalInterface
public interface Sleeper {
    /**
     * Waits, for about so long.
     *
     * @param ns nanoseconds, more than 0
     */
    void sleepNs(long ns);
}
