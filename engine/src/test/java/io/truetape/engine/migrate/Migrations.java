// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.order.DisorderPolicy;
import io.truetape.engine.pipeline.TestTape;
import io.truetape.engine.pipeline.TestThreads;
import io.truetape.engine.pipeline.Topology;
import io.truetape.engine.source.Framing;
import io.truetape.engine.source.SourceBytes;
import io.truetape.journal.Durability;
import io.truetape.journal.SourceExporter;
import io.truetape.journal.TapeReader;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.proof.VaultSecret;
import io.truetape.journal.scan.Cq4File;
import io.truetape.journal.scan.DocumentScanner;
import io.truetape.journal.scan.TapeWalk;
import io.truetape.journal.verify.TapeVerifier;
import io.truetape.journal.verify.VerifyReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Migrations as tests ask for them, and what must be true of every tape that comes of one. */
public final class Migrations {
    private static final int ZEROS_AHEAD = 1 << 16;

    private final Path folder;
    private final TestThreads threads = new TestThreads();
    private final AtomicLong clock = new AtomicLong(1_700_000_000_000_000_000L);
    private Topology topology = Topology.SPLIT;
    private SourceHints hints = SourceHints.of(Framing.AUTO);
    private DisorderPolicy disorder = DisorderPolicy.FLAG;
    private String venue = "XNAS";
    private String reason = "";
    private VaultSecret secret = VaultSecret.of(new byte[32]);

    public Migrations(Path folder) {
        this.folder = folder;
    }

    Migrations topology(Topology value) {
        topology = value;
        return this;
    }

    Migrations framing(Framing value) {
        return hints(SourceHints.of(value));
    }

    Migrations hints(SourceHints value) {
        hints = value;
        return this;
    }

    Migrations strict(boolean value) {
        disorder = disorder.strict(value);
        return this;
    }

    Migrations onDisorder(String words) {
        disorder = DisorderPolicy.parse(words);
        return this;
    }

    public Migrations venue(String value) {
        venue = value;
        return this;
    }

    Migrations reopening(String value) {
        reason = value;
        return this;
    }

    public Migrations secret(VaultSecret value) {
        secret = value;
        return this;
    }

    /** Writes a source's file. */
    public Path source(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    public Path tape(String name) {
        return folder.resolve(name);
    }

    public MigrationRequest request(Path tape, Path... sources) {
        return new MigrationRequest(
                List.of(sources),
                tape,
                SourceBytes.DATE,
                venue,
                topology,
                Durability.MAP,
                disorder,
                hints,
                "truetape test",
                reason,
                java.util.Optional.empty());
    }

    public MigrationEnvironment environment() {
        return new MigrationEnvironment(TestTape.key(), () -> secret, () -> clock.addAndGet(1_000_000), threads);
    }

    Migration migration(Path tape, Path... sources) {
        return new Migration(request(tape, sources), environment());
    }

    /** Migrates, and checks that no thread is left. */
    public MigrationOutcome run(Path tape, Path... sources) throws IOException {
        try {
            return migration(tape, sources).run();
        } finally {
            threads.assertNoneAlive();
        }
    }

    /** Both roots of a tape. */
    static String roots(TapeSummary summary) {
        return summary.contentRoot() + " " + summary.conclusionsRoot();
    }

    static String roots(Path tape) {
        return roots(TapeSummary.of(TapeReader.open(tape)));
    }

    /** Verifies a tape, derives its conclusions again, and exports each source and compares it. */
    static void assertWhole(Path tape, byte[]... sources) throws IOException {
        VerifyReport report = TapeVerifier.verify(tape, List.of(), Thread::new, position -> {});
        assertEquals(List.of(), report.problems());
        assertTrue(report.closed());
        TapeReader reader = TapeReader.open(tape);
        RederivationReport derived = Rederivation.of(reader, Thread::new, records -> {});
        assertTrue(derived.confirmed(), () -> "concluded again: " + derived);
        assertEquals(report.state().records(), derived.records());
        for (int i = 0; i < sources.length; i++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertTrue(SourceExporter.export(reader, reader.outline(), i, out).matchesSource());
            assertTrue(Arrays.equals(sources[i], out.toByteArray()), "source " + i + " comes out as it went in");
        }
    }

    /** Asserts that each note of a kind is there once a source. */
    static void assertNotedOnce(Path tape, int sources) {
        for (String name : List.of("source-opened", "totals", "source-closed")) {
            assertEquals(
                    sources,
                    TapeReader.open(tape).outline().notes().stream()
                            .filter(note -> note.name().equals(name))
                            .count(),
                    name);
        }
    }

    /** Where each document of a tape ends. */
    static List<Long> documentEnds(Path tape) throws IOException {
        List<Long> ends = new ArrayList<>();
        try (Cq4File file = Cq4File.open(TapeReader.dataFile(tape))) {
            DocumentScanner scanner = new DocumentScanner(file);
            for (DocumentScanner.Found found = scanner.next();
                    found == DocumentScanner.Found.DOCUMENT || found == DocumentScanner.Found.BOOKKEEPING;
                    found = scanner.next()) {
                ends.add(scanner.endPosition());
            }
        }
        return ends;
    }

    /** What a run leaves that was killed behind a document: Chronicle's bookkeeping as of then, zeros written ahead. */
    Path stopped(Path tape, String name, long end) throws IOException {
        Path data = TapeReader.dataFile(tape);
        Path copy = Files.createDirectories(folder.resolve(name)).resolve(data.getFileName());
        byte[] bytes = Arrays.copyOf(Files.readAllBytes(data), (int) end);
        Files.write(copy, Arrays.copyOf(bytes, bytes.length + ZEROS_AHEAD));
        byte[] preamble;
        try (Cq4File file = Cq4File.open(copy)) {
            preamble = new TapeWalk(file, (position, what) -> false)
                    .run()
                    .bookkeeping()
                    .preamble();
        }
        System.arraycopy(preamble, 0, bytes, 0, preamble.length);
        Files.write(copy, Arrays.copyOf(bytes, bytes.length + ZEROS_AHEAD));
        return copy.getParent();
    }

    /** Bytes and times of all files of a folder, but for the lock's. */
    static SortedMap<String, String> state(Path folder) throws IOException {
        SortedMap<String, String> state = new TreeMap<>();
        if (Files.isRegularFile(folder)) {
            state.put("", HexFormat.of().formatHex(Files.readAllBytes(folder)));
            return state;
        }
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : entries.toList()) {
                String name = folder.relativize(entry).toString();
                if (Files.isRegularFile(entry) && !name.equals("truetape.lock")) {
                    state.put(
                            name,
                            Files.getLastModifiedTime(entry) + " " + Arrays.hashCode(Files.readAllBytes(entry)) + " "
                                    + Files.size(entry));
                }
            }
        }
        return state;
    }

    /** Hash of all documents of a tape that is not closed, whatever zeros follow them. */
    static String documents(Path tape) throws IOException {
        byte[] bytes = Files.readAllBytes(TapeReader.dataFile(tape));
        List<Long> ends = documentEnds(tape);
        long end = ends.isEmpty() ? Cq4Layout.FIRST_DOCUMENT_POSITION : ends.get(ends.size() - 1);
        return ends.size() + " "
                + Arrays.hashCode(Arrays.copyOfRange(bytes, Cq4Layout.FIRST_DOCUMENT_POSITION, (int) end));
    }
}
