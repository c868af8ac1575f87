// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** Folders that are made for results, and taken away again where there will be none. */
final class NewFolders implements AutoCloseable {
    private final Deque<Path> made = new ArrayDeque<>();

    /** Makes a folder and those above it that are missing. */
    Path make(Path folder) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path each = folder.toAbsolutePath(); each != null && !Files.exists(each); each = each.getParent()) {
            missing.push(each);
        }
        for (Path each : missing) {
            Files.createDirectory(each);
            made.push(each);
        }
        return folder;
    }

    /** They stay, from here on. */
    void keep() {
        made.clear();
    }

    /** Takes away what was made and is empty, unless it is to stay. */
    @Override
    public void close() throws IOException {
        for (Path each : made) {
            Files.delete(each);
        }
    }
}
