// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Writes pcapng files block by block: sections, interfaces, packets, and blocks of any type.
 *
 * <p>For tests and simulations: nothing stops a packet from naming an interface that is not there. Used by one thread at
 * a time; allocates nothing. Layout and source: {@link PcapngFramer}.
 */
public final class PcapngWriter {
    private static final int SECTION_LENGTH_UNKNOWN = -1;
    private static final int ALIGNMENT = 4;

    private MutableDirectBuffer buffer;
    private ByteOrder byteOrder;
    private int start;
    private int at;
    private int block;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public PcapngWriter() {}

    /**
     * Begins a file; its first block should be a section.
     *
     * @param newBuffer receives the file; throws what it throws when it is too small
     * @param offset of the first byte
     * @return this
     */
    public PcapngWriter wrap(MutableDirectBuffer newBuffer, int offset) {
        buffer = newBuffer;
        start = offset;
        at = offset;
        return this;
    }

    /**
     * Begins a section of unknown length.
     *
     * @param order byte order of all its blocks
     * @return this
     */
    public PcapngWriter section(ByteOrder order) {
        byteOrder = order;
        begin(PcapngFramer.BLOCK_SECTION_HEADER);
        word(PcapngFramer.BYTE_ORDER_MAGIC);
        half(1);
        half(0);
        longWord(SECTION_LENGTH_UNKNOWN);
        return end();
    }

    /**
     * Describes an interface that counts time in microseconds since the epoch.
     *
     * @param linkType one of the LINKTYPE registry
     * @param snapLength greatest number of captured bytes, 0 for no limit
     * @return this
     */
    public PcapngWriter interfaceDescription(int linkType, int snapLength) {
        beginInterface(linkType, snapLength);
        return end();
    }

    /**
     * Describes an interface with options.
     *
     * @param linkType one of the LINKTYPE registry
     * @param snapLength greatest number of captured bytes, 0 for no limit
     * @param resolution n for units of 10^-n seconds, 0x80 + n for units of 2^-n
     * @param offsetSeconds seconds to add to each time
     * @return this
     */
    public PcapngWriter interfaceDescription(int linkType, int snapLength, int resolution, long offsetSeconds) {
        beginInterface(linkType, snapLength);
        half(PcapngInterfaces.OPTION_TIME_RESOLUTION);
        half(1);
        buffer.putByte(at, (byte) resolution);
        at++;
        pad();
        half(PcapngInterfaces.OPTION_TIME_OFFSET);
        half(Long.BYTES);
        longWord(offsetSeconds);
        half(PcapngInterfaces.OPTION_END);
        half(0);
        return end();
    }

    private void beginInterface(int linkType, int snapLength) {
        begin(PcapngFramer.BLOCK_INTERFACE);
        half(linkType);
        half(0);
        word(snapLength);
    }

    /**
     * Adds an enhanced packet without options.
     *
     * @param interfaceIndex interface that captured it
     * @param units time of capture in the units of the interface, u64
     * @param packet holds the captured bytes
     * @param offset of the first of them
     * @param capturedLength how many
     * @param originalLength bytes the packet had on the wire
     * @return this
     */
    public PcapngWriter enhancedPacket(
            int interfaceIndex, long units, DirectBuffer packet, int offset, int capturedLength, int originalLength) {
        begin(PcapngFramer.BLOCK_ENHANCED_PACKET);
        word(interfaceIndex);
        return timedPacket(units, packet, offset, capturedLength, originalLength);
    }

    /**
     * Adds a packet as the obsolete block has it.
     *
     * @param interfaceIndex interface that captured it, u16
     * @param units time of capture in the units of the interface, u64
     * @param packet holds the captured bytes
     * @param offset of the first of them
     * @param capturedLength how many
     * @param originalLength bytes the packet had on the wire
     * @return this
     */
    public PcapngWriter obsoletePacket(
            int interfaceIndex, long units, DirectBuffer packet, int offset, int capturedLength, int originalLength) {
        begin(PcapngFramer.BLOCK_OBSOLETE_PACKET);
        half(interfaceIndex);
        half(0);
        return timedPacket(units, packet, offset, capturedLength, originalLength);
    }

    private PcapngWriter timedPacket(long units, DirectBuffer packet, int offset, int captured, int original) {
        word((int) (units >>> Integer.SIZE));
        word((int) units);
        word(captured);
        word(original);
        return bytes(packet, offset, captured);
    }

    /**
     * Adds a simple packet of interface 0.
     *
     * @param packet holds the captured bytes
     * @param offset of the first of them
     * @param capturedLength how many
     * @param originalLength bytes the packet had on the wire
     * @return this
     */
    public PcapngWriter simplePacket(DirectBuffer packet, int offset, int capturedLength, int originalLength) {
        begin(PcapngFramer.BLOCK_SIMPLE_PACKET);
        word(originalLength);
        return bytes(packet, offset, capturedLength);
    }

    /**
     * Adds a block of any type.
     *
     * @param type of the block
     * @param body holds its body, which is padded to a multiple of four bytes
     * @param offset of the first byte
     * @param length bytes of the body
     * @return this
     */
    public PcapngWriter block(int type, DirectBuffer body, int offset, int length) {
        begin(type);
        return bytes(body, offset, length);
    }

    /** {@return bytes written so far} */
    public int length() {
        return at - start;
    }

    private void begin(int type) {
        block = at;
        word(type);
        word(0);
    }

    private PcapngWriter end() {
        int length = at - block + PcapngFramer.BLOCK_TRAILER_LENGTH;
        buffer.putInt(block + PcapngFramer.BLOCK_LENGTH_OFFSET, length, byteOrder);
        word(length);
        return this;
    }

    private PcapngWriter bytes(DirectBuffer source, int offset, int length) {
        buffer.putBytes(at, source, offset, length);
        at += length;
        pad();
        return end();
    }

    private void pad() {
        while ((at - block) % ALIGNMENT != 0) {
            buffer.putByte(at, (byte) 0);
            at++;
        }
    }

    private void half(int value) {
        buffer.putShort(at, (short) value, byteOrder);
        at += Short.BYTES;
    }

    private void word(int value) {
        buffer.putInt(at, value, byteOrder);
        at += Integer.BYTES;
    }

    private void longWord(long value) {
        buffer.putLong(at, value, byteOrder);
        at += Long.BYTES;
    }
}
