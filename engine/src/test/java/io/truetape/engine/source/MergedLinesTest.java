// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.capture.LinkType;
import io.truetape.codec.capture.PacketWriter;
import io.truetape.codec.capture.PcapWriter;
import io.truetape.codec.capture.PcapngWriter;
import io.truetape.codec.framing.MoldUdp64PacketWriter;
import io.truetape.journal.JournalException;
import io.truetape.journal.LineSplitter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Several captures as one stream, and back. */
class MergedLinesTest {
    private static byte[] pcap(int packets, long stepNs) {
        ExpandableArrayBuffer file = new ExpandableArrayBuffer();
        PcapWriter writer = new PcapWriter();
        writer.wrap(file, 0, ByteOrder.BIG_ENDIAN, true, 1 << 16, 1);
        for (int i = 0; i < packets; i++) {
            byte[] packet = SourceBytes.filler(20 + i % 90, i);
            writer.packet(1_000_000_000L + i * stepNs, new UnsafeBuffer(packet), 0, packet.length, packet.length);
        }
        return Arrays.copyOf(file.byteArray(), writer.length());
    }

    private static byte[] pcapng(int packets) {
        ExpandableArrayBuffer file = new ExpandableArrayBuffer();
        PcapngWriter writer = new PcapngWriter();
        writer.wrap(file, 0).section(ByteOrder.LITTLE_ENDIAN).interfaceDescription(1, 1 << 16);
        for (int i = 0; i < packets; i++) {
            byte[] packet = SourceBytes.filler(30 + i % 50, i);
            writer.enhancedPacket(0, 1_000_000L + i, new UnsafeBuffer(packet), 0, packet.length, packet.length);
        }
        return Arrays.copyOf(file.byteArray(), writer.length());
    }

