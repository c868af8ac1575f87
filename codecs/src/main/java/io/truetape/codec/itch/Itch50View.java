// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.agrona.DirectBuffer;
import org.agrona.UnsafeApi;

/**
 * What the read flyweights of all messages share: where the message lies, and its header.
 *
 * <p><b>Bounds.</b> That a message lies inside its buffer is checked once, when a view is pointed at it: by
 * {@code wrap}, or by {@link Itch50Decoder#decode}. A field's place in its message is a constant, and lies inside the
 * layout whose length was checked, so that no bytes and no length can lead a read outside; numbers and codes are
 * therefore read without a second check, which was a third of the time that decoding took. With assertions enabled each
 * read is checked against the buffer all the same. Copies of text into the caller's array are always checked.
 *
 * <p>A view keeps the array or the byte buffer alive over which it was wrapped. When its buffer is wrapped around
 * something else, or grows, the view must be wrapped anew: until then its numbers are those of the old memory. Memory
 * that is unmapped or freed by hand must outlive the view, as it must outlive any Agrona buffer over it.
 *
 * <p>Source: TotalView-ITCH 5.0, revision 2026-02-19.
 */
public abstract class Itch50View {
    /** Holds the message; null before the first wrap and after {@link #poison}. */
    DirectBuffer buffer;

    /** Of the message's type byte. */
    int offset;

    /** Never read: as long as the view is there, so is the memory that {@link #address} lies in. */
    private ByteBuffer memory;

    private byte[] base;
    private long address;

    Itch50View() {}

    /** Points this view at a message that may be anything. */
    final void pointChecked(DirectBuffer buffer, int offset, int length, int blockLength) {
        Itch50Checks.requireLength(length, blockLength);
        buffer.boundsCheck(offset, blockLength);
        point(buffer, offset);
    }

    /** Points this view at a message that the caller has found to have the layout's length and to lie in the buffer. */
    final void point(DirectBuffer buffer, int offset) {
        this.buffer = buffer;
        this.offset = offset;
        memory = buffer.byteBuffer();
        base = buffer.byteArray();
        address = buffer.addressOffset() + offset;
    }

    /** Makes every later read fail until the next wrap; returns true so that it can stand in an assertion. */
    final boolean poison() {
        buffer = null;
        return true;
    }

    /** {@return the buffer that holds the message; null before the first wrap} */
    public final DirectBuffer buffer() {
        return buffer;
    }

    /** {@return offset of the message's type byte in the buffer} */
    public final int offset() {
        return offset;
    }

    /** {@return locate code of the security on this day, u16; 0 when the message concerns no single security} */
    public final int stockLocate() {
        return u16(Itch50.STOCK_LOCATE_OFFSET);
    }

    /** {@return Nasdaq internal tracking number, u16} */
    public final int trackingNumber() {
        return u16(Itch50.TRACKING_NUMBER_OFFSET);
    }

    /** {@return nanoseconds since midnight, US/Eastern, u48} */
    public final long timestampSinceMidnightNs() {
        return u64(Itch50.TRACKING_NUMBER_OFFSET) & Itch50.TIMESTAMP_MASK;
    }

    /**
     * Appends every field, for people.
     *
     * @param out receives the text
     * @return {@code out}
     */
    public abstract StringBuilder appendTo(StringBuilder out);

    /** {@return the text of {@link #appendTo}, for debugging only: it allocates} */
    @Override
    public final String toString() {
        return appendTo(new StringBuilder()).toString();
    }

    /** Reads a code at so many bytes behind the type byte. */
    final byte code(int fieldOffset) {
        assert inside(fieldOffset, Byte.BYTES);
        Objects.requireNonNull(buffer);
        return UnsafeApi.getByte(base, address + fieldOffset);
    }

    /** Reads two bytes. */
    final int u16(int fieldOffset) {
        assert inside(fieldOffset, Short.BYTES);
        Objects.requireNonNull(buffer);
        return UnsafeApi.getShortUnaligned(base, address + fieldOffset, true) & 0xFFFF;
    }

    /** Reads four bytes as they are. */
    final int i32(int fieldOffset) {
        assert inside(fieldOffset, Integer.BYTES);
        Objects.requireNonNull(buffer);
        return UnsafeApi.getIntUnaligned(base, address + fieldOffset, true);
    }

    /** Reads a number of four bytes. */
    final long u32(int fieldOffset) {
        return i32(fieldOffset) & 0xFFFF_FFFFL;
    }

    /** Reads eight bytes. */
    final long u64(int fieldOffset) {
        assert inside(fieldOffset, Long.BYTES);
        Objects.requireNonNull(buffer);
        return UnsafeApi.getLongUnaligned(base, address + fieldOffset, true);
    }

    /** Copies text, padding included. */
    final void text(int fieldOffset, int length, byte[] dst, int dstOffset) {
        buffer.getBytes(offset + fieldOffset, dst, dstOffset, length);
    }

    private boolean inside(int fieldOffset, int length) {
        buffer.boundsCheck(offset + fieldOffset, length);
        return true;
    }
}
