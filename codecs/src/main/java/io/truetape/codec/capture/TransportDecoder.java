// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

import static java.nio.ByteOrder.BIG_ENDIAN;

/** The UDP and TCP headers of a packet, and where the payload lies. Source: RFC 768, RFC 9293 section 3.1. */
final class TransportDecoder {
    static final int PROTOCOL_TCP = 6;
    static final int PROTOCOL_UDP = 17;

    static final int SOURCE_PORT_OFFSET = 0;
    static final int DESTINATION_PORT_OFFSET = SOURCE_PORT_OFFSET + 2;
    static final int PORTS_LENGTH = DESTINATION_PORT_OFFSET + 2;

    static final int UDP_LENGTH_OFFSET = PORTS_LENGTH;
    static final int UDP_CHECKSUM_OFFSET = UDP_LENGTH_OFFSET + 2;
    static final int UDP_HEADER_LENGTH = UDP_CHECKSUM_OFFSET + 2;

    static final int TCP_SEQUENCE_OFFSET = PORTS_LENGTH;
    static final int TCP_ACKNOWLEDGEMENT_OFFSET = TCP_SEQUENCE_OFFSET + 4;
    static final int TCP_DATA_OFFSET_OFFSET = TCP_ACKNOWLEDGEMENT_OFFSET + 4;
    static final int TCP_FLAGS_OFFSET = TCP_DATA_OFFSET_OFFSET + 1;
    static final int TCP_CHECKSUM_OFFSET = TCP_FLAGS_OFFSET + 3;
    static final int TCP_MIN_LENGTH = TCP_CHECKSUM_OFFSET + 4;

    private final boolean verifyChecksum;

    TransportDecoder(boolean verifyChecksum) {
        this.verifyChecksum = verifyChecksum;
    }

    /**
     * Decodes what IP carries.
     *
     * @param packet whose IP headers are known
     * @param headers bytes of these, extension headers included
     * @return one of {@link PacketStatus}
     */
    int decode(PacketView packet, int headers) {
        boolean carriesPorts = packet.protocol == PROTOCOL_UDP || packet.protocol == PROTOCOL_TCP;
        if (packet.fragmentOffset > 0 || packet.moreFragments) {
            packet.ports = carriesPorts && packet.fragmentOffset == 0 && packet.ipCaptured - headers >= PORTS_LENGTH;
            return packet.conclude(PacketStatus.FRAGMENT);
        }
        if (!carriesPorts) {
            return packet.conclude(PacketStatus.OTHER_PROTOCOL);
        }
        int least = packet.protocol == PROTOCOL_UDP ? UDP_HEADER_LENGTH : TCP_MIN_LENGTH;
        if (packet.ipCaptured - headers < least) {
            return NetworkDecoder.shortPayload(packet, headers, least);
        }
        packet.ports = true;
        return packet.protocol == PROTOCOL_UDP ? udp(packet, headers) : tcp(packet, headers);
    }

    private int udp(PacketView packet, int headers) {
        int length = packet.buffer.getShort(packet.transportOffset + UDP_LENGTH_OFFSET, BIG_ENDIAN) & 0xFFFF;
        if (length < UDP_HEADER_LENGTH) {
            return packet.malformed(PacketReason.BAD_UDP_LENGTH);
        }
        int claimed = packet.ipClaimed - headers;
        if (length > claimed) {
            packet.findings |= PacketFinding.UDP_LENGTH_BEYOND_IP;
        } else if (length < claimed && !packet.has(PacketFinding.IP_LENGTH_ZERO)) {
            packet.findings |= PacketFinding.UDP_LENGTH_SHORT_OF_IP;
        }
        payload(packet, headers, UDP_HEADER_LENGTH, Math.min(length, claimed));
        boolean summed = packet.buffer.getShort(packet.transportOffset + UDP_CHECKSUM_OFFSET) != 0;
        if (length <= claimed && (summed || packet.ipVersion == 6)) {
            verify(packet, length);
        }
        return packet.conclude(PacketStatus.UDP);
    }

    private int tcp(PacketView packet, int headers) {
        int dataOffset = packet.buffer.getByte(packet.transportOffset + TCP_DATA_OFFSET_OFFSET) >> 4 & 0xF;
        int headerLength = dataOffset * Integer.BYTES;
        int claimed = packet.ipClaimed - headers;
        if (headerLength < TCP_MIN_LENGTH || headerLength > claimed) {
            return packet.malformed(PacketReason.BAD_TCP_DATA_OFFSET);
        }
        if (packet.ipCaptured - headers < headerLength) {
            return packet.cut(PacketReason.SHORT_PACKET);
        }
        payload(packet, headers, headerLength, claimed);
        verify(packet, claimed);
        return packet.conclude(PacketStatus.TCP);
    }

    /** Settles the payload of a datagram that claims so many bytes, header included. */
    private static void payload(PacketView packet, int headers, int headerLength, int claimed) {
        int captured = Math.min(packet.ipCaptured - headers, claimed);
        packet.payloadOffset = packet.transportOffset + headerLength;
        packet.payloadLength = captured - headerLength;
        packet.payloadMissing = claimed - captured;
        if (packet.payloadMissing > 0 && packet.cutLength > 0) {
            packet.findings |= PacketFinding.PAYLOAD_TRUNCATED;
        }
    }

    /** A routing header that has not run out hides the address that was summed, and a cut datagram has no sum. */
    private void verify(PacketView packet, int length) {
        if (verifyChecksum
                && packet.payloadMissing == 0
                && !packet.routed
                && !packet.has(PacketFinding.IP_LENGTH_ZERO)
                && !Checksum.holdsForTransport(packet, length)) {
            packet.findings |= PacketFinding.TRANSPORT_CHECKSUM_WRONG;
        }
    }
}
