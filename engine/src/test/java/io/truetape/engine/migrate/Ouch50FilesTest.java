// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.capture.PacketView;
import io.truetape.codec.fast.FastBlocks;
import io.truetape.codec.ouch.OuchDirection;
import io.truetape.codec.ouch.OuchField;
import io.truetape.codec.ouch.OuchMessageType;
import io.truetape.codec.ouch.OuchVersion;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.source.Codec;
import io.truetape.engine.source.Framing;
import io.truetape.engine.source.SourceBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** OUCH 5.0, every message of both directions, as session logs and in captures. */
@Timeout(120)
class Ouch50FilesTest {
    private static final int ROUNDS = 30;
    private static final int FIRST = 1_001;

    @TempDir
    Path folder;

    private Migrations migrations;

    @BeforeEach
    void prepare() {
        migrations = new Migrations(folder);
    }

    private static SourceHints hints(Codec codec, Framing framing, Integer... ports) {
        return new SourceHints(Optional.ofNullable(codec), framing, Optional.empty(), FastBlocks.NONE, Set.of(ports));
    }

    /** Each message of a direction, so many times; times rise. */
    private static List<byte[]> messages(OuchDirection direction) {
        Random random = new Random(50);
        List<byte[]> messages = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (OuchMessageType type : OuchVersion.V50.messageTypes()) {
                if (type.direction() == direction) {
                    messages.add(message(type, random, messages.size()));
                }
            }
        }
        return messages;
    }

    private static byte[] message(OuchMessageType type, Random random, int number) {
        byte[] bytes = new byte[type.length()];
        random.nextBytes(bytes);
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        buffer.putByte(0, type.code());
        for (OuchField field : type.fields()) {
            switch (field.name()) {
                case "timestamp" -> buffer.putLong(field.offset(), 36_000_000_000_000L + number, BIG_ENDIAN);
                case "appendage_length" -> buffer.putShort(field.offset(), (short) 0);
                case "match_number" -> buffer.putLong(field.offset(), 7, BIG_ENDIAN);
                case "symbol" -> buffer.putStringWithoutLengthAscii(field.offset(), "NVDA    ");
                default -> {}
            }
        }
        return bytes;
    }

    private static List<byte[]> server() {
        List<byte[]> packets = new ArrayList<>();
        packets.add(CaptureBytes.soupLogin("S1", 1));
        messages(OuchDirection.OUTBOUND).forEach(each -> packets.add(CaptureBytes.soup('S', each)));
        packets.add(CaptureBytes.soup('Z', new byte[0]));
        return packets;
    }

    private static List<byte[]> client() {
        List<byte[]> packets = new ArrayList<>();
        packets.add(CaptureBytes.soupRequest("", 0));
        messages(OuchDirection.INBOUND).forEach(each -> packets.add(CaptureBytes.soup('U', each)));
        packets.add(CaptureBytes.soup('O', new byte[0]));
        return packets;
    }

    private static byte[] join(List<byte[]> parts) {
        return SourceBytes.join(parts.toArray(new byte[0][]));
    }

    private static void assertHolds(OuchDirection direction, List<Held> held) {
        assertEquals(
                messages(direction).stream().map(Held::text).toList(),
                held.stream().map(Held::message).toList());
        for (Held each : held) {
            assertEquals(direction == OuchDirection.INBOUND, each.channel() % 2 == 1);
            assertEquals(0, each.verdicts(), each.message());
        }
    }

    @Test
    void shouldTakeASessionLogOfTheServer() throws IOException {
        Path tape =
                Held.migrated(migrations.hints(hints(Codec.OUCH50, Framing.SOUPBIN)), "server.soup", join(server()));

        assertHolds(OuchDirection.OUTBOUND, Held.on(tape));
        assertTrue(Held.closed(tape).contains("complete true"), Held.closed(tape));
        Held.resumed(migrations, "server.soup", join(server()), 2);
    }

    @Test
    void shouldTakeASessionLogOfTheClient() throws IOException {
        Path tape =
                Held.migrated(migrations.hints(hints(Codec.OUCH50, Framing.SOUPBIN)), "client.soup", join(client()));

        assertHolds(OuchDirection.INBOUND, Held.on(tape));
        assertTrue(Held.closed(tape).contains("complete true"), Held.closed(tape));
    }

    @Test
    void shouldTellOuch50FromItsPredecessorByItsMessages() throws IOException {
        for (List<byte[]> packets : List.of(server(), client())) {
            Path file = migrations.source("some.soup", join(packets));
            Path tape = migrations.tape("recognised-" + packets.size());

            migrations.hints(hints(null, Framing.AUTO)).run(tape, file);

            assertEquals(packets.size() - 2, Held.on(tape).size());
            assertTrue(Held.on(tape).stream().allMatch(held -> held.verdicts() == 0));
        }
    }

    @Test
    void shouldTakeBothDirectionsOfAConnectionInACapture() throws IOException {
        byte[] server = join(server());
        byte[] client = join(client());
        CaptureBytes capture = CaptureBytes.ofKind(3).syn(true).syn(false);
        for (int at = 0; at < Math.max(server.length, client.length); at += 700) {
            send(capture, true, client, at);
            send(capture, false, server, at);
        }

        Path tape = Held.migrated(
                migrations.hints(hints(Codec.OUCH50, Framing.PCAP, CaptureBytes.SERVER)), "both", capture.bytes());

        List<Held> held = Held.on(tape);
        assertHolds(
                OuchDirection.OUTBOUND,
                held.stream().filter(each -> each.channel() % 2 == 0).toList());
        assertHolds(
                OuchDirection.INBOUND,
                held.stream().filter(each -> each.channel() % 2 == 1).toList());
        assertTrue(Held.closed(tape).contains("complete true"), Held.closed(tape));
        assertTrue(Held.closed(tape).contains("end-marker true"), Held.closed(tape));
    }

    private static void send(CaptureBytes capture, boolean toServer, byte[] stream, int at) {
        if (at < stream.length) {
            byte[] segment = Arrays.copyOfRange(stream, at, Math.min(stream.length, at + 700));
            capture.tcp(toServer, FIRST + at, PacketView.FLAG_ACK, segment);
        }
    }

    @Test
    void shouldJudgeMessagesThatAreCutOrUnknownAndKeepThem() throws IOException {
        List<byte[]> packets = server();
        byte[] whole = messages(OuchDirection.OUTBOUND).get(1);
        packets.set(3, CaptureBytes.soup('S', Arrays.copyOf(whole, 8)));
        packets.set(4, CaptureBytes.soup('S', new byte[] {'~', 1, 2}));

        Path tape = Held.migrated(migrations.hints(hints(Codec.OUCH50, Framing.SOUPBIN)), "bad.soup", join(packets));

        List<Held> held = Held.on(tape);
        assertEquals(packets.size() - 2, held.size());
        assertTrue(held.get(2).has(Verdict.MALFORMED));
        assertTrue(held.get(3).has(Verdict.UNKNOWN_TYPE));
        assertFalse(held.get(4).has(Verdict.MALFORMED));
    }
}
