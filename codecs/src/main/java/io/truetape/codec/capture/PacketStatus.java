// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

/** What {@link LinkDecoder} found in a captured packet. Negative when it found nothing to go by. */
public final class PacketStatus {
    /** A UDP datagram: ports and payload are there. */
    public static final int UDP = 1;

    /** A TCP segment: ports, sequence, flags and payload (maybe empty) are there. */
    public static final int TCP = 2;

    /** IP with something else inside (ICMP, IGMP, ...): addresses and protocol are there. */
    public static final int OTHER_PROTOCOL = 3;

    /** A piece of an IP packet. Not put together again; the first piece has ports, none has a payload. */
    public static final int FRAGMENT = 4;

    /** No IP (ARP, LLDP, spanning tree, ...). */
    public static final int NOT_IP = 5;

    /** The snap length cut the headers. */
    public static final int TRUNCATED = -1;

    /** Headers that contradict themselves or the packet; {@link PacketView#reason()} says how. */
    public static final int MALFORMED = -2;

    /** A link type that is not understood. */
    public static final int UNSUPPORTED_LINK = -3;

    private PacketStatus() {}

    /**
     * The name of a status, for messages to people.
     *
     * @param status what a decoder returned
     * @return its name
     */
    public static String nameOf(int status) {
        return switch (status) {
            case UDP -> "UDP";
            case TCP -> "TCP";
            case OTHER_PROTOCOL -> "OTHER_PROTOCOL";
            case FRAGMENT -> "FRAGMENT";
            case NOT_IP -> "NOT_IP";
            case TRUNCATED -> "TRUNCATED";
            case MALFORMED -> "MALFORMED";
            case UNSUPPORTED_LINK -> "UNSUPPORTED_LINK";
            default -> "UNKNOWN_STATUS(" + status + ")";
        };
    }
}
