// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.fast.FastBlocks;
import io.truetape.engine.decode.Messages;
import io.truetape.engine.evidence.ClockReading;
import io.truetape.engine.evidence.ClockWatch;
import io.truetape.engine.pipeline.Topology;
import io.truetape.engine.replay.CorrectedTimes;
import io.truetape.engine.replay.JsonRenderer;
import io.truetape.engine.replay.RenderBuffer;
import io.truetape.engine.replay.Replay;
import io.truetape.engine.replay.ReplayQuery;
import io.truetape.engine.replay.TextRenderer;
import io.truetape.engine.source.Codec;
import io.truetape.engine.source.Framing;
import io.truetape.engine.source.SourceBytes;
import io.truetape.engine.time.ClockModel;
import io.truetape.engine.time.ClockModelFile;
import io.truetape.engine.time.ClockSegment;
import io.truetape.engine.time.CorrectedTime;
import io.truetape.engine.time.LeapSecondTable;
import io.truetape.engine.time.TimeScales;
import io.truetape.journal.TapeOutline;
import io.truetape.journal.TapeReader;
import io.truetape.journal.format.Note;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clock models and clock evidence on tapes, as a migration leaves them. */
@Timeout(120)
class ClockNotesTest {
    private static final int KIND_NANOS = 4;
    private static final int COUNT = 8_000;
    private static final long TEN_O_CLOCK_NS = 36_000_000_000_000L;
    private static final double DRIFT = 12e-6;
    private static final long OFFSET_NS = -3_000_000;
    private static final long STEP_NS = 400_000;
    private static final int STEP_AT = 5_000;

    @TempDir
    private Path folder;

    private Migrations migrations;
    private final TimeScales scales = new TimeScales(LeapSecondTable.shipped());

    @BeforeEach
    void prepare() {
        migrations = new Migrations(folder)
                .hints(new SourceHints(
                        Optional.of(Codec.ITCH50), Framing.AUTO, Optional.empty(), FastBlocks.NONE, Set.of()));
    }

    /** What the capturing clock shows, without any wait, when the venue's shows so much since it began. */
    private static long offsetNs(int record, long sinceStartNs) {
        return OFFSET_NS + Math.round(DRIFT * sinceStartNs) + (record >= STEP_AT ? STEP_NS : 0);
    }

    private static byte[] capture(long seed) {
        Random random = new Random(seed);
        CaptureBytes capture = CaptureBytes.ofKind(KIND_NANOS);
        for (int i = 0; i < COUNT; i++) {
            long sinceStartNs = i * 1_000_000L;
            long sinceMidnightNs = TEN_O_CLOCK_NS + sinceStartNs;
            byte[] message = i == 0
                    ? Messages.system(sinceMidnightNs, 'O')
                    : Messages.add(1 + i % 3, sinceMidnightNs, i, 100 + i, 10_000);
            long waitNs = Math.round(-Math.log(1 - random.nextDouble()) * 4_000);
            // A packet is captured a microsecond later.
            capture.at(CaptureBytes.START_NS + sinceStartNs + offsetNs(i, sinceStartNs) + waitNs - 1_000)
                    .udp(0, CaptureBytes.mold("DAY1", i + 1, List.of(message)));
        }
        return capture.udp(0, CaptureBytes.moldEnd("DAY1", COUNT + 1)).bytes();
    }

    @Test
    void shouldNoteTheClockModelOfACaptureAndCorrectItsTimesWithinTheUncertainty() throws IOException {
        Path tape = migrations.tape("tape");
        byte[] source = capture(1);
        migrations.run(tape, migrations.source("day.pcap", source));

        Migrations.assertWhole(tape, source);
        TapeReader reader = TapeReader.open(tape);
        ClockModel model = ClockModel.of(reader.outline().notes(), 0, scales).orElseThrow();
        assertEquals(2, model.segments().size(), () -> model.segments().toString());
        ClockSegment second = model.segments().get(1);
        assertTrue(Math.abs(second.fromRecord() - STEP_AT) < 320, second::toString);
        assertEquals(DRIFT * 1e9, second.driftPpb(), 200);

        CorrectedTimes corrected = new CorrectedTimes(reader.outline(), scales);
        int records = 0;
        try (Replay replay = Replay.open(reader, ReplayQuery.EVERYTHING)) {
            while (replay.next()) {
                int i = (int) replay.record().record();
                CorrectedTime time = corrected.of(replay.record());
                long truth = CaptureBytes.START_NS + i * 1_000_000L;
                assertEquals(truth, replay.record().epochNs(), "the original stamp stays");
                if (Math.abs(i - STEP_AT) > 20) {
                    long wrongNs = Math.abs(time.epochNs() - truth - offsetNs(i, i * 1_000_000L));
                    assertTrue(wrongNs <= time.uncertaintyNs(), "record " + i + " off by " + wrongNs);
                    assertTrue(time.uncertaintyNs() < 10_000, () -> "useless: " + time.uncertaintyNs());
                }
                records++;
            }
        }
        assertEquals(COUNT, records);
    }

    @Test
    void shouldWriteTheModelsOfATapeAndReadThemAgain() throws IOException {
        Path tape = migrations.tape("tape");
        migrations.run(tape, migrations.source("day.pcap", capture(3)));
        TapeOutline outline = TapeReader.open(tape).outline();

        List<String> lines = ClockModelFile.lines(outline.notes(), 1);
        Path file = Files.write(folder.resolve("model.txt"), lines);

        ClockModel model = ClockModelFile.read(file, scales).get(0);
        assertEquals(ClockModel.of(outline.notes(), 0, scales).orElseThrow().segments(), model.segments());
        assertEquals("lower-hull 1, " + file + ", source 0", model.name());
    }

