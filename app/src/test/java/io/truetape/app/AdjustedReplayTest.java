// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.app.command.ExitCode;
import io.truetape.journal.TapeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Prices after splits and dividends, beside those on the tape. */
class AdjustedReplayTest {
    @TempDir
    private Path folder;

    private Cli cli;
    private Path tape;
    private Path actions;

    @BeforeEach
    void migrate() throws IOException {
        cli = new Cli(folder.resolve("home"));
        tape = folder.resolve("day.tape");
        cli.run("migrate", Archive.day().write(folder.resolve("d")), "--date", "2024-01-02", "--to", tape)
                .expect(0);
        actions = Files.writeString(
                folder.resolve("actions"),
                "split symbol=ACME date=2024-06-10 old=1 new=3\nsplit symbol=ACME date=2024-01-02 old=1 new=7\n");
    }

    @Test
    void showsBothPricesAndLeavesTheTapeAsItIs() throws IOException {
        byte[] before = Files.readAllBytes(TapeReader.dataFile(tape));

        List<JsonNode> records = cli.run(
                        "replay", tape, "--types", "R,A", "--limit", "2", "--format", "json", "--adjusted", actions)
                .expect(0)
                .out()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();

        assertNull(records.get(0).get("adjusted"), "a directory message has no price");
        JsonNode added = records.get(1);
        JsonNode adjusted = added.get("adjusted");
        assertEquals("1/3", adjusted.get("factor").stringValue(), "the split of the day itself is in its prices");
        assertEquals("adjusted-price", adjusted.get("rule").stringValue());
        assertEquals(1, adjusted.get("ruleVersion").intValue());
        java.math.BigDecimal price =
                new java.math.BigDecimal(added.get("message").get("price").stringValue());
        java.math.BigDecimal value =
                new java.math.BigDecimal(adjusted.get("price").get("value").stringValue());
        assertEquals(price.divide(java.math.BigDecimal.valueOf(3), 6, java.math.RoundingMode.HALF_EVEN), value);
        assertArrayEquals(before, Files.readAllBytes(TapeReader.dataFile(tape)));
        String text = cli.run("replay", tape, "--types", "A", "--limit", "1", "--adjusted", actions)
                .expect(0)
                .out();
        assertTrue(text.contains(" price=" + price.toPlainString()), text);
        assertTrue(text.contains(" adjusted-price=" + value.toPlainString()), text);
    }

    @Test
    void refusesWhatMakesNoSense() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong"), "split symbol=ACME date=2024-06-10 old=1\n");

        assertTrue(cli.run("replay", tape, "--adjusted", wrong)
                .expect(ExitCode.USAGE)
                .err()
                .contains("wrong:1: "));
        cli.run("replay", tape, "--adjusted", actions, "--format", "raw").expect(ExitCode.USAGE);
        cli.run("replay", tape, "--adjusted", actions, "--rule", "nothing").expect(ExitCode.USAGE);
        cli.run("replay", tape, "--adjusted", actions, "--rule", "iso-4217").expect(ExitCode.USAGE);
        assertEquals(
                "",
                cli.run("replay", tape, "--adjusted", folder.resolve("none"))
                        .expect(3)
                        .out());
    }
}
