// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.rounding.RateBook;
import io.truetape.engine.rounding.RuleBook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Files with rates, for the commands that convert. */
final class RateOptions {
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

    /** Whether no file was given. */
    boolean isEmpty() {
        return rates.isEmpty();
    }

    RateBook rateBook(RuleBook book) throws IOException {
        if (maxAgeDays < 0) {
            throw new UsageException("--max-age " + maxAgeDays + ": 0 or more days");
        }
        RateBook found = RateBook.empty(maxAgeDays);
        for (Path file : rates) {
            found = found.with(file.toString(), RuleOptions.lines(file), book);
        }
        return found;
    }
}
