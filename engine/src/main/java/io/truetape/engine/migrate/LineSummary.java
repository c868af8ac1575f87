// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.journal.format.Lines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a tape says of one of the captures that are one source.
 *
 * @param name            file name
 * @param container       {@code none}, {@code gzip} or {@code zstd}
 * @param bytes           of the decoded file; 0 before the source is closed
 * @param sha256          of the decoded file, hexadecimal; empty before the source is closed
 * @param containerSha256 of the file, hexadecimal; empty where it has no container
 * @param found           what it had, by name: {@code packets}, and of MoldUDP64 {@code messages}, {@code first} (those that
 *                        became records), {@code copies}, {@code conflicts}, {@code missing} and {@code elsewhere} (missing,
 *                        and on another line), u64
 */
public record LineSummary(
        String name, String container, long bytes, String sha256, String containerSha256, Map<String, Long> found) {

    /** The lines of a source, in their order, by the note that opened it; none where it is one file. */
    static List<LineSummary> of(final Lines opened) {
        final List<LineSummary> lines = new ArrayList<>();
        for (final String value : opened.all("line")) {
            final String[] words = value.split(" ", 3);
            lines.add(new LineSummary(words[2], words[1], 0, "", "", Map.of()));
        }
        return lines;
    }

    /** The same, with what the note says that closed it. */
    static List<LineSummary> of(final Lines opened, final Lines closed) {
        final List<LineSummary> lines = of(opened);
        for (int line = 0; line < lines.size(); line++) {
            final LineSummary begun = lines.get(line);
            final String[] decoded = words(closed, "line-bytes", line);
            final String[] container = words(closed, "line-container", line);
            final String[] facts = words(closed, "line-found", line);
            final Map<String, Long> found = new LinkedHashMap<>();
            for (int i = 1; i + 1 < facts.length; i += 2) {
                found.put(facts[i], Long.parseUnsignedLong(facts[i + 1]));
            }
            lines.set(
                    line,
                    new LineSummary(
                            begun.name,
                            begun.container,
                            Long.parseLong(decoded[1]),
                            decoded[2],
                            container.length == 0 ? "" : container[3],
                            found));
        }
        return lines;
    }

    private static String[] words(final Lines closed, final String key, final int line) {
        return closed.all(key).stream()
                .map(value -> value.split(" "))
                .filter(words -> words[0].equals(Integer.toString(line)))
                .findFirst()
                .orElse(new String[0]);
    }
}
