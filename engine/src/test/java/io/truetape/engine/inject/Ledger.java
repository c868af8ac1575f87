// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.inject;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The injector's own book: each damage with what must come of it. Nothing in it is known from the product. */
final class Ledger {
    final long seed;
    final List<Entry> entries = new ArrayList<>();

    Ledger(long seed) {
        this.seed = seed;
    }

    Entry add(Entry entry) {
        entries.add(entry);
        return entry;
    }

    @Override
    public String toString() {
        return "seed=" + seed + entries.stream().map(entry -> "\n  " + entry).collect(Collectors.joining());
    }
}
