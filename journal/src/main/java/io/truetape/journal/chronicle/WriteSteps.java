// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.chronicle;

/**
 * Told of each step of writing, by the thread that takes it: so that tests can look at what a death there would leave.
 * Not for anything else; a writer in production is given {@link #NONE}.
 */
@FunctionalInterface
public interface WriteSteps {
    /** Nobody is told. */
    WriteSteps NONE = step -> {};

    /** The step was taken. */
    void at(WriteStep step);
}
