// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Small files in which Linux tells about itself; on other systems none of them is there. */
final class HostFiles {
    private HostFiles() {}

    /** The text of a file, without its last line feed; empty where it cannot be read. */
    static Optional<String> text(final String path) {
        try {
            return Optional.of(Files.readString(Path.of(path)).strip());
        } catch (final IOException | SecurityException e) {
            return Optional.empty();
        }
    }

    /** The lines of a file; none where it cannot be read. */
    static List<String> lines(final String path) {
        return text(path).map(text -> text.lines().toList()).orElse(List.of());
    }

    /** What stands behind a name and a colon, in the first line that begins with them. */
    static Optional<String> value(final String path, final String name) {
        return lines(path).stream()
                .filter(line -> line.startsWith(name) && line.indexOf(':') > 0)
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }
}
