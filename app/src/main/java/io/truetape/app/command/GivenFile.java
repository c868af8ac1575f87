// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import java.nio.file.Files;
import java.nio.file.Path;

/** A file that the user has named. */
final class GivenFile {
    private GivenFile() {}

    /** The file, unless it is a folder: what the system says of reading one names nothing. Null stays null. */
    static Path of(Path file) {
        if (file != null && Files.isDirectory(file)) {
            throw new UsageException(file + " is a folder; name a file");
        }
        return file;
    }
}
