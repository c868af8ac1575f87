// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostTest {
    private static final Path HOME = Path.of("/home/ann");

    @Test
    void shouldFindTheConfigFolderOfEachPlatform() {
        assertEquals(HOME.resolve(".config/truetape"), config("Linux", Map.of()));
        assertEquals(Path.of("/x/truetape"), config("Linux", Map.of("XDG_CONFIG_HOME", "/x")));
        assertEquals(HOME.resolve(".config/truetape"), config("Linux", Map.of("XDG_CONFIG_HOME", "")));
        assertEquals(
                HOME.resolve("Library/Application Support/truetape"),
                config("Mac OS X", Map.of("XDG_CONFIG_HOME", "/x")));
        assertEquals(Path.of("/roaming/truetape"), config("Windows 11", Map.of("APPDATA", "/roaming")));
    }

    @Test
    void shouldPreferTheFolderThatIsNamed() {
        assertEquals(
                Path.of("/keys"), config("Mac OS X", Map.of("TRUETAPE_CONFIG_HOME", "/keys", "APPDATA", "/roaming")));
    }

    private static Path config(String osName, Map<String, String> environment) {
        StandardOutput nowhere = new StandardOutput(OutputStream.nullOutputStream());
        return new Host(
                        nowhere,
                        new PrintStream(OutputStream.nullOutputStream()),
                        false,
                        environment,
                        osName,
                        HOME,
                        () -> 0,
                        () -> 0,
                        ns -> {},
                        Thread::new,
                        "test")
                .configFolder();
    }
}
