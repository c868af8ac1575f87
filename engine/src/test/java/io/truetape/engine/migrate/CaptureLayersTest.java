// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.capture.LinkType;
import io.truetape.codec.capture.PacketView;
import io.truetape.codec.capture.PacketWriter;
import io.truetape.codec.fast.FastBlocks;
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
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Links, tags, IP versions, fragments, cut packets, ports and very many connections, from a capture to a tape and back. */
@Timeout(120)
class CaptureLayersTest {
    private static final String SESSION = "DAY1";
    private static final int VLAN = 0x8100;
    private static final int SERVICE_VLAN = 0x88A8;
    private static final int HOP_BY_HOP = 0;
    private static final int ROUTING = 43;
    private static final int FRAGMENT = 44;
    private static final int DESTINATION = 60;
    private static final int PADDING = 0x0104;
    private static final int FROM = 0x0A000001;
    private static final int TO = 0x0A000002;
    private static final long HIGH = 0x2001_0DB8_0000_0000L;

    @TempDir
    Path folder;

    private Migrations migrations;

    @BeforeEach
    void prepare() {
        migrations = new Migrations(folder).hints(hints(Codec.ITCH50));
    }

    private static SourceHints hints(Codec codec, Integer... ports) {
        return new SourceHints(Optional.of(codec), Framing.PCAP, Optional.empty(), FastBlocks.NONE, Set.of(ports));
    }

    private static PacketWriter ethernet(PacketWriter packet) {
        return packet.ethernet(0x0200_0000_0001L, 0x0200_0000_0002L);
    }

    private static PacketWriter ipv6(PacketWriter packet) {
        return packet.ipv6(HIGH, 1, HIGH, 2);
    }

    private static PacketWriter udp(PacketWriter packet) {
        return packet.udp(CaptureBytes.SERVER, CaptureBytes.SERVER);
    }

    private static PacketWriter udp4(PacketWriter packet) {
        return udp(packet.ipv4(FROM, TO));
    }

    private static byte[] mold(List<byte[]> messages, int first, int count) {
        return CaptureBytes.mold(SESSION, first + 1, messages.subList(first, first + count));
    }

    private static List<String> texts(List<byte[]> messages) {
        return messages.stream().map(Held::text).toList();
    }

    private static List<String> messages(Path tape) {
        return Held.on(tape).stream().map(Held::message).toList();
    }

    private static void assertSays(Path tape, String... facts) {
        for (String fact : facts) {
            assertTrue(Held.closed(tape).contains(fact), () -> fact + " in " + Held.closed(tape));
        }
    }

    /** Migrates 200 messages, ten a packet, behind such headers, and finds all of them. */
    private Path takesAll(String name, int kind, int linkType, Consumer<PacketWriter> headers) throws IOException {
        List<byte[]> adds = SourceBytes.adds(200);
        CaptureBytes capture = CaptureBytes.ofKind(kind, linkType);
        for (int i = 0; i < adds.size(); i += 10) {
            capture.packet(headers, mold(adds, i, 10));
        }
        capture.packet(headers, CaptureBytes.moldEnd(SESSION, adds.size() + 1));

        Path tape = Held.migrated(migrations, name + "-" + kind, capture.bytes());

        assertEquals(texts(adds), messages(tape), name);
        assertTrue(Held.on(tape).stream().noneMatch(held -> held.has(Verdict.GAP_BEFORE)), name);
        assertSays(tape, "complete true", "end-marker true", "packets 21");
        assertFalse(Held.closed(tape).contains("passed-over"), Held.closed(tape));
        return tape;
    }

    @Test
    void shouldTakeMessagesBehindEveryKindOfLink() throws IOException {
        for (int kind : new int[] {0, 3}) {
            takesAll(
                    "vlan",
                    kind,
                    LinkType.ETHERNET,
                    packet -> udp4(ethernet(packet).vlan(VLAN, 100)));
            takesAll(
                    "qinq",
                    kind,
                    LinkType.ETHERNET,
                    packet -> udp4(ethernet(packet).vlan(SERVICE_VLAN, 7).vlan(VLAN, 100)));
            takesAll("cooked1", kind, LinkType.LINUX_SLL, packet -> udp4(packet.cooked1()));
            takesAll("cooked2", kind, LinkType.LINUX_SLL2, packet -> udp4(packet.cooked2()));
            takesAll("raw", kind, LinkType.RAW, CaptureLayersTest::udp4);
        }
    }

