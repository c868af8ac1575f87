// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.DirectBuffer;

/**
 * Walks the options behind a message of OUCH 5.0, one a call of {@link #next}, in their order on the wire.
 *
 * <pre>
 * offset  length  field
 *      0       1  option length, u8: counts the tag and the value
 *      1       1  tag, u8
 *      2     n-1  value
 * </pre>
 *
 * <p>An option with an unknown tag is stepped on like any other, and its value is there as bytes. An option that lies
 * about its length ends the walk with a negative {@link #status}; nothing outside the appendage is ever read. The reader
 * named after an option may be called while the cursor stands on that option, and on no other.
 *
 * <p>Holds nothing but a buffer and offsets; used by one thread at a time; allocates nothing.
 */
public final class AppendageCursor {
    private static final int TAG_OFFSET = 1;
    private static final int VALUE_OFFSET = 2;
    private static final int NO_TAG = -1;

    private DirectBuffer buffer;
    private int start;
    private int nextOffset;
    private int limit;
    private int status;
    private int tag = NO_TAG;
    private int valueOffset;
    private int valueLength;

    /** Creates a cursor over nothing. */
    public AppendageCursor() {}

    /**
     * Points this cursor before the first option.
     *
     * @param buffer holds the options
     * @param offset of the first of them
     * @param length bytes of all of them
     * @return this
     * @throws IndexOutOfBoundsException if they do not lie inside the buffer
     */
    public AppendageCursor wrap(DirectBuffer buffer, int offset, int length) {
        buffer.boundsCheck(offset, length);
        this.buffer = buffer;
        this.start = offset;
        this.limit = offset + length;
        return rewind();
    }

    /**
     * Points this cursor before the first option again.
     *
     * @return this
     */
    public AppendageCursor rewind() {
        nextOffset = start;
        status = 0;
        tag = NO_TAG;
        return this;
    }

    /**
     * Steps onto the next option.
     *
     * @return false when there is none, or when what is left is none: {@link #status} tells which
     */
    public boolean next() {
        tag = NO_TAG;
        if (nextOffset >= limit || status < 0) {
            return false;
        }
        int optionLength = buffer.getByte(nextOffset) & 0xFF;
        if (optionLength == 0 || optionLength >= limit - nextOffset) {
            status = OuchStatus.TORN_OPTION;
            return false;
        }
        tag = buffer.getByte(nextOffset + TAG_OFFSET) & 0xFF;
        valueOffset = nextOffset + VALUE_OFFSET;
        valueLength = optionLength - TAG_OFFSET;
        nextOffset = valueOffset + valueLength;
        return true;
    }

