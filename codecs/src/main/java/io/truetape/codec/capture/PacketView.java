// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.DirectBuffer;

/**
 * Read flyweight over one captured packet, as {@link LinkDecoder} took it apart: where each header lies and what it says.
 *
 * <p>Holds a buffer and offsets into it, and is valid until the next decode or until the bytes move; used by one thread
 * at a time. All offsets are positions in {@link #buffer()}. What a packet does not have reads as 0, or as
 * {@link #NULL_PORT}.
 *
 * <p>Source: IEEE 802.3 and 802.1Q, RFC 791 (IPv4), RFC 8200 (IPv6), RFC 768 (UDP), RFC 9293 (TCP).
 */
public final class PacketView {
    /** VLAN tags that are followed in one packet. */
    public static final int MAX_VLAN_TAGS = 4;

    /** What a port reads as when there is none. */
    public static final int NULL_PORT = -1;

    /** TCP flag: no more data from the sender. */
    public static final int FLAG_FIN = 1;

    /** TCP flag: sequence numbers begin here. */
    public static final int FLAG_SYN = 1 << 1;

    /** TCP flag: the connection is broken off. */
    public static final int FLAG_RST = 1 << 2;

    /** TCP flag: data is to be handed on at once. */
    public static final int FLAG_PSH = 1 << 3;

    /** TCP flag: the acknowledgement number counts. */
    public static final int FLAG_ACK = 1 << 4;

    /** High half of an IPv4 address as this view gives it. */
    static final long MAPPED_HIGH = 0L;
    /** Upper bits of the low half of an IPv4 address as this view gives it: ::ffff:a.b.c.d. */
    static final long MAPPED_LOW = 0xFFFF_0000_0000L;

    DirectBuffer buffer;
    int offset;
    int capturedLength;
    long cutLength;
    int status;
    int reason;
    int findings;
    int vlanCount;
    long vlanTags;
    int etherType;
    int ipVersion;
    int ipOffset;
    int ipCaptured;
    int ipClaimed;
    int protocol;
    boolean routed;
    int fragmentOffset;
    boolean moreFragments;
    long fragmentId;
    int transportOffset;
    boolean ports;
    int payloadOffset;
    int payloadLength;
    int payloadMissing;

    /** Creates a view over nothing: decode a packet before reading. */
    public PacketView() {}

    /** Points this view at a packet of which nothing is known yet. */
    void begin(DirectBuffer newBuffer, int newOffset, int newCapturedLength, long originalLength) {
        buffer = newBuffer;
        offset = newOffset;
        capturedLength = newCapturedLength;
        cutLength = Math.max(0, originalLength - newCapturedLength);
        status = PacketStatus.NOT_IP;
        reason = PacketReason.NONE;
        findings = 0;
        vlanCount = 0;
        vlanTags = 0;
        etherType = 0;
        ipVersion = 0;
        ipOffset = newOffset;
        protocol = 0;
        routed = false;
        fragmentOffset = 0;
        moreFragments = false;
        fragmentId = 0;
        transportOffset = newOffset;
        ports = false;
        payloadOffset = newOffset;
        payloadLength = 0;
        payloadMissing = 0;
    }

    /** Concludes that a header does not lie inside the captured bytes. */
    int cut(int reasonIfWhole) {
        return cutLength > 0 ? conclude(PacketStatus.TRUNCATED) : malformed(reasonIfWhole);
    }

    int malformed(int why) {
        reason = why;
        return conclude(PacketStatus.MALFORMED);
    }

    int conclude(int newStatus) {
        status = newStatus;
        return newStatus;
    }

    /** {@return the buffer that holds the packet} */
    public DirectBuffer buffer() {
        return buffer;
    }

    /** {@return where the captured bytes begin} */
    public int offset() {
        return offset;
    }

    /** {@return captured bytes of the packet, link header included} */
    public int capturedLength() {
        return capturedLength;
    }

    /** {@return one of {@link PacketStatus}} */
    public int status() {
        return status;
    }

    /** {@return one of {@link PacketReason}: why the status is MALFORMED} */
    public int reason() {
        return reason;
    }

    /** {@return bits of {@link PacketFinding}} */
    public int findings() {
        return findings;
    }

    /**
     * Whether something was found.
     *
     * @param finding one bit of {@link PacketFinding}
     * @return true when it was
     */
    public boolean has(int finding) {
        return (findings & finding) != 0;
    }

    /** {@return how many VLAN tags the packet has} */
    public int vlanCount() {
        return vlanCount;
    }

    /**
     * The VLAN identifier of a tag, 12 bits.
     *
     * @param index of the tag, 0 for the outermost
     * @return its VLAN identifier; 0 when there is no such tag
     */
    public int vlanId(int index) {
        return index >= 0 && index < vlanCount ? (int) (vlanTags >>> index * Short.SIZE) & 0xFFF : 0;
    }

