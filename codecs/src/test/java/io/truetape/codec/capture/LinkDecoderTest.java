// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class LinkDecoderTest {
    private static final String MACS = "01005e000001 020000000002";
    private static final String ETHERNET = MACS + "0800";

    /** 10.0.0.1 to 239.1.2.3, UDP 4660 to 22136, payload "hey", by hand; the checksum of IP is right, UDP has none. */
    private static final String UDP = "4500 001f 0001 4000 4011 3fc8 0a000001 ef010203  1234 5678 000b 0000 686579";

    private static final int IP_LENGTH = 31;

    private final LinkDecoder decoder = new LinkDecoder(true, true);
    private final PacketView packet = new PacketView();
    private final UnsafeBuffer out = new UnsafeBuffer(new byte[256]);
    private final PacketWriter writer = new PacketWriter();

    private int decode(int linkType, String... hex) {
        UnsafeBuffer bytes = Bytes.buffer(hex);
        return decoder.decode(bytes, 0, bytes.capacity(), bytes.capacity(), linkType, packet);
    }

    private void assertHey(int ipOffset) {
        assertEquals(PacketStatus.UDP, packet.status());
        assertEquals(0, packet.findings());
        assertEquals(4, packet.ipVersion());
        assertEquals(0, packet.sourceAddressHigh());
        assertEquals(0xFFFF_0A00_0001L, packet.sourceAddressLow());
        assertEquals(0xFFFF_EF01_0203L, packet.destinationAddressLow());
        assertEquals(0x1234, packet.sourcePort());
        assertEquals(0x5678, packet.destinationPort());
        assertEquals(ipOffset, packet.ipOffset());
        assertEquals(ipOffset + 20, packet.transportOffset());
        assertEquals(ipOffset + 28, packet.payloadOffset());
        assertEquals(3, packet.payloadLength());
        assertEquals(0, packet.payloadMissing());
        assertEquals("hey", packet.buffer().getStringWithoutLengthAscii(packet.payloadOffset(), 3));
    }

    @Test
    void shouldFindTheSamePayloadBehindEveryLinkLayer() {
        decode(LinkType.ETHERNET, ETHERNET, UDP);
        assertHey(14);
        decode(LinkType.RAW, UDP);
        assertHey(0);
        decode(LinkType.RAW_BSD, UDP);
        assertHey(0);
        decode(LinkType.RAW_OPENBSD, UDP);
        assertHey(0);
        decode(LinkType.IPV4, UDP);
        assertHey(0);
        decode(LinkType.NULL, "02000000", UDP);
        assertHey(4);
        decode(LinkType.NULL, "00000002", UDP);
        assertHey(4);
        decode(LinkType.LOOP, "00000002", UDP);
        assertHey(4);
        decode(LinkType.LINUX_SLL, "0000 0001 0006 020000000002 0000 0800", UDP);
        assertHey(16);
        decode(LinkType.LINUX_SLL2, "0800 0000 00000003 0001 00 06 020000000002 0000", UDP);
        assertHey(20);
    }

    @Test
    void shouldPassVlanTags() {
        decode(LinkType.ETHERNET, MACS, "8100 6064 0800", UDP);
        assertHey(18);
        assertEquals(1, packet.vlanCount());
        assertEquals(100, packet.vlanId(0));

        decode(LinkType.ETHERNET, MACS, "88a8 0fff 8100 0002 0800", UDP);
        assertHey(22);
        assertEquals(2, packet.vlanCount());
        assertEquals(4095, packet.vlanId(0));
        assertEquals(2, packet.vlanId(1));
        assertEquals(0, packet.vlanId(2));
        assertEquals(LinkDecoder.ETHER_TYPE_IPV4, packet.etherType());

        decode(LinkType.LINUX_SLL, "0000 0001 0006 020000000002 0000 8100 0064 0800", UDP);
        assertHey(20);
    }

    @Test
    void shouldBoundVlanTags() {
        String tag = "8100 0001";

        assertEquals(PacketStatus.UDP, decode(LinkType.ETHERNET, MACS, tag.repeat(4), "0800", UDP));
        assertEquals(PacketStatus.MALFORMED, decode(LinkType.ETHERNET, MACS, tag.repeat(5), "0800", UDP));
        assertEquals(PacketReason.TOO_MANY_VLAN_TAGS, packet.reason());
    }

    @Test
    void shouldLeavePaddingOutOfThePayload() {
        decode(LinkType.ETHERNET, ETHERNET, UDP, "00".repeat(15));

        assertEquals(PacketFinding.LINK_PADDING, packet.findings());
        assertEquals(3, packet.payloadLength());
    }

    @Test
    void shouldPassIpv4Options() {
        String options = UDP.replace("4500 001f", "4600 0023").replace("3fc8", "3cc3");
        decode(LinkType.RAW, options.replace("ef010203", "ef010203 01010100"));

        assertEquals(PacketStatus.UDP, packet.status());
        assertEquals(24, packet.transportOffset());
        assertEquals(3, packet.payloadLength());
        assertFalse(packet.has(PacketFinding.IP_CHECKSUM_WRONG));
    }

    @Test
    void shouldReportWrongChecksumsAndDeliverAllTheSame() {
        String wrong = UDP.replace("3fc8", "3fc9").replace("000b 0000", "000b 0001");

        assertEquals(PacketStatus.UDP, decode(LinkType.RAW, wrong));
        assertEquals(PacketFinding.IP_CHECKSUM_WRONG | PacketFinding.TRANSPORT_CHECKSUM_WRONG, packet.findings());
        assertEquals(3, packet.payloadLength());

        UnsafeBuffer bytes = Bytes.buffer(wrong);
        new LinkDecoder(false, false).decode(bytes, 0, IP_LENGTH, IP_LENGTH, LinkType.RAW, packet);
        assertEquals(0, packet.findings());
    }

    @Test
    void shouldReportFragmentsWithoutPayload() {
        assertEquals(
                PacketStatus.FRAGMENT, decode(LinkType.RAW, UDP.replace("0001 4000 4011 3fc8", "0007 2000 4011 5fc2")));
        assertEquals(0x1234, packet.sourcePort());
        assertTrue(packet.moreFragments());
        assertEquals(7, packet.fragmentId());
        assertEquals(0, packet.payloadLength());
        assertEquals(0, packet.findings());

        assertEquals(PacketStatus.FRAGMENT, decode(LinkType.RAW, UDP.replace("0001 4000", "0007 00b9")));
        assertEquals(PacketView.NULL_PORT, packet.sourcePort());
        assertEquals(1_480, packet.fragmentOffset());
        assertFalse(packet.moreFragments());
    }

    @Test
    void shouldReadIpv6WithExtensionHeaders() {
        writer.wrap(out, 0)
                .ethernet(0x3333_0000_0001L, 0x0200_0000_0001L)
                .ipv6(0x2001_0DB8_0000_0000L, 1, 0xFF02_0000_0000_0000L, 2)
                .ipv6Extension(NetworkDecoder.HEADER_HOP_BY_HOP, 0x0104_0000_0000L)
                .ipv6Extension(NetworkDecoder.HEADER_DESTINATION, 0x0104_0000_0000L)
                .ipv6Extension(NetworkDecoder.HEADER_FRAGMENT, 0x0000_0000_0009L)
                .udp(1, 2)
                .bytes(Bytes.buffer("0102030405"), 0, 5);
        int length = writer.finish();

        assertEquals(PacketStatus.UDP, decoder.decode(out, 0, length, length, LinkType.ETHERNET, packet));
        assertEquals(0, packet.findings());
        assertEquals(6, packet.ipVersion());
        assertEquals(17, packet.protocol());
        assertEquals(0x2001_0DB8_0000_0000L, packet.sourceAddressHigh());
        assertEquals(1, packet.sourceAddressLow());
        assertEquals(0xFF02_0000_0000_0000L, packet.destinationAddressHigh());
        assertEquals(2, packet.destinationAddressLow());
        assertEquals(14 + 40 + 24 + 8, packet.payloadOffset());
        assertEquals(5, packet.payloadLength());
        assertEquals(9, packet.fragmentId());
    }

    @Test
    void shouldReportIpv6FragmentsAndTooManyExtensions() {
        writer.wrap(out, 0)
                .ipv6(1, 1, 2, 2)
                .ipv6Extension(NetworkDecoder.HEADER_FRAGMENT, 0x0009_0000_0001L)
                .udp(1, 2);
        int length = writer.finish();
        assertEquals(PacketStatus.FRAGMENT, decoder.decode(out, 0, length, length, LinkType.RAW, packet));
        assertEquals(8, packet.fragmentOffset());
        assertTrue(packet.moreFragments());
        assertEquals(PacketView.NULL_PORT, packet.destinationPort());

        writer.wrap(out, 0).ipv6(1, 1, 2, 2);
        for (int i = 0; i <= NetworkDecoder.MAX_EXTENSION_HEADERS; i++) {
            writer.ipv6Extension(NetworkDecoder.HEADER_DESTINATION, 0);
        }
        length = writer.udp(1, 2).finish();
        assertEquals(PacketStatus.MALFORMED, decoder.decode(out, 0, length, length, LinkType.IPV6, packet));
        assertEquals(PacketReason.TOO_MANY_EXTENSION_HEADERS, packet.reason());
    }

    @Test
    void shouldReadATcpSegment() {
        writer.wrap(out, 10).cooked2().ipv4(0x0A000001, 0x0A000002);
        writer.tcp(5000, 80, 0xFFFF_FFFEL, 0x8000_0000L, PacketView.FLAG_ACK | PacketView.FLAG_PSH);
        int length = writer.bytes(Bytes.buffer("414243"), 0, 3).finish();

        assertEquals(PacketStatus.TCP, decoder.decode(out, 10, length, length, LinkType.LINUX_SLL2, packet));
        assertEquals(0, packet.findings());
        assertEquals(0xFFFF_FFFEL, packet.tcpSequence());
        assertEquals(0x8000_0000L, packet.tcpAcknowledgement());
        assertEquals(PacketView.FLAG_ACK | PacketView.FLAG_PSH, packet.tcpFlags());
        assertEquals(5000, packet.sourcePort());
        assertEquals(10 + 20 + 40, packet.payloadOffset());
        assertEquals(3, packet.payloadLength());
    }

    @Test
    void shouldTellWhatTheSnapLengthCut() {
        UnsafeBuffer bytes = Bytes.buffer(ETHERNET, UDP);
        for (int captured = 0; captured < bytes.capacity(); captured++) {
            UnsafeBuffer cut = Bytes.exactly(bytes.byteArray(), 0, captured);
            int status = decoder.decode(cut, 0, captured, bytes.capacity(), LinkType.ETHERNET, packet);
            boolean headers = captured >= 14 + 28;
            assertEquals(headers ? PacketStatus.UDP : PacketStatus.TRUNCATED, status, "captured " + captured);
            if (headers) {
                assertEquals(PacketFinding.PAYLOAD_TRUNCATED, packet.findings());
                assertEquals(bytes.capacity() - captured, packet.payloadMissing());
                assertEquals(3 - packet.payloadMissing(), packet.payloadLength());
            }
            status = decoder.decode(cut, 0, captured, captured, LinkType.ETHERNET, packet);
            assertEquals(headers ? PacketStatus.UDP : PacketStatus.MALFORMED, status, "all of " + captured);
            assertEquals(
                    headers, packet.has(PacketFinding.IP_LENGTH_BEYOND_FRAME) && packet.ports, "all of " + captured);
        }
    }

    @Test
    void shouldDeliverWhatThereIsWhenUdpLengthsLie() {
        assertEquals(PacketStatus.UDP, decode(LinkType.RAW, UDP.replace("000b", "0010")));
        assertEquals(PacketFinding.UDP_LENGTH_BEYOND_IP, packet.findings());
        assertEquals(3, packet.payloadLength());

        assertEquals(PacketStatus.UDP, decode(LinkType.RAW, UDP.replace("000b", "0009")));
        assertEquals(PacketFinding.UDP_LENGTH_SHORT_OF_IP, packet.findings());
        assertEquals(1, packet.payloadLength());

        assertEquals(PacketStatus.MALFORMED, decode(LinkType.RAW, UDP.replace("000b", "0007")));
        assertEquals(PacketReason.BAD_UDP_LENGTH, packet.reason());
    }

    @Test
    void shouldTakeAnIpLengthOfZeroToEndWithTheFrame() {
        assertEquals(
                PacketStatus.UDP,
                decode(LinkType.RAW, UDP.replace("001f", "0000").replace("3fc8", "3fe7")));

        assertEquals(PacketFinding.IP_LENGTH_ZERO, packet.findings());
        assertEquals(3, packet.payloadLength());
    }

    @Test
    void shouldSayHowHeadersAreMalformed() {
        assertMalformed(PacketReason.BAD_IP_VERSION, UDP.replace("4500", "5500"));
        assertMalformed(PacketReason.BAD_IP_HEADER_LENGTH, UDP.replace("4500", "4400"));
        assertMalformed(PacketReason.BAD_IP_HEADER_LENGTH, UDP.replace("001f", "0013"));
        assertMalformed(PacketReason.SHORT_IP_PAYLOAD, UDP.replace("001f", "001b"));
        String tcp = "4500 0028 0000 4000 4006 0000 0a000001 0a000002 0001 0002 00000000 00000000 5010 0000 0000 0000";
        assertMalformed(PacketReason.BAD_TCP_DATA_OFFSET, tcp.replace("5010", "4010"));
        assertMalformed(PacketReason.BAD_TCP_DATA_OFFSET, tcp.replace("5010", "6010"));
        assertMalformed(PacketReason.SHORT_IP_PAYLOAD, tcp.replace("0028", "0027"));
        assertMalformed(PacketReason.SHORT_PACKET, "");
    }

    private void assertMalformed(int reason, String hex) {
        assertEquals(PacketStatus.MALFORMED, decode(LinkType.RAW, hex));
        assertEquals(PacketReason.nameOf(reason), PacketReason.nameOf(packet.reason()));
        assertEquals(0, packet.payloadLength());
    }

    @Test
    void shouldNameWhatItDoesNotTakeApart() {
        assertEquals(PacketStatus.NOT_IP, decode(LinkType.ETHERNET, MACS, "0806", "00".repeat(28)));
        assertEquals(0x0806, packet.etherType());
        assertEquals(PacketStatus.NOT_IP, decode(LinkType.LINUX_SLL, "0004 0338 0000 0000000000000000 0800", UDP));
        assertEquals(PacketStatus.NOT_IP, decode(LinkType.NULL, "07000000", UDP));
        assertEquals(PacketStatus.UNSUPPORTED_LINK, decode(105, UDP));
        assertEquals(PacketStatus.OTHER_PROTOCOL, decode(LinkType.RAW, UDP.replace("4011", "4001")));
        assertEquals(1, packet.protocol());
        assertEquals(PacketView.NULL_PORT, packet.sourcePort());
    }

    @Test
    void shouldRefuseBytesThatAreNotInTheBuffer() {
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> decoder.decode(new UnsafeBuffer(new byte[4]), 0, 5, 5, LinkType.ETHERNET, packet));
    }
}
