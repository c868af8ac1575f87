// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

/** Who sent the bytes of a SoupBinTCP stream. */
public enum SoupBinTcpSide {
    /** The server: what a venue tells its client. */
    SERVER,
    /** The client: what it asks of the venue. */
    CLIENT,
    /** One of them, or both by turns: packets of either are known. */
    EITHER;

    /**
     * Whether this side may send packets of a type.
     *
     * @param packetType third byte of a packet
     * @return true if so
     */
    public boolean maySend(byte packetType) {
        return this != CLIENT && SoupBinTcp.isFromServer(packetType)
                || this != SERVER && SoupBinTcp.isFromClient(packetType);
    }
}
