// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Writes one packet layer by layer: link, VLAN tags, IP, UDP or TCP, payload. {@link #finish} puts in the lengths and
 * checksums.
 *
 * <p>For tests and simulations; layers go in the order in which they lie in the packet. Used by one thread at a time;
 * allocates nothing. Source: as {@link PacketView}.
 */
public final class PacketWriter {
    private static final int NONE = -1;
    private static final int MAC_LENGTH = 6;
    private static final int ARPHRD_ETHERNET = 1;
    private static final int TIME_TO_LIVE = 64;
    private static final int IPV4_VERSION_AND_LENGTH = 0x45;
    private static final int TCP_WINDOW_OFFSET = TransportDecoder.TCP_FLAGS_OFFSET + 1;
    private static final int TCP_WINDOW = 0xFFFF;

    private MutableDirectBuffer buffer;
    private int start;
    private int at;
    private int typeAt;
    private int nextHeaderAt;
    private int ipAt;
    private int transportAt;
    private int ipVersion;
    private int protocol;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public PacketWriter() {}

    /**
     * Begins a packet. Without a link layer after it, it is raw IP.
     *
     * @param newBuffer receives the packet; throws what it throws when it is too small
     * @param offset of the first byte
     * @return this
     */
    public PacketWriter wrap(MutableDirectBuffer newBuffer, int offset) {
        buffer = newBuffer;
        start = offset;
        at = offset;
        typeAt = NONE;
        nextHeaderAt = NONE;
        ipAt = NONE;
        transportAt = NONE;
        ipVersion = 0;
        protocol = 0;
        return this;
    }

    /**
     * Adds an Ethernet header.
     *
     * @param destination MAC address in the lower 48 bits
     * @param source MAC address in the lower 48 bits
     * @return this
     */
    public PacketWriter ethernet(long destination, long source) {
        buffer.putShort(at, (short) (destination >>> Integer.SIZE), BIG_ENDIAN);
        buffer.putInt(at + 2, (int) destination, BIG_ENDIAN);
        buffer.putShort(at + MAC_LENGTH, (short) (source >>> Integer.SIZE), BIG_ENDIAN);
        buffer.putInt(at + MAC_LENGTH + 2, (int) source, BIG_ENDIAN);
        typeAt = at + LinkDecoder.ETHERNET_TYPE_OFFSET;
        return skip(LinkDecoder.ETHERNET_LENGTH);
    }

    /**
     * Adds the header of Linux cooked captures, version 1, for an Ethernet device.
     *
     * @return this
     */
    public PacketWriter cooked1() {
        buffer.setMemory(at, LinkDecoder.COOKED1_LENGTH, (byte) 0);
        buffer.putShort(at + LinkDecoder.COOKED1_ARPHRD_OFFSET, (short) ARPHRD_ETHERNET, BIG_ENDIAN);
        typeAt = at + LinkDecoder.COOKED1_TYPE_OFFSET;
        return skip(LinkDecoder.COOKED1_LENGTH);
    }

    /**
     * Adds the header of Linux cooked captures, version 2, for an Ethernet device.
     *
     * @return this
     */
    public PacketWriter cooked2() {
        buffer.setMemory(at, LinkDecoder.COOKED2_LENGTH, (byte) 0);
        buffer.putShort(at + LinkDecoder.COOKED2_ARPHRD_OFFSET, (short) ARPHRD_ETHERNET, BIG_ENDIAN);
        typeAt = at + LinkDecoder.COOKED2_TYPE_OFFSET;
        return skip(LinkDecoder.COOKED2_LENGTH);
    }

    /**
     * Adds a VLAN tag behind a link header or another tag.
     *
     * @param type EtherType of the tag
     * @param tag priority and VLAN identifier, u16
     * @return this
     */
    public PacketWriter vlan(int type, int tag) {
        type(type);
        buffer.putShort(at, (short) tag, BIG_ENDIAN);
        typeAt = at + 2;
        return skip(LinkDecoder.VLAN_TAG_LENGTH);
    }

