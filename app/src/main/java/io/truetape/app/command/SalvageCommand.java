// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.journal.Durability;
import io.truetape.journal.Loss;
import io.truetape.journal.TapeReader;
import io.truetape.journal.WriterConfig;
import io.truetape.journal.salvage.LostRange;
import io.truetape.journal.salvage.Salvage;
import io.truetape.journal.salvage.SalvageReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rescues what is whole of a damaged tape. */
@Command(
        name = "salvage",
        description = {
            "Rescues all whole blocks and notes of a damaged tape onto a new one, under their own record numbers, and notes"
                    + " what is missing. The damaged tape is only read: keep it.",
            "Where the sources still exist, migrate them again instead: that gives everything.",
            "The new tape is sealed by your key. That proves what was rescued, not that it is what was there before; how far"
                    + " the original seals still prove that is said, and they are kept on the new tape as notes."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was rescued; only bookkeeping was damaged",
            "1:something is lost: it is listed; or only the data file's name is wrong",
            "2:wrong usage, no tape there, a whole one, or the target exists",
            "3:the environment failed"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  truetape salvage day.tape --to rescued.tape",
            "  truetape salvage day.tape --to rescued.tape --json"
        })
public final class SalvageCommand implements Callable<Integer> {
    private static final int SHOWN = 20;
    private static final int ID_BYTES = 16;

    private final Host host;

    @Parameters(paramLabel = "TAPE", description = "Directory of the damaged tape.")
    private Path tape;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "NEW",
            description = "Directory of the new tape; must not exist.")
    private Path target;

    @Option(
            names = "--take-unattached",
            description =
                    "Take whole documents too that nothing attaches to the others, where nothing else claims their place."
                            + " They may be bytes of a message; look at them first (docs/RELIABILITY.md).")
    private boolean takeUnattached;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Mixin
    private KeyOption key = new KeyOption();

    @Mixin
    private ProgressOptions progress = new ProgressOptions();

    /**
     * The command.
     *
     * @param host where it runs
     */
    public SalvageCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws Exception {
        Path dataFile = TapeReader.dataFile(tape);
        if (Files.exists(target)) {
            // Before the key, so that a command that is refused makes none.
            throw new UsageException(target + " exists; name a new directory");
        }
        byte[] id = new byte[ID_BYTES];
        new SecureRandom().nextBytes(id);
        WriterConfig config = new WriterConfig(
                key.load(host),
                Durability.SYNC_PER_SEAL,
                WriterConfig.BLOCKS_PER_SEAL,
                host.epochNsClock(),
                host.threads());
        long total = Files.size(dataFile);
        AtomicLong done = new AtomicLong();
        long startedNs = host.nanoClock().getAsLong();
        Salvage salvage = new Salvage(
                tape,
                target,
                config,
                HexFormat.of().formatHex(id),
                host.software(),
                takeUnattached ? Salvage.Unattached.TAKE : Salvage.Unattached.LEAVE_OUT,
                done::lazySet);
        SalvageReport report = ProgressLine.during(
                progress.on(host),
                () -> "looking "
                        + ProgressLine.describe(
                                done.get(), total, host.nanoClock().getAsLong() - startedNs),
                salvage::run);
        if (json) {
            JsonOutput.print(host.out(), object(report));
        } else {
            host.out().print(describe(report));
        }
        return report.complete() ? ExitCode.CLEAN : ExitCode.NEEDS_EYES;
    }

    private Map<String, Object> object(SalvageReport report) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("tape", target.toString());
        object.put("complete", report.complete());
        object.put("originalTapeId", report.originalId());
        object.put("tapeId", report.header().tapeId());
        object.put("head", report.head());
        object.put("records", report.records());
        object.put("lostRecords", report.lostRecords());
        object.put("blocks", report.blocks());
        object.put("notes", report.notes());
        object.put("originalSeals", report.originalSeals());
        object.put("originalSealsHold", report.held());
        object.put(
                "losses", report.losses().stream().map(SalvageCommand::object).toList());
        object.put(
                "lostBytes", report.lost().stream().map(SalvageCommand::object).toList());
        object.put(
                "leftOut", report.leftOut().stream().map(SalvageCommand::object).toList());
        object.put(
                "unattached",
                report.unattached().stream().map(SalvageCommand::object).toList());
        object.put(
                "doubles", report.doubles().stream().map(SalvageCommand::object).toList());
        object.put("bookkeeping", report.bookkeeping());
        object.put("findings", report.findings());
        return object;
    }

    /** A loss as JSON: shared with what reads salvaged tapes. */
    static Map<String, Object> object(Loss loss) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("source", loss.source());
        object.put("firstRecord", loss.firstRecord());
        object.put("records", loss.records());
        object.put("kind", loss.kind());
        return object;
    }

    private static Map<String, Object> object(LostRange range) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("position", range.position());
        object.put("length", range.length());
        object.put("reason", range.reason());
        return object;
    }

    private String describe(SalvageReport report) {
        Report text = new Report();
        text.heading((report.complete() ? "Rescued all of " : "Rescued, NOT ALL, of ") + tape + " onto " + target)
                .row("records", report.records())
                .row("records lost", report.complete() ? "none" : Report.number(report.lostRecords()) + " known of")
                .row("blocks", report.blocks())
                .row("notes", report.notes())
                .row("original tape", report.originalId().isEmpty() ? "its id is lost" : report.originalId())
                .row("head", report.head());
        list(
                "Lost",
                report.losses().stream()
                        .map(loss -> "source " + loss.source() + ": " + loss.describe())
                        .toList(),
                text);
        list("Bytes of the damaged file that were not rescued", texts(report.lost()), text);
        list("Left out", texts(report.leftOut()), text);
        list("Taken as asked for, though nothing attaches them", texts(report.unattached()), text);
        list("There twice, taken once", texts(report.doubles()), text);
        list("Bookkeeping that was wrong, and is made anew", report.bookkeeping(), text);
        list("Found when the new tape was verified", report.findings(), text);
        text.heading("Signed by whom");
        report.held().stream().limit(SHOWN).forEach(held -> text.line("The original " + held + " still holds."));
        if (report.held().isEmpty()) {
            text.line(
                    "No original seal still holds over anything: nothing but checks and hashes says that these are the"
                            + " original records.");
        }
        text.line("All else is signed by your key alone: it proves what was rescued, not that it is the original.");
        return text.text();
    }

    private static List<String> texts(List<LostRange> ranges) {
        return ranges.stream().map(LostRange::toString).toList();
    }

    private static void list(String heading, List<String> lines, Report text) {
        if (!lines.isEmpty()) {
            text.heading(heading + ": " + Report.number(lines.size()));
            lines.stream().limit(SHOWN).forEach(text::line);
            if (lines.size() > SHOWN) {
                text.line("and " + Report.number(lines.size() - SHOWN) + " others; --json lists them");
            }
        }
    }
}
