// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.capture.PacketView;
import io.truetape.codec.fast.FastBlocks;
import io.truetape.engine.decode.FixText;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.source.Codec;
import io.truetape.engine.source.Framing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TCP in captures: both directions of a connection, with everything that happens to segments. */
@Timeout(120)
class TcpCaptureTest {
    private static final int FIRST = 1_001;

    @TempDir
    Path folder;

    private Migrations migrations;

    @BeforeEach
    void prepare() {
        migrations = new Migrations(folder);
    }

    /** A segment on its way. */
    private record Sent(double time, boolean toServer, int from, byte[] bytes) {}

    private static SourceHints hints(Codec codec) {
        return new SourceHints(
                Optional.of(codec), Framing.PCAP, Optional.empty(), FastBlocks.NONE, Set.of(CaptureBytes.SERVER));
    }

    @Test
    void shouldTakeOuchOfBothDirectionsOnceAndInOrder() throws IOException {
        long seed = System.nanoTime();
        for (int round = 0; round < 12; round++) {
            Random random = new Random(seed + round);
            List<byte[]> server = new ArrayList<>();
            List<byte[]> client = new ArrayList<>();
            List<String> fromServer = new ArrayList<>();
            List<String> fromClient = new ArrayList<>();
            client.add(CaptureBytes.soupRequest("", 0));
            server.add(CaptureBytes.soupLogin("S1", 1));
            for (int i = random.nextInt(800); i > 0; i--) {
                byte[] event = event(i);
                byte[] cancel = cancel(i);
                server.add(CaptureBytes.soup('S', event));
                client.add(CaptureBytes.soup('U', cancel));
                fromServer.add(Held.text(event));
                fromClient.add(Held.text(cancel));
                if (random.nextInt(20) == 0) {
                    server.add(CaptureBytes.soup('H', new byte[0]));
                    client.add(CaptureBytes.soup('R', new byte[0]));
                }
            }
            server.add(CaptureBytes.soup('Z', new byte[0]));
            client.add(CaptureBytes.soup('O', new byte[0]));

            Path tape = capture("ouch-" + round, Codec.OUCH42, round, random, server, client);

            assertHolds(tape, fromServer, fromClient, "seed=" + (seed + round));
            assertTrue(Held.closed(tape).contains("end-marker true"));
            assertTrue(Held.closed(tape).contains("complete true"), "seed=" + seed + Held.closed(tape));
        }
    }

    @Test
    void shouldTakeFixOfBothDirectionsOnceAndInOrder() throws IOException {
        long seed = System.nanoTime();
        for (int round = 0; round < 8; round++) {
            Random random = new Random(seed + round);
            List<byte[]> server = fix(random, "SRV");
            List<byte[]> client = fix(random, "CLI");

            Path tape = capture("fix-" + round, Codec.FIX, round, random, server, client);

            List<String> fromServer = server.stream().map(Held::text).toList();
            List<String> fromClient = client.stream().map(Held::text).toList();
            assertHolds(tape, fromServer, fromClient, "seed=" + (seed + round));
            assertTrue(Held.closed(tape).contains("complete true"), Held.closed(tape));
        }
    }

    @Test
    void shouldGoOnWithACaptureOfManyBlocksWhereverItWasStopped() throws IOException {
        Random random = new Random(5);
        List<byte[]> server = new ArrayList<>();
        List<byte[]> client = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            server.addAll(fix(random, "SRV"));
            client.addAll(fix(random, "CLI"));
        }
        capture("many", Codec.FIX, 0, random, server, client);

