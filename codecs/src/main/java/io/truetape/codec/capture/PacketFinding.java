// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

/** What is odd about a packet that is delivered all the same; bits, any number of which may be set. */
public final class PacketFinding {
    /** The checksum of the IPv4 header is wrong. Usual for packets captured on the host that sent them. */
    public static final int IP_CHECKSUM_WRONG = 1;

    /** The checksum of UDP or TCP is wrong. Usual for packets captured on the host that sent them. */
    public static final int TRANSPORT_CHECKSUM_WRONG = 1 << 1;

    /** The snap length cut the payload; {@link PacketView#payloadMissing()} says by how much. */
    public static final int PAYLOAD_TRUNCATED = 1 << 2;

    /** The IP length is 0, as segmentation offload leaves it: the packet is taken to end with the frame. */
    public static final int IP_LENGTH_ZERO = 1 << 3;

    /** The IP length reaches beyond the frame, which was captured whole. */
    public static final int IP_LENGTH_BEYOND_FRAME = 1 << 4;

    /** The UDP length reaches beyond the IP packet: the payload ends with the packet. */
    public static final int UDP_LENGTH_BEYOND_IP = 1 << 5;

    /** The UDP length ends before the IP packet does: the payload ends where UDP says. */
    public static final int UDP_LENGTH_SHORT_OF_IP = 1 << 6;

    /** There are bytes behind the IP packet: padding of a short frame, a checksum, a trailer of the capturing device. */
    public static final int LINK_PADDING = 1 << 7;

    private PacketFinding() {}
}
