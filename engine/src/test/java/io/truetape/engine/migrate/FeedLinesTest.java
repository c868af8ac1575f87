// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import io.truetape.codec.fast.FastBlocks;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.SourceChangedException;
import io.truetape.engine.pipeline.Topology;
import io.truetape.engine.source.Codec;
import io.truetape.engine.source.Framing;
import io.truetape.engine.source.SourceBytes;
import io.truetape.journal.BlockCursor;
import io.truetape.journal.LineSplitter;
import io.truetape.journal.SourceExporter;
import io.truetape.journal.TapeReader;
import io.truetape.journal.verify.TapeVerifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Captures of the lines of one feed, each a file, as one source. */
@Timeout(120)
class FeedLinesTest {
    private static final String SESSION = "DAY1";
    private static final long HOUR_NS = 3_600_000_000_000L;

    @TempDir
    Path folder;

    private Migrations migrations;

    @BeforeEach
    void prepare() {
        migrations = new Migrations(folder)
                .hints(new SourceHints(
                        Optional.of(Codec.ITCH50), Framing.AUTO, Optional.empty(), FastBlocks.NONE, Set.of(), true));
    }

    /** A capture of one line: of packets of one message each, those that it lacks left out. */
    private static CaptureBytes line(int kind, int line, List<byte[]> messages, Set<Integer> lacks, long aheadNs) {
        CaptureBytes capture = CaptureBytes.ofKind(kind);
        for (int i = 0; i < messages.size(); i++) {
            capture.at(CaptureBytes.START_NS + aheadNs + 1_000_000L * i + 10_000L * line);
            if (!lacks.contains(i)) {
                capture.udp(line, CaptureBytes.mold(SESSION, i + 1, List.of(messages.get(i))));
            }
        }
        return capture.at(CaptureBytes.START_NS + aheadNs + 1_000_000L * messages.size())
                .udp(line, CaptureBytes.moldEnd(SESSION, messages.size() + 1));
    }

    private Path[] files(String name, byte[]... captures) throws IOException {
        Path[] files = new Path[captures.length];
        for (int i = 0; i < files.length; i++) {
            files[i] = migrations.source(name + "-" + (char) ('a' + i), captures[i]);
        }
        return files;
    }

    /** Migrates lines in every topology, verifies, and takes them apart again: each must be what it was. */
    private Path migrated(String name, byte[]... captures) throws IOException {
        return migrated(name, files(name, captures), captures);
    }

    private Path migrated(String name, Path[] files, byte[]... decoded) throws IOException {
        Path tape = migrations.tape(name + ".tape");
        String roots = Migrations.roots(
                migrations.topology(Topology.SPLIT).run(tape, files).summary());
        for (Topology topology : List.of(Topology.INLINE, Topology.STAGED)) {
            Path other = migrations.tape(name + "." + topology);
            assertEquals(
                    roots,
                    Migrations.roots(
                            migrations.topology(topology).run(other, files).summary()),
                    name + " " + topology);
        }
        assertComesOut(tape, name, decoded);
        return tape;
    }

    private static void assertComesOut(Path tape, String name, byte[]... decoded) throws IOException {
        assertEquals(
                List.of(),
                TapeVerifier.verify(tape, List.of(), Thread::new, position -> {})
                        .problems(),
                name);
        TapeReader reader = TapeReader.open(tape);
        List<ByteArrayOutputStream> out = new ArrayList<>();
        for (int i = 0; i < decoded.length; i++) {
            out.add(new ByteArrayOutputStream());
        }
        LineSplitter lines = new LineSplitter(out);
        assertTrue(SourceExporter.export(reader, reader.outline(), 0, lines).matchesSource(), name);
        for (int i = 0; i < decoded.length; i++) {
            assertArrayEquals(decoded[i], out.get(i).toByteArray(), name + " line " + i);
        }
        assertEquals(
                LineSplitter.noted(
                        SourceExporter.closedNote(reader.outline(), 0).orElseThrow()),
                lines.finish(),
                name);
    }

    /** What records must be there: each that a line has, once, with a gap before it where none has the one before. */
    private static List<String> expected(List<byte[]> messages, List<Set<Integer>> lacks) {
        List<String> expected = new ArrayList<>();
        boolean missing = false;
        for (int i = 0; i < messages.size(); i++) {
            int number = i;
            boolean nowhere = lacks.stream().allMatch(line -> line.contains(number));
            if (!nowhere) {
                expected.add((missing ? "gap " : "") + Held.text(messages.get(i)));
            }
            missing = nowhere;
        }
        return expected;
    }

