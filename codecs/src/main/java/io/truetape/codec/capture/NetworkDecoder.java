// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.DirectBuffer;

/**
 * The IP headers of a packet: how long it really is, what it carries, and whether it is a fragment.
 *
 * <p>A packet ends where its IP length says, not where the frame does. Two lengths go along: what the header claims, and
 * how much of that was captured. Source: RFC 791 section 3.1, RFC 8200 sections 3 and 4, RFC 6946.
 */
final class NetworkDecoder {
    /** IPv6 extension headers that are followed in one packet. */
    static final int MAX_EXTENSION_HEADERS = 8;

    static final int IPV4_TOTAL_LENGTH_OFFSET = 2;
    static final int IPV4_ID_OFFSET = IPV4_TOTAL_LENGTH_OFFSET + 2;
    static final int IPV4_FRAGMENT_OFFSET = IPV4_ID_OFFSET + 2;
    static final int IPV4_PROTOCOL_OFFSET = IPV4_FRAGMENT_OFFSET + 3;
    static final int IPV4_CHECKSUM_OFFSET = IPV4_PROTOCOL_OFFSET + 1;
    static final int IPV4_SOURCE_OFFSET = IPV4_CHECKSUM_OFFSET + 2;
    static final int IPV4_DESTINATION_OFFSET = IPV4_SOURCE_OFFSET + 4;
    static final int IPV4_MIN_LENGTH = IPV4_DESTINATION_OFFSET + 4;

    static final int IPV6_PAYLOAD_LENGTH_OFFSET = 4;
    static final int IPV6_NEXT_HEADER_OFFSET = IPV6_PAYLOAD_LENGTH_OFFSET + 2;
    static final int IPV6_SOURCE_OFFSET = IPV6_NEXT_HEADER_OFFSET + 2;
    static final int IPV6_DESTINATION_OFFSET = IPV6_SOURCE_OFFSET + 16;
    static final int IPV6_LENGTH = IPV6_DESTINATION_OFFSET + 16;

    static final int EXTENSION_UNIT_LENGTH = 8;
    static final int FRAGMENT_FIELD_OFFSET = 2;
    static final int FRAGMENT_ID_OFFSET = FRAGMENT_FIELD_OFFSET + 2;
    static final int SEGMENTS_LEFT_OFFSET = 3;

    static final int HEADER_HOP_BY_HOP = 0;
    static final int HEADER_ROUTING = 43;
    static final int HEADER_FRAGMENT = 44;
    static final int HEADER_AUTHENTICATION = 51;
    static final int HEADER_DESTINATION = 60;
    static final int HEADER_MOBILITY = 135;

    private static final int IPV4_MORE_FRAGMENTS = 0x2000;
    private static final int IPV4_FRAGMENT_MASK = 0x1FFF;
    private static final int IPV6_MORE_FRAGMENTS = 1;
    private static final int FRAGMENT_UNIT_LENGTH = 8;

    private final boolean verifyChecksum;
    private final TransportDecoder transport;

    NetworkDecoder(boolean verifyChecksum, TransportDecoder transport) {
        this.verifyChecksum = verifyChecksum;
        this.transport = transport;
    }

    /** Decodes IP of whichever version its header says. */
    int decode(PacketView packet, int at) {
        if (packet.capturedLength <= at) {
            return packet.cut(PacketReason.SHORT_PACKET);
        }
        boolean six = version(packet, at) == 6;
        packet.etherType = six ? LinkDecoder.ETHER_TYPE_IPV6 : LinkDecoder.ETHER_TYPE_IPV4;
        return six ? decodeIpv6(packet, at) : decodeIpv4(packet, at);
    }

    int decodeIpv4(PacketView packet, int at) {
        if (packet.capturedLength - at < IPV4_MIN_LENGTH) {
            return packet.cut(PacketReason.SHORT_PACKET);
        }
        if (version(packet, at) != 4) {
            return packet.malformed(PacketReason.BAD_IP_VERSION);
        }
        int ip = packet.offset + at;
        int headerLength = (packet.buffer.getByte(ip) & 0xF) * Integer.BYTES;
        int total = u16(packet.buffer, ip + IPV4_TOTAL_LENGTH_OFFSET);
        if (headerLength < IPV4_MIN_LENGTH || total != 0 && total < headerLength) {
            return packet.malformed(PacketReason.BAD_IP_HEADER_LENGTH);
        }
        if (packet.capturedLength - at < headerLength) {
            return packet.cut(PacketReason.SHORT_PACKET);
        }
        packet.ipVersion = 4;
        measure(packet, at, total, total == 0);
        packet.protocol = packet.buffer.getByte(ip + IPV4_PROTOCOL_OFFSET) & 0xFF;
        if (verifyChecksum && !Checksum.holds(packet.buffer, ip, headerLength)) {
            packet.findings |= PacketFinding.IP_CHECKSUM_WRONG;
        }
        int fragment = u16(packet.buffer, ip + IPV4_FRAGMENT_OFFSET);
        packet.fragmentId = u16(packet.buffer, ip + IPV4_ID_OFFSET);
        packet.fragmentOffset = (fragment & IPV4_FRAGMENT_MASK) * FRAGMENT_UNIT_LENGTH;
        packet.moreFragments = (fragment & IPV4_MORE_FRAGMENTS) != 0;
        return carried(packet, headerLength);
    }