    @Test
    void shouldNameTheLineOfAModelThatIsNone() throws IOException {
        String head = "truetape clock-model 1\nname better 2\n# fitted again\n\n";
        Map<String, String> wrong = Map.of(
                "",
                "its first line is not",
                "name x\n",
                "its first line is not",
                "truetape clock-model 1\nsource 0\n",
                "by which name",
                head + "source -1\n",
                ", line 5: 'source -1' names no source",
                head + "source many\n",
                ", line 5: 'source many' names no source",
                head + "segment 0 0 1 0 0 0 0 0 5\n",
                ", line 5: 'segment 0 0 1 0 0 0 0 0 5' is no name",
                head + "source 0\nsegment 0 0 1\n",
                ", line 6: ",
                head + "offset 5\n",
                ", line 5: 'offset 5' is no name");
        for (Map.Entry<String, String> each : wrong.entrySet()) {
            Path file = Files.writeString(folder.resolve("model.txt"), each.getKey());
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> ClockModelFile.read(file, scales));
            assertTrue(refused.getMessage().contains(each.getValue()), refused.getMessage());
            assertTrue(refused.getMessage().startsWith(file.toString()), refused.getMessage());
        }
    }

    @Test
    void shouldShowCorrectedTimesBesideTheOriginalOnes() throws IOException {
        Path tape = migrations.tape("tape");
        migrations.run(tape, migrations.source("day.pcap", capture(2)));
        TapeReader reader = TapeReader.open(tape);
        CorrectedTimes corrected = new CorrectedTimes(reader.outline(), scales);

        assertEquals(List.of("lower-hull 1, note of source 0"), corrected.names());
        try (Replay replay = Replay.open(reader, ReplayQuery.EVERYTHING)) {
            assertTrue(replay.next());
            RenderBuffer out = new RenderBuffer();
            new JsonRenderer(replay.formats(), null, corrected).render(replay.record(), out);
            String json = out.toString();
            assertTrue(json.contains("\"time\":\"2019-12-30T15:00:00.000000000Z\",\"captured\":\""), json);
            assertTrue(json.contains("\",\"corrected\":{\"time\":\"2019-12-30T14:59:59.99"), json);
            assertTrue(json.contains("\"uncertaintyNs\":"), json);
            out.clear();
            new TextRenderer(replay.formats(), false, null, corrected).render(replay.record(), out);
            assertTrue(
                    out.toString().matches("(?s).* corrected=2019-12-30T14:59:59\\.99\\d{7}Z\\+-\\d+ns\n"),
                    out::toString);
            out.clear();
            new JsonRenderer(replay.formats()).render(replay.record(), out);
            assertTrue(!out.toString().contains("corrected"), out::toString);
        }
    }

    @Test
    void shouldNoteTheSameModelInEveryTopologyAndNoneOfAFile() throws IOException {
        byte[] source = capture(3);
        String expected = null;
        for (Topology topology : Topology.values()) {
            Path tape = migrations.tape("tape-" + topology);
            migrations.topology(topology).run(tape, migrations.source("day.pcap", source));
            List<Note> notes = named(tape, ClockModel.NOTE);
            assertEquals(1, notes.size());
            String text = notes.get(0).lines().text();
            assertTrue(expected == null || expected.equals(text), text);
            expected = text;
        }
        assertTrue(
                expected.contains("\nmethod lower-hull 1\nleap-seconds shipped with this version, expires 2027-06-28"));

        Path plain = migrations.tape("plain");
        migrations
                .hints(SourceHints.of(Framing.AUTO))
                .run(plain, migrations.source("day.itch50", SourceBytes.frames(SourceBytes.adds(5_000))));
        assertEquals(List.of(), named(plain, ClockModel.NOTE));
    }

    @Test
    void shouldNoteEvidenceOfTheHostsClockAndGoOnWhenThereIsNone() throws IOException {
        ClockWatch watch = ClockWatch.of(
                List.of(() -> ClockReading.unreadable("ntp", "nowhere:123", 5, "no answer within 500 ms")), () -> 5);
        Path tape = migrations.tape("tape");
        Path source = migrations.source("day.itch50", SourceBytes.frames(SourceBytes.adds(5_000)));
        MigrationEnvironment plain = migrations.environment();
        MigrationEnvironment environment = new MigrationEnvironment(
                plain.key(), plain.secret(), plain.epochNsClock(), plain.threads(), LeapSecondTable.shipped(), watch);

        new Migration(migrations.hints(SourceHints.of(Framing.AUTO)).request(tape, source), environment).run();

        List<Note> notes = named(tape, ClockReading.NOTE);
        assertEquals(
                List.of("start", "end"),
                notes.stream().map(note -> note.lines().get("when")).toList());
        assertEquals("no answer within 500 ms", notes.get(0).lines().get("detail"));
        long size = Files.size(tape.resolve("20191230F.cq4"));

        assertTrue(new Migration(migrations.request(tape, source), environment)
                .run()
                .alreadyThere());
        assertEquals(2, named(tape, ClockReading.NOTE).size(), "a finished tape is left as it is");
        assertEquals(size, Files.size(tape.resolve("20191230F.cq4")));
        assertNotEquals(0, size);
    }

    private static List<Note> named(Path tape, String name) {
        return TapeReader.open(tape).outline().notes().stream()
                .filter(note -> note.name().equals(name))
                .toList();
    }
}
