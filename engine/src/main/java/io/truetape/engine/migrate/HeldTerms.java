// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.codec.fast.FastBlocks;
import io.truetape.codec.fast.FastTemplateException;
import io.truetape.codec.fast.FastTemplates;
import io.truetape.engine.source.ByteSource;
import io.truetape.engine.source.CapturePorts;
import io.truetape.engine.source.Codec;
import io.truetape.engine.source.Framing;
import io.truetape.engine.source.SourceFile;
import io.truetape.engine.source.SourceShape;
import io.truetape.engine.source.TemplatesNote;
import io.truetape.journal.format.FormatException;
import io.truetape.journal.format.Lines;
import io.truetape.journal.format.Note;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** How a source on a tape was cut and judged, as its notes say it: enough to do it again. */
final class HeldTerms {
    private final List<Note> notes;
    private final Lines opened;

    /**
     * What the notes say of a source.
     *
     * @param notes  of the tape, in order
     * @param opened the one that opens the source
     */
    HeldTerms(final List<Note> notes, final Note opened) {
        this.notes = notes;
        this.opened = opened.lines();
    }

    /** Gives out the source's bytes from the first, each time that it is asked. */
    @FunctionalInterface
    interface Bytes {
        ByteSource open() throws IOException;
    }

    /**
     * The shape that the source was read by.
     *
     * @throws FormatException when the notes name what this version does not know
     */
    SourceShape shape(final Bytes bytes) throws IOException {
        final Codec codec = Codec.of(opened.get("codec")).orElseThrow(() -> unknown("codec", opened.get("codec")));
        final Framing framing = constant(Framing.class, "framing", opened.get("framing"));
        boolean fromClient = false;
        if (framing == Framing.SOUPBIN) {
            try (ByteSource in = bytes.open()) {
                fromClient = SourceFile.isFromClient(in);
            }
        }
        return new SourceShape(
                codec,
                framing,
                fromClient,
                new CapturePorts(ports()),
                codec == Codec.FAST ? templates() : null,
                codec == Codec.FAST
                        ? constant(FastBlocks.class, "fast-blocks", opened.get("fast-blocks"))
                        : FastBlocks.NONE,
                lines());
    }

    /** File names of the captures that are one source: {@code line N CONTAINER NAME}. */
    private List<String> lines() {
        return opened.all("line").stream()
                .map(line -> line.split(" ", 3))
                .map(words -> words[words.length - 1])
                .toList();
    }

    private Set<Integer> ports() {
        try {
            return opened.all("port").stream().map(Integer::valueOf).collect(Collectors.toSet());
        } catch (final NumberFormatException e) {
            throw new FormatException("a port that is none: " + opened.all("port"));
        }
    }

    private FastTemplates templates() {
        final String xml = TemplatesNote.find(notes, Math.toIntExact(opened.number("source")))
                .map(TemplatesNote::xml)
                .orElseThrow(() -> new FormatException("a FAST source without a note " + TemplatesNote.NAME));
        try {
            return FastTemplates.parse(xml);
        } catch (final FastTemplateException e) {
            throw new FormatException("templates that are none: " + e.getMessage());
        }
    }

    private static <E extends Enum<E>> E constant(final Class<E> type, final String key, final String label) {
        try {
            return Enum.valueOf(type, label.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (final IllegalArgumentException e) {
            throw unknown(key, label);
        }
    }

    private static FormatException unknown(final String key, final String label) {
        return new FormatException(key + " '" + label + "', which this version does not know");
    }
}
