// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truetape.journal.Durability;
import io.truetape.journal.SyntheticSource;
import io.truetape.journal.TestTapes;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Every byte of a tape flipped, and every length it can be cut to; many minutes: {@code -Dtruetape.long=true}. */
@EnabledIfSystemProperty(named = "truetape.long", matches = "true")
class FlipEveryByteTest {
    @TempDir
    private Path scratch;

    @Test
    void shouldFindEveryFlippedByteAndEveryCut() {
        final Path directory = scratch.resolve("tape");
        final SyntheticSource source = SyntheticSource.mixed(51, 12);
        assertEquals(
                0,
                TestTapes.migrate(directory, TestTapes.config(Durability.SYNC_PER_SEAL, 4), source)
                        .problems()
                        .size());
        final byte[] tape = TestTapes.bytes(directory);
        IntStream.range(0, tape.length).parallel().forEach(position -> {
            final Path own = scratch.resolve("worker-" + Thread.currentThread().getId());
            FlipEveryByte.requireFound(own, tape, position, 0xFF);
            FlipEveryByte.requireFound(own, tape, position, 1 << position * 5 % 8);
            FlipEveryByte.requireCutFound(own, tape, position);
        });
    }
}