    @Test
    void shouldTakeMessagesOutOfIpv6WithExtensionHeaders() throws IOException {
        takesAll("six", 0, LinkType.ETHERNET, packet -> udp(ipv6(ethernet(packet))));
        takesAll("six-raw", 2, LinkType.IPV6, packet -> udp(ipv6(packet)));
        takesAll(
                "six-vlan",
                1,
                LinkType.ETHERNET,
                packet -> udp(ipv6(ethernet(packet).vlan(VLAN, 9))));
        takesAll(
                "six-extensions",
                0,
                LinkType.ETHERNET,
                packet -> udp(ipv6(ethernet(packet))
                        .ipv6Extension(HOP_BY_HOP, (long) PADDING << 32)
                        .ipv6Extension(ROUTING, 0)
                        .ipv6Extension(DESTINATION, (long) PADDING << 32)));
        takesAll(
                "six-atomic",
                0,
                LinkType.ETHERNET,
                packet -> udp(ipv6(ethernet(packet)).ipv6Extension(FRAGMENT, 0x1234)));
    }

    @Test
    void shouldPutTcpOverIpv6InOrderAndNameItsAddresses() throws IOException {
        migrations.hints(hints(Codec.OUCH42, CaptureBytes.SERVER));
        CaptureBytes capture = CaptureBytes.ofKind(0);
        List<byte[]> packets = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            packets.add(CaptureBytes.soup(i == 39 ? 'Z' : 'S', i == 39 ? new byte[0] : TcpCaptureTest.event(i)));
        }
        int at = 1;
        for (int i = 0; i < packets.size(); i += 2) {
            byte[] first = packets.get(i);
            byte[] second = packets.get(i + 1);
            int from = at;
            if (i == 0) {
                capture.packet(packet -> tcp6(packet, from - 1, PacketView.FLAG_SYN), new byte[0]);
            }
            capture.packet(packet -> tcp6(packet, from + first.length, PacketView.FLAG_ACK), second);
            capture.packet(packet -> tcp6(packet, from, PacketView.FLAG_ACK), first);
            at += first.length + second.length;
        }

