// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.migrate.MigrationOutcome;
import io.truetape.engine.migrate.MigrationPlan;
import io.truetape.engine.migrate.TapeSummary;
import io.truetape.journal.Durability;
import java.nio.file.Path;

/** What a migration tells people: what was read, what is on the tape, what to look at, what to do next. */
final class Receipt {
    private final Path tape;
    private final MigrationPlan plan;
    private final MigrationOutcome outcome;
    private final Durability durability;

    Receipt(Path tape, MigrationPlan plan, MigrationOutcome outcome, Durability durability) {
        this.tape = tape;
        this.plan = plan;
        this.outcome = outcome;
        this.durability = durability;
    }

    String text() {
        TapeSummary summary = outcome.summary();
        Report report = new Report();
        report.heading(title() + tape)
                .row("session", plan.date() + ", " + plan.venue())
                .row("records", summary.records())
                .row("bytes", summary.bytes())
                .row(
                        "took",
                        Report.duration(outcome.elapsedNs()) + ", "
                                + ProgressLine.rate(summary.records(), outcome.elapsedNs(), "records"));
        outcome.remarks().forEach(remark -> report.row("remark", remark));
        TapeView.sources(summary, report);
        TapeView.types(summary, report);
        report.heading("Atomic events")
                .row("all", summary.transactions())
                .row("of several records", summary.transactionsOfSeveral());
        TapeView.verdicts(summary, report);
        NumbersView.summarise(summary, report);
        TapeView.seals(summary, report);
        if (durability == Durability.MAP && !outcome.alreadyThere()) {
            report.line(
                    "With --durability map nothing was promised against power loss while this ran; now all is on disk.");
        }
        return report.paragraph(next()).text();
    }

    private String title() {
        return outcome.alreadyThere() ? "Already there, and the same: " : "Migrated to ";
    }

    private String next() {
        String verify = "Next: truetape verify " + tape;
        return outcome.clean()
                ? "Clean. " + verify
                : "Done, and every byte is kept, but somebody should look at what is marked above (exit code 1). To see"
                        + " them: truetape replay " + tape + " --verdicts any. " + verify;
    }
}
