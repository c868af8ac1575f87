// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.rounding;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which of the words that are known are most like one that is not. */
final class Nearest {
    private static final int COUNT = 3;

    private Nearest() {}

    static List<String> to(String word, Collection<String> known) {
        return known.stream()
                .sorted(Comparator.<String>comparingInt(other -> distance(word, other))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(COUNT)
                .toList();
    }

    /** How many letters must be changed, added or left out; nothing where one word is a part of the other. */
    static int distance(String a, String b) {
        if (Math.min(a.length(), b.length()) > 2 && (a.contains(b) || b.contains(a))) {
            return 0;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