    /**
     * Steps onto the first option with a tag, from the beginning.
     *
     * @param wanted the tag
     * @return false when there is none with that tag and the size of its value
     */
    public boolean find(AppendageTag wanted) {
        rewind();
        while (next()) {
            if (tag == wanted.code() && valueLength == wanted.size()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether options can be walked to their end, and known ones have values of their size.
     *
     * @param buffer holds them
     * @param offset of the first of them
     * @param length bytes of all of them, inside the buffer
     * @return 0 if so, else a negative {@link OuchStatus}
     */
    static int check(DirectBuffer buffer, int offset, int length) {
        int end = offset + length;
        int at = offset;
        while (at < end) {
            int optionLength = buffer.getByte(at) & 0xFF;
            if (optionLength == 0 || optionLength >= end - at) {
                return OuchStatus.TORN_OPTION;
            }
            int size = AppendageTag.sizeOf(buffer.getByte(at + TAG_OFFSET));
            if (size != 0 && size != optionLength - TAG_OFFSET) {
                return OuchStatus.WRONG_OPTION_LENGTH;
            }
            at += TAG_OFFSET + optionLength;
        }
        return 0;
    }

    /** {@return 0, or a negative {@link OuchStatus} when the walk ended before the options did} */
    public int status() {
        return status;
    }

    /** {@return the buffer that holds the options} */
    public DirectBuffer buffer() {
        return buffer;
    }

    /** {@return tag of the option the cursor stands on, u8; -1 when it stands on none} */
    public int tag() {
        return tag;
    }

    /** {@return true when the cursor stands on an option whose tag is known} */
    public boolean isKnown() {
        return tag != NO_TAG && AppendageTag.sizeOf(tag) != 0;
    }

    /** {@return where in the buffer the value of the option begins} */
    public int valueOffset() {
        return valueOffset;
    }

    /** {@return bytes of the value; may be 0 for an unknown tag} */
    public int valueLength() {
        return valueLength;
    }

    /** {@return second reference the venue gave the order, u64, read it as unsigned} */
    public long secondaryOrdRefNum() {
        return buffer.getLong(requireTag(AppendageTag.SECONDARY_ORD_REF_NUM), BIG_ENDIAN);
    }

    /** {@return firm on whose behalf; its 4 bytes packed big-endian} */
    public int firmAsInt() {
        return buffer.getInt(requireTag(AppendageTag.FIRM), BIG_ENDIAN);
    }

    /** {@return least number of shares to trade at once, u32} */
    public long minQty() {
        return buffer.getInt(requireTag(AppendageTag.MIN_QTY), BIG_ENDIAN) & 0xFFFF_FFFFL;
    }

    /** {@return retail or not} */
    public byte customerType() {
        return buffer.getByte(requireTag(AppendageTag.CUSTOMER_TYPE));
    }

    /** {@return number of shares displayed at once, u32} */
    public long maxFloor() {
        return buffer.getInt(requireTag(AppendageTag.MAX_FLOOR), BIG_ENDIAN) & 0xFFFF_FFFFL;
    }

    /** {@return what the price is: a limit, or pegged, and to what} */
    public byte priceType() {
        return buffer.getByte(requireTag(AppendageTag.PRICE_TYPE));
    }

    /** {@return distance to the price pegged to, signed, four implied decimals} */
    public int pegOffsetE4() {
        return buffer.getInt(requireTag(AppendageTag.PEG_OFFSET), BIG_ENDIAN);
    }

    /** {@return price up to which the order may trade at discretion, u64, four implied decimals} */
    public long discretionPriceE4() {
        return buffer.getLong(requireTag(AppendageTag.DISCRETION_PRICE), BIG_ENDIAN);
    }

    /** {@return what the discretion price is} */
    public byte discretionPriceType() {
        return buffer.getByte(requireTag(AppendageTag.DISCRETION_PRICE_TYPE));
    }

    /** {@return distance of the discretion price to the price pegged to, signed, four implied decimals} */
    public int discretionPegOffsetE4() {
        return buffer.getInt(requireTag(AppendageTag.DISCRETION_PEG_OFFSET), BIG_ENDIAN);
    }

    /** {@return P for an order that must not take liquidity, else N} */
    public byte postOnly() {
        return buffer.getByte(requireTag(AppendageTag.POST_ONLY));
    }

    /** {@return range of the random size of refreshes, shares, u32} */
    public long randomReserves() {
        return buffer.getInt(requireTag(AppendageTag.RANDOM_RESERVES), BIG_ENDIAN) & 0xFFFF_FFFFL;
    }

    /** {@return route of the order; its 4 bytes packed big-endian} */
    public int routeAsInt() {
        return buffer.getInt(requireTag(AppendageTag.ROUTE), BIG_ENDIAN);
    }

    /** {@return time at which the order expires, seconds, u32} */
    public long expireTimeSeconds() {
        return buffer.getInt(requireTag(AppendageTag.EXPIRE_TIME), BIG_ENDIAN) & 0xFFFF_FFFFL;
    }

    /** {@return whether a resting order takes liquidity now} */
    public byte tradeNow() {
        return buffer.getByte(requireTag(AppendageTag.TRADE_NOW));
    }

    /** {@return how the order is handled} */
    public byte handleInst() {
        return buffer.getByte(requireTag(AppendageTag.HANDLE_INST));
    }

    /** {@return where the order stood against the best prices} */
    public byte bboWeightIndicator() {
        return buffer.getByte(requireTag(AppendageTag.BBO_WEIGHT_INDICATOR));
    }

    /** {@return number of shares displayed, u32} */
    public long displayQuantity() {
        return buffer.getInt(requireTag(AppendageTag.DISPLAY_QUANTITY), BIG_ENDIAN) & 0xFFFF_FFFFL;
    }

    /** {@return price at which the order is displayed, u64, four implied decimals} */
    public long displayPriceE4() {
        return buffer.getLong(requireTag(AppendageTag.DISPLAY_PRICE), BIG_ENDIAN);
    }

    /** {@return group of the order, u16} */
    public int groupId() {
        return buffer.getShort(requireTag(AppendageTag.GROUP_ID), BIG_ENDIAN) & 0xFFFF;
    }

    /** {@return whether the shares of a short sale were located} */
    public byte sharesLocated() {
        return buffer.getByte(requireTag(AppendageTag.SHARES_LOCATED));
    }

    /** {@return broker that located them; its 4 bytes packed big-endian} */
    public int locateBrokerAsInt() {
        return buffer.getInt(requireTag(AppendageTag.LOCATE_BROKER), BIG_ENDIAN);
    }

    /** {@return side of the order: B, S, T (short) or E (short exempt)} */
    public byte side() {
        return buffer.getByte(requireTag(AppendageTag.SIDE));
    }

    /** {@return index of the order in its group of order numbers, u8} */
    public int userRefIdx() {
        return buffer.getByte(requireTag(AppendageTag.USER_REF_IDX)) & 0xFF;
    }
    /**
     * Appends the option the cursor stands on, for people.
     *
     * @param out receives the text
     * @return {@code out}
     */
    public StringBuilder appendTo(StringBuilder out) {
        if (tag != NO_TAG) {
            OuchText.appendOption(out, this);
        }
        return out;
    }

    private int requireTag(AppendageTag wanted) {
        if (tag != wanted.code() || valueLength != wanted.size()) {
            throw notOn(wanted);
        }
        return valueOffset;
    }

    private IllegalStateException notOn(AppendageTag wanted) {
        return new IllegalStateException(
                "cursor stands on another option: wanted=" + wanted + ", tag=" + tag + ", valueLength=" + valueLength);
    }
}
