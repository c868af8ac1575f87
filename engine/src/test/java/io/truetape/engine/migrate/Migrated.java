// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.codec.fast.FastBlocks;
import io.truetape.engine.pipeline.Topology;
import io.truetape.engine.source.Codec;
import io.truetape.engine.source.Framing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * One source brought onto a tape, for tests elsewhere that look at nothing but tapes.
 *
 * @param tape    its directory
 * @param closing text of the note that closes the source
 */
public record Migrated(Path tape, String closing) {
    /** Migrates bytes of a protocol, and checks that they come out again and that the tape verifies. */
    public static Migrated of(Path folder, String name, byte[] source, Codec codec, Framing framing)
            throws IOException {
        Migrations migrations = new Migrations(folder)
                .topology(Topology.INLINE)
                .hints(new SourceHints(Optional.of(codec), framing, Optional.empty(), FastBlocks.NONE, Set.of()));
        Path tape = migrations.tape(name + ".tape");
        migrations.run(tape, migrations.source(name, source));
        Migrations.assertWhole(tape, source);
        return new Migrated(tape, Held.closed(tape));
    }
}
