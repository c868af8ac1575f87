// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.app.command.ExitCode;
import io.truetape.journal.TapeReader;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The host's clock on the command line: shown, kept on tapes, and never in the way of a migration. */
@Timeout(120)
class ClockCommandTest {
    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void setUp() {
        cli = new Cli(folder.resolve("home"));
    }

    @Test
    void shouldShowWhatAServerSaysAndJudgeIt() throws IOException {
        try (DatagramSocket server = server(2)) {
            JsonNode shown = cli.run("clock", "--ntp", address(server), "--json")
                    .expect(ExitCode.CLEAN)
                    .json();

            assertTrue(shown.get("synchronised").asBoolean());
            assertEquals("ntp", shown.get("evidence").get(0).get("method").asString());
            assertEquals("met", shown.get("verdicts").get("cat-50ms").asString());
            assertEquals("2027-06-28T00:00:00Z", shown.get("leapSecondsExpire").asString());
            // The clock of these tests goes in steps of a millisecond.
            assertEquals("not-met", shown.get("verdicts").get("rts25-100us").asString());
            cli.run("clock", "--ntp", address(server), "--require", "rts25-100us")
                    .expect(ExitCode.NEEDS_EYES);
            assertTrue(cli.run("clock", "--ntp", address(server)).out().contains("CAT: 50 ms, to 1 ms"));
        }
    }

    @Test
    void shouldSayUnsynchronisedWhereNothingVouchesForTheClock() {
        Cli.Result shown = cli.run("clock").expect(ExitCode.NEEDS_EYES);

        assertTrue(shown.out().contains("unsynchronised"), shown.out());
        assertTrue(shown.out().contains("NOT PROVEN"), shown.out());
    }

    @Test
    void shouldTellEvidenceThatCannotBeHadFromWrongUsage() throws IOException {
        cli.run("clock", "--chrony-log", folder.resolve("absent")).expect(ExitCode.ENVIRONMENT);
        cli.run("clock", "--ptp-log", folder).expect(ExitCode.ENVIRONMENT);
        for (String wrong : List.of("", "a b", "host:0", "host:65536", "::1", "host:ntp")) {
            cli.run("clock", "--ntp", wrong).expect(ExitCode.USAGE);
        }
        Path table = Files.writeString(folder.resolve("leap-seconds.list"), "no table\n");
        Cli.Result refused = cli.run("clock", "--leap-seconds", table).expect(ExitCode.USAGE);
        assertTrue(refused.err().contains("line 1 is no line of a leap-seconds.list"), refused.err());
    }

    @Test
    void shouldKeepWhatAServerSaysOnTheTape() throws IOException {
        Path day = simulated();
        Path tape = folder.resolve("day.tape");
        try (DatagramSocket server = server(2)) {
            cli.run("migrate", day, "--date", "2024-01-02", "--to", tape, "--ntp", address(server))
                    .expect(ExitCode.CLEAN);
        }

        assertEquals(List.of("start synchronised", "end synchronised"), evidence(tape));
    }

    @Test
    void shouldMigrateAllTheSameWhenTheServerIsDeadOrRefuses() throws IOException {
        Path day = simulated();
        Path tape = folder.resolve("dead.tape");
        String dead;
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            dead = address(free);
        }
        cli.run("migrate", day, "--date", "2024-01-02", "--to", tape, "--ntp", dead)
                .expect(ExitCode.CLEAN);
        assertEquals(List.of("start unreadable", "end unreadable"), evidence(tape));

