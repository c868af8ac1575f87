// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.bench.load.EndToEnd;
import io.truetape.bench.load.EndToEndResult;
import io.truetape.engine.pipeline.Topology;
import io.truetape.engine.simulate.SimulationPlan;
import io.truetape.journal.Durability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the product on a simulated day. */
@Command(
        name = "bench",
        description = {
            "Measures the main job on a simulated day: the pipeline in each topology, each stage alone, verification; in"
                    + " one run, on the same file, with ratios.",
            "Takes some minutes and four times the day's size on disk; close everything else first. The day and the"
                    + " last tapes are kept in --dir."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  truetape bench --dir /data/bench",
            "  truetape bench --dir /data/bench --messages 3000000 --runs 5 --json result.json"
        })
public final class BenchCommand implements Callable<Integer> {
    private final Host host;

    @Option(names = "--dir", required = true, paramLabel = "D", description = "Where the day and the tapes are put.")
    private Path directory;

    @Option(
            names = "--messages",
            paramLabel = "N",
            defaultValue = "30000000",
            description = "Messages of the simulated day (default: ${DEFAULT-VALUE}).")
    private long messages;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "3",
            description = "Runs of everything; medians are shown (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--large",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Also migrate a day of so many messages, as 100000000, and set what each costs beside a day of a"
                            + " million; and days of 40 million with ten million and with one million live orders."
                            + " Takes 70 bytes a message on disk more, and 4 GB.")
    private long large;

    @Option(
            names = "--topology",
            paramLabel = "T",
            split = ",",
            defaultValue = "split,inline,staged",
            converter = LowerCaseNames.OfTopology.class,
            description = "Which topologies (default: ${DEFAULT-VALUE}).")
    private List<Topology> topologies;

    @Option(
            names = "--durability",
            paramLabel = "D",
            defaultValue = "sync-per-seal",
            converter = LowerCaseNames.OfDurability.class,
            description = "How the tapes are forced to disk (default: ${DEFAULT-VALUE}).")
    private Durability durability;

    @Option(names = "--commit", paramLabel = "C", defaultValue = "unknown", description = "Noted in the result.")
    private String commit;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also write the result to a file, as one line of JSON.")
    private Path json;

    /**
     * The command.
     *
     * @param host where it runs
     */
    public BenchCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        if (runs < 1) {
            throw new UsageException("--runs is at least 1");
        }
        if (large < 0 || large > 0 && large < SimulationPlan.MIN_MESSAGES) {
            throw new UsageException("--large is 0 or at least " + SimulationPlan.MIN_MESSAGES);
        }
        EndToEndResult result = new EndToEnd(
                        new EndToEnd.Options(messages, runs, directory, topologies, durability, large),
                        host.err()::println)
                .run();
        host.out().print(result.table());
        if (json != null) {
            Files.writeString(json, result.json(commit) + "\n", StandardCharsets.UTF_8);
        }
        return ExitCode.CLEAN;
    }
}