        Held.resumed(migrations, "many", java.nio.file.Files.readAllBytes(folder.resolve("many")), 4);
    }

    @Test
    void shouldMarkTheMessageBehindALostSegment() throws IOException {
        long seed = System.nanoTime();
        for (int round = 0; round < 6; round++) {
            Random random = new Random(seed + round);
            CaptureBytes capture = CaptureBytes.ofKind(round).syn(false);
            int at = FIRST;
            boolean lost = false;
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                byte[] segment = CaptureBytes.soup('S', event(i));
                if (i > 0 && random.nextInt(10) == 0) {
                    lost = true;
                } else {
                    capture.tcp(false, at, PacketView.FLAG_ACK, segment);
                    expected.add((lost ? "gap " : "") + Held.text(event(i)));
                    lost = false;
                }
                at += segment.length;
            }

            Path tape = Held.migrated(migrations.hints(hints(Codec.OUCH42)), "lost-" + round, capture.bytes());

            List<String> found = Held.on(tape).stream()
                    .map(held -> (held.has(Verdict.GAP_BEFORE) ? "gap " : "") + held.message())
                    .toList();
            assertEquals(expected, found, "seed=" + (seed + round));
        }
    }

    @Test
    void shouldNotStoreTwiceWhatIsSentAgainBehindTheEndOfAStream() throws IOException {
        byte[] message = CaptureBytes.soup('S', event(1));
        CaptureBytes capture = CaptureBytes.ofKind(0)
                .syn(false)
                .tcp(false, FIRST, PacketView.FLAG_ACK, message)
                .tcp(false, FIRST + message.length, PacketView.FLAG_FIN, new byte[0]);
        for (int i = 0; i < 20; i++) {
            capture.tcp(false, FIRST, PacketView.FLAG_ACK, message);
        }

        Path tape = Held.migrated(migrations.hints(hints(Codec.OUCH42)), "again", capture.bytes());

        String closed = Held.closed(tape);
        assertEquals(1, Held.on(tape).size());
        assertTrue(closed.contains("bytes again " + 20 * message.length), closed);
        assertFalse(closed.contains("tcp-streams"), closed);
        assertTrue(residue(tape) <= capture.bytes().length - 21 * 10, "messages are no residue");
    }

    private static long residue(Path tape) throws IOException {
        return io.truetape.journal.TapeReader.open(tape).outline().records() == 0 ? 0 : residueBytes(tape);
    }

    private static long residueBytes(Path tape) {
        long sum = 0;
        try (io.truetape.journal.BlockCursor blocks =
                io.truetape.journal.TapeReader.open(tape).blocks()) {
            while (blocks.next()) {
                sum += blocks.header().residue() ? blocks.header().rawLength : 0;
            }
        }
        return sum;
    }

    @Test
    void shouldTellOtherBytesInTheSamePlaceFromBytesThatCannotBeCompared() throws IOException {
        byte[] message = CaptureBytes.soup('S', event(1));
        byte[] other = CaptureBytes.soup('S', event(2));
        CaptureBytes capture = CaptureBytes.ofKind(0)
                .syn(false)
                .tcp(false, FIRST, PacketView.FLAG_ACK, message)
                .tcp(false, FIRST, PacketView.FLAG_ACK, other);
        Path conflict = Held.migrated(migrations.hints(hints(Codec.OUCH42)), "conflict", capture.bytes());
        assertTrue(Held.closed(conflict).contains("complete false"), Held.closed(conflict));

        CaptureBytes old = CaptureBytes.ofKind(0).syn(false);
        int at = FIRST;
        for (int i = 0; i < 15_000; i++) {
            old.tcp(false, at, PacketView.FLAG_ACK, message);
            at += message.length;
        }
        old.tcp(false, FIRST, PacketView.FLAG_ACK, message);
        Path tape = Held.migrated(migrations.hints(hints(Codec.OUCH42)), "old", old.bytes());
        assertTrue(Held.closed(tape).contains("other bytes again 0"), Held.closed(tape));
    }

    private Path capture(String name, Codec codec, int kind, Random random, List<byte[]> server, List<byte[]> client)
            throws IOException {
        List<Sent> sent = new ArrayList<>();
        send(sent, random, false, server);
        send(sent, random, true, client);
        sent.sort(Comparator.comparingDouble(Sent::time));
        CaptureBytes capture = CaptureBytes.ofKind(kind).syn(true).syn(false);
        for (Sent segment : sent) {
            capture.tcp(segment.toServer(), FIRST + segment.from(), PacketView.FLAG_ACK, segment.bytes());
        }
        return Held.migrated(migrations.hints(hints(codec)), name, capture.bytes());
    }

    /** Cuts a stream into segments anywhere; some are late, come again, or overlap with others. */
    private static void send(List<Sent> sent, Random random, boolean toServer, List<byte[]> packets) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        packets.forEach(out::writeBytes);
        byte[] stream = out.toByteArray();
        for (int from = 0; from < stream.length; ) {
            int to = Math.min(stream.length, from + 1 + random.nextInt(random.nextBoolean() ? 10 : 400));
            double time = from + (random.nextInt(10) == 0 ? random.nextInt(3_000) : 0);
            sent.add(new Sent(time, toServer, from, Arrays.copyOfRange(stream, from, to)));
            if (random.nextInt(8) == 0) {
                int again = Math.max(0, from - random.nextInt(300));
                int until = Math.min(stream.length, to + random.nextInt(300));
                sent.add(new Sent(
                        time + random.nextInt(3_000), toServer, again, Arrays.copyOfRange(stream, again, until)));
            }
            from = to;
        }
    }

    private static void assertHolds(Path tape, List<String> server, List<String> client, String context) {
        List<String> fromServer = new ArrayList<>();
        List<String> fromClient = new ArrayList<>();
        for (Held held : Held.on(tape)) {
            (held.channel() % 2 == 0 ? fromServer : fromClient).add(held.message());
            assertFalse(held.has(Verdict.GAP_BEFORE), context);
            assertFalse(held.has(Verdict.MALFORMED), context);
            assertTrue(held.captureEpochNs() > CaptureBytes.START_NS, context);
        }
        assertEquals(server, fromServer, context);
        assertEquals(client, fromClient, context);
    }

    @Test
    void shouldTakeTheLastMessageOfAConnectionWhoseBodyLengthIsWrongForOne() throws IOException {
        List<byte[]> messages = fix(new Random(9), "SRV");
        byte[] last = messages.get(messages.size() - 1);
        String wrong = Held.text(last).replaceFirst("\u00019=\\d+", "\u00019=7");
        messages.set(messages.size() - 1, wrong.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        CaptureBytes capture = CaptureBytes.ofKind(0).syn(false);
        long sequence = 1_001;
        for (byte[] message : messages) {
            capture.tcp(false, sequence, 16, message);
            sequence += message.length;
        }

        Path tape = Held.migrated(migrations.hints(hints(Codec.FIX)), "last", capture.bytes());

        List<Held> held = Held.on(tape);
        assertEquals(
                messages.stream().map(Held::text).toList(),
                held.stream().map(Held::message).toList());
        assertTrue(held.get(held.size() - 1).has(Verdict.MALFORMED));
    }

    private static List<byte[]> fix(Random random, String sender) {
        List<byte[]> messages = new ArrayList<>();
        for (int i = 1 + random.nextInt(40); i > 0; i--) {
            String text = "x".repeat(random.nextInt(90));
            messages.add(FixText.message(
                    "FIX.4.4",
                    "35=B|49=" + sender + "|56=YOU|34=" + (messages.size() + 1) + "|52=20191230-15:00:00|148=" + text
                            + "y|33=1|58=z|"));
        }
        return messages;
    }

    /** A system event of OUCH 4.2. */
    static byte[] event(int number) {
        return ByteBuffer.allocate(10)
                .put((byte) 'S')
                .putLong(36_000_000_000_000L + number)
                .put((byte) 'S')
                .array();
    }

    /** A cancel order of OUCH 4.2. */
    static byte[] cancel(int number) {
        return ByteBuffer.allocate(19)
                .put((byte) 'X')
                .put(Held.class
                        .getSimpleName()
                        .concat(String.format("%010d", number))
                        .getBytes())
                .putInt(number)
                .array();
    }
}