    /**
     * Adds an IPv4 header without options, and with don't-fragment set.
     *
     * @param source address, most significant byte first
     * @param destination address, most significant byte first
     * @return this
     */
    public PacketWriter ipv4(int source, int destination) {
        type(LinkDecoder.ETHER_TYPE_IPV4);
        ipAt = at;
        ipVersion = 4;
        buffer.setMemory(at, NetworkDecoder.IPV4_MIN_LENGTH, (byte) 0);
        buffer.putByte(at, (byte) IPV4_VERSION_AND_LENGTH);
        buffer.putByte(at + NetworkDecoder.IPV4_FRAGMENT_OFFSET, (byte) 0x40);
        buffer.putByte(at + NetworkDecoder.IPV4_PROTOCOL_OFFSET - 1, (byte) TIME_TO_LIVE);
        buffer.putInt(at + NetworkDecoder.IPV4_SOURCE_OFFSET, source, BIG_ENDIAN);
        buffer.putInt(at + NetworkDecoder.IPV4_DESTINATION_OFFSET, destination, BIG_ENDIAN);
        nextHeaderAt = at + NetworkDecoder.IPV4_PROTOCOL_OFFSET;
        return skip(NetworkDecoder.IPV4_MIN_LENGTH);
    }

    /**
     * Makes the IPv4 packet a fragment.
     *
     * @param id what its fragments have in common, u16
     * @param fragmentOffset bytes before this one, a multiple of 8
     * @param more true when others follow
     * @return this
     */
    public PacketWriter ipv4Fragment(int id, int fragmentOffset, boolean more) {
        int field = fragmentOffset / 8 | (more ? 0x2000 : 0);
        buffer.putShort(ipAt + NetworkDecoder.IPV4_ID_OFFSET, (short) id, BIG_ENDIAN);
        buffer.putShort(ipAt + NetworkDecoder.IPV4_FRAGMENT_OFFSET, (short) field, BIG_ENDIAN);
        return this;
    }

    /**
     * Adds an IPv6 header.
     *
     * @param sourceHigh upper 8 bytes of the source address
     * @param sourceLow lower 8 bytes of the source address
     * @param destinationHigh upper 8 bytes of the destination address
     * @param destinationLow lower 8 bytes of the destination address
     * @return this
     */
    public PacketWriter ipv6(long sourceHigh, long sourceLow, long destinationHigh, long destinationLow) {
        type(LinkDecoder.ETHER_TYPE_IPV6);
        ipAt = at;
        ipVersion = 6;
        buffer.putLong(at, 6L << 60 | TIME_TO_LIVE, BIG_ENDIAN);
        buffer.putLong(at + NetworkDecoder.IPV6_SOURCE_OFFSET, sourceHigh, BIG_ENDIAN);
        buffer.putLong(at + NetworkDecoder.IPV6_SOURCE_OFFSET + Long.BYTES, sourceLow, BIG_ENDIAN);
        buffer.putLong(at + NetworkDecoder.IPV6_DESTINATION_OFFSET, destinationHigh, BIG_ENDIAN);
        buffer.putLong(at + NetworkDecoder.IPV6_DESTINATION_OFFSET + Long.BYTES, destinationLow, BIG_ENDIAN);
        nextHeaderAt = at + NetworkDecoder.IPV6_NEXT_HEADER_OFFSET;
        return skip(NetworkDecoder.IPV6_LENGTH);
    }

    /**
     * Adds an IPv6 extension header of 8 bytes.
     *
     * @param type 0 hop-by-hop, 43 routing, 44 fragment, 60 destination
     * @param body its bytes 2 to 7, in the lower 48 bits
     * @return this
     */
    public PacketWriter ipv6Extension(int type, long body) {
        protocol(type);
        buffer.putLong(at, body & 0xFFFF_FFFF_FFFFL, BIG_ENDIAN);
        nextHeaderAt = at;
        return skip(NetworkDecoder.EXTENSION_UNIT_LENGTH);
    }

    /**
     * Adds a UDP header.
     *
     * @param sourcePort u16
     * @param destinationPort u16
     * @return this
     */
    public PacketWriter udp(int sourcePort, int destinationPort) {
        transport(TransportDecoder.PROTOCOL_UDP, sourcePort, destinationPort);
        buffer.putInt(at + TransportDecoder.UDP_LENGTH_OFFSET, 0, BIG_ENDIAN);
        return skip(TransportDecoder.UDP_HEADER_LENGTH);
    }

