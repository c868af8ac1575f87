// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Records out of order, late sources and several tapes, as a user asks for them. */
class OrderCommandsTest {
    private static final String DATE = "2024-01-02";

    @TempDir
    private Path folder;

    private Cli cli;
    private Path source;
    private Path tape;
    private byte[] day;

    @BeforeEach
    void prepare() {
        cli = new Cli(folder.resolve("home"));
        tape = folder.resolve("day.tape");
        day = Archive.begun().delete(9 * Archive.HOUR_NS, 4_711).ended().toByteArray();
        source = Archive.write(folder.resolve("day.itch50"), day);
    }

    private Cli.Result migrate(Object... words) {
        Object[] all = new Object[words.length + 6];
        all[0] = "migrate";
        all[1] = source;
        all[2] = "--date";
        all[3] = DATE;
        all[4] = "--to";
        all[5] = tape;
        System.arraycopy(words, 0, all, 6, words.length);
        return cli.run(all);
    }

    @Test
    void haltsAtTheRecordAndGoesOnWhenItIsDecided() {
        Cli.Result halted = migrate("--on-disorder", "late=halt").expect(1);

        assertTrue(halted.err().contains("--on-disorder: stopped at record 302"), halted.err());
        assertTrue(halted.err().contains("LATE"), halted.err());
        assertTrue(migrate("--on-disorder", "quarantine").expect(2).err().contains("only a halt can be changed"));
        migrate("--on-disorder", "late=quarantine").expect(1);
        assertEquals(
                1,
                cli.run("verify", tape, "--deep", "--json")
                        .expect(0)
                        .json()
                        .at("/deep/sources")
                        .size());
    }

    /** Message 2 comes once more with another body and a later time: nothing follows from that time. */
    @Test
    void passesOverNoRecordBehindAConflictThatClaimsALaterTime() throws IOException {
        Path log = folder.resolve("conflict.fix");
        Files.writeString(
                log,
                fix(1, "35=A", "10:00", "98=0\u0001108=30\u0001")
                        + fix(2, "35=0", "10:01", "")
                        + fix(2, "35=0", "15:00", "112=x\u0001")
                        + fix(3, "35=0", "10:03", "")
                        + fix(4, "35=0", "10:05", ""));
        Path other = folder.resolve("other.fix");
        Files.writeString(other, fix(1, "35=A", "10:02", "98=0\u0001108=30\u0001") + fix(2, "35=0", "10:04", ""));
        Path conflicting = folder.resolve("conflict.tape");
        Path clean = folder.resolve("other.tape");
        cli.run("migrate", log, "--date", DATE, "--to", conflicting).expect(1);
        cli.run("migrate", other, "--date", DATE, "--to", clean);

        List<Integer> inTime =
                records(cli.run("replay", conflicting, "--to-time", DATE + "T12:00:00Z", "--format", "json"));
        List<Integer> merged = records(cli.run("replay", conflicting, clean, "--format", "json"));

        cli.run("replay", conflicting, "--from-time", "12:00", "--to-time", "11:00")
                .expect(2);
        String nothing =
                cli.run("replay", conflicting, "--symbol", "NOPE").expect(0).err();
        assertTrue(nothing.contains("no record is what was asked for"), nothing);
        assertEquals(List.of(0, 1, 3, 4), inTime);
        assertEquals(List.of(0, 1, 2, 0, 3, 1, 4), merged);
    }

    private static String fix(int number, String type, String time, String rest) {
        String body = type + "\u000149=A\u000156=B\u000134=" + number + "\u000152=" + DATE.replace("-", "") + "-" + time
                + ":00.000\u0001" + rest;
        String head = "8=FIX.4.4\u00019=" + body.length() + "\u0001" + body;
        return String.format("%s10=%03d\u0001%n", head, head.chars().sum() % 256);
    }

    private static List<Integer> records(Cli.Result replay) {
        return replay.expect(0)
                .out()
                .lines()
                .filter(line -> line.contains("\"record\""))
                .map(line -> Integer.parseInt(line.replaceAll(".*?\"record\":(\\d+).*", "$1")))
                .toList();
    }

    @Test
    void leavesQuarantinedRecordsOutOfReplayAndSaysSo() throws IOException {
        JsonNode receipt =
                migrate("--on-disorder", "quarantine", "--json").expect(1).json();
        assertEquals(1, receipt.at("/verdicts/QUARANTINED").intValue());

        Cli.Result without = cli.run("replay", tape).expect(0);
        Cli.Result with = cli.run("replay", tape, "--with-quarantined").expect(0);
        Cli.Result only = cli.run("replay", tape, "--verdicts", "quarantined").expect(0);

        assertEquals(303, without.out().lines().count());
        assertTrue(without.err().contains("1 quarantined record left out"), without.err());
        assertEquals(304, with.out().lines().count());
        assertEquals("", with.err());
        assertEquals(1, only.out().lines().count());
        assertTrue(only.out().contains("QUARANTINED"), only.out());
        Path exported = folder.resolve("out.itch50");
        cli.run("export", tape, "--to", exported).expect(0);
        assertArrayEquals(day, Files.readAllBytes(exported));
    }