    private static byte[] merged(Random random, byte[]... files) throws IOException {
        List<LineReader> readers = Arrays.stream(files)
                .map(file -> new LineReader("file", SourceBytes.inPieces(file, random)))
                .toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] piece = new byte[4096];
        try (MergedLines lines = new MergedLines(readers)) {
            int wanted = random == null ? piece.length : 1 + random.nextInt(200);
            for (int got = lines.read(piece, 0, wanted); got >= 0; got = lines.read(piece, 0, wanted)) {
                assertTrue(got > 0);
                out.write(piece, 0, got);
            }
            assertEquals("lines", lines.container().kind());
        }
        return out.toByteArray();
    }

    private static void assertComesApart(byte[] stream, String what, byte[]... files) throws IOException {
        List<ByteArrayOutputStream> out =
                Arrays.stream(files).map(file -> new ByteArrayOutputStream()).toList();
        LineSplitter splitter = new LineSplitter(out);
        for (int at = 0; at < stream.length; at += 7) {
            splitter.write(stream, at, Math.min(7, stream.length - at));
        }
        List<LineSplitter.Line> lines = splitter.finish();
        for (int i = 0; i < files.length; i++) {
            assertArrayEquals(files[i], out.get(i).toByteArray(), what + " line " + i);
            assertEquals(files[i].length, lines.get(i).bytes());
        }
    }

    @Test
    void shouldGiveEveryTruncationOfALineBackAndCutItByItsBytesAlone() throws IOException {
        byte[] a = pcap(8, 1_000);
        long seed = System.nanoTime();
        for (byte[] b : new byte[][] {pcap(5, 1_500), pcapng(5)}) {
            for (int length = 0; length <= b.length; length++) {
                byte[] torn = Arrays.copyOf(b, length);
                byte[] stream = merged(null, a, torn);
                assertArrayEquals(stream, merged(new Random(seed + length), a, torn), "seed=" + seed + " " + length);
                assertComesApart(stream, "cut to " + length, a, torn);
            }
        }
    }

    @Test
    void shouldGiveBackWhatCannotBeRead() throws IOException {
        Random random = new Random(3);
        byte[] a = pcap(50, 1_000);
        for (int length : new int[] {100, LineReader.PIECE - 1, LineReader.PIECE, 3 * LineReader.PIECE + 1}) {
            byte[] junk = SourceBytes.filler(length, 1);
            byte[] half = SourceBytes.join(pcap(3, 10), SourceBytes.filler(length, 0));
            byte[] stream = merged(random, half, a, junk);

            assertArrayEquals(stream, merged(null, half, a, junk));
            assertComesApart(stream, "junk of " + length, half, a, junk);
        }
    }

    /** Whose blocks stand in a stream, one digit each. */
    private static String order(byte[] stream) {
        StringBuilder order = new StringBuilder();
        int at = 0;
        while (at < stream.length) {
            long head = io.truetape.journal.format.LineChunk.head(stream, at, stream.length);
            order.append(io.truetape.journal.format.LineChunk.lineOf(head));
            at += io.truetape.journal.format.LineChunk.headLength(head)
                    + io.truetape.journal.format.LineChunk.lengthOf(head);
        }
        return order.toString();
    }

    /** A datagram: of a MoldUDP64 session with so many messages, or, without a session, of none. */
    private record Datagram(long epochNs, String session, long number, int messages) {
        private static Datagram of(long epochNs, String session, long number) {
            return new Datagram(epochNs, session, number, 1);
        }

        private byte[] payload() {
            if (session == null) {
                return new byte[] {1, 2, 3};
            }
            UnsafeBuffer buffer = new UnsafeBuffer(new byte[200]);
            MoldUdp64PacketWriter mold = new MoldUdp64PacketWriter();
            mold.wrap(buffer, 0, session.getBytes(StandardCharsets.ISO_8859_1), 0, number);
            for (int i = 0; i < messages; i++) {
                mold.message(new UnsafeBuffer(new byte[5]), 0, 5);
            }
            return Arrays.copyOf(buffer.byteArray(), mold.length());
        }
    }

    private static byte[] capture(Datagram... datagrams) {
        ExpandableArrayBuffer file = new ExpandableArrayBuffer();
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[400]);
        PacketWriter packet = new PacketWriter();
        PcapWriter writer = new PcapWriter();
        writer.wrap(file, 0, ByteOrder.BIG_ENDIAN, true, 1 << 16, LinkType.RAW);
        for (Datagram datagram : datagrams) {
            byte[] payload = datagram.payload();
            packet.wrap(buffer, 0).ipv4(1, 2).udp(9_000, 9_000).bytes(new UnsafeBuffer(payload), 0, payload.length);
            int length = packet.finish();
            writer.packet(datagram.epochNs(), buffer, 0, length, length);
        }
        return Arrays.copyOf(file.byteArray(), writer.length());
    }

    private static void assertOrder(String expected, byte[] a, byte[] b) throws IOException {
        assertEquals("01" + expected, order(merged(null, a, b)));
    }

    @Test
    void shouldPutTheLowerNumberOfASessionFirstWhateverTheClocksSay() throws IOException {
        assertOrder("10", capture(Datagram.of(1_000, "DAY1      ", 5)), capture(Datagram.of(2_000, "DAY1      ", 3)));
        assertOrder("10", capture(Datagram.of(1_000, "DAY1      ", -1)), capture(Datagram.of(2_000, "DAY1      ", 1)));
        assertOrder("01", capture(Datagram.of(2_000, "DAY1      ", 4)), capture(Datagram.of(1_000, "DAY1      ", 4)));
    }

    @Test
    void shouldGoByTimeBetweenSessionsWhoseNamesDifferAnywhere() throws IOException {
        assertOrder("01", capture(Datagram.of(1_000, "DAY1     A", 5)), capture(Datagram.of(2_000, "DAY1     B", 3)));
        assertOrder("01", capture(Datagram.of(1_000, "DAYA      ", 5)), capture(Datagram.of(2_000, "DAYB      ", 3)));
    }

    @Test
    void shouldPutWhatIsNoMoldPacketFirst() throws IOException {
        Datagram first = Datagram.of(1_000, "DAY1      ", 1);
        Datagram other = new Datagram(5_000, null, 0, 0);

        assertOrder("101", capture(first), capture(other, first));
        assertOrder("001", capture(other, first), capture(first));
    }

    @Test
    void shouldSetClocksRightByTheLastPacketThatBothLinesHad() throws IOException {
        byte[] a = capture(Datagram.of(1_000, "DAY1      ", 1), Datagram.of(3_000, "S1        ", 1));
        byte[] b = capture(Datagram.of(1_000_000, "DAY1      ", 1), Datagram.of(1_001_000, "S2        ", 1));

        assertOrder("0110", a, b);
    }

    @Test
    void shouldNotSetClocksByHeartbeatsNorByPacketsThatOnlyBeginAlike() throws IOException {
        for (int[] messages : new int[][] {{0, 0}, {2, 1}}) {
            byte[] a = capture(new Datagram(1_000, "DAY1      ", 5, messages[0]), Datagram.of(10_000, "S1        ", 1));
            byte[] b = capture(new Datagram(9_000, "DAY1      ", 5, messages[1]), Datagram.of(11_000, "S2        ", 1));

            assertOrder("0101", a, b);
        }
    }

    @Test
    void shouldAlternateByTimeAndPutTheFirstNamedFirst() throws IOException {
        byte[] a = pcap(3, 2_000);
        byte[] b = pcap(6, 1_000);

        byte[] stream = merged(null, a, b);

        assertEquals("01" + "01" + "1" + "01" + "1" + "01" + "1", order(stream));
    }

    @Test
    void shouldRefuseStreamsThatAreNoLines() throws IOException {
        byte[] stream = merged(null, pcap(3, 10), pcap(3, 10));
        LineSplitter torn = new LineSplitter(List.of(new ByteArrayOutputStream(), new ByteArrayOutputStream()));
        torn.write(stream, 0, stream.length - 1);

        assertThrows(JournalException.class, torn::finish);
        LineSplitter one = new LineSplitter(List.of(new ByteArrayOutputStream()));
        assertThrows(JournalException.class, () -> one.write(stream, 0, stream.length));
        for (byte[] head : new byte[][] {{0}, {1}, {(byte) 0xC0, 0}, {-1, -1, -1, -1, -1, -1, 1}}) {
            LineSplitter any = new LineSplitter(List.of(new ByteArrayOutputStream(), new ByteArrayOutputStream()));
            assertThrows(JournalException.class, () -> any.write(head, 0, head.length), Arrays.toString(head));
        }
    }
}
