// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.rounding.RuleBook;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import picocli.CommandLine.Option;

/** Files with rules, for the commands that round. */
final class RuleOptions {
    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "More rules and currencies (docs/NUMBERS.md); may be repeated.")
    private List<Path> rules = List.of();

    RuleBook ruleBook() throws IOException {
        RuleBook book = RuleBook.shipped();
        for (Path file : rules) {
            book = book.with(file.toString(), lines(file));
        }
        return book;
    }

    /** The lines of a file that people write. */
    static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(GivenFile.of(file));
        } catch (CharacterCodingException e) {
            throw new UsageException(file + " is no text in UTF-8");
        }
    }

    /** The day that a host's clock shows, in UTC. */
    static LocalDate today(Host host) {
        return LocalDate.ofEpochDay(Math.floorDiv(host.epochNsClock().getAsLong(), 86_400_000_000_000L));
    }
}