        Path refused = folder.resolve("refused.tape");
        try (DatagramSocket server = server(0)) {
            cli.run("migrate", day, "--date", "2024-01-02", "--to", refused, "--ntp", address(server))
                    .expect(ExitCode.CLEAN);
        }
        assertEquals(List.of("start unsynchronised", "end unsynchronised"), evidence(refused));
        cli.run("verify", refused).expect(ExitCode.CLEAN);
    }

    @Test
    void shouldSayThatATapeHasNoClockModel() {
        Path tape = folder.resolve("day.tape");
        cli.run("migrate", simulated(), "--date", "2024-01-02", "--to", tape).expect(ExitCode.CLEAN);

        Cli.Result plain = cli.run("replay", tape, "--limit", "5").expect(ExitCode.CLEAN);
        Cli.Result corrected =
                cli.run("replay", tape, "--limit", "5", "--clock", "corrected").expect(ExitCode.CLEAN);

        assertTrue(corrected.err().contains("no clock model"), corrected.err());
        assertEquals(plain.out(), corrected.out());
        assertEquals(List.of("start unsynchronised", "end unsynchronised"), evidence(tape));
    }

    @Test
    void shouldReplayByAnotherModelAndNameIt() throws IOException {
        Path tape = folder.resolve("day.tape");
        cli.run("migrate", simulated(), "--date", "2024-01-02", "--to", tape).expect(ExitCode.CLEAN);
        Path model = Files.writeString(
                folder.resolve("model.txt"),
                "truetape clock-model 1\nname fitted-again 2\nsource 0\n"
                        + "segment 0 0 5000 1704171600000000000 57600000000000 1500 1500 0 70\n");

        Cli.Result plain =
                cli.run("replay", tape, "--limit", "3", "--format", "json").expect(ExitCode.CLEAN);
        Cli.Result corrected = cli.run(
                        "replay",
                        tape,
                        "--limit",
                        "3",
                        "--format",
                        "json",
                        "--clock",
                        "corrected",
                        "--clock-model",
                        model)
                .expect(ExitCode.CLEAN);

        assertTrue(corrected.err().contains("corrected by fitted-again 2, " + model + ", source 0"), corrected.err());
        JsonNode first =
                new ObjectMapper().readTree(corrected.out().lines().findFirst().orElseThrow());
        Instant shown = Instant.parse(first.at("/time").stringValue());
        assertEquals(
                shown.plusNanos(1_500).toString(), first.at("/corrected/time").stringValue());
        assertTrue(plain.out().contains("\"time\":\"" + first.at("/time").stringValue()), "the original stamp stays");

        Cli.Result own = cli.run("replay", tape, "--limit", "3", "--clock", "corrected", "--clock-model", "-")
                .expect(ExitCode.CLEAN);
        assertTrue(own.err().contains("no clock model"), own.err());
        cli.run("replay", tape, "--clock-model", model).expect(ExitCode.USAGE);
        cli.run("replay", tape, "--clock", "corrected", "--clock-model", "-", "--clock-model", "-")
                .expect(ExitCode.USAGE);
        Path other = Files.writeString(
                folder.resolve("other.txt"), Files.readString(model).replace("source 0", "source 1"));
        Cli.Result refused = cli.run("replay", tape, "--clock", "corrected", "--clock-model", other)
                .expect(ExitCode.USAGE);
        assertTrue(refused.err().contains("has a model of source 1, and"), refused.err());
        cli.run("clock", "--model-of", tape).expect(ExitCode.NEEDS_EYES);
    }

    @Test
    void shouldConvertBetweenScalesAndFlagWhatIsNotExact() {
        JsonNode inLeapSecond = cli.run("clock", "--convert", "2016-12-31T23:59:60.5Z", "--json")
                .expect(ExitCode.CLEAN)
                .json();
        assertEquals(
                "2017-01-01T00:00:36.500000000", inLeapSecond.at("/tai/time").stringValue());
        assertEquals(1_483_228_836_500_000_000L, inLeapSecond.at("/tai/ns").longValue());
        assertEquals(
                "2016-12-31T23:59:60.500000000Z", inLeapSecond.at("/utc/time").stringValue());
        assertEquals(
                "2017-01-01T00:00:17.500000000", inLeapSecond.at("/gps/time").stringValue());

        String back = cli.run("clock", "--convert", "2017-01-01T00:00:36.5", "--from", "tai", "--to", "utc")
                .expect(ExitCode.CLEAN)
                .out();
        assertTrue(back.contains("2016-12-31T23:59:60.500000000Z"), back);
        assertTrue(cli.run("clock", "--convert", "0", "--from", "gps", "--to", "utc")
                .expect(ExitCode.CLEAN)
                .out()
                .contains("1980-01-06T00:00:00.000000000Z"));

        Cli.Result expired = cli.run("clock", "--convert", "2031-01-01T00:00:00Z", "--to", "tai")
                .expect(ExitCode.NEEDS_EYES);
        assertTrue(expired.out().contains("FLAGGED: expired"), expired.out());
        assertTrue(cli.run("clock", "--convert", "2015-12-31T23:59:60Z", "--to", "tai")
                .expect(ExitCode.NEEDS_EYES)
                .out()
                .contains("FLAGGED: no-such-time"));
        for (String wrong : List.of(
                "now",
                "2016-02-30T00:00:00Z",
                "2016-12-31T12:00:60Z",
                "2016-12-31T24:00:00Z",
                "9999-12-31T00:00:00Z",
                "99999999999999999999",
                "2016-12-31T23:59:59.0000000001Z")) {
            cli.run("clock", "--convert", wrong).expect(ExitCode.USAGE);
        }
        cli.run("clock", "--convert", "2016-12-31T23:59:60Z", "--from", "tai").expect(ExitCode.USAGE);
        cli.run("clock", "--to", "tai").expect(ExitCode.USAGE);
    }

    private Path simulated() {
        Path day = folder.resolve("day.itch50");
        cli.run("simulate", "--messages", "5000", "--seed", "7", "--out", day).expect(ExitCode.CLEAN);
        return day;
    }

    private static List<String> evidence(Path tape) {
        return TapeReader.open(tape).outline().notes().stream()
                .filter(note -> note.name().equals("clock-evidence"))
                .map(note -> note.lines().get("when") + " " + note.lines().get("state"))
                .toList();
    }

    private static String address(DatagramSocket server) {
        return InetAddress.getLoopbackAddress().getHostAddress() + ":" + server.getLocalPort();
    }

    /** A server of some stratum, whose clock is this host's. */
    private static DatagramSocket server(int stratum) throws IOException {
        DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> serve(socket, (byte) stratum), "ntp-server");
        thread.setDaemon(true);
        thread.start();
        return socket;
    }

    private static void serve(DatagramSocket socket, byte stratum) {
        byte[] bytes = new byte[48];
        DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
        try {
            while (!socket.isClosed()) {
                socket.receive(packet);
                long ms = System.currentTimeMillis();
                long stamp = (ms / 1_000 + 2_208_988_800L << 32) | (ms % 1_000 << 32) / 1_000;
                ByteBuffer answer = ByteBuffer.wrap(bytes);
                answer.put(0, (byte) 0x24).put(1, stratum).putLong(24, answer.getLong(40));
                answer.putLong(32, stamp).putLong(40, stamp);
                socket.send(packet);
            }
        } catch (IOException e) {
            assertTrue(socket.isClosed(), e::toString);
        }
    }
}
