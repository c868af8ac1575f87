// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.index;

import java.util.Locale;

/** What links the records of a chain. The order of the constants is part of the index's format. */
public enum ChainKind {
    /** An order's life: entry, replaces, executions, cancels, its end. */
    ORDER,
    /** A trade and its busts and corrections. */
    TRADE,
    /** A multi-leg order's reports: the package and its legs. */
    PACKAGE,
    /** A list of orders and what was said of it. */
    LIST,
    /** An allocation, its replacements and acknowledgements. */
    ALLOCATION,
    /** A trade report, its replacements and cancellations. */
    REPORT;

    static final ChainKind[] ALL = values();

    Kind members() {
        return Kind.ALL[Kind.ORDER.ordinal() + ordinal()];
    }

    /** A chain of this kind as a key for its flags. */
    long key(long chain) {
        return chain << 3 | ordinal();
    }

    /** {@return the kind as commands name it} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
