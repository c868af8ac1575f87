// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Writes the options behind a message of OUCH 5.0, and keeps the appendage length in front of them true: the message is
 * whole after every call. Layout: {@link AppendageCursor}.
 *
 * <p>Checks the range of the wire types and nothing more: any option can be added to any message, twice as well. Used by
 * one thread at a time; allocates nothing.
 */
public final class AppendageWriter {
    private static final int MAX_LENGTH = 0xFFFF;
    private static final int MAX_VALUE_LENGTH = 0xFE;

    private MutableDirectBuffer buffer;
    private int lengthOffset;
    private int length;

    /** Creates a writer over nothing. */
    public AppendageWriter() {}

    /**
     * Begins an appendage without options.
     *
     * @param buffer receives the appendage length, and then the options
     * @param offset of the appendage length
     * @return this
     * @throws IndexOutOfBoundsException if the appendage length does not fit into the buffer
     */
    public AppendageWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.putShort(offset, (short) 0, BIG_ENDIAN);
        this.buffer = buffer;
        this.lengthOffset = offset;
        this.length = 0;
        return this;
    }

    /** {@return bytes of the options so far, the appendage length not counted} */
    public int length() {
        return length;
    }

    /**
     * Adds SecondaryOrdRefNum.
     *
     * @param value second reference the venue gave the order, u64, read it as unsigned
     * @return this
     */
    public AppendageWriter secondaryOrdRefNum(long value) {
        buffer.putLong(begin(AppendageTag.SECONDARY_ORD_REF_NUM), value, BIG_ENDIAN);
        return this;
    }

    /**
     * Adds Firm.
     *
     * @param value its 4 bytes packed big-endian
     * @return this
     */
    public AppendageWriter firm(int value) {
        buffer.putInt(begin(AppendageTag.FIRM), value, BIG_ENDIAN);
        return this;
    }

    /**
     * Adds Firm, padded with spaces.
     *
     * @param value at most 4 ASCII characters
     * @return this
     */
    public AppendageWriter firm(CharSequence value) {
        return firm(OuchAlpha.pack4(value));
    }

    /**
     * Adds MinQty.
     *
     * @param value least number of shares to trade at once, u32
     * @return this
     */
    public AppendageWriter minQty(long value) {
        OuchChecks.requireU32("minQty", value);
        buffer.putInt(begin(AppendageTag.MIN_QTY), (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Adds CustomerType.
     *
     * @param value retail or not
     * @return this
     */
    public AppendageWriter customerType(byte value) {
        buffer.putByte(begin(AppendageTag.CUSTOMER_TYPE), value);
        return this;
    }

    /**
     * Adds MaxFloor.
     *
     * @param value number of shares displayed at once, u32
     * @return this
     */
    public AppendageWriter maxFloor(long value) {
        OuchChecks.requireU32("maxFloor", value);
        buffer.putInt(begin(AppendageTag.MAX_FLOOR), (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Adds PriceType.
     *
     * @param value what the price is: a limit, or pegged, and to what
     * @return this
     */
    public AppendageWriter priceType(byte value) {
        buffer.putByte(begin(AppendageTag.PRICE_TYPE), value);
        return this;
    }

    /**
     * Adds PegOffset.
     *
     * @param value distance to the price pegged to, signed, four implied decimals
     * @return this
     */
    public AppendageWriter pegOffsetE4(int value) {
        buffer.putInt(begin(AppendageTag.PEG_OFFSET), value, BIG_ENDIAN);
        return this;
    }

    /**
     * Adds DiscretionPrice.
     *
     * @param value price up to which the order may trade at discretion, u64, four implied decimals
     * @return this
     */
    public AppendageWriter discretionPriceE4(long value) {
        buffer.putLong(begin(AppendageTag.DISCRETION_PRICE), value, BIG_ENDIAN);
        return this;
    }

    /**
     * Adds DiscretionPriceType.
     *
     * @param value what the discretion price is
     * @return this
     */
    public AppendageWriter discretionPriceType(byte value) {
        buffer.putByte(begin(AppendageTag.DISCRETION_PRICE_TYPE), value);
        return this;
    }

    /**
     * Adds DiscretionPegOffset.
     *
     * @param value distance of the discretion price to the price pegged to, signed, four implied decimals
     * @return this
     */
    public AppendageWriter discretionPegOffsetE4(int value) {
        buffer.putInt(begin(AppendageTag.DISCRETION_PEG_OFFSET), value, BIG_ENDIAN);
        return this;
    }

    /**
     * Adds PostOnly.
     *
     * @param value P for an order that must not take liquidity, else N
     * @return this
     */
    public AppendageWriter postOnly(byte value) {
        buffer.putByte(begin(AppendageTag.POST_ONLY), value);
        return this;
    }

    /**
     * Adds RandomReserves.
     *
     * @param value range of the random size of refreshes, shares, u32
     * @return this
     */
    public AppendageWriter randomReserves(long value) {
        OuchChecks.requireU32("randomReserves", value);
        buffer.putInt(begin(AppendageTag.RANDOM_RESERVES), (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Adds Route.
     *
     * @param value its 4 bytes packed big-endian
     * @return this
     */
    public AppendageWriter route(int value) {
        buffer.putInt(begin(AppendageTag.ROUTE), value, BIG_ENDIAN);
        return this;
    }

    /**
     * Adds Route, padded with spaces.
     *
     * @param value at most 4 ASCII characters
     * @return this
     */
    public AppendageWriter route(CharSequence value) {
        return route(OuchAlpha.pack4(value));
    }

    /**
     * Adds ExpireTime.
     *
     * @param value time at which the order expires, seconds, u32
     * @return this
     */
    public AppendageWriter expireTimeSeconds(long value) {
        OuchChecks.requireU32("expireTimeSeconds", value);
        buffer.putInt(begin(AppendageTag.EXPIRE_TIME), (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Adds TradeNow.
     *
     * @param value whether a resting order takes liquidity now
     * @return this
     */
    public AppendageWriter tradeNow(byte value) {
        buffer.putByte(begin(AppendageTag.TRADE_NOW), value);
        return this;
    }

    /**
     * Adds HandleInst.
     *
     * @param value how the order is handled
     * @return this
     */
    public AppendageWriter handleInst(byte value) {
        buffer.putByte(begin(AppendageTag.HANDLE_INST), value);
        return this;
    }

    /**
     * Adds BBOWeightIndicator.
     *
     * @param value where the order stood against the best prices
     * @return this
     */
    public AppendageWriter bboWeightIndicator(byte value) {
        buffer.putByte(begin(AppendageTag.BBO_WEIGHT_INDICATOR), value);
        return this;
    }

    /**
     * Adds DisplayQuantity.
     *
     * @param value number of shares displayed, u32
     * @return this
     */
    public AppendageWriter displayQuantity(long value) {
        OuchChecks.requireU32("displayQuantity", value);
        buffer.putInt(begin(AppendageTag.DISPLAY_QUANTITY), (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Adds DisplayPrice.
     *
     * @param value price at which the order is displayed, u64, four implied decimals
     * @return this
     */
    public AppendageWriter displayPriceE4(long value) {
        buffer.putLong(begin(AppendageTag.DISPLAY_PRICE), value, BIG_ENDIAN);
        return this;
    }

    /**
     * Adds GroupID.
     *
     * @param value group of the order, u16
     * @return this
     */
    public AppendageWriter groupId(int value) {
        OuchChecks.requireU16("groupId", value);
        buffer.putShort(begin(AppendageTag.GROUP_ID), (short) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Adds SharesLocated.
     *
     * @param value whether the shares of a short sale were located
     * @return this
     */
    public AppendageWriter sharesLocated(byte value) {
        buffer.putByte(begin(AppendageTag.SHARES_LOCATED), value);
        return this;
    }

    /**
     * Adds LocateBroker.
     *
     * @param value its 4 bytes packed big-endian
     * @return this
     */
    public AppendageWriter locateBroker(int value) {
        buffer.putInt(begin(AppendageTag.LOCATE_BROKER), value, BIG_ENDIAN);
        return this;
    }

    /**
     * Adds LocateBroker, padded with spaces.
     *
     * @param value at most 4 ASCII characters
     * @return this
     */
    public AppendageWriter locateBroker(CharSequence value) {
        return locateBroker(OuchAlpha.pack4(value));
    }

    /**
     * Adds Side.
     *
     * @param value side of the order: B, S, T (short) or E (short exempt)
     * @return this
     */
    public AppendageWriter side(byte value) {
        buffer.putByte(begin(AppendageTag.SIDE), value);
        return this;
    }

    /**
     * Adds UserRefIdx.
     *
     * @param value index of the order in its group of order numbers, u8
     * @return this
     */
    public AppendageWriter userRefIdx(int value) {
        OuchChecks.requireU8("userRefIdx", value);
        buffer.putByte(begin(AppendageTag.USER_REF_IDX), (byte) value);
        return this;
    }
    /**
     * Adds an option with any tag and any value.
     *
     * @param tag u8
     * @param src holds the value
     * @param srcOffset of its first byte
     * @param valueLength bytes of the value, at most 254
     * @return this
     */
    public AppendageWriter option(int tag, DirectBuffer src, int srcOffset, int valueLength) {
        OuchChecks.requireU8("tag", tag);
        if (valueLength < 0 || valueLength > MAX_VALUE_LENGTH) {
            throw new IllegalArgumentException(
                    "value does not fit an option: valueLength=" + valueLength + ", max=" + MAX_VALUE_LENGTH);
        }
        src.boundsCheck(srcOffset, valueLength);
        buffer.putBytes(begin(tag, valueLength), src, srcOffset, valueLength);
        return this;
    }

    private int begin(AppendageTag tag) {
        return begin(tag.code(), tag.size());
    }

    /** Writes what stands before a value, counts both, and returns where the value goes. */
    private int begin(int tag, int valueLength) {
        int optionOffset = lengthOffset + Short.BYTES + length;
        int grown = length + 2 + valueLength;
        if (grown > MAX_LENGTH) {
            throw new IllegalStateException("appendage is full: length=" + length + ", max=" + MAX_LENGTH);
        }
        buffer.boundsCheck(optionOffset, 2 + valueLength);
        buffer.putByte(optionOffset, (byte) (1 + valueLength));
        buffer.putByte(optionOffset + 1, (byte) tag);
        length = grown;
        buffer.putShort(lengthOffset, (short) length, BIG_ENDIAN);
        return optionOffset + 2;
    }
}
