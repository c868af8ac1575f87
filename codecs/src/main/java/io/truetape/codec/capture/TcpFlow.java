// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

/**
 * One direction of one TCP connection: from an address and port to an address and port. The other direction is a flow of
 * its own, and so is a later connection between the same ports.
 *
 * <p>Owned by the {@link TcpReassembler} that made it. What it is called never changes, so that a handler may keep it as
 * a key; used by the reassembler's thread only.
 */
public final class TcpFlow {
    /** Where no FIN has been seen. */
    static final long NO_END = -1;

    private final long id;
    private final long sourceHigh;
    private final long sourceLow;
    private final long destinationHigh;
    private final long destinationLow;
    private final int ports;
    private final int firstSequence;
    private final boolean openedBySyn;

    final TcpWindow window;
    long lastHeard;
    long finAt = NO_END;
    boolean ended;

    TcpFlow(long id, PacketView packet, int firstSequence, boolean openedBySyn, TcpWindow window) {
        this.id = id;
        this.sourceHigh = packet.sourceAddressHigh();
        this.sourceLow = packet.sourceAddressLow();
        this.destinationHigh = packet.destinationAddressHigh();
        this.destinationLow = packet.destinationAddressLow();
        this.ports = portsOf(packet);
        this.firstSequence = firstSequence;
        this.openedBySyn = openedBySyn;
        this.window = window;
    }

    private static int portsOf(PacketView packet) {
        return packet.sourcePort() << Short.SIZE | packet.destinationPort();
    }

    /** Spreads what names the flow of a packet over all bits. */
    static int hashOf(PacketView packet) {
        long mixed = packet.sourceAddressLow() * 31 + packet.destinationAddressLow();
        mixed = mixed * 31 + packet.sourceAddressHigh();
        mixed = mixed * 31 + packet.destinationAddressHigh();
        return spread(mixed * 31 + portsOf(packet));
    }

    /** The same for the flow itself. */
    int hash() {
        long mixed = sourceLow * 31 + destinationLow;
        mixed = mixed * 31 + sourceHigh;
        mixed = mixed * 31 + destinationHigh;
        return spread(mixed * 31 + ports);
    }

    private static int spread(long value) {
        long mixed = (value ^ value >>> 33) * 0xFF51AFD7ED558CCDL;
        return (int) (mixed ^ mixed >>> 32);
    }

    boolean carries(PacketView packet) {
        return ports == portsOf(packet)
                && sourceLow == packet.sourceAddressLow()
                && destinationLow == packet.destinationAddressLow()
                && sourceHigh == packet.sourceAddressHigh()
                && destinationHigh == packet.destinationAddressHigh();
    }

    /** How far a sequence number lies from the next byte expected, in the half of the circle that is nearer. */
    int distanceOf(int sequence) {
        return sequence - (firstSequence + (int) window.next());
    }

    /** How far a sequence number lies from the first byte of the stream. */
    int distanceFromStart(int sequence) {
        return sequence - firstSequence;
    }

    /** {@return number of the flow, from 0 in the order in which the reassembler met them} */
    public long id() {
        return id;
    }

    /** {@return upper 8 bytes of the sender's address; 0 for IPv4} */
    public long sourceAddressHigh() {
        return sourceHigh;
    }

    /** {@return lower 8 bytes of the sender's address; an IPv4 address in its mapped form, ::ffff:a.b.c.d} */
    public long sourceAddressLow() {
        return sourceLow;
    }

    /** {@return upper 8 bytes of the receiver's address; 0 for IPv4} */
    public long destinationAddressHigh() {
        return destinationHigh;
    }

    /** {@return lower 8 bytes of the receiver's address; an IPv4 address in its mapped form, ::ffff:a.b.c.d} */
    public long destinationAddressLow() {
        return destinationLow;
    }

    /** {@return port of the sender, u16} */
    public int sourcePort() {
        return ports >>> Short.SIZE;
    }

    /** {@return port of the receiver, u16} */
    public int destinationPort() {
        return ports & 0xFFFF;
    }

    /** {@return true when the capture holds the start of the connection; false when it began in mid-stream} */
    public boolean openedBySyn() {
        return openedBySyn;
    }

    /** {@return TCP sequence number of the byte at stream offset 0, u32} */
    public long firstSequence() {
        return firstSequence & 0xFFFF_FFFFL;
    }

    /**
     * Whether another flow is the other direction of the same addresses and ports.
     *
     * @param other a flow
     * @return true when it is
     */
    public boolean isReverseOf(TcpFlow other) {
        return sourceHigh == other.destinationHigh
                && sourceLow == other.destinationLow
                && destinationHigh == other.sourceHigh
                && destinationLow == other.sourceLow
                && ports == (other.ports << Short.SIZE | other.ports >>> Short.SIZE);
    }
}
