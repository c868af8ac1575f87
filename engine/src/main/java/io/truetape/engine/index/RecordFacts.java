// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.index;

import io.truetape.codec.ouch.OuchVersion;
import io.truetape.engine.source.Codec;
import io.truetape.journal.RecordCursor;
import java.util.Optional;

/** What the messages of one protocol tell the index: symbols, and what they link to. One instance a source. */
interface RecordFacts {
    /** The facts of a protocol; of one that is unknown, or cannot be read without what came before, there are none. */
    static RecordFacts of(Optional<Codec> codec) {
        if (codec.isEmpty()) {
            return (record, facts) -> {};
        }
        return switch (codec.get()) {
            case ITCH50 -> new ItchRecordFacts();
            case OUCH42 -> new OuchRecordFacts(OuchVersion.V42);
            case OUCH50 -> new OuchRecordFacts(OuchVersion.V50);
            case FIX -> new FixRecordFacts();
            case FAST -> (record, facts) -> {};
        };
    }

    /** Whether symbols can be looked up: whether every message about one tells it. */
    default boolean tellsSymbols() {
        return false;
    }

    /** Tells what a record says; of a malformed one it is not asked. */
    void tell(RecordCursor record, SourceFacts facts);
}
