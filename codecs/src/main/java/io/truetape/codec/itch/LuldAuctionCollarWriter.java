// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.MutableDirectBuffer;

/**
 * Write flyweight for one {@code J} message, LULD Auction Collar: the auction collar of a security paused for
 * limit up, limit down.
 *
 * <p>{@link #wrap} writes the type byte, zeroes every number and fills every alpha field with spaces, so that the
 * message is whole from the start; the setters then overwrite. Setters check the range of the wire type and nothing
 * more: a message that breaks the rules of the market can be written. Used by one thread at a time; allocates nothing.
 *
 * <p>Layout: {@link LuldAuctionCollarView}. Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.2.7.
 */
public final class LuldAuctionCollarWriter {
    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = LuldAuctionCollarView.BLOCK_LENGTH;

    private MutableDirectBuffer buffer;
    private int offset;

    /** Creates a writer over nothing: wrap a buffer before writing. */
    public LuldAuctionCollarWriter() {}

    /**
     * Begins a message: type byte, all numbers 0, all alpha fields spaces.
     *
     * @param buffer receives {@link #BLOCK_LENGTH} bytes
     * @param offset of the first of them
     * @return this
     * @throws IndexOutOfBoundsException if the message does not fit into the buffer
     */
    public LuldAuctionCollarWriter wrap(MutableDirectBuffer buffer, int offset) {
        buffer.boundsCheck(offset, BLOCK_LENGTH);
        this.buffer = buffer;
        this.offset = offset;
        Itch50Header.begin(buffer, offset, Itch50.MSG_LULD_AUCTION_COLLAR);
        buffer.putLong(offset + LuldAuctionCollarView.STOCK_OFFSET, Itch50Alpha.BLANK_8, BIG_ENDIAN);
        buffer.putInt(offset + LuldAuctionCollarView.AUCTION_COLLAR_REFERENCE_PRICE_OFFSET, 0, BIG_ENDIAN);
        buffer.putInt(offset + LuldAuctionCollarView.UPPER_AUCTION_COLLAR_PRICE_OFFSET, 0, BIG_ENDIAN);
        buffer.putInt(offset + LuldAuctionCollarView.LOWER_AUCTION_COLLAR_PRICE_OFFSET, 0, BIG_ENDIAN);
        buffer.putInt(offset + LuldAuctionCollarView.AUCTION_COLLAR_EXTENSION_OFFSET, 0, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the locate code of the security.
     *
     * @param value u16; 0 when the message concerns no single security
     * @return this
     */
    public LuldAuctionCollarWriter stockLocate(int value) {
        Itch50Header.stockLocate(buffer, offset, value);
        return this;
    }

    /**
     * Writes the tracking number.
     *
     * @param value u16
     * @return this
     */
    public LuldAuctionCollarWriter trackingNumber(int value) {
        Itch50Header.trackingNumber(buffer, offset, value);
        return this;
    }

    /**
     * Writes the time of the message.
     *
     * @param value nanoseconds since midnight, US/Eastern, u48
     * @return this
     */
    public LuldAuctionCollarWriter timestampSinceMidnightNs(long value) {
        Itch50Header.timestampSinceMidnightNs(buffer, offset, value);
        return this;
    }

    /**
     * Writes the stock.
     *
     * @param value its 8 bytes packed big-endian
     * @return this
     */
    public LuldAuctionCollarWriter stock(long value) {
        buffer.putLong(offset + LuldAuctionCollarView.STOCK_OFFSET, value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the stock, padded with spaces.
     *
     * @param value at most 8 ASCII characters
     * @return this
     */
    public LuldAuctionCollarWriter stock(CharSequence value) {
        return stock(Itch50Alpha.pack8(value));
    }

    /**
     * Writes the auction collar reference price.
     *
     * @param value price the collar is set from, u32, four implied decimals
     * @return this
     */
    public LuldAuctionCollarWriter auctionCollarReferencePriceE4(long value) {
        Itch50Checks.requireU32("auctionCollarReferencePriceE4", value);
        buffer.putInt(offset + LuldAuctionCollarView.AUCTION_COLLAR_REFERENCE_PRICE_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the upper auction collar price.
     *
     * @param value upper bound of the collar, u32, four implied decimals
     * @return this
     */
    public LuldAuctionCollarWriter upperAuctionCollarPriceE4(long value) {
        Itch50Checks.requireU32("upperAuctionCollarPriceE4", value);
        buffer.putInt(offset + LuldAuctionCollarView.UPPER_AUCTION_COLLAR_PRICE_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the lower auction collar price.
     *
     * @param value lower bound of the collar, u32, four implied decimals
     * @return this
     */
    public LuldAuctionCollarWriter lowerAuctionCollarPriceE4(long value) {
        Itch50Checks.requireU32("lowerAuctionCollarPriceE4", value);
        buffer.putInt(offset + LuldAuctionCollarView.LOWER_AUCTION_COLLAR_PRICE_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }

    /**
     * Writes the auction collar extension.
     *
     * @param value how many times the collar was widened, u32
     * @return this
     */
    public LuldAuctionCollarWriter auctionCollarExtension(long value) {
        Itch50Checks.requireU32("auctionCollarExtension", value);
        buffer.putInt(offset + LuldAuctionCollarView.AUCTION_COLLAR_EXTENSION_OFFSET, (int) value, BIG_ENDIAN);
        return this;
    }
}
