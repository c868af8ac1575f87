// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds test data that lies beside the project; a test that needs what is not there skips itself, saying so. */
public final class SharedData {
    private SharedData() {}

    /** The file or folder with the given name inside the shared folder. */
    public static Path require(String name) {
        String root = System.getProperty("truetape.shared");
        assumeTrue(root != null, "skipped: system property truetape.shared is not set");
        Path path = Path.of(root, name);
        assumeTrue(Files.exists(path), () -> "skipped: no shared data at " + path);
        return path;
    }
}
