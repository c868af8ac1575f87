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
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

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