    private static List<String> found(Path tape) {
        List<String> found = new ArrayList<>();
        for (Held record : Held.on(tape)) {
            if (!record.has(Verdict.CONFLICT)) {
                found.add((record.has(Verdict.GAP_BEFORE) ? "gap " : "") + record.message());
            }
        }
        return found;
    }

    @Test
    void shouldTakeEachMessageOnceWithAGapOnlyWhereBothLinesMiss() throws IOException {
        List<byte[]> messages = SourceBytes.adds(10);
        Set<Integer> onA = Set.of(2, 5, 6);
        Set<Integer> onB = Set.of(3, 6);
        byte[] a = line(0, 0, messages, onA, 0).bytes();
        byte[] b = line(2, 1, messages, onB, 0).bytes();

        Path tape = migrated("both", a, b);

        assertEquals(expected(messages, List.of(onA, onB)), found(tape));
        assertEquals(
                1,
                Held.on(tape).stream()
                        .filter(record -> record.has(Verdict.GAP_BEFORE))
                        .count());
        String closed = Held.closed(tape);
        assertTrue(
                closed.contains(
                        "\nline-found 0 packets 8 messages 7 first 7 copies 0 conflicts 0 missing 3 elsewhere 2\n"),
                closed);
        assertTrue(
                closed.contains(
                        "\nline-found 1 packets 9 messages 8 first 2 copies 6 conflicts 0 missing 2 elsewhere 1\n"),
                closed);
        assertTrue(closed.contains("\nchannel 0 MoldUDP64 session DAY1: next 11, missing 1, gaps 1, late 0,"), closed);
        assertTrue(closed.contains("\ncontainer lines\n"), closed);
    }

    @Test
    void shouldStoreOnceWhatBothLinesHad() throws IOException {
        List<byte[]> messages = SourceBytes.adds(5_000);
        byte[] a = line(0, 0, messages, Set.of(), 0).bytes();
        byte[] b = line(4, 1, messages, Set.of(), 0).bytes();

        Path tape = migrated("once", a, b);

        long records = 0;
        long residue = 0;
        long layout = 0;
        try (BlockCursor blocks = TapeReader.open(tape).blocks()) {
            while (blocks.next()) {
                long length = blocks.header().rawLength;
                residue += blocks.header().residue() ? length : 0;
                layout += blocks.header().layout() ? length : 0;
                records += blocks.header().residue() || blocks.header().layout() ? 0 : length;
            }
        }
        long messageBytes =
                messages.stream().mapToLong(message -> message.length).sum();
        assertEquals(messageBytes + 2L * messages.size(), records);
        long heads = 2L * (2 * messages.size() + 4);
        assertEquals(a.length + b.length - 2 * messageBytes + heads, residue);
        assertTrue(layout < 5L * 2 * messages.size(), "instructions take " + layout);
    }

    @Test
    void shouldArbitrateCapturesWhoseClocksAreHoursApart() throws IOException {
        List<byte[]> messages = SourceBytes.adds(40_000);
        Set<Integer> onA = every(messages, 400, 7);
        Set<Integer> onB = every(messages, 600, 7);
        for (long aheadNs : new long[] {-3 * HOUR_NS, 5 * HOUR_NS}) {
            byte[] a = line(0, 0, messages, onA, 0).bytes();
            byte[] b = line(5, 1, messages, onB, aheadNs).bytes();

            Path tape = migrated("clocks" + aheadNs, a, b);

            assertEquals(expected(messages, List.of(onA, onB)), found(tape));
            String closed = Held.closed(tape);
            assertTrue(closed.contains("copies not compared 0, conflicts 0"), closed);
            assertTrue(closed.contains(" missing 100 elsewhere 66\n"), closed);
        }
    }

    private static Set<Integer> every(List<byte[]> messages, int step, int from) {
        Set<Integer> numbers = new TreeSet<>();
        for (int i = from; i < messages.size(); i += step) {
            numbers.add(i);
        }
        return numbers;
    }

