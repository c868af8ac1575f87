// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Each segment is captured at time 1, 2, 3, ... and lies at 1000, 2000, 3000, ... of the capture, payload at +40. */
class TcpReassemblerTest {
    private static final int SYN = PacketView.FLAG_SYN;
    private static final int ACK = PacketView.FLAG_ACK;
    private static final int FIN = PacketView.FLAG_FIN;
    private static final int RST = PacketView.FLAG_RST;

    private final RecordingTcpHandler handler = new RecordingTcpHandler();
    private final List<String> events = handler.events;
    private final LinkDecoder decoder = new LinkDecoder();
    private final PacketView packet = new PacketView();
    private final PacketWriter writer = new PacketWriter();
    private TcpReassembler reassembler = new TcpReassembler(handler, 4, 32);
    private int segments;

    private void segment(int port, long sequence, int flags, String payload, int cut) {
        byte[] text = payload.getBytes(StandardCharsets.US_ASCII);
        UnsafeBuffer out = new UnsafeBuffer(new byte[40 + text.length]);
        writer.wrap(out, 0).ipv4(1, 2).tcp(port, 80, sequence, 0, flags).bytes(new UnsafeBuffer(text), 0, text.length);
        int length = writer.finish();
        decoder.decode(out, 0, length - cut, length, LinkType.RAW, packet);
        segments++;
        reassembler.onPacket(packet, segments, segments * 1_000L);
    }

    private void segment(long sequence, int flags, String payload) {
        segment(7, sequence, flags, payload, 0);
    }

    @Test
    void shouldDeliverInOrderFromSynToFin() {
        segment(100, SYN, "");
        segment(101, ACK, "abc");
        segment(104, ACK | FIN, "de");
        segment(106, ACK, "");
        reassembler.endOfCapture();

        assertEquals(List.of("0 bytes 0 abc t2 @2040", "0 bytes 3 de t3 @3040", "0 end FIN"), events);
        assertEquals(1, reassembler.flowsOpened());
    }

    @Test
    void shouldKeepWhereBytesCameFromWhileTheyWait() {
        segment(100, SYN, "");
        segment(107, ACK, "ghi");
        segment(104, ACK, "def");
        assertEquals(List.of(), events);
        segment(101, ACK, "abc");

        assertEquals(List.of("0 bytes 0 abc t4 @4040", "0 bytes 3 def t3 @3040", "0 bytes 6 ghi t2 @2040"), events);
    }

    @Test
    void shouldGoOnAcrossTheEndOfSequenceNumbers() {
        segment(0xFFFF_FFFEL, SYN, "");
        segment(2, ACK, "defg");
        segment(0xFFFF_FFFFL, ACK, "abc");
        segment(6, ACK | FIN, "");

        assertEquals(List.of("0 bytes 0 abc t3 @3040", "0 bytes 3 defg t2 @2040", "0 end FIN"), events);
    }

    @Test
    void shouldBeginInMidStreamAndReportWhatLiesBeforeAsLate() {
        segment(500, ACK, "");
        segment(510, ACK, "cd");
        segment(508, ACK, "abcd");
        segment(507, SYN, "");
        reassembler.endOfCapture();

        assertEquals(
                List.of(
                        "0 bytes 0 cd t2 @2040",
                        "0 late -2 ab t3 @3040",
                        "0 duplicate 0 2 IDENTICAL @3042",
                        "0 end CAPTURE_END"),
                events);
    }

    @Test
    void shouldLetTheFirstCopyWinAndReportTheOthers() {
        segment(100, SYN, "");
        segment(104, ACK, "def");
        segment(103, ACK, "cDEFg");
        segment(101, ACK, "abc");
        segment(101, ACK, "abcdefg");
        segment(102, ACK, "x");

        assertEquals(
                List.of(
                        "0 duplicate 3 3 CONFLICTING @3041",
                        "0 bytes 0 ab t4 @4040",
                        "0 bytes 2 c t3 @3040",
                        "0 bytes 3 def t2 @2040",
                        "0 bytes 6 g t3 @3044",
                        "0 duplicate 2 1 IDENTICAL @4042",
                        "0 duplicate 0 7 IDENTICAL @5040",
                        "0 duplicate 1 1 CONFLICTING @6040"),
                events);
    }

    @Test
    void shouldGiveUpTheFirstHoleWhenThePiecesReachTooFar() {
        segment(100, SYN, "");
        segment(104, ACK, "def");
        segment(110, ACK, "jklm");
        segment(114, ACK, "nopq");
        segment(101, ACK, "abcd");

        assertEquals(
                List.of(
                        "0 gap 0 3",
                        "0 bytes 3 def t2 @2040",
                        "0 late 0 abc t5 @5040",
                        "0 duplicate 3 1 IDENTICAL @5043"),
                events);
        events.clear();
        reassembler.endOfCapture();
        assertEquals(
                List.of("0 gap 6 3", "0 bytes 9 jklm t3 @3040", "0 bytes 13 nopq t4 @4040", "0 end CAPTURE_END"),
                events);
    }

    @Test
    void shouldDeliverASegmentLargerThanTheWindowBehindAGap() {
        String large = "0123456789".repeat(10);
        segment(100, SYN, "");
        segment(103, ACK, large);
        segment(103, ACK, large);

        assertEquals(
                List.of(
                        "0 gap 0 2",
                        "0 bytes 2 " + large + " t2 @2040",
                        "0 duplicate 2 84 UNKNOWN @3040",
                        "0 duplicate 86 16 IDENTICAL @3124"),
                events);
    }

