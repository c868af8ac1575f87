// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.DirectBuffer;

/**
 * Takes a captured packet apart, from the link layer to the payload of UDP or TCP, into a {@link PacketView}.
 *
 * <pre>
 * link type            header  type of what follows
 * Ethernet                 14  EtherType at 12
 * Linux cooked 1           16  EtherType at 14, ARPHRD at 2
 * Linux cooked 2           20  EtherType at 0, ARPHRD at 8
 * null, loop                4  protocol family
 * raw, IPv4, IPv6           0  the version in the IP header
 * </pre>
 *
 * <p>VLAN tags (EtherTypes 0x8100, 0x88A8, 0x9100, 0x9200) are passed on any link that has EtherTypes. What no header
 * accounts for is left out of the payload: padding, frame checksums, trailers. Checksums are verified as the constructor
 * says; a wrong one is a finding, and the packet is delivered, because hosts that leave checksums to their network card
 * capture wrong ones all the time. Fragments are reported and not put together; tunnels are not entered.
 *
 * <p>Used by one thread at a time; allocates nothing and does not throw on bad bytes.
 *
 * <p>Source: IEEE 802.3, IEEE 802.1Q, and the LINKTYPE registry of the tcpdump group.
 */
public final class LinkDecoder {
    /** EtherType of IPv4. */
    public static final int ETHER_TYPE_IPV4 = 0x0800;

    /** EtherType of IPv6. */
    public static final int ETHER_TYPE_IPV6 = 0x86DD;

    /** EtherType of a VLAN tag, IEEE 802.1Q. */
    public static final int ETHER_TYPE_VLAN = 0x8100;

    /** EtherType of an outer VLAN tag, IEEE 802.1ad. */
    public static final int ETHER_TYPE_SERVICE_VLAN = 0x88A8;

    static final int ETHERNET_TYPE_OFFSET = 12;
    static final int ETHERNET_LENGTH = ETHERNET_TYPE_OFFSET + 2;
    static final int COOKED1_ARPHRD_OFFSET = 2;
    static final int COOKED1_TYPE_OFFSET = 14;
    static final int COOKED1_LENGTH = COOKED1_TYPE_OFFSET + 2;
    static final int COOKED2_TYPE_OFFSET = 0;
    static final int COOKED2_ARPHRD_OFFSET = 8;
    static final int COOKED2_LENGTH = 20;
    static final int FAMILY_LENGTH = 4;
    static final int VLAN_TAG_LENGTH = 4;

    private static final int ETHER_TYPE_OLD_VLAN_1 = 0x9100;
    private static final int ETHER_TYPE_OLD_VLAN_2 = 0x9200;
    /** Its "EtherType" is a family of netlink messages. */
    private static final int ARPHRD_NETLINK = 824;

    private static final int FAMILY_IPV4 = 2;
    private static final int FAMILY_IPV6_LINUX = 10;
    private static final int FAMILY_IPV6_NETBSD = 24;
    private static final int FAMILY_IPV6_FREEBSD = 28;
    private static final int FAMILY_IPV6_DARWIN = 30;

    private final NetworkDecoder network;

    /** Creates a decoder that verifies the checksum of IPv4 headers and no other. */
    public LinkDecoder() {
        this(true, false);
    }

    /**
     * Creates a decoder.
     *
     * @param verifyIpChecksum whether the checksum of IPv4 headers is verified
     * @param verifyTransportChecksum whether those of UDP and TCP are, where the whole datagram was captured
     */
    public LinkDecoder(boolean verifyIpChecksum, boolean verifyTransportChecksum) {
        network = new NetworkDecoder(verifyIpChecksum, new TransportDecoder(verifyTransportChecksum));
    }