    @Test
    void shouldArbitrateSeveralSessionsAndOtherPacketsWithClocksApart() throws IOException {
        List<byte[]> messages = SourceBytes.adds(6_000);
        byte[][] captures = new byte[2][];
        for (int line = 0; line < 2; line++) {
            CaptureBytes capture = CaptureBytes.ofKind(line);
            long ahead = line * 2 * HOUR_NS;
            for (int i = 0; i < messages.size(); i++) {
                capture.at(CaptureBytes.START_NS + ahead + 1_000_000L * i);
                if (i % 50 == 0) {
                    capture.udp(7, new byte[] {1, 2, 3});
                }
                for (int session = 0; session < 3; session++) {
                    boolean lacks = i % 100 == 10 * session + line;
                    if (!lacks && (session != 2 || i % 500 == 0)) {
                        long number = session == 2 ? i / 500 + 1 : i + 1;
                        capture.udp(line, CaptureBytes.mold("S" + session, number, List.of(messages.get(i))));
                    }
                }
            }
            captures[line] = capture.bytes();
        }

        Path tape = migrated("sessions", captures);

        assertEquals(6_000 + 6_000 + 12, Held.on(tape).size());
        assertTrue(Held.on(tape).stream().noneMatch(record -> record.has(Verdict.GAP_BEFORE)));
        assertFalse(Held.closed(tape).matches("(?s).*copies not compared [1-9].*"), Held.closed(tape));
        assertTrue(Held.closed(tape).contains("passed-over 240 datagrams that are no MoldUDP64 packets"));
    }

    @Test
    void shouldAgreeWithASimpleModelWhateverHappensOnTheLines() throws IOException {
        long seed = System.nanoTime();
        for (int round = 0; round < 25; round++) {
            againstModel(seed + round, round);
        }
    }

    private void againstModel(long seed, int round) throws IOException {
        Random random = new Random(seed);
        String context = "seed=" + seed;
        int count = 1 + random.nextInt(400);
        int lineCount = 2 + random.nextInt(2);
        List<byte[]> messages = SourceBytes.adds(count);
        List<Set<Integer>> lacks = new ArrayList<>();
        byte[][] decoded = new byte[lineCount][];
        Path[] files = new Path[lineCount];
        int conflicts = 0;
        for (int line = 0; line < lineCount; line++) {
            CaptureBytes capture = CaptureBytes.ofKind(random.nextInt(6));
            Set<Integer> lacking = new TreeSet<>();
            double loss = random.nextInt(4) * 0.1;
            int end = random.nextInt(6) == 0 ? random.nextInt(count + 1) : count;
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                if (i >= end || random.nextDouble() < loss) {
                    lacking.add(i);
                } else {
                    order.add(order.isEmpty() ? 0 : Math.max(0, order.size() - random.nextInt(10) / 8 * 3), i);
                    if (random.nextInt(30) == 0) {
                        order.add(i);
                    }
                }
            }
            lacks.add(lacking);
            long ahead = random.nextInt(3) * HOUR_NS;
            for (int i = 0; i < order.size(); i++) {
                byte[] message = messages.get(order.get(i));
                int number = order.get(i);
                boolean again = order.subList(0, i).contains(number);
                if (again && random.nextBoolean()) {
                    message = message.clone();
                    message[message.length - 1] ^= 1;
                    conflicts++;
                }
                capture.at(CaptureBytes.START_NS + ahead + 1_000_000L * i + random.nextInt(2_000_000));
                capture.udp(line, CaptureBytes.mold(SESSION, number + 1, List.of(message)));
            }
            decoded[line] = capture.bytes();
            byte[] file = switch (random.nextInt(3)) {
                case 0 -> SourceBytes.gzip(decoded[line]);
                case 1 -> Zstd.compress(decoded[line]);
                default -> decoded[line];
            };
            files[line] = migrations.source("model-" + round + "-" + line, file);
        }
        Path tape = migrations.tape("model-" + round);

        migrations.topology(Topology.values()[round % 3]).run(tape, files);

