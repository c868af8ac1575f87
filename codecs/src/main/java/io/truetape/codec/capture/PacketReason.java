// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

/** Why a packet is {@link PacketStatus#MALFORMED}. */
public final class PacketReason {
    /** It is not. */
    public static final int NONE = 0;

    /** The packet ends inside a header, although all of it was captured. */
    public static final int SHORT_PACKET = 1;

    /** More VLAN tags than {@link PacketView#MAX_VLAN_TAGS}. */
    public static final int TOO_MANY_VLAN_TAGS = 2;

    /** The version is not that of the protocol around it, or no version of IP. */
    public static final int BAD_IP_VERSION = 3;

    /** An IPv4 header shorter than 20 bytes, or longer than its packet. */
    public static final int BAD_IP_HEADER_LENGTH = 4;

    /** More than 8 IPv6 extension headers. */
    public static final int TOO_MANY_EXTENSION_HEADERS = 5;

    /** An IP packet that ends inside the header of what it carries. */
    public static final int SHORT_IP_PAYLOAD = 6;

    /** A UDP length shorter than its header. */
    public static final int BAD_UDP_LENGTH = 7;

    /** A TCP data offset shorter than the header, or beyond the IP packet. */
    public static final int BAD_TCP_DATA_OFFSET = 8;

    private PacketReason() {}

    /**
     * The name of a reason, for messages to people.
     *
     * @param reason what a view said
     * @return its name
     */
    public static String nameOf(int reason) {
        return switch (reason) {
            case NONE -> "NONE";
            case SHORT_PACKET -> "SHORT_PACKET";
            case TOO_MANY_VLAN_TAGS -> "TOO_MANY_VLAN_TAGS";
            case BAD_IP_VERSION -> "BAD_IP_VERSION";
            case BAD_IP_HEADER_LENGTH -> "BAD_IP_HEADER_LENGTH";
            case TOO_MANY_EXTENSION_HEADERS -> "TOO_MANY_EXTENSION_HEADERS";
            case SHORT_IP_PAYLOAD -> "SHORT_IP_PAYLOAD";
            case BAD_UDP_LENGTH -> "BAD_UDP_LENGTH";
            case BAD_TCP_DATA_OFFSET -> "BAD_TCP_DATA_OFFSET";
            default -> "UNKNOWN_REASON(" + reason + ")";
        };
    }
}
