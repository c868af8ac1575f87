// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every source must have and neither formatter nor compiler asks for: licence line, doc comments on what is public. */
class SourceRulesTest {

    private static final String HEADER = "// SPDX-License-Identifier: Apache-2.0";

    private static final Pattern PUBLIC = Pattern.compile("^ *(public|protected) ");

    /** The line that opens a type's or method's body, other than the braces inside an annotation. */
    private static final Pattern BODY =
            Pattern.compile("\\b(class|interface|record|enum)\\b.*\\{$|\\) (throws .*)?\\{$");

    private static final Path ROOT = Path.of(System.getProperty("truetape.root"));

    @Test
    void everySourceStartsWithItsLicence() throws IOException {
        List<Path> sources = sources();

        assertFalse(sources.isEmpty());
        assertEquals(
                List.of(),
                sources.stream().filter(file -> !startsWithHeader(file)).toList());
    }

    @Test
    void everythingPublicHasADocComment() throws IOException {
        List<String> bare = sources().stream()
                .filter(file -> file.toString().contains("/src/main/"))
                .flatMap(SourceRulesTest::publicWithoutDocComment)
                .toList();

        assertEquals(List.of(), bare);
    }

    /** Names public types, methods and fields before which no doc comment ends; what overrides inherits its own. */
    private static Stream<String> publicWithoutDocComment(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> bare = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (PUBLIC.matcher(lines.get(i)).find() && !documented(lines, i)) {
                bare.add(ROOT.relativize(file) + ":" + (i + 1));
            }
        }
        return bare.stream();
    }

    private static boolean documented(List<String> lines, int declaration) {
        for (int i = declaration - 1; i >= 0; i--) {
            String line = lines.get(i).strip();
            if (line.equals("@Override") || line.endsWith("*/")) {
                return true;
            }
            if (line.isEmpty()
                    || line.equals("}")
                    || line.endsWith(";")
                    || BODY.matcher(line).find()) {
                return false;
            }
        }
        return false;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .flatMap(SourceRulesTest::javaFilesUnder)
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
