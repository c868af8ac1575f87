// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

/** Link types that {@link LinkDecoder} understands. Source: the LINKTYPE registry of the tcpdump group. */
public final class LinkType {
    /** BSD loopback: a protocol family of four bytes in the byte order of the capturing host, then IP. */
    public static final int NULL = 0;

    /** Ethernet. */
    public static final int ETHERNET = 1;

    /** IP without a link layer, as DLT_RAW is numbered on most systems. */
    public static final int RAW_BSD = 12;

    /** IP without a link layer, as DLT_RAW is numbered on OpenBSD. */
    public static final int RAW_OPENBSD = 14;

    /** IP without a link layer. */
    public static final int RAW = 101;

    /** OpenBSD loopback: a protocol family of four bytes, big-endian, then IP. */
    public static final int LOOP = 108;

    /** Linux cooked capture, version 1. */
    public static final int LINUX_SLL = 113;

    /** IPv4 without a link layer. */
    public static final int IPV4 = 228;

    /** IPv6 without a link layer. */
    public static final int IPV6 = 229;

    /** Linux cooked capture, version 2. */
    public static final int LINUX_SLL2 = 276;

    private LinkType() {}
}
