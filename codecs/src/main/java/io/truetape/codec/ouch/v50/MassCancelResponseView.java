// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v50;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.AppendageCursor;
import io.truetape.codec.ouch.Ouch50;
import io.truetape.codec.ouch.Ouch50MessageType;
import io.truetape.codec.ouch.OuchChecks;
import org.agrona.DirectBuffer;

/**
 * Read flyweight over one outbound {@code X} message, Mass Cancel Response: a mass cancel that the venue took.
 *
 * <pre>
 * offset  length  field                               type
 *      0       1  type                                alpha, 'X'
 *      1       8  timestamp                           u64, ns since midnight
 *      9       4  user_ref_num                        u32
 *     13       4  firm                                alpha
 *     17       8  symbol                              alpha
 *     25       2  appendage_length                    u16
 *     27       n  optional_appendage                  options
 * </pre>
 *
 * <p>Holds nothing but a buffer, an offset and a length. Valid only inside the callback that received it (with
 * assertions enabled any later use fails); used by one thread at a time. Numbers are big-endian.
 *
 * <p>Source: OUCH 5.0 since 2024, as public decoders have it; the revision of 2023-05-02 does not know this message.
 */
public final class MassCancelResponseView {
    /** Offset of {@code user_ref_num}, bytes from the start of the message. */
    public static final int USER_REF_NUM_OFFSET = Ouch50.TIMESTAMP_OFFSET + Ouch50.TIMESTAMP_LENGTH;

    /** Bytes of {@code user_ref_num}. */
    public static final int USER_REF_NUM_LENGTH = 4;

    /** Offset of {@code firm}, bytes from the start of the message. */
    public static final int FIRM_OFFSET = USER_REF_NUM_OFFSET + USER_REF_NUM_LENGTH;

    /** Bytes of {@code firm}. */
    public static final int FIRM_LENGTH = 4;

    /** Offset of {@code symbol}, bytes from the start of the message. */
    public static final int SYMBOL_OFFSET = FIRM_OFFSET + FIRM_LENGTH;

    /** Bytes of {@code symbol}. */
    public static final int SYMBOL_LENGTH = 8;

    /** Offset of {@code appendage_length}, bytes from the start of the message. */
    public static final int APPENDAGE_LENGTH_OFFSET = SYMBOL_OFFSET + SYMBOL_LENGTH;

    /** Bytes of the fixed fields, the appendage length included; options follow. */
    public static final int BLOCK_LENGTH = APPENDAGE_LENGTH_OFFSET + Ouch50.APPENDAGE_LENGTH_LENGTH;

    private DirectBuffer buffer;
    private int offset;
    private int length;

    /** Creates a view over nothing: wrap a message before reading. */
    public MassCancelResponseView() {}

    /**
     * Points this view at a message. Neither the type byte nor the appendage is looked at.
     *
     * @param buffer holds the message
     * @param offset of its type byte
     * @param length bytes of the message, at least {@link #BLOCK_LENGTH}
     * @return this
     * @throws IllegalArgumentException if {@code length} is shorter than the message
     * @throws IndexOutOfBoundsException if the message does not lie inside the buffer
     */
    public MassCancelResponseView wrap(DirectBuffer buffer, int offset, int length) {
        OuchChecks.requireLength(length, BLOCK_LENGTH);
        buffer.boundsCheck(offset, length);
        return attach(buffer, offset, length);
    }

    /** Points this view at a message whose bounds the caller has checked. */
    MassCancelResponseView attach(DirectBuffer buffer, int offset, int length) {
        this.buffer = buffer;
        this.offset = offset;
        this.length = length;
        return this;
    }

    /** Makes every later read fail until the next wrap; returns true so that it can stand in an assertion. */
    boolean poison() {
        buffer = null;
        return true;
    }

    /** {@return the buffer that holds the message} */
    public DirectBuffer buffer() {
        return buffer;
    }

    /** {@return offset of the message's type byte in the buffer} */
    public int offset() {
        return offset;
    }

    /** {@return bytes of the message, options included} */
    public int length() {
        return length;
    }

    /** {@return nanoseconds since midnight, US/Eastern, u64} */
    public long timestampSinceMidnightNs() {
        return Ouch50.timestampSinceMidnightNs(buffer, offset);
    }

    /** {@return day-unique number of the order, given by the client and rising, u32} */
    public long userRefNum() {
        return buffer.getInt(offset + USER_REF_NUM_OFFSET, BIG_ENDIAN) & 0xFFFF_FFFFL;
    }

    /**
     * Copies the firm on whose behalf, left-justified, padded with spaces.
     *
     * @param dst receives {@link #FIRM_LENGTH} bytes
     * @param dstOffset of the first of them
     */
    public void firm(byte[] dst, int dstOffset) {
        buffer.getBytes(offset + FIRM_OFFSET, dst, dstOffset, FIRM_LENGTH);
    }

    /** {@return firm on whose behalf; its 4 bytes packed big-endian} */
    public int firmAsInt() {
        return buffer.getInt(offset + FIRM_OFFSET, BIG_ENDIAN);
    }

    /**
     * Copies the security symbol, left-justified, padded with spaces.
     *
     * @param dst receives {@link #SYMBOL_LENGTH} bytes
     * @param dstOffset of the first of them
     */
    public void symbol(byte[] dst, int dstOffset) {
        buffer.getBytes(offset + SYMBOL_OFFSET, dst, dstOffset, SYMBOL_LENGTH);
    }

    /** {@return security symbol; blank for all; its 8 bytes packed big-endian} */
    public long symbolAsLong() {
        return buffer.getLong(offset + SYMBOL_OFFSET, BIG_ENDIAN);
    }

    /** {@return bytes of the options; 0 when there are none} */
    public int appendageLength() {
        return length - BLOCK_LENGTH;
    }

    /**
     * Points a cursor before the first option.
     *
     * @param cursor to be pointed; valid as long as this view
     * @return {@code cursor}
     */
    public AppendageCursor appendage(AppendageCursor cursor) {
        return cursor.wrap(buffer, offset + length - appendageLength(), appendageLength());
    }

    /**
     * Appends every field, for people.
     *
     * @param out receives the text
     * @return {@code out}
     */
    public StringBuilder appendTo(StringBuilder out) {
        if (buffer == null) {
            return out.append("MASS_CANCEL_RESPONSE{}");
        }
        return Ouch50MessageType.MASS_CANCEL_RESPONSE.appendTo(out, buffer, offset, length);
    }

    /** {@return the text of {@link #appendTo}, for debugging only: it allocates} */
    @Override
    public String toString() {
        return appendTo(new StringBuilder()).toString();
    }
}
