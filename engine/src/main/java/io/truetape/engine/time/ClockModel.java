// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.time;

import io.truetape.journal.format.FormatException;
import io.truetape.journal.format.Lines;
import io.truetape.journal.format.Note;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one source's clocks against the clock that captured it: segments of a line, for each channel. Brings
 * times of the source onto the receiver's clock; the stamps on the tape stay as they are.
 *
 * <p>Comes from the notes {@code clock-model} of a tape, see {@code docs/TIME.md}, or from estimates made later.
 * Immutable; may be used by any thread; correcting allocates nothing.
 */
public final class ClockModel {
    /** Name of the notes. */
    public static final String NOTE = "clock-model";

    static final String SEGMENT = "segment";
    private static final String UNKNOWN = "unknown";
    private static final int WORDS = 9;

    private final String name;
    private final TimeScales scales;
    private final List<ClockSegment> segments;

    /**
     * A model.
     *
     * @param name     how output cites it
     * @param scales   conversions, for lines are reckoned in TAI
     * @param segments of all channels, in any order
     */
    public ClockModel(String name, TimeScales scales, List<ClockSegment> segments) {
        this.name = name;
        this.scales = scales;
        this.segments = segments.stream()
                .sorted(Comparator.comparingInt(ClockSegment::channel).thenComparingLong(ClockSegment::fromRecord))
                .toList();
    }

    /**
     * The model that a tape's notes hold of a source.
     *
     * @param notes  of the tape, in order
     * @param source number of the source
     * @param scales conversions
     * @return empty where there is none; of several the last
     * @throws FormatException if a note is not what it should be
     */
    public static Optional<ClockModel> of(List<Note> notes, int source, TimeScales scales) {
        List<ClockSegment> segments = new ArrayList<>();
        String name = null;
        for (Note note : notes) {
            if (note.name().equals(NOTE) && note.lines().number("source") == source) {
                if (note.lines().number("part") == 1) {
                    segments.clear();
                }
                name = note.lines().get("method");
                for (String line : note.lines().all(SEGMENT)) {
                    segments.add(parse(line, scales));
                }
            }
        }
        return name == null
                ? Optional.empty()
                : Optional.of(new ClockModel(name + ", note of source " + source, scales, segments));
    }

    /** The line of a segment in a note: {@code docs/TAPE_FORMAT.md} 4.5. */
    static String line(ClockSegment segment, TimeScales scales) {
        ScaledTime from = new ScaledTime();
        scales.convert(TimeScale.TAI, segment.fromTaiNs(), false, TimeScale.UTC, from);
        // Lines begin outside leap seconds, so that a number alone says when.
        long fromTaiNs = scales.taiOfUtc(from.ns(), false);
        long earlierNs = segment.fromTaiNs() - fromTaiNs;
        return segment.channel() + " " + segment.fromRecord() + " " + segment.samples() + " " + from.ns() + " "
                + (segment.lengthNs() + earlierNs) + " " + segment.offsetAtNs(fromTaiNs) + " " + segment.offsetEndNs()
                + " " + Math.round(segment.driftPpb()) + " "
                + (segment.uncertaintyNs() == ClockSegment.UNKNOWN ? UNKNOWN : segment.uncertaintyNs());
    }

    static ClockSegment parse(String line, TimeScales scales) {
        String[] words = line.split(" ", -1);
        try {
            if (words.length != WORDS) {
                throw new NumberFormatException();
            }
            return new ClockSegment(
                    Integer.parseInt(words[0]),
                    Long.parseLong(words[1]),
                    Long.parseLong(words[2]),
                    scales.taiOfUtc(Long.parseLong(words[3]), false),
                    Long.parseLong(words[4]),
                    Long.parseLong(words[5]),
                    Long.parseLong(words[6]),
                    words[8].equals(UNKNOWN) ? ClockSegment.UNKNOWN : Long.parseLong(words[8]));
        } catch (NumberFormatException e) {
            throw new FormatException("a note " + NOTE + " has a segment that is none: '" + line + "'");
        }
    }

    /** {@return how output cites the model: method, version, and where it stands} */
    public String name() {
        return name;
    }

    /** {@return the segments, by channel and first record} */
    public List<ClockSegment> segments() {
        return segments;
    }

    /**
     * Brings a time of the source onto the receiver's clock: when the record would have been received had nothing on
     * the way had to wait.
     *
     * @param channel channel of the record
     * @param record  number of the record in the source
     * @param epochNs its time on the tape, which must be its own, not that of its capture
     * @param leap    its leap bit
     * @param into    receives the corrected time
     * @return false where the model has nothing on that channel; {@code into} is then as it was
     */
    public boolean correct(long channel, long record, long epochNs, boolean leap, CorrectedTime into) {
        ClockSegment segment = segment(channel, record);
        long taiNs = scales.taiOfUtc(epochNs, leap);
        if (segment == null || taiNs == ScaledTime.NULL_NS) {
            return false;
        }
        into.set(scales, taiNs + segment.offsetAtNs(taiNs), 0, segment.uncertaintyAtNs(taiNs));
        return true;
    }

    /** The last segment of a channel that begins at or before a record; for those before it the first. */
    private ClockSegment segment(long channel, long record) {
        int low = 0;
        int high = segments.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            ClockSegment at = segments.get(middle);
            if (at.channel() < channel || at.channel() == channel && at.fromRecord() <= record) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low > 0 && segments.get(low - 1).channel() == channel) {
            return segments.get(low - 1);
        }
        return low < segments.size() && segments.get(low).channel() == channel ? segments.get(low) : null;
    }

    /** Adds what a note of a model says besides its segments. */
    static void describe(Lines.Builder lines, LeapSecondTable table) {
        lines.line("method", ClockEstimator.METHOD + " " + ClockEstimator.VERSION)
                .line("leap-seconds", table);
    }
}
