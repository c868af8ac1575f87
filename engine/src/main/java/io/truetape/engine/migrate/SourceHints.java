// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.codec.fast.FastBlocks;
import io.truetape.engine.source.Codec;
import io.truetape.engine.source.Framing;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What the user says of the sources; what they do not say follows from the content.
 *
 * @param codec      protocol of the messages, where said
 * @param framing    how messages are told apart; AUTO where not said
 * @param templates  file with the templates of FAST, where said
 * @param blocks     what stands before the messages of a FAST stream
 * @param ports      ports of the servers whose packets carry messages; none: all
 * @param lines      whether the files are captures of the lines of one feed, and so one source
 */
public record SourceHints(
        Optional<Codec> codec,
        Framing framing,
        Optional<Path> templates,
        FastBlocks blocks,
        Set<Integer> ports,
        boolean lines) {
    /** Keeps the set from being changed. */
    public SourceHints {
        ports = Set.copyOf(ports);
    }

    /** Sources of one file each. */
    public SourceHints(
            final Optional<Codec> codec,
            final Framing framing,
            final Optional<Path> templates,
            final FastBlocks blocks,
            final Set<Integer> ports) {
        this(codec, framing, templates, blocks, ports, false);
    }

    /** Nothing but a framing is said. */
    public static SourceHints of(final Framing framing) {
        return new SourceHints(Optional.empty(), framing, Optional.empty(), FastBlocks.NONE, Set.of());
    }
}
