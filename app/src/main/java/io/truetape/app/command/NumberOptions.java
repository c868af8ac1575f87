// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.rounding.RateBook;
import io.truetape.engine.rounding.RuleBook;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import picocli.CommandLine.Option;

/** Files with rules and rates, for the commands that round and convert. */
final class NumberOptions {
    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "More rules and currencies (docs/NUMBERS.md); may be repeated.")
    private List<Path> rules = List.of();

    @Option(
            names = "--rates",
            paramLabel = "FILE",
            description = "Dated rates, a line each: rate base=EUR quote=USD rate=1.0812 time=2024-01-02 source=ECB;"
                    + " may be repeated.")
    private List<Path> rates = List.of();

    @Option(
            names = "--max-age",
            paramLabel = "DAYS",
            defaultValue = "7",
            description = "How many days old a rate of a file may be; ${DEFAULT-VALUE} by default.")
    private long maxAgeDays;

    RuleBook ruleBook() throws IOException {
        RuleBook book = RuleBook.shipped();
        for (Path file : rules) {
            book = book.with(file.toString(), lines(file));
        }
        return book;
    }

    RateBook rateBook(RuleBook book) throws IOException {
        if (maxAgeDays < 0) {
            throw new UsageException("--max-age " + maxAgeDays + ": 0 or more days");
        }
        RateBook found = RateBook.empty(maxAgeDays);
        for (Path file : rates) {
            found = found.with(file.toString(), lines(file), book);
        }
        return found;
    }

    /** The lines of a file that people write. */
    static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new UsageException(file + " is no text in UTF-8");
        }
    }

    /** The day that a host's clock shows, in UTC. */
    static LocalDate today(Host host) {
        return LocalDate.ofEpochDay(Math.floorDiv(host.epochNsClock().getAsLong(), 86_400_000_000_000L));
    }
}
