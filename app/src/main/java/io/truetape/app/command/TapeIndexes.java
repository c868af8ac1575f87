// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.index.IndexBuilder;
import io.truetape.engine.index.TapeIndex;
import io.truetape.journal.TapeOutline;
import io.truetape.journal.TapeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The index of a tape, for commands: as it is, or built anew. */
final class TapeIndexes {
    private TapeIndexes() {}

    /** The index where there is one that can be used; null otherwise, and why is said where there is a file. */
    static TapeIndex openIfUsable(Host host, Path tape, TapeReader reader, TapeOutline outline) {
        Path file = TapeIndex.fileOf(tape);
        if (!Files.exists(file)) {
            return null;
        }
        try {
            return TapeIndex.open(file, reader, outline);
        } catch (TapeIndex.UnusableException e) {
            host.remark(e.getMessage() + ": reading without it; 'truetape transactions " + tape + "' builds another");
            return null;
        }
    }

    /** The index, built where there is none that can be used: in the tape's folder, or for this once where that fails. */
    static TapeIndex openOrBuild(Host host, Path tape, TapeReader reader, TapeOutline outline) throws IOException {
        Path file = TapeIndex.fileOf(tape);
        try {
            return TapeIndex.open(file, reader, outline);
        } catch (TapeIndex.UnusableException e) {
            host.remark(e.getMessage() + ": building it");
        }
        try {
            IndexBuilder.build(file, reader, outline);
            return TapeIndex.open(file, reader, outline);
        } catch (IOException e) {
            host.remark(file + " cannot be written (" + e + "): building an index for this once");
        }
        Path once = Files.createTempFile("truetape", ".index");
        try {
            IndexBuilder.build(once, reader, outline);
            return TapeIndex.open(once, reader, outline);
        } finally {
            once.toFile().deleteOnExit();
        }
    }
}
