// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v50;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.AppendageCursor;
import io.truetape.codec.ouch.Ouch50;
import io.truetape.codec.ouch.Ouch50MessageType;
import io.truetape.codec.ouch.OuchAlpha;
import io.truetape.codec.ouch.OuchChecks;
import org.agrona.DirectBuffer;

/**
 * Read flyweight over one outbound {@code J} message, Rejected: an order that the venue refused.
 *
 * <pre>
 * offset  length  field                               type
 *      0       1  type                                alpha, 'J'
 *      1       8  timestamp                           u64, ns since midnight
 *      9       4  user_ref_num                        u32
 *     13       2  reason                              u16
 *     15      14  clordid                             alpha
 *     29       2  appendage_length                    u16, may be missing
 *     31       n  optional_appendage                  options
 * </pre>
 *
 * <p>Holds nothing but a buffer, an offset and a length. Valid only inside the callback that received it (with
 * assertions enabled any later use fails); used by one thread at a time. Numbers are big-endian.
 *
 * <p>Whoever sends no options may leave the appendage length out as well.
 *
 * <p>Source: OUCH 5.0, revision 2023-05-02.
 */
public final class RejectedView {
    /** Offset of {@code user_ref_num}, bytes from the start of the message. */
    public static final int USER_REF_NUM_OFFSET = Ouch50.TIMESTAMP_OFFSET + Ouch50.TIMESTAMP_LENGTH;

    /** Bytes of {@code user_ref_num}. */
    public static final int USER_REF_NUM_LENGTH = 4;

    /** Offset of {@code reason}, bytes from the start of the message. */
    public static final int REASON_OFFSET = USER_REF_NUM_OFFSET + USER_REF_NUM_LENGTH;

    /** Bytes of {@code reason}. */
    public static final int REASON_LENGTH = 2;

    /** Offset of {@code clordid}, bytes from the start of the message. */
    public static final int CL_ORD_ID_OFFSET = REASON_OFFSET + REASON_LENGTH;

    /** Bytes of {@code clordid}. */
    public static final int CL_ORD_ID_LENGTH = 14;

    /** Bytes of a message without appendage length. */
    public static final int MIN_LENGTH = CL_ORD_ID_OFFSET + CL_ORD_ID_LENGTH;

    /** Offset of {@code appendage_length}, bytes from the start of the message. */
    public static final int APPENDAGE_LENGTH_OFFSET = MIN_LENGTH;

    /** Bytes of the fixed fields, the appendage length included; options follow. */
    public static final int BLOCK_LENGTH = APPENDAGE_LENGTH_OFFSET + Ouch50.APPENDAGE_LENGTH_LENGTH;

    private DirectBuffer buffer;
    private int offset;
    private int length;

    /** Creates a view over nothing: wrap a message before reading. */
    public RejectedView() {}

    /**
     * Points this view at a message. Neither the type byte nor the appendage is looked at.
     *
     * @param buffer holds the message
     * @param offset of its type byte
     * @param length bytes of the message, at least {@link #MIN_LENGTH}
     * @return this
     * @throws IllegalArgumentException if {@code length} is shorter than the message
     * @throws IndexOutOfBoundsException if the message does not lie inside the buffer
     */
    public RejectedView wrap(DirectBuffer buffer, int offset, int length) {
        OuchChecks.requireLength(length, MIN_LENGTH);
        buffer.boundsCheck(offset, length);
        return attach(buffer, offset, length);
    }

    /** Points this view at a message whose bounds the caller has checked. */
    RejectedView attach(DirectBuffer buffer, int offset, int length) {
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

    /** {@return code of the reason, u16} */
    public int reason() {
        return buffer.getShort(offset + REASON_OFFSET, BIG_ENDIAN) & 0xFFFF;
    }

    /**
     * Copies the order identifier of the client, left-justified, padded with spaces.
     *
     * @param dst receives {@link #CL_ORD_ID_LENGTH} bytes
     * @param dstOffset of the first of them
     */
    public void clOrdId(byte[] dst, int dstOffset) {
        buffer.getBytes(offset + CL_ORD_ID_OFFSET, dst, dstOffset, CL_ORD_ID_LENGTH);
    }

    /** {@return the first 8 bytes of that, packed big-endian: with the last 6 a key} */
    public long clOrdIdFirst8AsLong() {
        return OuchAlpha.tokenFirst8(buffer, offset + CL_ORD_ID_OFFSET);
    }

    /** {@return the last 6 bytes of that, packed big-endian, u48} */
    public long clOrdIdLast6AsLong() {
        return OuchAlpha.tokenLast6(buffer, offset + CL_ORD_ID_OFFSET);
    }

    /** {@return false when the message stops before its appendage length} */
    public boolean hasAppendageLength() {
        return length >= BLOCK_LENGTH;
    }

    /** {@return bytes of the options; 0 when there are none} */
    public int appendageLength() {
        return Math.max(0, length - BLOCK_LENGTH);
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
            return out.append("REJECTED{}");
        }
        return Ouch50MessageType.REJECTED.appendTo(out, buffer, offset, length);
    }

    /** {@return the text of {@link #appendTo}, for debugging only: it allocates} */
    @Override
    public String toString() {
        return appendTo(new StringBuilder()).toString();
    }
}
