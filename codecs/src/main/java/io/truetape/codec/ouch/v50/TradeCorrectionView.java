// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v50;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.Ouch50;
import io.truetape.codec.ouch.Ouch50MessageType;
import io.truetape.codec.ouch.OuchAlpha;
import io.truetape.codec.ouch.OuchChecks;
import org.agrona.DirectBuffer;

/**
 * Read flyweight over one outbound {@code F} message, Trade Correction: an execution that was corrected.
 *
 * <pre>
 * offset  length  field                               type
 *      0       1  type                                alpha, 'F'
 *      1       8  timestamp                           u64, ns since midnight
 *      9       4  user_ref_num                        u32
 *     13       4  quantity                            u32
 *     17       8  price                               price: u64, 4 decimals
 *     25       1  liquidity_flag                      alpha
 *     26       8  match_number                        u64
 *     34       1  reason                              alpha
 *     35      14  clordid                             alpha
 * </pre>
 *
 * <p>Holds nothing but a buffer and an offset. Valid only inside the callback that received it (with assertions enabled
 * any later use fails); used by one thread at a time. Numbers are big-endian.
 *
 * <p>Source: OUCH 5.0 before 2023-05-02, as public decoders have it; later revisions do not know this message.
 */
public final class TradeCorrectionView {
    /** Offset of {@code user_ref_num}, bytes from the start of the message. */
    public static final int USER_REF_NUM_OFFSET = Ouch50.TIMESTAMP_OFFSET + Ouch50.TIMESTAMP_LENGTH;

    /** Bytes of {@code user_ref_num}. */
    public static final int USER_REF_NUM_LENGTH = 4;

    /** Offset of {@code quantity}, bytes from the start of the message. */
    public static final int QUANTITY_OFFSET = USER_REF_NUM_OFFSET + USER_REF_NUM_LENGTH;

    /** Bytes of {@code quantity}. */
    public static final int QUANTITY_LENGTH = 4;

    /** Offset of {@code price}, bytes from the start of the message. */
    public static final int PRICE_OFFSET = QUANTITY_OFFSET + QUANTITY_LENGTH;

    /** Bytes of {@code price}. */
    public static final int PRICE_LENGTH = 8;

    /** Offset of {@code liquidity_flag}, bytes from the start of the message. */
    public static final int LIQUIDITY_FLAG_OFFSET = PRICE_OFFSET + PRICE_LENGTH;

    /** Bytes of {@code liquidity_flag}. */
    public static final int LIQUIDITY_FLAG_LENGTH = 1;

    /** Offset of {@code match_number}, bytes from the start of the message. */
    public static final int MATCH_NUMBER_OFFSET = LIQUIDITY_FLAG_OFFSET + LIQUIDITY_FLAG_LENGTH;

    /** Bytes of {@code match_number}. */
    public static final int MATCH_NUMBER_LENGTH = 8;

    /** Offset of {@code reason}, bytes from the start of the message. */
    public static final int REASON_OFFSET = MATCH_NUMBER_OFFSET + MATCH_NUMBER_LENGTH;

    /** Bytes of {@code reason}. */
    public static final int REASON_LENGTH = 1;

    /** Offset of {@code clordid}, bytes from the start of the message. */
    public static final int CL_ORD_ID_OFFSET = REASON_OFFSET + REASON_LENGTH;

    /** Bytes of {@code clordid}. */
    public static final int CL_ORD_ID_LENGTH = 14;

    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = CL_ORD_ID_OFFSET + CL_ORD_ID_LENGTH;

    private DirectBuffer buffer;
    private int offset;

    /** Creates a view over nothing: wrap a message before reading. */
    public TradeCorrectionView() {}

    /**
     * Points this view at a message. The type byte is not looked at.
     *
     * @param buffer holds the message
     * @param offset of its type byte
     * @param length bytes of the message, at least {@link #BLOCK_LENGTH}
     * @return this
     * @throws IllegalArgumentException if {@code length} is shorter than the message
     * @throws IndexOutOfBoundsException if the message does not lie inside the buffer
     */
    public TradeCorrectionView wrap(DirectBuffer buffer, int offset, int length) {
        OuchChecks.requireLength(length, BLOCK_LENGTH);
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        return attach(buffer, offset);
    }

    /** Points this view at a message whose bounds the caller has checked. */
    TradeCorrectionView attach(DirectBuffer buffer, int offset) {
        this.buffer = buffer;
        this.offset = offset;
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

    /** {@return nanoseconds since midnight, US/Eastern, u64} */
    public long timestampSinceMidnightNs() {
        return Ouch50.timestampSinceMidnightNs(buffer, offset);
    }

    /** {@return day-unique number of the order, given by the client and rising, u32} */
    public long userRefNum() {
        return buffer.getInt(offset + USER_REF_NUM_OFFSET, BIG_ENDIAN) & 0xFFFF_FFFFL;
    }

    /** {@return shares that traded, u32} */
    public long quantity() {
        return buffer.getInt(offset + QUANTITY_OFFSET, BIG_ENDIAN) & 0xFFFF_FFFFL;
    }

    /** {@return price of the execution, u64, four implied decimals} */
    public long priceE4() {
        return buffer.getLong(offset + PRICE_OFFSET, BIG_ENDIAN);
    }

    /** {@return whether liquidity was added or taken, and how} */
    public byte liquidityFlag() {
        return buffer.getByte(offset + LIQUIDITY_FLAG_OFFSET);
    }

    /** {@return day-unique number of the match, the same on both sides, u64, read it as unsigned} */
    public long matchNumber() {
        return buffer.getLong(offset + MATCH_NUMBER_OFFSET, BIG_ENDIAN);
    }

    /** {@return code of the reason} */
    public byte reason() {
        return buffer.getByte(offset + REASON_OFFSET);
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

    /**
     * Appends every field, for people.
     *
     * @param out receives the text
     * @return {@code out}
     */
    public StringBuilder appendTo(StringBuilder out) {
        if (buffer == null) {
            return out.append("TRADE_CORRECTION{}");
        }
        return Ouch50MessageType.TRADE_CORRECTION.appendTo(out, buffer, offset, BLOCK_LENGTH);
    }

    /** {@return the text of {@link #appendTo}, for debugging only: it allocates} */
    @Override
    public String toString() {
        return appendTo(new StringBuilder()).toString();
    }
}