    /**
     * Takes a packet apart.
     *
     * @param buffer holds the packet
     * @param offset of its first captured byte
     * @param capturedLength captured bytes
     * @param originalLength bytes it had on the wire; not fewer than captured, or it counts as just these
     * @param linkType one of {@link LinkType}; others are reported as unsupported
     * @param packet receives what was found
     * @return one of {@link PacketStatus}, as {@code packet.status()} has it
     * @throws IndexOutOfBoundsException if the captured bytes do not lie inside the buffer
     */
    public int decode(
            DirectBuffer buffer, int offset, int capturedLength, long originalLength, int linkType, PacketView packet) {
        buffer.boundsCheck(offset, capturedLength);
        packet.begin(buffer, offset, capturedLength, originalLength);
        return switch (linkType) {
            case LinkType.ETHERNET -> typed(packet, ETHERNET_TYPE_OFFSET, ETHERNET_LENGTH);
            case LinkType.LINUX_SLL -> cooked(packet, COOKED1_TYPE_OFFSET, COOKED1_ARPHRD_OFFSET, COOKED1_LENGTH);
            case LinkType.LINUX_SLL2 -> cooked(packet, COOKED2_TYPE_OFFSET, COOKED2_ARPHRD_OFFSET, COOKED2_LENGTH);
            case LinkType.NULL, LinkType.LOOP -> family(packet);
            case LinkType.RAW, LinkType.RAW_BSD, LinkType.RAW_OPENBSD -> network.decode(packet, 0);
            case LinkType.IPV4 -> ofType(packet, ETHER_TYPE_IPV4, 0);
            case LinkType.IPV6 -> ofType(packet, ETHER_TYPE_IPV6, 0);
            default -> packet.conclude(PacketStatus.UNSUPPORTED_LINK);
        };
    }

    private int cooked(PacketView packet, int typeOffset, int arphrdOffset, int headerLength) {
        if (packet.capturedLength < headerLength) {
            return packet.cut(PacketReason.SHORT_PACKET);
        }
        if (u16(packet, arphrdOffset) == ARPHRD_NETLINK) {
            return packet.conclude(PacketStatus.NOT_IP);
        }
        return typed(packet, typeOffset, headerLength);
    }

    /** Passes the VLAN tags behind a header that ends with, or has, an EtherType. */
    private int typed(PacketView packet, int typeOffset, int headerLength) {
        if (packet.capturedLength < headerLength) {
            return packet.cut(PacketReason.SHORT_PACKET);
        }
        int type = u16(packet, typeOffset);
        int at = headerLength;
        while (isVlan(type)) {
            if (packet.vlanCount == PacketView.MAX_VLAN_TAGS) {
                return packet.malformed(PacketReason.TOO_MANY_VLAN_TAGS);
            }
            if (packet.capturedLength - at < VLAN_TAG_LENGTH) {
                return packet.cut(PacketReason.SHORT_PACKET);
            }
            packet.vlanTags |= (long) u16(packet, at) << packet.vlanCount * Short.SIZE;
            packet.vlanCount++;
            type = u16(packet, at + 2);
            at += VLAN_TAG_LENGTH;
        }
        return ofType(packet, type, at);
    }

    private int ofType(PacketView packet, int type, int at) {
        packet.etherType = type;
        return switch (type) {
            case ETHER_TYPE_IPV4 -> network.decodeIpv4(packet, at);
            case ETHER_TYPE_IPV6 -> network.decodeIpv6(packet, at);
            default -> packet.conclude(PacketStatus.NOT_IP);
        };
    }

    /** The byte order of the family is that of a host unknown; families are small, so that both can be read. */
    private int family(PacketView packet) {
        if (packet.capturedLength < FAMILY_LENGTH) {
            return packet.cut(PacketReason.SHORT_PACKET);
        }
        int family = packet.buffer.getInt(packet.offset, BIG_ENDIAN);
        int small = (family & 0xFFFF) == 0 ? Integer.reverseBytes(family) : family;
        return switch (small) {
            case FAMILY_IPV4 -> ofType(packet, ETHER_TYPE_IPV4, FAMILY_LENGTH);
            case FAMILY_IPV6_LINUX, FAMILY_IPV6_NETBSD, FAMILY_IPV6_FREEBSD, FAMILY_IPV6_DARWIN ->
                ofType(packet, ETHER_TYPE_IPV6, FAMILY_LENGTH);
            default -> packet.conclude(PacketStatus.NOT_IP);
        };
    }

    private static boolean isVlan(int type) {
        return type == ETHER_TYPE_VLAN
                || type == ETHER_TYPE_SERVICE_VLAN
                || type == ETHER_TYPE_OLD_VLAN_1
                || type == ETHER_TYPE_OLD_VLAN_2;
    }

    private static int u16(PacketView packet, int fieldOffset) {
        return packet.buffer.getShort(packet.offset + fieldOffset, BIG_ENDIAN) & 0xFFFF;
    }
}