    int decodeIpv6(PacketView packet, int at) {
        if (packet.capturedLength - at < IPV6_LENGTH) {
            return packet.cut(PacketReason.SHORT_PACKET);
        }
        if (version(packet, at) != 6) {
            return packet.malformed(PacketReason.BAD_IP_VERSION);
        }
        int ip = packet.offset + at;
        int payload = u16(packet.buffer, ip + IPV6_PAYLOAD_LENGTH_OFFSET);
        packet.ipVersion = 6;
        measure(packet, at, IPV6_LENGTH + payload, payload == 0);
        packet.protocol = packet.buffer.getByte(ip + IPV6_NEXT_HEADER_OFFSET) & 0xFF;
        int headers = IPV6_LENGTH;
        for (int seen = 0; isExtension(packet.protocol); seen++) {
            if (seen == MAX_EXTENSION_HEADERS) {
                return packet.malformed(PacketReason.TOO_MANY_EXTENSION_HEADERS);
            }
            if (packet.ipCaptured - headers < EXTENSION_UNIT_LENGTH) {
                return shortPayload(packet, headers, EXTENSION_UNIT_LENGTH);
            }
            boolean fragment = packet.protocol == HEADER_FRAGMENT;
            headers += extension(packet, ip + headers);
            if (fragment && packet.fragmentOffset > 0) {
                return packet.conclude(PacketStatus.FRAGMENT);
            }
        }
        return carried(packet, headers);
    }

    /** Reads an extension header, whose first 8 bytes are there, and says how long it is. */
    private static int extension(PacketView packet, int header) {
        int type = packet.protocol;
        int units = packet.buffer.getByte(header + 1) & 0xFF;
        packet.protocol = packet.buffer.getByte(header) & 0xFF;
        switch (type) {
            case HEADER_FRAGMENT:
                int field = u16(packet.buffer, header + FRAGMENT_FIELD_OFFSET);
                packet.fragmentOffset = field & -FRAGMENT_UNIT_LENGTH;
                packet.moreFragments = (field & IPV6_MORE_FRAGMENTS) != 0;
                packet.fragmentId = packet.buffer.getInt(header + FRAGMENT_ID_OFFSET, BIG_ENDIAN) & 0xFFFF_FFFFL;
                return EXTENSION_UNIT_LENGTH;
            case HEADER_AUTHENTICATION:
                return (units + 2) * Integer.BYTES;
            case HEADER_ROUTING:
                packet.routed |= packet.buffer.getByte(header + SEGMENTS_LEFT_OFFSET) != 0;
                return (units + 1) * EXTENSION_UNIT_LENGTH;
            default:
                return (units + 1) * EXTENSION_UNIT_LENGTH;
        }
    }

    /** Settles how long the IP packet is, by its own word and by what was captured. */
    private static void measure(PacketView packet, int at, int total, boolean zero) {
        int inFrame = packet.capturedLength - at;
        long onWire = inFrame + packet.cutLength;
        packet.ipOffset = packet.offset + at;
        packet.ipClaimed = zero ? (int) Math.min(onWire, Integer.MAX_VALUE) : total;
        packet.ipCaptured = Math.min(inFrame, packet.ipClaimed);
        if (zero) {
            packet.findings |= PacketFinding.IP_LENGTH_ZERO;
        } else if (total > onWire) {
            packet.findings |= PacketFinding.IP_LENGTH_BEYOND_FRAME;
        } else if (total < onWire) {
            packet.findings |= PacketFinding.LINK_PADDING;
        }
    }

    private int carried(PacketView packet, int headers) {
        packet.transportOffset = packet.ipOffset + Math.min(headers, packet.ipCaptured);
        return transport.decode(packet, headers);
    }

    /** Concludes that what IP carries does not hold a header: by its own length, or because it was not captured. */
    static int shortPayload(PacketView packet, int headers, int needed) {
        return packet.ipClaimed - headers < needed
                ? packet.malformed(PacketReason.SHORT_IP_PAYLOAD)
                : packet.cut(PacketReason.SHORT_PACKET);
    }

    private static boolean isExtension(int header) {
        return switch (header) {
            case HEADER_HOP_BY_HOP,
                    HEADER_ROUTING,
                    HEADER_FRAGMENT,
                    HEADER_AUTHENTICATION,
                    HEADER_DESTINATION,
                    HEADER_MOBILITY -> true;
            default -> false;
        };
    }

    private static int version(PacketView packet, int at) {
        return packet.buffer.getByte(packet.offset + at) >> 4 & 0xF;
    }

    private static int u16(DirectBuffer buffer, int index) {
        return buffer.getShort(index, BIG_ENDIAN) & 0xFFFF;
    }
}
