// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.app.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Many days in one command, a tape each. */
class EachSourceTest {
    @TempDir
    Path folder;

    private Cli cli;
    private Path tapes;

    @BeforeEach
    void begin() throws IOException {
        cli = new Cli(folder.resolve("home"));
        tapes = folder.resolve("tapes");
    }

    @Test
    void shouldGiveEachDayATapeWithTheRootsThatItHasAlone() throws IOException {
        Path first = day("01022024.NASDAQ_ITCH50", 1);
        Path second = day("01032024.NASDAQ_ITCH50", 2);
        Path alone = folder.resolve("alone.tape");
        JsonNode expected =
                cli.run("migrate", second, "--to", alone, "--json").expect(0).json();

        JsonNode receipt = cli.run("migrate", first, second, "--each", "--parallel", 2, "--to", tapes, "--json")
                .expect(0)
                .json();

        assertEquals(2, receipt.get("tapes").size());
        JsonNode tape = receipt.get("tapes").get(1);
        assertEquals(second.toString(), tape.get("source").stringValue());
        assertEquals(expected.get("contentRoot"), tape.get("contentRoot"));
        assertEquals(expected.get("conclusionsRoot"), tape.get("conclusionsRoot"));
        cli.run("verify", tapes.resolve("01022024.NASDAQ_ITCH50.tape")).expect(0);
        cli.run("verify", tapes.resolve("01032024.NASDAQ_ITCH50.tape")).expect(0);
        String again = cli.run("migrate", first, second, "--each", "--to", tapes)
                .expect(0)
                .out();
        assertTrue(again.contains("already there"), again);
    }

    @Test
    void shouldGoOnWithTheOthersWhereOneFails() throws IOException {
        Path good = day("01022024.NASDAQ_ITCH50", 1);
        Path bad = day("01032024.NASDAQ_ITCH50", 2);
        cli.run("migrate", good, bad, "--each", "--to", tapes).expect(0);
        byte[] altered = Files.readAllBytes(bad);
        altered[altered.length / 2] ^= 1;
        Files.write(bad, altered);

        JsonNode receipt = cli.run("migrate", bad, good, "--each", "--to", tapes, "--json")
                .expect(ExitCode.NEEDS_EYES)
                .json();

        assertEquals(1, receipt.get("tapes").get(0).get("exitCode").intValue());
        assertFalse(receipt.get("tapes").get(0).get("failure").stringValue().isEmpty());
        assertEquals(0, receipt.get("tapes").get(1).get("exitCode").intValue());
    }

    @Test
    void shouldWriteNothingWhereOneOfManyIsRefusedBeforehand() throws IOException {
        Path day = day("01022024.NASDAQ_ITCH50", 1);
        Path undated = day("undated", 2);
        Path other = Files.createDirectories(folder.resolve("other")).resolve(day.getFileName());
        Files.copy(day, other);

        cli.run("migrate", day, undated, "--each", "--to", tapes).expect(ExitCode.USAGE);
        String same = cli.run("migrate", day, other, "--each", "--to", tapes)
                .expect(ExitCode.USAGE)
                .err();

        assertTrue(same.contains("would both go to"), same);
        for (List<String> wrong : List.of(List.of("--parallel", "0"), List.of("--lines"), List.of("--reopen"))) {
            Object[] command = java.util.stream.Stream.concat(
                            java.util.stream.Stream.of("migrate", day, "--each", "--to", tapes), wrong.stream())
                    .toArray();
            cli.run(command).expect(ExitCode.USAGE);
        }
        cli.run("migrate", day, "--parallel", 2, "--to", tapes).expect(ExitCode.USAGE);
        assertFalse(Files.exists(tapes));
    }

    @Test
    void shouldSayBeforehandWhatGoesWhere() throws IOException {
        Path day = day("01022024.NASDAQ_ITCH50", 1);

        String plan = cli.run("migrate", day, "--each", "--to", tapes, "--dry-run")
                .expect(0)
                .out();

        assertTrue(plan.contains("01022024.NASDAQ_ITCH50.tape"), plan);
        assertTrue(plan.contains("2024-01-02"), plan);
        assertFalse(Files.exists(tapes));
    }

    private Path day(String name, int seed) throws IOException {
        Path file = folder.resolve(name);
        cli.run("simulate", "--messages", 60_000, "--seed", seed, "--date", "2024-01-02", "--out", file)
                .expect(0);
        return file;
    }
}
