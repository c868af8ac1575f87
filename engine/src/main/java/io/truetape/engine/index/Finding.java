// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.index;

import java.util.EnumSet;
import java.util.Set;

/**
 * An atomic event of several records, or a chain.
 *
 * @param source      number of the source
 * @param kind        of the chain; null for an atomic event
 * @param firstRecord number of its first record in the source, which names it
 * @param records     how many records it has
 * @param flags       what is to be said of a chain; empty for an event
 */
public record Finding(int source, ChainKind kind, long firstRecord, long records, Set<ChainFlag> flags) {
    /** Keeps the flags from being changed. */
    public Finding {
        flags = flags.isEmpty() ? Set.of() : EnumSet.copyOf(flags);
    }

    /** {@return the kind as commands name it: {@code event}, or that of the chain} */
    public String label() {
        return kind == null ? "event" : kind.label();
    }

    /** {@return the name by which it is asked for: the first record, behind the kind where it is a chain} */
    public String id() {
        return kind == null ? Long.toString(firstRecord) : kind.label() + "-" + firstRecord;
    }
}
