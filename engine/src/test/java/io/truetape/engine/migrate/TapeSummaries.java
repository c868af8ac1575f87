// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.journal.TapeReader;
import java.nio.file.Path;

/** What tapes say of their sources. */
final class TapeSummaries {
    private TapeSummaries() {}

    /** What the only source was recognised as. */
    static String recognised(Path tape) {
        return SourceNotes.opened(TapeReader.open(tape).outline().notes(), 0)
                .orElseThrow()
                .lines()
                .get("recognised");
    }
}
