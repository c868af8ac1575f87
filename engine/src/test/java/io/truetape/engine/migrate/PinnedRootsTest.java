// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.truetape.engine.pipeline.Topology;
import io.truetape.engine.source.SourceBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Roots that must be the same on every JDK, topology and version: a content root for ever, a conclusions root until a
 * stage's version changes.
 */
class PinnedRootsTest {
    private static final String SIMULATED_CONTENT = "092cd7289bef840fcfa2502c369385748634ebfe21ed6b634eac61ac2c865f47";
    private static final String SIMULATED_CONCLUSIONS =
            "d8ee252c80c2d6d6a869c02a0cf678417f54efea0c779a1c33fa1e94124d7009";
    private static final String BX_CONTENT = "5ca818d542b8a5f6a51a6623859627bcd57bcdbf7f3fe74f222ce61d26be5e02";
    private static final String BX_CONCLUSIONS = "ca8077ba56169edc05dfd16e818fdc24e09c6717a3a2f9e4cfe8a6e3fd70e404";

    private static final Path BX =
            Path.of(System.getProperty("truetape.shared", "absent"), "data/itch/bx-sample/bx-sample.itch50");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void shouldGiveASimulatedDayItsRoots(Topology topology) throws IOException {
        Migrations migrations = new Migrations(folder).topology(topology);
        Path source = migrations.source("day.itch", SourceBytes.day(30_000, 81));

        TapeSummary summary = migrations.run(migrations.tape("tape"), source).summary();

        assertEquals(SIMULATED_CONTENT, summary.contentRoot());
        assertEquals(SIMULATED_CONCLUSIONS, summary.conclusionsRoot());
    }

    @ParameterizedTest
    @EnumSource
    void shouldGiveARealDayItsRoots(Topology topology) throws IOException {
        assumeTrue(Files.exists(BX), () -> "skipped: no such file: " + BX);
        Migrations migrations = new Migrations(folder).topology(topology);

        TapeSummary summary = migrations.run(migrations.tape("tape"), BX).summary();

        assertEquals(12_012, summary.records());
        assertEquals(BX_CONTENT, summary.contentRoot());
        assertEquals(BX_CONCLUSIONS, summary.conclusionsRoot());
        Migrations.assertWhole(migrations.tape("tape"), Files.readAllBytes(BX));
    }
}