    @Test
    void shouldReportWhatTheSnapLengthCutAsMissingUnlessItComesAgain() {
        segment(100, SYN, "");
        segment(7, 101, ACK, "abcdef", 2);
        segment(7, 107, ACK | FIN, "ghij", 1);
        segment(105, ACK, "ef");
        reassembler.endOfCapture();

        assertEquals(
                List.of(
                        "0 bytes 0 abcd t2 @2040",
                        "0 bytes 4 ef t4 @4040",
                        "0 bytes 6 ghi t3 @3040",
                        "0 gap 9 1",
                        "0 end FIN"),
                events);
    }

    @Test
    void shouldEndAtAResetThatIsNearAndIgnoreOthers() {
        segment(9, RST, "");
        segment(100, SYN, "");
        segment(103, ACK, "cd");
        segment(5_000, RST, "");
        segment(101, RST | ACK, "");
        segment(101, ACK, "ab");
        segment(105, ACK, "ef");
        reassembler.endOfCapture();

        assertEquals(
                List.of(
                        "0 gap 0 2",
                        "0 bytes 2 cd t3 @3040",
                        "0 end RESET",
                        "0 late 0 ab t6 @6040",
                        "0 late 4 ef t7 @7040"),
                events);
        assertEquals(2, reassembler.ignoredResets());
    }

    @Test
    void shouldBeginAnotherFlowWhenAConnectionBeginsAgain() {
        segment(100, SYN, "");
        segment(100, SYN, "");
        segment(101, ACK, "a");
        segment(900, SYN, "");
        segment(901, ACK, "b");
        segment(901 + (1L << 31), ACK, "c");

        assertEquals(
                List.of(
                        "0 bytes 0 a t3 @3040",
                        "0 end RESTARTED",
                        "1 bytes 0 b t5 @5040",
                        "1 end RESTARTED",
                        "2 bytes 0 c t6 @6040"),
                events);
        assertEquals(3, reassembler.flowsOpened());
    }

    @Test
    void shouldEvictTheFlowThatWasSilentLongest() {
        for (int port = 1; port <= 4; port++) {
            segment(port, 100, SYN, "", 0);
        }
        segment(2, 103, ACK, "z", 0);
        segment(1, 101, ACK, "a", 0);
        segment(5, 100, SYN, "", 0);
        segment(6, 100, SYN, "", 0);
        segment(7, 100, SYN, "", 0);

        assertEquals(
                List.of(
                        "0 bytes 0 a t6 @6040",
                        "2 end EVICTED",
                        "3 end EVICTED",
                        "1 gap 0 2",
                        "1 bytes 2 z t5 @5040",
                        "1 end EVICTED"),
                events);
        assertEquals(3, reassembler.evictions());
    }

    @Test
    void shouldBoundThePiecesThatWait() {
        reassembler = new TcpReassembler(handler, 1, 4_096);
        segment(100, SYN, "");
        for (int i = 0; i < TcpWindow.MAX_PIECES; i++) {
            segment(102 + 2 * i, ACK, "x");
        }
        assertEquals(List.of(), events);
        segment(102 + 2 * TcpWindow.MAX_PIECES, ACK, "y");

        assertEquals("0 gap 0 1", events.get(0));
        assertEquals(2, events.size());
    }

    @Test
    void shouldForgetWhatLiesBeforeTooManyGaps() {
        reassembler = new TcpReassembler(handler, 1, 4_096);
        segment(100, SYN, "");
        for (int i = 0; i <= TcpWindow.MAX_GAPS; i++) {
            segment(102 + 2 * i, ACK, "x");
        }
        segment(100 + 4_000, ACK, "y");
        segment(100 + 6_000, ACK, "z");
        events.clear();
        segment(101, ACK, "late");

        assertEquals("0 duplicate 0 ", events.get(0).substring(0, 14));
        assertTrue(events.get(0).contains("UNKNOWN"));
    }

    @Test
    void shouldKnowDirectionsAndNamesOfFlows() {
        segment(7, 100, SYN, "", 0);
        UnsafeBuffer out = new UnsafeBuffer(new byte[64]);
        TcpFlow[] flows = new TcpFlow[2];
        decode(out, 1, 2, 7, 80);
        flows[0] = new TcpFlow(0, packet, 5, true, new TcpWindow(16));
        decode(out, 2, 1, 80, 7);
        flows[1] = new TcpFlow(1, packet, 6, false, new TcpWindow(16));

        assertTrue(flows[0].isReverseOf(flows[1]));
        assertTrue(!flows[0].isReverseOf(flows[0]));
        assertEquals(7, flows[0].sourcePort());
        assertEquals(80, flows[0].destinationPort());
        assertEquals(0xFFFF_0000_0001L, flows[0].sourceAddressLow());
        assertEquals(0xFFFF_0000_0002L, flows[0].destinationAddressLow());
        assertEquals(5, flows[0].firstSequence());
    }

    private void decode(UnsafeBuffer out, int source, int destination, int sourcePort, int destinationPort) {
        writer.wrap(out, 0).ipv4(source, destination).tcp(sourcePort, destinationPort, 0, 0, ACK);
        int length = writer.finish();
        decoder.decode(out, 0, length, length, LinkType.RAW, packet);
    }

    @Test
    void shouldRefuseWhatIsNotTcpAndBoundsOutOfRange() {
        decoder.decode(new UnsafeBuffer(new byte[8]), 0, 8, 8, LinkType.RAW, packet);

        assertThrows(IllegalArgumentException.class, () -> reassembler.onPacket(packet, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new TcpReassembler(handler, 0, 32));
        assertThrows(IllegalArgumentException.class, () -> new TcpReassembler(handler, 1, 33));
        assertThrows(NullPointerException.class, () -> new TcpReassembler(null));
    }
}
