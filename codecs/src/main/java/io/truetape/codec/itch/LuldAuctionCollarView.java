// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static io.truetape.codec.itch.Itch50.HEADER_LENGTH;

import org.agrona.DirectBuffer;

/**
 * Read flyweight over one {@code J} message, LULD Auction Collar: the auction collar of a security paused for
 * limit up, limit down.
 *
 * <pre>
 * offset  length  field                               type
 *      0       1  message_type                        alpha, 'J'
 *      1       2  stock_locate                        u16
 *      3       2  tracking_number                     u16
 *      5       6  timestamp                           u48, ns since midnight
 *     11       8  stock                               alpha
 *     19       4  auction_collar_reference_price      price(4): u32, 4 decimals
 *     23       4  upper_auction_collar_price          price(4): u32, 4 decimals
 *     27       4  lower_auction_collar_price          price(4): u32, 4 decimals
 *     31       4  auction_collar_extension            u32
 * </pre>
 *
 * <p>Copies nothing: it knows where the message lies. Valid only inside the callback that received it (with assertions enabled
 * any later use fails); used by one thread at a time. Numbers are big-endian.
 *
 * <p>Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.2.7.
 */
public final class LuldAuctionCollarView extends Itch50View {
    /** Offset of {@code stock}, bytes from the start of the message. */
    public static final int STOCK_OFFSET = HEADER_LENGTH;

    /** Bytes of {@code stock}. */
    public static final int STOCK_LENGTH = 8;

    /** Offset of {@code auction_collar_reference_price}, bytes from the start of the message. */
    public static final int AUCTION_COLLAR_REFERENCE_PRICE_OFFSET = STOCK_OFFSET + STOCK_LENGTH;

    /** Bytes of {@code auction_collar_reference_price}. */
    public static final int AUCTION_COLLAR_REFERENCE_PRICE_LENGTH = 4;

    /** Offset of {@code upper_auction_collar_price}, bytes from the start of the message. */
    public static final int UPPER_AUCTION_COLLAR_PRICE_OFFSET =
            AUCTION_COLLAR_REFERENCE_PRICE_OFFSET + AUCTION_COLLAR_REFERENCE_PRICE_LENGTH;

    /** Bytes of {@code upper_auction_collar_price}. */
    public static final int UPPER_AUCTION_COLLAR_PRICE_LENGTH = 4;

    /** Offset of {@code lower_auction_collar_price}, bytes from the start of the message. */
    public static final int LOWER_AUCTION_COLLAR_PRICE_OFFSET =
            UPPER_AUCTION_COLLAR_PRICE_OFFSET + UPPER_AUCTION_COLLAR_PRICE_LENGTH;

    /** Bytes of {@code lower_auction_collar_price}. */
    public static final int LOWER_AUCTION_COLLAR_PRICE_LENGTH = 4;

    /** Offset of {@code auction_collar_extension}, bytes from the start of the message. */
    public static final int AUCTION_COLLAR_EXTENSION_OFFSET =
            LOWER_AUCTION_COLLAR_PRICE_OFFSET + LOWER_AUCTION_COLLAR_PRICE_LENGTH;

    /** Bytes of {@code auction_collar_extension}. */
    public static final int AUCTION_COLLAR_EXTENSION_LENGTH = 4;

    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = AUCTION_COLLAR_EXTENSION_OFFSET + AUCTION_COLLAR_EXTENSION_LENGTH;

    /** Creates a view over nothing: wrap a message before reading. */
    public LuldAuctionCollarView() {}

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
    public LuldAuctionCollarView wrap(DirectBuffer buffer, int offset, int length) {
        pointChecked(buffer, offset, length, BLOCK_LENGTH);
        return this;
    }

    /** Points this view at a message whose bounds the caller has checked. */
    LuldAuctionCollarView attach(DirectBuffer buffer, int offset) {
        point(buffer, offset);
        return this;
    }

    /**
     * Copies the security symbol, left-justified, padded with spaces.
     *
     * @param dst receives {@link #STOCK_LENGTH} bytes
     * @param dstOffset of the first of them
     */
    public void stock(byte[] dst, int dstOffset) {
        text(STOCK_OFFSET, STOCK_LENGTH, dst, dstOffset);
    }

    /** {@return security symbol, left-justified, padded with spaces; its 8 bytes packed big-endian} */
    public long stockAsLong() {
        return u64(STOCK_OFFSET);
    }

    /** {@return price the collar is set from, u32, four implied decimals} */
    public long auctionCollarReferencePriceE4() {
        return u32(AUCTION_COLLAR_REFERENCE_PRICE_OFFSET);
    }

    /** {@return upper bound of the collar, u32, four implied decimals} */
    public long upperAuctionCollarPriceE4() {
        return u32(UPPER_AUCTION_COLLAR_PRICE_OFFSET);
    }

    /** {@return lower bound of the collar, u32, four implied decimals} */
    public long lowerAuctionCollarPriceE4() {
        return u32(LOWER_AUCTION_COLLAR_PRICE_OFFSET);
    }

    /** {@return how many times the collar was widened, u32} */
    public long auctionCollarExtension() {
        return u32(AUCTION_COLLAR_EXTENSION_OFFSET);
    }

    @Override
    public StringBuilder appendTo(StringBuilder out) {
        if (buffer == null) {
            return out.append("LuldAuctionCollar{}");
        }
        Itch50Text.appendHeader(out, "LuldAuctionCollar", buffer, offset);
        Itch50Text.appendAlpha(out, ", stock=", buffer, offset + STOCK_OFFSET, STOCK_LENGTH);
        Itch50Text.appendUnsigned(out, ", auctionCollarReferencePriceE4=", auctionCollarReferencePriceE4());
        Itch50Text.appendUnsigned(out, ", upperAuctionCollarPriceE4=", upperAuctionCollarPriceE4());
        Itch50Text.appendUnsigned(out, ", lowerAuctionCollarPriceE4=", lowerAuctionCollarPriceE4());
        Itch50Text.appendUnsigned(out, ", auctionCollarExtension=", auctionCollarExtension());
        return out.append('}');
    }
}