    @Test
    void refusesWhatIsNoPolicy() {
        Cli.Result refused = migrate("--on-disorder", "orphan=halt").expect(2);

        assertTrue(refused.err().contains("verdicts of order are"), refused.err());
        assertFalse(Files.exists(tape));
    }

    @Test
    void reopensAClosedTapeForAStatedReasonOnly() {
        source = Archive.write(folder.resolve("day.itch50"), Archive.day().toByteArray());
        migrate().expect(0);
        source = Archive.write(folder.resolve("late.itch50"), Archive.day().toByteArray());

        assertTrue(migrate().expect(2).err().contains("--reopen --reason WHY"));
        assertTrue(migrate("--reopen").expect(2).err().contains("go together"));
        assertTrue(migrate("--reason", "x").expect(2).err().contains("go together"));
        assertTrue(migrate("--reopen", "--reason", "sent late", "--dry-run")
                .expect(0)
                .out()
                .contains("would be opened again"));
        migrate("--reopen", "--reason", "sent late").expect(0);

        Cli.Result verified = cli.run("verify", tape, "--deep").expect(0);
        assertTrue(verified.out().contains("yes, after it was opened again 1 time"), verified.out());
        JsonNode json = cli.run("verify", tape, "--json").expect(0).json();
        assertEquals(1, json.get("reopenings").intValue());
        assertEquals(606, json.get("records").intValue());
    }

    @Test
    void provesThatATapeWasOpenedAgainAndNotMadeAnew() throws IOException {
        source = Archive.write(folder.resolve("day.itch50"), Archive.day().toByteArray());
        migrate().expect(0);
        source = Archive.write(folder.resolve("late.itch50"), Archive.day().toByteArray());
        migrate("--reopen", "--reason", "sent late").expect(0);

        Path proof = Files.writeString(
                folder.resolve("proof.json"),
                cli.run("prove", tape, "--consistency", "0", "1").expect(0).out());

        Path script = Path.of(System.getProperty("truetape.root", ".."), "docs", "check_proof.py");
        Assumptions.assumeTrue(Files.isRegularFile(script), "no docs/check_proof.py");
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "no openssl here");
        ChildJvm.Result checked = ChildJvm.run(
                folder,
                java.util.Map.of(),
                List.of("python3", "-B", script.toAbsolutePath().toString(), proof.toString()));
        assertEquals(0, checked.exitCode(), checked.toString());
        assertTrue(checked.out().startsWith("OK: seal 1"), checked.toString());
    }

    @Test
    void signsNothingOverATapeWithAHole() throws IOException {
        source = Archive.write(folder.resolve("day.itch50"), Archive.day().toByteArray());
        migrate().expect(0);
        Path data;
        try (var files = Files.list(tape)) {
            data = files.filter(file -> file.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(data);
        int first = 65_808;
        int length = java.nio.ByteBuffer.wrap(bytes)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .getInt(first);
        int second = first + 4 + length + 3 & ~3;
        java.util.Arrays.fill(bytes, second, second + 4, (byte) 0);
        Files.write(data, bytes);

        for (String command : List.of("head", "witness")) {
            Cli.Result refused = cli.run(command, tape).expect(1);
            assertTrue(refused.err().contains("documents are announced here"), refused.err());
        }
    }

    @Test
    void putsSeveralTapesInOneOrder() {
        source = Archive.write(folder.resolve("day.itch50"), Archive.day().toByteArray());
        migrate().expect(0);
        Path first = tape;
        tape = folder.resolve("other.tape");
        migrate("--venue", "XBOS").expect(0);

        Cli.Result merged = cli.run("replay", first, tape, "--format", "json").expect(0);

        List<String> lines = merged.out().lines().toList();
        assertEquals(606, lines.size());
        // Behind two messages each, an order's three have one time in both.
        for (int i = 4; i < 604; i++) {
            assertTrue(lines.get(i).startsWith("{\"tape\":" + (i - 4) % 6 / 3 + ","), lines.get(i));
        }
        assertTrue(merged.err().contains("tape 0: " + first), merged.err());
        assertEquals(
                7,
                cli.run("replay", first, tape, "--limit", "7")
                        .expect(0)
                        .out()
                        .lines()
                        .count());
        assertTrue(
                cli.run("replay", first, tape, "--source", "0").expect(2).err().contains("name one"));
    }
}
