// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.rates.TapeRates;
import io.truetape.engine.rounding.RateBook;
import io.truetape.engine.rounding.RuleBook;
import io.truetape.journal.TapeReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Files and tapes with rates, for the commands that convert. */
final class RateOptions {
    @Option(
            names = "--rates",
            paramLabel = "FILE",
            description = "Dated rates, a line each: rate base=EUR quote=USD rate=1.0812 time=2024-01-02 source=ECB;"
                    + " may be repeated.")
    private List<Path> rates = List.of();

    @Option(
            names = "--rates-from",
            paramLabel = "TAPE",
            description =
                    "Rates as they were traded on a tape: FIX market data (W, X; MDEntryType 2) and ITCH trades (P) whose"
                            + " symbol is a pair of currencies, EURUSD or EUR/USD; each with its record and event time, of each day (UTC)"
                            + " the last. May be repeated.")
    private List<Path> tapes = List.of();

    @Option(
            names = "--max-age",
            paramLabel = "DAYS",
            defaultValue = "7",
            description = "How many days old a rate of a file or tape may be; ${DEFAULT-VALUE} by default.")
    private long maxAgeDays;

    /** Whether neither file nor tape was given. */
    boolean isEmpty() {
        return rates.isEmpty() && tapes.isEmpty();
    }

    RateBook rateBook(RuleBook book) throws IOException {
        if (maxAgeDays < 0) {
            throw new UsageException("--max-age " + maxAgeDays + ": 0 or more days");
        }
        RateBook found = RateBook.empty(maxAgeDays);
        for (Path file : rates) {
            found = found.with(file.toString(), RuleOptions.lines(file), book);
        }
        for (Path tape : tapes) {
            found = found.with(TapeRates.of(TapeReader.open(tape), tape.toString(), book));
        }
        return found;
    }
}
