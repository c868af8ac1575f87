// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The formatter puts the licence line on top of every source but package-info files; this looks at those too. */
class SourceHeaderTest {

    private static final String HEADER = "// SPDX-License-Identifier: Apache-2.0";

    private static final Path ROOT = Path.of(System.getProperty("truetape.root"));

    @Test
    void everySourceStartsWithItsLicence() throws IOException {
        List<Path> sources = sources();

        assertFalse(sources.isEmpty());
        assertEquals(
                List.of(),
                sources.stream().filter(file -> !startsWithHeader(file)).toList());
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .flatMap(SourceHeaderTest::javaFilesUnder)
                    .toList();
        }
    }

    private static Stream<Path> javaFilesUnder(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean startsWithHeader(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().filter(HEADER::equals).isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
