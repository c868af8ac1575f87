// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.journal.format.FormatException;
import io.truetape.journal.format.Note;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClockModelTest {
    private static final long SECOND = 1_000_000_000L;
    private final TimeScales scales = new TimeScales(LeapSecondTable.shipped());
    private final CorrectedTime time = new CorrectedTime();

    @Test
    void shouldFindTheSegmentOfARecordInItsChannel() {
        ClockModel model = new ClockModel(
                "test", scales, List.of(segment(2, 50, 700, 9), segment(2, 10, 500, 8), segment(4, 0, -300, 7)));

        assertEquals(500, correction(model, 2, 0));
        assertEquals(500, correction(model, 2, 49));
        assertEquals(8, time.uncertaintyNs());
        assertEquals(700, correction(model, 2, 50));
        assertEquals(700, correction(model, 2, Long.MAX_VALUE));
        assertEquals(-300, correction(model, 4, 77));
        assertFalse(model.correct(3, 0, 0, false, time));
        assertFalse(model.correct(5, 0, 0, false, time));
        assertEquals("test", model.name());
    }

    @Test
    void shouldFollowTheLineInsideAndBeyondItsEnds() {
        ClockSegment line = new ClockSegment(0, 0, 100, 1_000 * SECOND, 10 * SECOND, 100, 1_100, 40);

        assertEquals(100, line.driftPpb());
        assertEquals(100, line.offsetAtNs(1_000 * SECOND));
        assertEquals(600, line.offsetAtNs(1_005 * SECOND));
        assertEquals(2_100, line.offsetAtNs(1_020 * SECOND));
        assertEquals(-900, line.offsetAtNs(990 * SECOND));
        assertEquals(40, line.uncertaintyAtNs(1_010 * SECOND));
        assertEquals(120, line.uncertaintyAtNs(1_020 * SECOND));
        assertEquals(120, line.uncertaintyAtNs(990 * SECOND));
    }

    @Test
    void shouldReckonOverALeapSecondInSecondsOfTheSi() {
        long before = epochNs("2016-12-31T23:59:50Z");
        long fromTaiNs = scales.taiOfUtc(before, false);
        ClockModel model = new ClockModel(
                "test", scales, List.of(new ClockSegment(0, 0, 100, fromTaiNs, 20 * SECOND, 0, 20_000_000, 0)));

        assertTrue(model.correct(0, 0, epochNs("2016-12-31T23:59:59Z"), true, time));
        assertEquals(epochNs("2016-12-31T23:59:59.01Z"), time.epochNs());
        assertTrue(time.leap());
        assertTrue(model.correct(0, 0, epochNs("2016-12-31T23:59:59.999999999Z"), true, time));
        assertEquals(epochNs("2017-01-01T00:00:00.011Z") - 1, time.epochNs());
        assertFalse(time.leap());
        assertTrue(model.correct(0, 0, epochNs("2017-01-01T00:00:00Z"), false, time));
        assertEquals(epochNs("2017-01-01T00:00:00.011Z"), time.epochNs());
    }

    @Test
    void shouldComeBackFromItsNoteAsItWas() {
        long leapNs = scales.taiOfUtc(epochNs("2016-12-31T23:59:59.25Z"), true);
        List<ClockSegment> segments = List.of(
                new ClockSegment(0, 0, 100, scales.taiOfUtc(epochNs("2020-01-01T00:00:00Z"), false), 70, -5, 9, 40),
                new ClockSegment(0, 9, 3, leapNs, 10 * SECOND, 1_000, 2_000, ClockSegment.UNKNOWN));

        List<ClockSegment> back = ClockModel.of(List.of(note(0, 1, segments)), 0, scales)
                .orElseThrow()
                .segments();

        assertEquals(segments.get(0), back.get(0));
        assertEquals(ClockSegment.UNKNOWN, back.get(1).uncertaintyNs());
        for (long at = leapNs; at <= leapNs + 10 * SECOND; at += SECOND / 4) {
            assertEquals(segments.get(1).offsetAtNs(at), back.get(1).offsetAtNs(at), 1);
        }
    }

    @Test
    void shouldTakeTheLastNotesOfASourceAndAllTheirParts() {
        List<Note> notes = List.of(
                note(0, 1, List.of(segment(0, 0, 1, 1))),
                note(1, 1, List.of(segment(0, 0, 2, 1))),
                note(0, 1, List.of(segment(0, 0, 3, 1))),
                note(0, 2, List.of(segment(0, 7, 4, 1))));

        ClockModel model = ClockModel.of(notes, 0, scales).orElseThrow();

        assertEquals(
                List.of(3L, 4L),
                model.segments().stream().map(ClockSegment::offsetNs).toList());
        assertEquals("lower-hull 1, note of source 0", model.name());
        assertEquals(Optional.empty(), ClockModel.of(notes, 2, scales));
    }

    @Test
    void shouldRefuseNotesThatAreNone() {
        for (String line : List.of("", "1 2 3", "0 0 1 2 3 4 5 6 x", "0 0 1 2 3 4 5 6 7 8", "a 0 1 2 3 4 5 6 7")) {
            Note note = Note.of(Note.named(ClockModel.NOTE)
                    .line("source", 0)
                    .line("part", 1)
                    .line("method", "x 1")
                    .line("segment", line)
                    .build());

            assertThrows(FormatException.class, () -> ClockModel.of(List.of(note), 0, scales), line);
        }
    }

    private Note note(int source, int part, List<ClockSegment> segments) {
        var lines = Note.named(ClockModel.NOTE).line("source", source).line("part", part);
        ClockModel.describe(lines, LeapSecondTable.shipped());
        segments.forEach(segment -> lines.line(ClockModel.SEGMENT, ClockModel.line(segment, scales)));
        return Note.of(lines.build());
    }

    private ClockSegment segment(int channel, long fromRecord, long offsetNs, long uncertaintyNs) {
        long fromTaiNs = scales.taiOfUtc(epochNs("2020-01-01T00:00:00Z"), false);
        return new ClockSegment(channel, fromRecord, 100, fromTaiNs, SECOND, offsetNs, offsetNs, uncertaintyNs);
    }

    private long correction(ClockModel model, int channel, long record) {
        long epochNs = epochNs("2020-01-01T00:00:00.5Z");
        assertTrue(model.correct(channel, record, epochNs, false, time));
        return time.epochNs() - epochNs;
    }

    private static long epochNs(String utc) {
        Instant instant = Instant.parse(utc);
        return instant.getEpochSecond() * SECOND + instant.getNano();
    }
}
