// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.capture.PacketView;
import io.truetape.codec.fast.FastBlocks;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.source.Codec;
import io.truetape.engine.source.Framing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sequence numbers of SoupBinTCP sessions over several connections of one capture. */
@Timeout(120)
class SoupBinTcpReconnectionTest {
    private static final int SERVER_ADDRESS = 0x0A000001;
    private static final int CLIENT_ADDRESS = 0x0A000002;

    @TempDir
    Path folder;

    private Migrations migrations;
    private CaptureBytes capture;

    @BeforeEach
    void prepare() {
        migrations = new Migrations(folder)
                .hints(new SourceHints(
                        Optional.of(Codec.OUCH42),
                        Framing.PCAP,
                        Optional.empty(),
                        FastBlocks.NONE,
                        Set.of(CaptureBytes.SERVER)));
        capture = CaptureBytes.ofKind(0);
    }

    /** A connection from a port of its own; each of its packets is a segment. */
    private final class Connection {
        private final int client;
        private final int port;
        private final long[] next = {1_000, 1_000};

        private Connection(int client, int port) {
            this.client = client;
            this.port = port;
            segment(true, PacketView.FLAG_SYN, new byte[0]);
            segment(false, PacketView.FLAG_SYN | PacketView.FLAG_ACK, new byte[0]);
            next[0]++;
            next[1]++;
        }

        private void segment(boolean toServer, int flags, byte[] payload) {
            long sequence = next[toServer ? 1 : 0];
            capture.packet(
                    writer -> {
                        writer.ethernet(0x0200_0000_0001L, 0x0200_0000_0002L);
                        if (toServer) {
                            writer.ipv4(client, SERVER_ADDRESS).tcp(port, CaptureBytes.SERVER, sequence, 1, flags);
                        } else {
                            writer.ipv4(SERVER_ADDRESS, client).tcp(CaptureBytes.SERVER, port, sequence, 1, flags);
                        }
                    },
                    payload);
            next[toServer ? 1 : 0] += payload.length;
        }

        private Connection login(String user, String session, long number) {
            String request = String.format("%-6s%-10s%10s%20d", user, "SECRET", session, number);
            segment(true, PacketView.FLAG_ACK, CaptureBytes.soup('L', request.getBytes(ISO_8859_1)));
            segment(false, PacketView.FLAG_ACK, CaptureBytes.soupLogin(session, number));
            return this;
        }

        private Connection messages(int from, int to) {
            for (int i = from; i <= to; i++) {
                segment(false, PacketView.FLAG_ACK, CaptureBytes.soup('S', TcpCaptureTest.event(i)));
            }
            return this;
        }

        private Connection lose(int bytes) {
            next[0] += bytes;
            return this;
        }

        private Connection end() {
            segment(false, PacketView.FLAG_FIN | PacketView.FLAG_ACK, new byte[0]);
            segment(true, PacketView.FLAG_FIN | PacketView.FLAG_ACK, new byte[0]);
            return this;
        }
    }

    private Connection connect(int port) {
        return new Connection(CLIENT_ADDRESS, port);
    }

    private List<String> found(Path tape) {
        List<String> found = new ArrayList<>();
        for (Held held : Held.on(tape)) {
            String verdicts = (held.has(Verdict.GAP_BEFORE) ? "G" : "")
                    + (held.has(Verdict.DUPLICATE) ? "D" : "")
                    + (held.has(Verdict.CONFLICT) ? "C" : "");
            found.add(verdicts.isEmpty() ? "-" : verdicts);
        }
        return found;
    }

    private Path migrated(String name) throws IOException {
        return Held.migrated(migrations, name, capture.bytes());
    }

