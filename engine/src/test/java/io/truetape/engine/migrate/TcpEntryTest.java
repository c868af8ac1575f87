// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.capture.PacketView;
import io.truetape.codec.fast.FastBlocks;
import io.truetape.engine.decode.FixText;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.source.Codec;
import io.truetape.engine.source.Framing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TCP streams whose beginning is not in the capture, and those that are entered again behind a gap. */
@Timeout(120)
class TcpEntryTest {
    private static final int FIRST = 1_001;

    @TempDir
    Path folder;

    private Migrations migrations;

    @BeforeEach
    void prepare() {
        migrations = new Migrations(folder);
    }

    private Path migrated(Codec codec, String name, CaptureBytes capture) throws IOException {
        migrations.hints(new SourceHints(
                Optional.of(codec), Framing.PCAP, Optional.empty(), FastBlocks.NONE, Set.of(CaptureBytes.SERVER)));
        return Held.migrated(migrations, name, capture.bytes());
    }

    private static List<String> found(Path tape, int side) {
        return Held.on(tape).stream()
                .filter(held -> held.channel() % 2 == side)
                .map(held -> (held.has(Verdict.GAP_BEFORE) ? "gap " : "") + held.message())
                .toList();
    }

    private static String channel(Path tape, int number) {
        return Held.closed(tape)
                .lines()
                .filter(line -> line.startsWith("channel " + number + " "))
                .findFirst()
                .orElse("no line of channel " + number);
    }

