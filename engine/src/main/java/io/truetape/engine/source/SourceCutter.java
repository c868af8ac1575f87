// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.engine.pipeline.SlabSource;
import io.truetape.engine.pipeline.Stage;
import io.truetape.journal.Layout;
import java.util.List;
import java.util.Optional;

/** Cuts one source into slabs, and says at its end what it was and how it is put together again. */
public interface SourceCutter extends SlabSource {
    /** SHA-256 of all bytes read, hexadecimal; to be asked once, at the end. */
    String sha256();

    /**
     * Leaves the hashing of what is read to a stage, which must be given every slab in order before {@link #sha256()} is
     * asked. To be called before the first slab, or not at all; no more slabs may be on the way than the ring has.
     *
     * @return empty where the cutter goes on hashing by itself
     */
    default Optional<Stage> hashBehind() {
        return Optional.empty();
    }

    /** Bytes of the decoded source so far. */
    long bytes();

    /** Records so far. */
    long records();

    /** Whether the mark that ends a source of its kind was met. */
    boolean endMarkerSeen();

    /** What kept the source from ending as it should, in words with offsets; empty where nothing did. */
    String irregularity();

    /** How to put together again what was cut so far. */
    Layout layout();

    /** What there is to say of the source besides, as {@code key value}: its channels, what was passed over, counts. */
    List<String> facts();
}
