// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.simulate.BinaryFileWriter;
import io.truetape.engine.simulate.MarketSimulator;
import io.truetape.engine.simulate.SimulationPlan;
import io.truetape.engine.simulate.SimulationResult;
import io.truetape.engine.source.SessionNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a simulated day. */
@Command(
        name = "simulate",
        description = {
            "Writes a deterministic, realistic ITCH 5.0 day as a BinaryFILE archive.",
            "Equal numbers of messages, seeds and dates give equal bytes, on every machine."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  truetape simulate --messages 200000 --out day.itch50",
            "  truetape simulate --messages 30000000 --seed 7 --out 01022024.NASDAQ_ITCH50.gz"
        })
public final class SimulateCommand implements Callable<Integer> {
    private static final LocalDate DEFAULT_DATE = LocalDate.of(2024, 1, 2);

    private final Host host;

    @Option(
            names = "--messages",
            required = true,
            paramLabel = "N",
            description = "How many messages, exactly: 1000 to 4000000000. A real day has some 300 million.")
    private long messages;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Another seed gives another day.")
    private long seed;

    @Option(
            names = "--date",
            paramLabel = "D",
            converter = DateText.class,
            description =
                    "Session date, 2024-01-02 where neither this nor the file's name tells. ITCH carries none: say"
                            + " the same date when migrating.")
    private LocalDate date;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where to write; a name that ends in .gz is compressed.")
    private Path out;

    @Option(names = "--force", description = "Replace the file if it exists.")
    private boolean force;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Mixin
    private ProgressOptions progress = new ProgressOptions();

    /**
     * The command.
     *
     * @param host where it runs
     */
    public SimulateCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws Exception {
        if (Files.exists(out) && !force) {
            throw new UsageException(out + " exists; name another file, or say --force to replace it");
        }
        SimulationPlan plan = plan();
        AtomicLong done = new AtomicLong();
        long startedNs = host.nanoClock().getAsLong();
        SimulationResult result =
                ProgressLine.during(progress.on(host), () -> text(done.get(), startedNs), () -> write(plan, done));
        if (json) {
            JsonOutput.print(host.out(), object(result));
        } else {
            host.out().print(report(result, plan.date()));
        }
        return ExitCode.CLEAN;
    }

    private SimulationPlan plan() {
        LocalDate day = date != null
                ? date
                : SessionNames.of(out.toAbsolutePath().getFileName().toString())
                        .map(SessionNames.Session::date)
                        .orElse(DEFAULT_DATE);
        try {
            return SimulationPlan.of(messages, seed, day);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /** The file appears whole or not at all. */
    private SimulationResult write(SimulationPlan plan, AtomicLong done) throws IOException {
        Path part = out.toAbsolutePath().resolveSibling("part-" + out.getFileName());
        try {
            SimulationResult result;
            try (BinaryFileWriter writer = BinaryFileWriter.create(part)) {
                new MarketSimulator(plan).run((buffer, offset, length) -> {
                    writer.onMessage(buffer, offset, length);
                    done.lazySet(done.getPlain() + 1);
                });
                result = writer.finish();
            }
            Files.move(part, out, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return result;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private String text(long done, long startedNs) {
        long elapsedNs = host.nanoClock().getAsLong() - startedNs;
        return "simulating " + ProgressLine.describe(done, messages, elapsedNs) + ", "
                + ProgressLine.rate(done, elapsedNs, "messages");
    }

    private static Map<String, Object> object(SimulationResult result) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("messages", result.messages());
        object.put("bytes", result.bytes());
        object.put("sha256", result.sha256());
        object.put("byType", result.byType());
        return object;
    }

    private String report(SimulationResult result, LocalDate day) {
        Report report = new Report().heading("Wrote " + out);
        report.row("session", day)
                .row("messages", result.messages())
                .row("bytes", result.bytes())
                .row("SHA-256", result.sha256())
                .heading("Messages by type");
        result.byType().forEach((type, count) -> report.row(MessageTypes.describe(type), count));
        return report.paragraph("Next: truetape migrate " + out + " --date " + day + " --to TAPE")
                .text();
    }
}
