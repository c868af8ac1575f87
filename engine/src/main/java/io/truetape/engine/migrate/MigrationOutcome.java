// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import java.util.List;

/**
 * What a migration has done.
 *
 * @param summary      what is on the tape now
 * @param clean        whether every source is complete, no record needs eyes, and no closed tape had to be closed anew
 * @param alreadyThere whether the tape was closed before, and the sources were found to be what it holds
 * @param elapsedNs    nanoseconds from the first look at the sources to the closed tape
 * @param remarks      what the user should know: what was recovered, what was resumed
 */
public record MigrationOutcome(
        TapeSummary summary, boolean clean, boolean alreadyThere, long elapsedNs, List<String> remarks) {}