    @Test
    void shouldCompareWhatASessionSendsAgainOverALaterConnection() throws IOException {
        connect(40_000).login("USER", "S1", 1).messages(1, 5).end();
        connect(40_001)
                .login("USER", "S1", 4)
                .messages(4, 4)
                .messages(99, 99)
                .messages(6, 7)
                .end();
        connect(40_002).login("USER", "S1", 10).messages(10, 11).end();
        connect(40_003).login("USER", "S1", 8).messages(8, 10).end();

        Path tape = migrated("again");

        assertEquals(List.of("-", "-", "-", "-", "-", "D", "C", "-", "-", "G", "-", "-", "-", "D"), found(tape));
        assertTrue(Held.closed(tape).contains("\nverdict CONFLICT 1\n"), Held.closed(tape));
        assertEquals(
                List.of(0L, 4L, 8L, 12L),
                Held.on(tape).stream()
                        .map(Held::channel)
                        .distinct()
                        .sorted()
                        .map(channel -> channel - firstServerChannel(tape))
                        .toList());
    }

    private static long firstServerChannel(Path tape) {
        return Held.on(tape).get(0).channel();
    }

    @Test
    void shouldGoOnWithTheSessionWhileItsOlderConnectionIsStillOpen() throws IOException {
        Connection old = connect(40_000).login("USER", "S1", 1).messages(1, 3);
        Connection young = connect(40_001).login("USER", "S1", 3).messages(3, 5);
        old.messages(4, 6);
        young.messages(6, 7);

        assertEquals(List.of("-", "-", "-", "D", "-", "-", "D", "D", "-", "D", "-"), found(migrated("open")));
    }

    /** Two users behind one address, and only what the server sent was captured. */
    @Test
    void shouldNotCompareConnectionsOfWhichNobodyKnowsWhoseTheyAre() throws IOException {
        for (int user = 0; user < 2; user++) {
            Connection connection = connect(40_000 + user);
            connection.segment(false, PacketView.FLAG_ACK, CaptureBytes.soupLogin("S1", 1));
            connection.messages(10 * user + 1, 10 * user + 5);
        }

        assertEquals(10, found(migrated("unknown")).stream().filter("-"::equals).count());
    }

    @Test
    void shouldNotMixSessionsOfOthers() throws IOException {
        connect(40_000).login("USER", "S1", 1).messages(1, 3).end();
        connect(40_001).login("OTHER", "S1", 1).messages(11, 13).end();
        connect(40_002).login("USER", "S2", 1).messages(21, 23).end();
        new Connection(CLIENT_ADDRESS + 1, 40_000)
                .login("USER", "S1", 1)
                .messages(1, 3)
                .end();

        assertEquals(12, found(migrated("others")).stream().filter("-"::equals).count());
    }

    @Test
    void shouldKnowNoNumbersBehindALostSegmentUntilTheNextLogin() throws IOException {
        int lost = 2 * CaptureBytes.soup('S', TcpCaptureTest.event(0)).length;
        connect(40_000)
                .login("USER", "S1", 1)
                .messages(1, 3)
                .lose(lost)
                .messages(6, 7)
                .end();
        connect(40_001).login("USER", "S1", 2).messages(2, 8).end();

        Path tape = migrated("lost");

        // The hole is given up at the end of the capture: what lies behind it comes last.
        assertEquals(List.of("-", "-", "-", "D", "D", "-", "-", "-", "-", "-", "G", "-"), found(tape));
        assertTrue(Held.closed(tape).contains("bytes missing " + lost + ","), Held.closed(tape));
    }

    @Test
    void shouldSayThatMessagesCameAgainTooLateToBeCompared() throws IOException {
        int many = 8_192 + 5;
        connect(40_000).login("USER", "S1", 1).messages(1, many).end();
        connect(40_001).login("USER", "S1", 1).messages(1, 10).end();

        Path tape = migrated("long-ago");

        List<String> found = found(tape);
        assertEquals(List.of("-", "-", "-", "-", "-", "D", "D", "D", "D", "D"), found.subList(many, many + 10));
        assertTrue(Held.closed(tape).contains(", messages again not compared 5\n"), Held.closed(tape));
        assertTrue(Held.closed(tape).contains("complete false"), Held.closed(tape));
        assertFalse(found.contains("C"));
    }
}
