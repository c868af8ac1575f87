// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediansTest {
    @TempDir
    Path folder;

    @Test
    void shouldTakeTheOneInTheMiddleOfThoseThatCount() {
        Medians medians = new Medians();
        medians.add(false, "a", 1000);
        medians.add(true, "a", 3);
        medians.add(true, "b", 7);
        medians.add(true, "a", 1);
        medians.add(true, "a", 2);

        assertEquals(2, medians.median("a"));
        assertEquals(7, medians.median("b"));
    }

    @Test
    void shouldSetTheSameDayBesideItself() throws IOException {
        Path day = LargeDay.simulated(folder, 2_000, 1);
        Path gzipped = Gzipped.of(day);

        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(gzipped))) {
            assertEquals(Files.size(day), in.readAllBytes().length);
        }
        assertEquals(gzipped, Gzipped.of(day));
        assertTrue(Files.size(gzipped) < Files.size(day));
    }
}
