// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.index;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Function;

/** The entries of several sorted runs in one order, by rising key. Holds a page a run. One owner at a time. */
final class EntryMerge {
    private final PriorityQueue<Run> runs =
            new PriorityQueue<>((one, other) -> Long.compareUnsigned(one.entries.key(), other.entries.key()));
    private Run current;

    /** A run and where it is. */
    private static final class Run {
        private final List<SegmentWriter.Page> pages;
        private final Function<SegmentWriter.Page, Entries> reader;
        private int next;
        private Entries entries;

        private Run(List<SegmentWriter.Page> pages, Function<SegmentWriter.Page, Entries> reader) {
            this.pages = pages;
            this.reader = reader;
        }

        private boolean advance() {
            while (entries == null || !entries.next()) {
                if (next == pages.size()) {
                    return false;
                }
                entries = reader.apply(pages.get(next++));
            }
            return true;
        }
    }

    EntryMerge(List<List<SegmentWriter.Page>> pages, Function<SegmentWriter.Page, Entries> reader) {
        for (List<SegmentWriter.Page> run : new ArrayList<>(pages)) {
            Run each = new Run(run, reader);
            if (each.advance()) {
                runs.add(each);
            }
        }
    }

    boolean next() {
        if (current != null && current.advance()) {
            runs.add(current);
        }
        current = runs.poll();
        return current != null;
    }

    long key() {
        return current.entries.key();
    }

    long value() {
        return current.entries.value();
    }
}
