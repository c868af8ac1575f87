// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures by name, several of each, and the one in the middle. */
final class Medians {
    private final Map<String, List<Double>> all = new LinkedHashMap<>();

    /** Adds a figure, unless it was taken for warming up. */
    void add(final boolean counts, final String name, final double figure) {
        if (counts) {
            all.computeIfAbsent(name, none -> new ArrayList<>()).add(figure);
        }
    }

    /** The middle one, the greater of the two there. */
    double median(final String name) {
        final List<Double> sorted = new ArrayList<>(all.get(name));
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
