// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.format;

import java.util.ArrayList;
import java.util.List;

/** How a reader takes the note that says what was rescued from a damaged tape: {@code docs/TAPE_FORMAT.md} section 4.5. */
public final class SalvagedNote {
    /** Name of the note. */
    public static final String NAME = "salvaged";

    /** Key of lost bytes that no lost block stands for. */
    public static final String LOST_UNNAMED = "lost-unnamed";

    /** Key of documents that were left out. */
    public static final String LEFT_OUT = "left-out";

    /** Key of documents that nothing attaches to the others. */
    public static final String UNATTACHED = "unattached";

    /** Behind a key: that of how many more there are than are listed. */
    public static final String UNLISTED = "-unlisted";

    private SalvagedNote() {}

    /**
     * What the note names that no lost block stands for, in words: bytes of which nothing tells whether a note, a seal or
     * anything else stood there, and documents that were left out or that nothing attaches.
     *
     * @param note of this name
     */
    public static List<String> unnamedLosses(final Note note) {
        final List<String> losses = new ArrayList<>();
        for (final String key : List.of(LOST_UNNAMED, LEFT_OUT, UNATTACHED)) {
            note.lines().all(key).forEach(line -> losses.add(inWords(line)));
            note.lines().find(key + UNLISTED).ifPresent(more -> losses.add(more + " more places (" + key + ")"));
        }
        return losses;
    }

    private static String inWords(final String line) {
        final String[] parts = line.split(" ", 3);
        return parts.length < 3
                ? line
                : parts[1] + " bytes of the damaged file from byte " + parts[0] + " on: " + parts[2];
    }
}