        assertComesOut(tape, context, decoded);
        assertEquals(expected(messages, lacks), found(tape), context);
        assertEquals(
                conflicts,
                Held.on(tape).stream()
                        .filter(record -> record.has(Verdict.CONFLICT))
                        .count(),
                context);
        for (int line = 0; line < lineCount; line++) {
            int last = lastSeen(count, lacks);
            long missing = lacks.get(line).stream().filter(i -> i <= last).count();
            assertTrue(
                    Held.closed(tape).matches("(?s).*\nline-found " + line + " [^\n]* missing " + missing + " .*"),
                    context + " line " + line + " missing " + missing + "\n" + Held.closed(tape));
        }
    }

    private static int lastSeen(int count, List<Set<Integer>> lacks) {
        for (int i = count - 1; i >= 0; i--) {
            int number = i;
            if (!lacks.stream().allMatch(line -> line.contains(number))) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void shouldKeepOtherBytesUnderANumberOfTheOtherLineAsConflict() throws IOException {
        List<byte[]> messages = SourceBytes.adds(5);
        List<byte[]> others = new ArrayList<>(messages);
        byte[] other = messages.get(2).clone();
        other[30] ^= 1;
        others.set(2, other);

        Path tape = migrated(
                "conflict",
                line(0, 0, messages, Set.of(), 0).bytes(),
                line(0, 1, others, Set.of(), 0).bytes());

        List<Held> held = Held.on(tape);
        assertEquals(6, held.size());
        assertEquals(Held.text(other), held.get(3).message());
        assertTrue(held.get(3).has(Verdict.CONFLICT));
        assertTrue(
                Held.closed(tape).contains("line-found 1 packets 6 messages 5 first 0 copies 4 conflicts 1 missing 0"));
    }

    @Test
    void shouldGoOnWithTheOtherLineWhereOneEndsEarlyOrIsTorn() throws IOException {
        List<byte[]> messages = SourceBytes.adds(30);
        byte[] a = line(0, 0, messages, Set.of(20), 0).bytes();
        byte[] b = line(3, 1, messages, Set.of(4), 0).bytes();
        for (int length : new int[] {b.length / 2, b.length / 2 + 50, b.length - 1}) {
            byte[] torn = Arrays.copyOf(b, length);

            Path tape = migrated("torn-" + length, a, torn);

            assertEquals(length == b.length - 1 ? 30 : 29, Held.on(tape).size());
            assertTrue(
                    Held.closed(tape)
                            .contains("complete false\nincomplete-reason torn-" + length + "-b ends inside a packet"),
                    Held.closed(tape));
        }
    }

    @Test
    void shouldTakeTheRestAsResidueWhereALineCannotBeReadOn() throws IOException {
        List<byte[]> messages = SourceBytes.adds(3_000);
        byte[] a = line(0, 0, messages, Set.of(), 0).bytes();
        byte[] b = line(0, 1, messages, Set.of(), 0).bytes();
        Arrays.fill(b, 24 + 8, 24 + 12, (byte) 0x7F);

        Path tape = migrated("unreadable", a, b);

        assertEquals(3_000, Held.on(tape).size());
        assertTrue(
                Held.closed(tape).contains("unreadable-b cannot be read on at byte 24 (LENGTH_OVER_BOUND)"),
                Held.closed(tape));
    }

    @Test
    void shouldKeepWhatComesOutOfATornContainer() throws IOException {
        List<byte[]> messages = SourceBytes.adds(2_000);
        byte[] a = line(0, 0, messages, Set.of(9), 0).bytes();
        byte[] b = line(0, 1, messages, Set.of(), 0).bytes();
        byte[] packed = SourceBytes.gzip(b);
        Path[] files = files("container", Arrays.copyOf(packed, packed.length / 2), a);
        Path tape = migrations.tape("container.tape");

        MigrationOutcome outcome = migrations.run(tape, files);

        assertFalse(outcome.clean());
        assertEquals(2_000, Held.on(tape).size());
        assertTrue(Held.closed(tape).contains("container-a: "), Held.closed(tape));
        assertTrue(Held.closed(tape).contains("\nline-container 0 gzip " + packed.length / 2), Held.closed(tape));
        assertTrue(migrations.run(tape, files).alreadyThere());
    }

    @Test
    void shouldGoOnWhereverItWasStopped() throws IOException {
        List<byte[]> messages = SourceBytes.adds(6_000);
        byte[] a = line(0, 0, messages, every(messages, 90, 3), 0).bytes();
        byte[] b = line(2, 1, messages, every(messages, 70, 5), HOUR_NS).bytes();
        Path[] files = files("resume", a, b);
        Path whole = migrated("resume", files, a, b);
        String roots = Migrations.roots(whole);
        List<Long> ends = Migrations.documentEnds(whole);
        for (int document = 0; document < ends.size(); document += 3) {
            Path stopped = migrations.stopped(whole, "resume-" + document, ends.get(document));

            assertEquals(roots, Migrations.roots(migrations.run(stopped, files).summary()), "behind " + document);
            assertComesOut(stopped, "stopped behind " + document, a, b);
        }
        assertTrue(migrations.run(whole, files).alreadyThere());
    }

    @Test
    void shouldRefuseLinesThatChangedAndOtherLines() throws IOException {
        List<byte[]> messages = SourceBytes.adds(50);
        byte[] a = line(0, 0, messages, Set.of(), 0).bytes();
        byte[] b = line(0, 1, messages, Set.of(), 0).bytes();
        Path[] files = files("changed", a, b);
        Path tape = migrated("changed", files, a, b);
        byte[] other = b.clone();
        other[b.length - 30] ^= 1;
        Files.write(files[1], other);

        assertThrows(SourceChangedException.class, () -> migrations.run(tape, files));
        Files.write(files[1], b);
        assertRefused(2, "other sources", tape, files[1], files[0]);
        assertRefused(2, "only changed-a is named", tape, files[0]);
        migrations.hints(SourceHints.of(Framing.AUTO));
        assertRefused(2, "other sources", tape, files);
        assertRefused(2, "other sources", tape, files[0]);
    }

    private void assertRefused(int exitCode, String why, Path tape, Path... files) {
        MigrationRefusedException refused =
                assertThrows(MigrationRefusedException.class, () -> migrations.run(tape, files));
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
        assertEquals(exitCode, refused.exitCode());
    }

    @Test
    void shouldRefuseWhatCannotBeLinesOfAFeed() throws IOException {
        byte[] capture = line(0, 0, SourceBytes.adds(3), Set.of(), 0).bytes();
        Path a = migrations.source("a", capture);
        Path text = migrations.source("text", "no capture at all".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        Path empty = migrations.source("empty", new byte[0]);
        Path link = Files.createSymbolicLink(folder.resolve("link"), a);
        Path tape = migrations.tape("none");

        assertRefused(2, "two captures or more", tape, a);
        assertRefused(2, "is no capture", tape, a, text);
        assertRefused(1, "has nothing to migrate", tape, a, empty);
        assertRefused(2, "is named twice", tape, a, a);
        assertRefused(2, "is named twice", tape, a, link);
        assertRefused(
                2,
                "64 captures at most",
                tape,
                java.util.Collections.nCopies(65, a).toArray(Path[]::new));
        migrations.hints(new SourceHints(
                Optional.of(Codec.FAST), Framing.AUTO, Optional.empty(), FastBlocks.NONE, Set.of(), true));
        byte[] datagrams = CaptureBytes.ofKind(0).udp(0, new byte[] {1, 2, 3}).bytes();
        assertRefused(
                2,
                "FAST datagrams have no numbers",
                tape,
                migrations.source("fast-a", datagrams),
                migrations.source("fast-b", datagrams));
        assertFalse(Files.exists(tape));
    }

    @Test
    void shouldSayWhereSourcesLookLikeLinesOfOneFeed() throws IOException {
        List<byte[]> messages = SourceBytes.adds(3);
        Path a = migrations.source("a", line(0, 0, messages, Set.of(), 0).bytes());
        Path b = migrations.source("b", line(2, 1, messages, Set.of(), 0).bytes());
        migrations.hints(SourceHints.of(Framing.AUTO));

        MigrationOutcome outcome = migrations.run(migrations.tape("apart"), a, b);

        assertEquals(2, outcome.summary().sources().size());
        assertTrue(
                outcome.remarks().get(0).contains("a and b both carry MoldUDP64 session DAY1"),
                outcome.remarks()::toString);
        assertTrue(outcome.remarks().get(0).contains("--lines"));
    }

    @Test
    void shouldTakeSegmentsOfATcpConnectionThatTwoCapturesHaveForOne() throws IOException {
        List<byte[]> messages = SourceBytes.adds(200);
        byte[][] captures = new byte[2][];
        for (int line = 0; line < 2; line++) {
            CaptureBytes capture = CaptureBytes.ofKind(line).syn(false);
            long sequence = 1_001;
            for (int i = 0; i < messages.size(); i++) {
                byte[] packet = CaptureBytes.soup('S', messages.get(i));
                if (i % 20 != 5 + line) {
                    capture.at(CaptureBytes.START_NS + 1_000_000L * i + line).tcp(false, sequence, 16, packet);
                }
                sequence += packet.length;
            }
            captures[line] = capture.bytes();
        }

        Path tape = migrated("tcp", captures);

        assertEquals(messages.stream().map(Held::text).toList(), found(tape));
    }
}
