// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.JournalException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a writer would find in a directory, from the same whole reading that it begins with. Takes no lock and touches
 * nothing, so another writer may change it meanwhile.
 *
 * @param begun    whether there is a tape
 * @param closed   whether a writer would take it for closed, after mending
 * @param closedAnew whether it had been closed and is damaged: a writer would rebuild it and close it anew
 * @param mending  what a writer would mend, in words; empty where nothing is amiss
 */
public record TapeCondition(boolean begun, boolean closed, boolean closedAnew, String mending) {
    /**
     * Looks at a directory.
     *
     * @throws JournalException WRONG_TARGET when it holds something else, ENVIRONMENT when it cannot be read
     */
    public static TapeCondition of(final Path directory) {
        try {
            if (!Files.exists(directory)) {
                return new TapeCondition(false, false, false, "");
            }
            final Recovery recovery = Recovery.examine(directory);
            final boolean begun = recovery.row() != Recovery.Row.NEW;
            return new TapeCondition(begun, begun && recovery.walk().closed(), recovery.wasClosed(), recovery.detail());
        } catch (final IOException e) {
            throw new JournalException(Kind.ENVIRONMENT, directory + " cannot be read: " + e, e);
        }
    }
}