    /** {@return the EtherType of what the link layer carries, VLAN tags left aside; below 1536 a length (IEEE 802.3)} */
    public int etherType() {
        return etherType;
    }

    /** {@return 4 or 6; 0 when the packet is no IP} */
    public int ipVersion() {
        return ipVersion;
    }

    /** {@return where the IP header begins} */
    public int ipOffset() {
        return ipOffset;
    }

    /** {@return what IP carries: 6 TCP, 17 UDP, ...; behind the extension headers of IPv6} */
    public int protocol() {
        return protocol;
    }

    /** {@return upper 8 bytes of the source address; 0 for IPv4} */
    public long sourceAddressHigh() {
        return addressHigh(NetworkDecoder.IPV6_SOURCE_OFFSET);
    }

    /** {@return lower 8 bytes of the source address; an IPv4 address in its mapped form, ::ffff:a.b.c.d} */
    public long sourceAddressLow() {
        return addressLow(NetworkDecoder.IPV4_SOURCE_OFFSET, NetworkDecoder.IPV6_SOURCE_OFFSET);
    }

    /** {@return upper 8 bytes of the destination address; 0 for IPv4} */
    public long destinationAddressHigh() {
        return addressHigh(NetworkDecoder.IPV6_DESTINATION_OFFSET);
    }

    /** {@return lower 8 bytes of the destination address; an IPv4 address in its mapped form, ::ffff:a.b.c.d} */
    public long destinationAddressLow() {
        return addressLow(NetworkDecoder.IPV4_DESTINATION_OFFSET, NetworkDecoder.IPV6_DESTINATION_OFFSET);
    }

    private long addressHigh(int ipv6Offset) {
        return ipVersion == 6 ? buffer.getLong(ipOffset + ipv6Offset, BIG_ENDIAN) : MAPPED_HIGH;
    }

    private long addressLow(int ipv4Offset, int ipv6Offset) {
        return switch (ipVersion) {
            case 4 -> MAPPED_LOW | buffer.getInt(ipOffset + ipv4Offset, BIG_ENDIAN) & 0xFFFF_FFFFL;
            case 6 -> buffer.getLong(ipOffset + ipv6Offset + Long.BYTES, BIG_ENDIAN);
            default -> 0L;
        };
    }

    /** {@return offset of this fragment in the packet it is a piece of, bytes} */
    public int fragmentOffset() {
        return fragmentOffset;
    }

    /** {@return true when fragments with greater offsets follow} */
    public boolean moreFragments() {
        return moreFragments;
    }

    /** {@return what the fragments of one packet have in common, u16 for IPv4 and u32 for IPv6} */
    public long fragmentId() {
        return fragmentId;
    }

    /** {@return source port, u16, or {@link #NULL_PORT}} */
    public int sourcePort() {
        return ports ? u16(TransportDecoder.SOURCE_PORT_OFFSET) : NULL_PORT;
    }

    /** {@return destination port, u16, or {@link #NULL_PORT}} */
    public int destinationPort() {
        return ports ? u16(TransportDecoder.DESTINATION_PORT_OFFSET) : NULL_PORT;
    }

    /** {@return TCP sequence number of the first byte of the segment (of SYN, if set), u32; 0 if not TCP} */
    public long tcpSequence() {
        return status == PacketStatus.TCP ? u32(TransportDecoder.TCP_SEQUENCE_OFFSET) : 0;
    }

    /** {@return TCP acknowledgement number, u32; 0 if not TCP} */
    public long tcpAcknowledgement() {
        return status == PacketStatus.TCP ? u32(TransportDecoder.TCP_ACKNOWLEDGEMENT_OFFSET) : 0;
    }

    /** {@return TCP flags: {@link #FLAG_FIN} and the others; 0 if not TCP} */
    public int tcpFlags() {
        return status == PacketStatus.TCP
                ? buffer.getByte(transportOffset + TransportDecoder.TCP_FLAGS_OFFSET) & 0xFF
                : 0;
    }

    private int u16(int fieldOffset) {
        return buffer.getShort(transportOffset + fieldOffset, BIG_ENDIAN) & 0xFFFF;
    }

    private long u32(int fieldOffset) {
        return buffer.getInt(transportOffset + fieldOffset, BIG_ENDIAN) & 0xFFFF_FFFFL;
    }

    /** {@return where the UDP or TCP header begins; meaningful when there are ports} */
    public int transportOffset() {
        return transportOffset;
    }

    /** {@return where the payload of UDP or TCP begins} */
    public int payloadOffset() {
        return payloadOffset;
    }

    /** {@return captured bytes of the payload} */
    public int payloadLength() {
        return payloadLength;
    }

    /** {@return bytes of the payload that the headers announce and the capture does not hold} */
    public int payloadMissing() {
        return payloadMissing;
    }
}
