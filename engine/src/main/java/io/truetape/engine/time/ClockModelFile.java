// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.time;

import io.truetape.journal.format.FormatException;
import io.truetape.journal.format.Note;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Clock models in a file of their own, so that records can be read by a later, better one than their tape's. UTF-8, a line
 * each; empty lines and those that begin with {@code #} are passed over:
 *
 * <pre>
 * truetape clock-model 1
 * name &lt;how output cites the models: at least a word&gt;
 * source &lt;number of the source that the segments below are of&gt;
 * segment &lt;as in notes: docs/TAPE_FORMAT.md 4.5&gt;
 * </pre>
 */
public final class ClockModelFile {
    private static final String FIRST_LINE = "truetape clock-model 1";
    private static final String NAME = "name ";
    private static final String SOURCE = "source ";
    private static final String SEGMENT = ClockModel.SEGMENT + " ";
    private static final int SOURCES_MAX = 1 << 20;

    private ClockModelFile() {}

    /**
     * Reads a file.
     *
     * @param file   to be read
     * @param scales conversions, for lines are reckoned in TAI
     * @return the models by the number of their source
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is none; names file and line
     */
    public static Map<Integer, ClockModel> read(Path file, TimeScales scales) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + " is no clock model: it is not UTF-8", e);
        }
        if (lines.isEmpty() || !lines.get(0).equals(FIRST_LINE)) {
            throw new IllegalArgumentException(file + " is no clock model: its first line is not '" + FIRST_LINE
                    + "'; clock --model-of TAPE prints one");
        }
        Map<Integer, List<ClockSegment>> segments = new TreeMap<>();
        String name = "";
        List<ClockSegment> ofSource = null;
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            try {
                if (line.startsWith(NAME)) {
                    name = line.substring(NAME.length()).strip();
                } else if (line.startsWith(SOURCE)) {
                    ofSource = segments.computeIfAbsent(source(line), number -> new ArrayList<>());
                } else if (line.startsWith(SEGMENT) && ofSource != null) {
                    ofSource.add(ClockModel.parse(line.substring(SEGMENT.length()), scales));
                } else if (!line.isEmpty() && !line.startsWith("#")) {
                    throw new FormatException("'" + line + "' is no name, source, or segment of a source");
                }
            } catch (FormatException e) {
                throw new IllegalArgumentException(file + ", line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        if (name.isEmpty()) {
            throw new IllegalArgumentException(
                    file + " does not say by which name to cite its models: add a line 'name'");
        }
        String cited = name;
        Map<Integer, ClockModel> models = new TreeMap<>();
        segments.forEach((source, all) ->
                models.put(source, new ClockModel(cited + ", " + file + ", source " + source, scales, all)));
        return models;
    }

    private static int source(String line) {
        try {
            int source = Integer.parseInt(line.substring(SOURCE.length()).strip());
            if (source >= 0 && source < SOURCES_MAX) {
                return source;
            }
        } catch (NumberFormatException e) {
            throw new FormatException("'" + line + "' names no source");
        }
        throw new FormatException("'" + line + "' names no source");
    }

    /**
     * The models that a tape's notes hold, as a file has them.
     *
     * @param notes   of the tape, in order
     * @param sources how many sources it has
     * @return the lines; empty where no source has a model
     * @throws FormatException if a note is not what it should be
     */
    public static List<String> lines(List<Note> notes, int sources) {
        List<String> lines = new ArrayList<>();
        for (int source = 0; source < sources; source++) {
            List<String> segments = new ArrayList<>();
            String name = "";
            for (Note note : notes) {
                if (note.name().equals(ClockModel.NOTE) && note.lines().number("source") == source) {
                    if (note.lines().number("part") == 1) {
                        segments.clear();
                    }
                    name = note.lines().get("method");
                    segments.addAll(note.lines().all(ClockModel.SEGMENT));
                }
            }
            if (!name.isEmpty()) {
                if (lines.isEmpty()) {
                    lines.add(FIRST_LINE);
                    lines.add(NAME + name);
                }
                lines.add(SOURCE + source);
                segments.forEach(segment -> lines.add(SEGMENT + segment));
            }
        }
        return lines;
    }
}
