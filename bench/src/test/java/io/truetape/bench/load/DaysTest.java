// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.pipeline.Topology;
import io.truetape.journal.Durability;
import io.truetape.journal.RecordCursor;
import io.truetape.journal.TapeReader;
import io.truetape.journal.proof.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaysTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(0);

    @TempDir
    Path folder;

    @Test
    void shouldMakeEachDayOnce() throws IOException {
        for (int time = 0; time < 2; time++) {
            for (Path day : new Path[] {
                Days.simulated(folder, 2_000, 1),
                Days.crowded(folder, 10, 100),
                Days.gzipped(Days.crowded(folder, 10, 100))
            }) {
                assertEquals(time == 1, Files.getLastModifiedTime(day).equals(LONG_AGO), day.toString());
                Files.setLastModifiedTime(day, LONG_AGO);
            }
        }
        try (var files = Files.list(folder)) {
            assertEquals(3, files.count());
        }
    }

    @Test
    void shouldCompressTheSameDay() throws IOException {
        Path day = Days.simulated(folder, 2_000, 1);

        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(Days.gzipped(day)))) {
            assertArrayEquals(Files.readAllBytes(day), in.readAllBytes());
        }
    }

    @Test
    void shouldNotTakeADayForWholeThatAKilledRunHasLeft() throws IOException {
        Path unfinished = folder.resolve("simulated-2000.itch50.unfinished");
        Files.writeString(unfinished, "cut off");

        Path day = Days.simulated(folder, 2_000, 1);

        assertTrue(Files.size(day) > 2_000);
        assertFalse(Files.exists(unfinished));
    }

    @Test
    void shouldCrowdDaysThatAreAlikeButForHowManyOrdersLive() throws IOException {
        SigningKey key = SigningKey.create(folder.resolve("key.pem"));
        Path few = Days.crowded(folder, 1_000, 20_000);
        Path many = Days.crowded(folder, 10_000, 20_000);

        assertEquals(Files.size(few), Files.size(many));
        for (Path day : new Path[] {few, many}) {
            Path tape = folder.resolve("tape");
            assertEquals(
                    40_000,
                    PipelineRun.run(day, tape, Topology.INLINE, Durability.MAP, key)
                            .records());
            assertEquals(0, verdicts(tape), "of references to no live order, or to one that lives already: " + day);
        }
    }

    private static int verdicts(Path tape) throws IOException {
        int verdicts = 0;
        try (RecordCursor records = TapeReader.open(tape).recordsFrom(0, 0)) {
            while (records.next()) {
                verdicts |= records.verdicts();
            }
        }
        return verdicts;
    }
}
