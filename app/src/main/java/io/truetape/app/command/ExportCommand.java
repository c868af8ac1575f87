// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.migrate.TapeSummary;
import io.truetape.engine.replay.Replay;
import io.truetape.journal.LineSplitter;
import io.truetape.journal.SourceExporter;
import io.truetape.journal.TapeOutline;
import io.truetape.journal.TapeReader;
import io.truetape.journal.format.Note;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a source back. */
@Command(
        name = "export",
        description = {
            "Gives a source back from its tape, bit for bit, and checks its SHA-256.",
            "What comes out is the decoded stream: of a .gz archive what was inside it (the hash of the .gz itself is on"
                    + " the tape too, see inspect).",
            "The file appears under its name when it is whole, on the disk, and has the right hash."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  truetape export day.tape --to day.itch50",
            "  truetape export day.tape --to - | sha256sum",
            "  truetape export two-sources.tape --source 1 --to second.itch50",
            "  truetape export feed.tape --to captures/",
            "  truetape export feed.tape --line 1 --to b.pcap"
        })
public final class ExportCommand implements Callable<Integer> {
    /** What stands for standard output. */
    static final String STANDARD_OUTPUT = "-";

    /** Bytes that are collected before they are written to a file. */
    static final int BUFFER_LENGTH = 1 << 18;

    private final Host host;

    @Parameters(paramLabel = "TAPE", description = "Directory of the tape.")
    private Path tape;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FILE",
            description =
                    "Where to write; - for standard output. Of a source of several lines: a directory, in which each"
                            + " capture gets its name.")
    private String to;

    @Option(
            names = "--source",
            paramLabel = "N",
            description = "Number of the source, from 0; needed where there are several.")
    private Integer source;

    @Option(
            names = "--line",
            paramLabel = "N",
            description = "Of a source of several lines: only this one, from 0, into a file.")
    private Integer line;

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
    public ExportCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws Exception {
        TapeReader reader = TapeReader.open(tape);
        TapeOutline outline = reader.outline();
        int number = sourceNumber(Replay.sourceCount(outline));
        Optional<Note> closed = SourceExporter.closedNote(outline, number);
        if (closed.isPresent() && !LineSplitter.noted(closed.get()).isEmpty()) {
            return exportLines(reader, outline, closed.get(), number);
        }
        if (line != null) {
            throw new UsageException(
                    "source " + number + " of " + tape + " is one file, or not whole: leave --line out");
        }
        if (!to.equals(STANDARD_OUTPUT) && Files.exists(Path.of(to)) && !force) {
            throw new UsageException(to + " exists; name another file, or say --force to replace it");
        }
        long total = closed.map(note -> note.lines().number("bytes")).orElse(0L);
        AtomicLong done = new AtomicLong();
        long startedNs = host.nanoClock().getAsLong();
        SourceExporter.Result result = ProgressLine.during(
                progress.on(host),
                () -> text(done.get(), total, startedNs),
                () -> to.equals(STANDARD_OUTPUT)
                        ? toStandardOutput(reader, outline, number, done)
                        : toFile(reader, outline, number, done, Path.of(to)));
        if (host.out().readerGone()) {
            return ExitCode.CLEAN;
        }
        print(result, closed.flatMap(note -> note.lines().find("container-sha256")));
        return result.matchesSource() ? ExitCode.CLEAN : ExitCode.NEEDS_EYES;
    }

    private int exportLines(TapeReader reader, TapeOutline outline, Note closed, int number) throws Exception {
        LinesExport export = new LinesExport(
                host, TapeSummary.of(reader).sources().get(number).lines(), line, to, force);
        export.check();
        AtomicLong done = new AtomicLong();
        long startedNs = host.nanoClock().getAsLong();
        SourceExporter.Result result = ProgressLine.during(
                progress.on(host),
                () -> text(done.get(), closed.lines().number("bytes"), startedNs),
                () -> export.run(reader, outline, number, done));
        if (host.out().readerGone()) {
            return ExitCode.CLEAN;
        }
        export.print(result, json);
        return result.matchesSource() && export.matches() ? ExitCode.CLEAN : ExitCode.NEEDS_EYES;
    }

    private int sourceNumber(int count) {
        if (source == null && count > 1) {
            throw new UsageException(
                    tape + " has " + count + " sources; say which with --source 0 to --source " + (count - 1));
        }
        if (source != null && (source < 0 || source >= count)) {
            throw new UsageException(tape + " has no source " + source + ", it has " + count + " (the first is 0)");
        }
        return source == null ? 0 : source;
    }

    private SourceExporter.Result toStandardOutput(TapeReader reader, TapeOutline outline, int number, AtomicLong done)
            throws IOException {
        SourceExporter.Result result =
                SourceExporter.export(reader, outline, number, new CountingOutput(host, host.out(), done));
        host.out().flush();
        return result;
    }

    private SourceExporter.Result toFile(TapeReader reader, TapeOutline outline, int number, AtomicLong done, Path file)
            throws IOException {
        Path part = file.toAbsolutePath().resolveSibling(file.getFileName() + ".part");
        SourceExporter.Result result;
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            // A woven source comes out in pieces as short as its messages.
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_LENGTH);
            result = SourceExporter.export(reader, outline, number, new CountingOutput(host, out, done));
            out.flush();
            channel.force(true);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        if (result.matchesSource()) {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else {
            host.remark("what came out is not what went in; it is left in " + part + "; run verify");
        }
        return result;
    }

    private String text(long done, long total, long startedNs) {
        long elapsedNs = host.nanoClock().getAsLong() - startedNs;
        return "exporting " + ProgressLine.describe(done, total, elapsedNs) + ", "
                + ProgressLine.rate(done, elapsedNs, "bytes");
    }

    private void print(SourceExporter.Result result, Optional<String> containerSha256) {
        PrintStream target = to.equals(STANDARD_OUTPUT) ? host.err() : host.out();
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("bytes", result.bytes());
            object.put("sha256", result.sha256());
            object.put("matchesSource", result.matchesSource());
            JsonOutput.print(target, object);
            return;
        }
        Report report = new Report().heading("Exported " + (to.equals(STANDARD_OUTPUT) ? tape : to));
        report.row("bytes", result.bytes()).row("SHA-256", result.sha256());
        if (result.matchesSource()) {
            report.row("source", "the same bytes as were migrated");
        } else {
            report.row(
                    "source",
                    "NOT the bytes that were migrated: " + Report.number(result.sourceBytes()) + " with SHA-256 "
                            + result.sourceSha256());
        }
        containerSha256.ifPresent(hash -> report.row("container", "these were inside a file with SHA-256 " + hash));
        target.print(report.text());
    }
}
