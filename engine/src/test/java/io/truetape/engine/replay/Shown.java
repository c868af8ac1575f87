// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.journal.TapeReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a replay prints, line by line. */
final class Shown {
    private Shown() {}

    static List<String> json(TapeReader reader, ReplayQuery query) {
        try (Replay replay = Replay.open(reader, query)) {
            return lines(replay, new JsonRenderer(replay.formats()));
        }
    }

    /** What stands behind the verdicts of a record that has none: symbol and message. */
    static List<String> messages(TapeReader reader) {
        return messages(reader, ReplayQuery.EVERYTHING);
    }

    static List<String> messages(TapeReader reader, ReplayQuery query) {
        return json(reader, query).stream()
                .map(line -> line.substring(line.indexOf("\"verdicts\":[],") + "\"verdicts\":[],".length()))
                .toList();
    }

    static List<String> text(TapeReader reader) {
        try (Replay replay = Replay.open(reader, ReplayQuery.EVERYTHING)) {
            return lines(replay, new TextRenderer(replay.formats(), false));
        }
    }

    /** Numbers of the records that a query gives. */
    static List<Long> records(TapeReader reader, ReplayQuery query) {
        return json(reader, query).stream()
                .map(line -> Long.valueOf(line.substring("{\"record\":".length(), line.indexOf(','))))
                .toList();
    }

    private static List<String> lines(Replay replay, RecordRenderer renderer) {
        RenderBuffer buffer = new RenderBuffer();
        while (replay.next()) {
            renderer.render(replay.record(), buffer);
        }
        return new String(buffer.bytes(), 0, buffer.length(), StandardCharsets.ISO_8859_1)
                .lines()
                .toList();
    }
}