    /** Packets of two messages each, and how they are expected as records from one packet on. */
    private static List<byte[]> packets(int count) {
        List<byte[]> packets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] first = CaptureBytes.soup('S', TcpCaptureTest.event(2 * i));
            byte[] second = CaptureBytes.soup('S', TcpCaptureTest.event(2 * i + 1));
            byte[] both = Arrays.copyOf(first, first.length + second.length);
            System.arraycopy(second, 0, both, first.length, second.length);
            packets.add(both);
        }
        return packets;
    }

    private static List<String> expectedFrom(int packet, int count) {
        List<String> expected = new ArrayList<>();
        for (int i = 2 * packet; i < 2 * count; i++) {
            expected.add((expected.isEmpty() ? "gap " : "") + Held.text(TcpCaptureTest.event(i)));
        }
        return expected;
    }

    @Test
    void shouldMarkTheFirstMessageOfADirectionThatBeginsInsideItsStreamAndNoOther() throws IOException {
        CaptureBytes capture = CaptureBytes.ofKind(0).syn(true);
        int server = 5_000;
        int client = FIRST;
        for (int i = 0; i < 5; i++) {
            byte[] event = CaptureBytes.soup('S', TcpCaptureTest.event(i));
            byte[] cancel = CaptureBytes.soup('U', TcpCaptureTest.cancel(i));
            capture.tcp(false, server, PacketView.FLAG_ACK, event).tcp(true, client, PacketView.FLAG_ACK, cancel);
            server += event.length;
            client += cancel.length;
        }

        Path tape = migrated(Codec.OUCH42, "one-side", capture);

        assertEquals(
                List.of(true, false, false, false, false),
                found(tape, 0).stream().map(text -> text.startsWith("gap ")).toList());
        assertTrue(found(tape, 1).stream().noneMatch(text -> text.startsWith("gap ")));
        assertTrue(channel(tape, 0).endsWith(", cuts lost 0, begins inside the stream"), Held.closed(tape));
        assertTrue(channel(tape, 3).endsWith(", cuts lost 0"), Held.closed(tape));
    }

    @Test
    void shouldEnterASoupBinTcpStreamAtTheFirstSegmentThatBeginsWithAPacket() throws IOException {
        List<byte[]> packets = packets(4);
        int length = packets.get(0).length;
        for (int cut = 1; cut < length; cut++) {
            CaptureBytes capture = CaptureBytes.ofKind(cut);
            int at = 70_000 + cut;
            capture.tcp(false, at, PacketView.FLAG_ACK, Arrays.copyOfRange(packets.get(0), cut, length));
            at += length - cut;
            for (byte[] packet : packets.subList(1, 4)) {
                capture.tcp(false, at, PacketView.FLAG_ACK, packet);
                at += length;
            }

            Path tape = migrated(Codec.OUCH42, "cut-" + cut, capture);

            if (cut == length / 2) {
                List<String> second = new ArrayList<>(expectedFrom(0, 4).subList(1, 8));
                second.set(0, "gap " + second.get(0));
                assertEquals(second, found(tape, 0), "cut=" + cut);
            } else {
                assertEquals(expectedFrom(1, 4), found(tape, 0), "cut=" + cut);
                assertTrue(
                        channel(tape, 0)
                                .endsWith(", bytes passed over " + (length - cut) + ", begins inside the stream"),
                        channel(tape, 0));
            }
        }
    }

    @Test
    void shouldPassOverWhatIsNoPacketBehindALostSegment() throws IOException {
        List<byte[]> packets = packets(6);
        int length = packets.get(0).length;
        for (int lost = length; lost < 2 * length; lost++) {
            CaptureBytes capture = CaptureBytes.ofKind(lost).syn(false);
            capture.tcp(false, FIRST, PacketView.FLAG_ACK, packets.get(0));
            int from = FIRST + length + lost;
            capture.tcp(false, from, PacketView.FLAG_ACK, Arrays.copyOfRange(packets.get(2), lost - length, length));
            for (int i = 3; i < 6; i++) {
                capture.tcp(false, FIRST + i * length, PacketView.FLAG_ACK, packets.get(i));
            }

            Path tape = migrated(Codec.OUCH42, "lost-" + lost, capture);

            List<String> expected = new ArrayList<>(expectedFrom(0, 1));
            expected.set(0, expected.get(0).substring("gap ".length()));
            int passed = lost == length || lost == length + length / 2 ? 0 : 2 * length - lost;
            int first = lost == length ? 4 : passed == 0 ? 5 : 6;
            for (int i = first; i < 12; i++) {
                expected.add((i == first ? "gap " : "") + Held.text(TcpCaptureTest.event(i)));
            }
            assertEquals(expected, found(tape, 0), "lost=" + lost);
            assertTrue(channel(tape, 0).contains("gaps 1, bytes missing " + lost + ","), channel(tape, 0));
            assertEquals(passed > 0, channel(tape, 0).endsWith(", bytes passed over " + passed), channel(tape, 0));
        }
    }

    @Test
    void shouldWaitForThePacketThatASegmentBeginsAndDoesNotEnd() throws IOException {
        byte[] packet = packets(1).get(0);
        for (int cut = 1; cut < packet.length; cut++) {
            CaptureBytes capture = CaptureBytes.ofKind(cut)
                    .tcp(false, 1, PacketView.FLAG_ACK, Arrays.copyOf(packet, cut))
                    .tcp(false, 1 + cut, PacketView.FLAG_ACK, Arrays.copyOfRange(packet, cut, packet.length));

            assertEquals(expectedFrom(0, 1), found(migrated(Codec.OUCH42, "wait-" + cut, capture), 0), "cut=" + cut);
        }
    }

    @Test
    void shouldTakeAStreamWithoutAPlaceToEnterItForResidueAndSaySo() throws IOException {
        byte[] middle = Arrays.copyOfRange(packets(1).get(0), 1, 12);
        CaptureBytes capture = CaptureBytes.ofKind(0).tcp(false, 1, PacketView.FLAG_ACK, middle);

        Path tape = migrated(Codec.OUCH42, "nowhere", capture);

        assertEquals(List.of(), Held.on(tape));
        assertTrue(channel(tape, 0).endsWith(", bytes passed over 11, begins inside the stream"), channel(tape, 0));
        assertTrue(Held.closed(tape).contains("complete false"), Held.closed(tape));
    }

    @Test
    void shouldEnterAFixStreamWhereAMessageBegins() throws IOException {
        List<byte[]> messages = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            messages.add(FixText.message("FIX.4.4", "35=0|49=SRV|56=YOU|34=" + i + "|52=20191230-15:00:00|"));
        }
        for (int cut = 1; cut < messages.get(0).length; cut += 3) {
            CaptureBytes capture = CaptureBytes.ofKind(cut);
            String stream =
                    String.join("", messages.stream().map(Held::text).toList()).substring(cut);
            capture.tcp(false, 1, PacketView.FLAG_ACK, stream.getBytes(ISO_8859_1));

            Path tape = migrated(Codec.FIX, "fix-" + cut, capture);

            List<String> expected = new ArrayList<>(
                    messages.subList(1, 4).stream().map(Held::text).toList());
            expected.set(0, "gap " + expected.get(0));
            assertEquals(expected, found(tape, 0), "cut=" + cut);
            assertTrue(channel(tape, 0).endsWith(", begins inside the stream"), channel(tape, 0));
            assertFalse(Held.closed(tape).contains("verdict MALFORMED"), Held.closed(tape));
        }
    }
}