    /**
     * Adds a TCP header without options.
     *
     * @param sourcePort u16
     * @param destinationPort u16
     * @param sequence of the first byte of payload, or of SYN, u32
     * @param acknowledgement u32
     * @param flags bits as in {@link PacketView}
     * @return this
     */
    public PacketWriter tcp(int sourcePort, int destinationPort, long sequence, long acknowledgement, int flags) {
        transport(TransportDecoder.PROTOCOL_TCP, sourcePort, destinationPort);
        buffer.putInt(at + TransportDecoder.TCP_SEQUENCE_OFFSET, (int) sequence, BIG_ENDIAN);
        buffer.putInt(at + TransportDecoder.TCP_ACKNOWLEDGEMENT_OFFSET, (int) acknowledgement, BIG_ENDIAN);
        int dataOffset = TransportDecoder.TCP_MIN_LENGTH / Integer.BYTES << 4;
        buffer.putByte(at + TransportDecoder.TCP_DATA_OFFSET_OFFSET, (byte) dataOffset);
        buffer.putByte(at + TransportDecoder.TCP_FLAGS_OFFSET, (byte) flags);
        buffer.putShort(at + TCP_WINDOW_OFFSET, (short) TCP_WINDOW, BIG_ENDIAN);
        buffer.putInt(at + TransportDecoder.TCP_CHECKSUM_OFFSET, 0, BIG_ENDIAN);
        return skip(TransportDecoder.TCP_MIN_LENGTH);
    }

    /**
     * Adds bytes: payload, or options of the header just written (whose length fields then stay as they are).
     *
     * @param source holds them
     * @param offset of the first of them
     * @param length how many
     * @return this
     */
    public PacketWriter bytes(DirectBuffer source, int offset, int length) {
        buffer.putBytes(at, source, offset, length);
        return skip(length);
    }

    /**
     * Ends the packet: fills in the lengths and checksums of IP and of UDP or TCP.
     *
     * @return bytes of the packet
     */
    public int finish() {
        if (ipVersion == 4) {
            putShort(ipAt + NetworkDecoder.IPV4_TOTAL_LENGTH_OFFSET, at - ipAt);
            int sum = Checksum.fold(Checksum.sum(buffer, ipAt, NetworkDecoder.IPV4_MIN_LENGTH, 0));
            putShort(ipAt + NetworkDecoder.IPV4_CHECKSUM_OFFSET, ~sum);
        } else if (ipVersion == 6) {
            putShort(ipAt + NetworkDecoder.IPV6_PAYLOAD_LENGTH_OFFSET, at - ipAt - NetworkDecoder.IPV6_LENGTH);
        }
        if (protocol == TransportDecoder.PROTOCOL_UDP) {
            putShort(transportAt + TransportDecoder.UDP_LENGTH_OFFSET, at - transportAt);
            int sum = transportSum();
            putShort(transportAt + TransportDecoder.UDP_CHECKSUM_OFFSET, sum == 0xFFFF ? sum : ~sum);
        } else if (protocol == TransportDecoder.PROTOCOL_TCP) {
            putShort(transportAt + TransportDecoder.TCP_CHECKSUM_OFFSET, ~transportSum());
        }
        return at - start;
    }

    private int transportSum() {
        boolean four = ipVersion == 4;
        int addresses = ipAt + (four ? NetworkDecoder.IPV4_SOURCE_OFFSET : NetworkDecoder.IPV6_SOURCE_OFFSET);
        int length = at - transportAt;
        long sum = Checksum.pseudoHeader(buffer, addresses, four ? 8 : 32, protocol, length);
        return Checksum.fold(Checksum.sum(buffer, transportAt, length, sum));
    }

    private void transport(int newProtocol, int sourcePort, int destinationPort) {
        protocol(newProtocol);
        transportAt = at;
        protocol = newProtocol;
        putShort(at + TransportDecoder.SOURCE_PORT_OFFSET, sourcePort);
        putShort(at + TransportDecoder.DESTINATION_PORT_OFFSET, destinationPort);
    }

    private void type(int etherType) {
        if (typeAt != NONE) {
            putShort(typeAt, etherType);
        }
    }

    private void protocol(int number) {
        buffer.putByte(nextHeaderAt, (byte) number);
    }

    private void putShort(int index, int value) {
        buffer.putShort(index, (short) value, BIG_ENDIAN);
    }

    private PacketWriter skip(int length) {
        at += length;
        return this;
    }
}