        Path tape = Held.migrated(migrations, "six-tcp", capture.bytes());

        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 39; i++) {
            expected.add(Held.text(TcpCaptureTest.event(i)));
        }
        assertEquals(expected, messages(tape));
        assertSays(tape, "complete true", "TCP [2001:db8:0:0:0:0:0:1]:9000 > [2001:db8:0:0:0:0:0:2]:40000");
    }

    private static void tcp6(PacketWriter packet, long sequence, int flags) {
        ipv6(ethernet(packet))
                .ipv6Extension(DESTINATION, (long) PADDING << 32)
                .tcp(CaptureBytes.SERVER, CaptureBytes.CLIENT, sequence, 1, flags);
    }

    @Test
    void shouldReportFragmentsAndPassOverThem() throws IOException {
        List<byte[]> adds = SourceBytes.adds(60);
        byte[] fragmented = mold(adds, 20, 10);
        byte[] rest = Arrays.copyOfRange(fragmented, 200, fragmented.length);
        List<Consumer<PacketWriter>> firsts = List.of(
                packet -> udp(ethernet(packet).ipv4(FROM, TO).ipv4Fragment(7, 0, true)),
                packet -> udp(ipv6(ethernet(packet)).ipv6Extension(FRAGMENT, 1L << 32 | 7)));
        List<Consumer<PacketWriter>> seconds = List.of(
                packet -> ethernet(packet).ipv4(FROM, TO).ipv4Fragment(7, 208, false),
                packet -> ipv6(ethernet(packet)).ipv6Extension(FRAGMENT, 208L << 32 | 7));
        for (int version = 0; version < 2; version++) {
            CaptureBytes capture = CaptureBytes.ofKind(version);
            for (int i = 0; i < 60; i += 10) {
                if (i == 20) {
                    capture.packet(firsts.get(version), Arrays.copyOf(fragmented, 200));
                    capture.packet(seconds.get(version), rest);
                } else {
                    capture.packet(packet -> udp4(ethernet(packet)), mold(adds, i, 10));
                }
            }
            capture.packet(packet -> udp4(ethernet(packet)), CaptureBytes.moldEnd(SESSION, 61));

            Path tape = Held.migrated(migrations, "fragments-" + version, capture.bytes());

            List<byte[]> expected = new ArrayList<>(adds);
            expected.subList(20, 30).clear();
            assertEquals(texts(expected), messages(tape));
            List<Held> held = Held.on(tape);
            for (int i = 0; i < held.size(); i++) {
                assertEquals(i == 20, held.get(i).has(Verdict.GAP_BEFORE), "record " + i);
            }
            assertSays(tape, "passed-over 2 FRAGMENT", "missing 10, gaps 1");
        }
    }

    @Test
    void shouldSayWhatTheSnapLengthCutOffDatagrams() throws IOException {
        List<byte[]> adds = SourceBytes.adds(40);
        CaptureBytes capture = CaptureBytes.ofKind(0);
        for (int i = 0; i < 40; i += 10) {
            int cut = i == 10 ? 2 * (2 + adds.get(1).length) + 5 : 0;
            capture.packet(packet -> udp4(ethernet(packet)), mold(adds, i, 10), cut);
        }
        capture.packet(packet -> udp4(ethernet(packet)), CaptureBytes.moldEnd(SESSION, 41));
        capture.packet(packet -> udp4(ethernet(packet)), CaptureBytes.moldEnd(SESSION, 41), 20 + 8 + 20);

        Path tape = Held.migrated(migrations, "snap-udp", capture.bytes());

        List<byte[]> expected = new ArrayList<>(adds);
        expected.subList(17, 20).clear();
        assertEquals(texts(expected), messages(tape));
        assertTrue(Held.on(tape).get(17).has(Verdict.GAP_BEFORE));
        assertSays(
                tape,
                "complete false",
                "1 MoldUDP64 packets do not end where their messages do",
                "passed-over 1 payload cut by the snap length",
                "passed-over 1 TRUNCATED",
                "missing 3, gaps 1");
    }

    @Test
    void shouldMarkTheMessageBehindWhatTheSnapLengthCutOffASegment() throws IOException {
        migrations.hints(hints(Codec.OUCH42, CaptureBytes.SERVER));
        CaptureBytes capture = CaptureBytes.ofKind(2).syn(false);
        int at = 1_001;
        for (int i = 0; i < 30; i++) {
            byte[] segment = CaptureBytes.soup('S', TcpCaptureTest.event(i));
            int from = at;
            capture.packet(
                    packet -> ethernet(packet)
                            .ipv4(FROM, TO)
                            .tcp(CaptureBytes.SERVER, CaptureBytes.CLIENT, from, 1, PacketView.FLAG_ACK),
                    segment,
                    i == 12 ? 4 : 0);
            at += segment.length;
        }

        Path tape = Held.migrated(migrations, "snap-tcp", capture.bytes());

        List<Held> held = Held.on(tape);
        assertEquals(29, held.size());
        assertEquals(Held.text(TcpCaptureTest.event(13)), held.get(12).message());
        assertTrue(held.get(12).has(Verdict.GAP_BEFORE));
        assertSays(tape, "passed-over 1 payload cut by the snap length", "gaps 1, bytes missing 4", "complete false");
    }

    @Test
    void shouldLookAtThePacketsOfTheGivenPortsAlone() throws IOException {
        List<byte[]> adds = SourceBytes.adds(40);
        CaptureBytes capture = CaptureBytes.ofKind(0);
        for (int i = 0; i < 40; i += 10) {
            capture.packet(packet -> udp4(ethernet(packet)), mold(adds, i, 10));
            capture.packet(packet -> ethernet(packet).ipv4(FROM, TO).udp(5_353, 5_353), "no feed of ours".getBytes());
            capture.packet(
                    packet -> ethernet(packet).ipv4(FROM, TO).tcp(443, 51_000, i(capture), 1, PacketView.FLAG_ACK),
                    "a secret".getBytes());
        }
        capture.packet(packet -> udp4(ethernet(packet)), CaptureBytes.moldEnd(SESSION, 41));

        Path tape = Held.migrated(migrations.hints(hints(Codec.ITCH50, CaptureBytes.SERVER)), "ports", capture.bytes());

        assertEquals(texts(adds), messages(tape));
        assertSays(tape, "complete true", "passed-over 4 UDP to other ports", "passed-over 4 TCP to other ports");
    }

    private static long i(CaptureBytes capture) {
        return capture.epochNs() & 0xFFFF;
    }

    @Test
    void shouldKeepEveryMessageOfMoreConnectionsThanAreFollowedAtATimeAndSaySo() throws IOException {
        migrations.hints(hints(Codec.OUCH42, CaptureBytes.SERVER));
        int connections = 600;
        CaptureBytes capture = CaptureBytes.ofKind(0);
        List<String> expected = new ArrayList<>();
        byte[] first = CaptureBytes.soup('S', TcpCaptureTest.event(1));
        for (int round = 0; round < 2; round++) {
            for (int client = 0; client < connections; client++) {
                byte[] event = TcpCaptureTest.event(round * connections + client);
                int port = 20_000 + client;
                int sequence = 1 + round * first.length;
                capture.packet(
                        packet -> ethernet(packet)
                                .ipv4(FROM, TO)
                                .tcp(CaptureBytes.SERVER, port, sequence, 1, PacketView.FLAG_ACK),
                        CaptureBytes.soup('S', event));
                expected.add(Held.text(event));
            }
        }

        Path tape = Held.migrated(migrations, "connections", capture.bytes());

        assertEquals(expected, messages(tape));
        int evicted = 2 * connections - 512;
        assertSays(
                tape,
                "complete false",
                evicted + " TCP streams were ended as the ones silent longest",
                "tcp-streams " + 2 * connections + ", of which 256 are told of");
    }
}
