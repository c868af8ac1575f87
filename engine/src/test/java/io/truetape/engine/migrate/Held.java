// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Topology;
import io.truetape.journal.RecordCursor;
import io.truetape.journal.TapeReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A record as a tape holds it.
 *
 * @param message        its bytes, a char each
 * @param channel        in its source
 * @param verdicts       as bits
 * @param captureEpochNs when it was captured
 * @param packetStart    whether it is the first of its packet
 */
record Held(String message, long channel, int verdicts, long captureEpochNs, boolean packetStart) {

    /** All records of a tape. */
    static List<Held> on(Path tape) {
        List<Held> held = new ArrayList<>();
        try (RecordCursor cursor = TapeReader.open(tape).records()) {
            while (cursor.next()) {
                String message =
                        new String(cursor.buffer(), cursor.messageOffset(), cursor.messageLength(), ISO_8859_1);
                held.add(new Held(
                        message,
                        cursor.channel(),
                        cursor.verdicts(),
                        cursor.captureEpochNs(),
                        (cursor.timeStatus() & io.truetape.journal.format.TimeStatus.PACKET_START) != 0));
            }
        }
        return held;
    }

    boolean has(Verdict verdict) {
        return (verdicts & verdict.mask()) != 0;
    }

    /** Bytes as a text that can be compared and printed. */
    static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }

    /** Migrates a source, and checks all that holds for every source: what comes of it is returned. */
    static Path migrated(Migrations migrations, String name, byte[] source) throws IOException {
        Path file = migrations.source(name, source);
        Path tape = migrations.tape(name + ".tape");
        String expected = Migrations.roots(
                migrations.topology(Topology.SPLIT).run(tape, file).summary());
        Migrations.assertWhole(tape, source);
        for (Topology topology : Topology.values()) {
            Path other = migrations.tape(name + "." + topology);
            assertEquals(
                    expected,
                    Migrations.roots(
                            migrations.topology(topology).run(other, file).summary()),
                    name + " " + topology);
        }
        return tape;
    }

    /** Stops a run behind every so many documents, and runs again. */
    static void resumed(Migrations migrations, String name, byte[] source, int step) throws IOException {
        Path file = migrations.source(name, source);
        Path tape = migrations.tape(name + ".tape");
        String expected = Migrations.roots(tape);
        List<Long> ends = Migrations.documentEnds(tape);
        Topology[] topologies = Topology.values();
        for (int document = 0; document < ends.size(); document += step) {
            Path stopped = migrations.stopped(tape, name + ".stopped-" + document, ends.get(document));
            MigrationOutcome outcome = migrations
                    .topology(topologies[document % topologies.length])
                    .run(stopped, file);
            assertEquals(expected, Migrations.roots(outcome.summary()), name + " stopped behind " + document);
            Migrations.assertWhole(stopped, source);
        }
    }

    /** The note that closes the only source. */
    static String closed(Path tape) {
        return SourceNotes.closed(TapeReader.open(tape).outline().notes(), 0)
                .orElseThrow()
                .lines()
                .text();
    }
}
