// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.migrate.LineSummary;
import io.truetape.journal.LineSplitter;
import io.truetape.journal.SourceExporter;
import io.truetape.journal.TapeOutline;
import io.truetape.journal.TapeReader;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Gives the captures of a source of several lines back: all into a directory, or one into a file. */
final class LinesExport {
    private final Host host;
    private final List<LineSummary> lines;
    private final Integer only;
    private final String to;
    private final boolean force;
    private final List<FileChannel> channels = new ArrayList<>();
    private List<LineSplitter.Line> written = List.of();

    /**
     * An export.
     *
     * @param only number of the line that is wanted; null: all
     * @param to   directory of all, file of one, or - for standard output
     */
    LinesExport(Host host, List<LineSummary> lines, Integer only, String to, boolean force) {
        this.host = host;
        this.lines = lines;
        this.only = only;
        this.to = to;
        this.force = force;
    }

    /** Refuses what cannot be, before anything is written. */
    void check() {
        if (only != null && (only < 0 || only >= lines.size())) {
            throw new UsageException(
                    "the source has no line " + only + ", it has " + lines.size() + " (the first is 0)");
        }
        if (only == null && toStandardOutput()) {
            throw new UsageException("the source has " + lines.size() + " lines; say which with --line 0 to --line "
                    + (lines.size() - 1) + ", or name a directory for all");
        }
        if (only == null && Files.exists(Path.of(to)) && !Files.isDirectory(Path.of(to))) {
            throw new UsageException(to + " is a file; the source has " + lines.size()
                    + " lines: name a directory for all, or say which with --line");
        }
        for (int line = 0; line < lines.size(); line++) {
            if (isFile(line) && Files.exists(file(line)) && !force) {
                throw new UsageException(file(line) + " exists; name another place, or say --force to replace it");
            }
        }
    }

    private boolean toStandardOutput() {
        return to.equals(ExportCommand.STANDARD_OUTPUT);
    }

    private boolean isWanted(int line) {
        return only == null || only == line;
    }

    private boolean isFile(int line) {
        return isWanted(line) && !toStandardOutput();
    }

    private Path file(int line) {
        return only == null ? Path.of(to, fileNames(lines).get(line)) : Path.of(to);
    }

    private Path part(int line) {
        return file(line).toAbsolutePath().resolveSibling("." + file(line).getFileName() + ".line-" + line + ".part");
    }

    /** Names for the decoded files: as noted, without the ending of a container; told apart where two have the same. */
    static List<String> fileNames(List<LineSummary> lines) {
        List<String> names = new ArrayList<>();
        for (int line = 0; line < lines.size(); line++) {
            String name = lines.get(line).name();
            String bare =
                    lines.get(line).container().equals("none") ? name : name.replaceFirst("(?i)\\.(gz|zst|zstd)$", "");
            // What a tape says is not believed where it would leave the directory.
            boolean plain = bare.matches("[^/\\\\\\p{Cntrl}]+") && !bare.matches("\\.{1,2}");
            names.add(plain ? bare : "line-" + line);
        }
        boolean different = names.stream().distinct().count() == names.size();
        return different
                ? names
                : IntStream.range(0, names.size())
                        .mapToObj(line -> line + "-" + names.get(line))
                        .toList();
    }

    /** Writes the lines; each that is what was read gets its name. */
    SourceExporter.Result run(TapeReader reader, TapeOutline outline, int source, AtomicLong done) throws IOException {
        try {
            List<OutputStream> streams = streams();
            LineSplitter splitter = new LineSplitter(streams);
            SourceExporter.Result result =
                    SourceExporter.export(reader, outline, source, new CountingOutput(host, splitter, done));
            written = splitter.finish();
            for (OutputStream stream : streams) {
                stream.flush();
            }
            host.out().flush();
            for (FileChannel channel : channels) {
                channel.force(true);
            }
            closeAll();
            for (int line = 0; line < lines.size(); line++) {
                place(line);
            }
            return result;
        } catch (IOException | RuntimeException e) {
            closeAll();
            for (int line = 0; line < lines.size(); line++) {
                if (isFile(line)) {
                    Files.deleteIfExists(part(line));
                }
            }
            throw e;
        }
    }

    private List<OutputStream> streams() throws IOException {
        if (only == null) {
            Files.createDirectories(Path.of(to));
        }
        List<OutputStream> streams = new ArrayList<>();
        for (int line = 0; line < lines.size(); line++) {
            if (isFile(line)) {
                FileChannel channel = FileChannel.open(
                        part(line),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
                channels.add(channel);
                streams.add(new BufferedOutputStream(Channels.newOutputStream(channel), ExportCommand.BUFFER_LENGTH));
            } else {
                streams.add(
                        isWanted(line)
                                ? new CountingOutput(host, host.out(), new AtomicLong())
                                : OutputStream.nullOutputStream());
            }
        }
        return streams;
    }

    private void closeAll() throws IOException {
        for (FileChannel channel : channels) {
            channel.close();
        }
    }

    private void place(int line) throws IOException {
        if (!isFile(line)) {
            return;
        }
        if (matches(line)) {
            Files.move(part(line), file(line), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else {
            host.remark("what came out of line " + line + " is not what went in; it is left in " + part(line)
                    + "; run verify");
        }
    }

    private boolean matches(int line) {
        return written.get(line).bytes() == lines.get(line).bytes()
                && written.get(line).sha256().equals(lines.get(line).sha256());
    }

    /** Whether all that was wanted came out as it went in. */
    boolean matches() {
        return IntStream.range(0, lines.size()).filter(this::isWanted).allMatch(this::matches);
    }

    /** Says what came out. */
    void print(SourceExporter.Result result, boolean json) {
        PrintStream target = toStandardOutput() ? host.err() : host.out();
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("matchesSource", result.matchesSource() && matches());
            object.put(
                    "lines",
                    IntStream.range(0, lines.size())
                            .filter(this::isWanted)
                            .mapToObj(this::object)
                            .toList());
            JsonOutput.print(target, object);
            return;
        }
        Report report = new Report();
        for (int line = 0; line < lines.size(); line++) {
            if (isWanted(line)) {
                report.heading("Exported line " + line + ": "
                                + (isFile(line) ? file(line) : lines.get(line).name()))
                        .row("bytes", written.get(line).bytes())
                        .row("SHA-256", written.get(line).sha256())
                        .row("source", text(line));
                if (!lines.get(line).containerSha256().isEmpty()) {
                    report.row(
                            "container",
                            "these were inside a file with SHA-256 "
                                    + lines.get(line).containerSha256());
                }
            }
        }
        target.print(report.text());
    }

    private String text(int line) {
        return matches(line)
                ? "the same bytes as were migrated"
                : "NOT the bytes that were migrated: "
                        + Report.number(lines.get(line).bytes()) + " with SHA-256 "
                        + lines.get(line).sha256();
    }

    private Map<String, Object> object(int line) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("line", line);
        object.put("name", lines.get(line).name());
        object.put("file", isFile(line) ? file(line).toString() : "");
        object.put("bytes", written.get(line).bytes());
        object.put("sha256", written.get(line).sha256());
        object.put("matchesSource", matches(line));
        return object;
    }
}
