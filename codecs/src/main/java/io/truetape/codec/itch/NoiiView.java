// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static io.truetape.codec.itch.Itch50.HEADER_LENGTH;

import org.agrona.DirectBuffer;

/**
 * Read flyweight over one {@code I} message, Net Order Imbalance Indicator (NOII): paired and imbalance shares
 * before a cross, and the prices they would give.
 *
 * <pre>
 * offset  length  field                               type
 *      0       1  message_type                        alpha, 'I'
 *      1       2  stock_locate                        u16
 *      3       2  tracking_number                     u16
 *      5       6  timestamp                           u48, ns since midnight
 *     11       8  paired_shares                       u64
 *     19       8  imbalance_shares                    u64
 *     27       1  imbalance_direction                 alpha
 *     28       8  stock                               alpha
 *     36       4  far_price                           price(4): u32, 4 decimals
 *     40       4  near_price                          price(4): u32, 4 decimals
 *     44       4  current_reference_price             price(4): u32, 4 decimals
 *     48       1  cross_type                          alpha
 *     49       1  price_variation_indicator           alpha
 * </pre>
 *
 * <p>Copies nothing: it knows where the message lies. Valid only inside the callback that received it (with assertions enabled
 * any later use fails); used by one thread at a time. Numbers are big-endian.
 *
 * <p>Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.6.
 */
public final class NoiiView extends Itch50View {
    /** Offset of {@code paired_shares}, bytes from the start of the message. */
    public static final int PAIRED_SHARES_OFFSET = HEADER_LENGTH;

    /** Bytes of {@code paired_shares}. */
    public static final int PAIRED_SHARES_LENGTH = 8;

    /** Offset of {@code imbalance_shares}, bytes from the start of the message. */
    public static final int IMBALANCE_SHARES_OFFSET = PAIRED_SHARES_OFFSET + PAIRED_SHARES_LENGTH;

    /** Bytes of {@code imbalance_shares}. */
    public static final int IMBALANCE_SHARES_LENGTH = 8;

    /** Offset of {@code imbalance_direction}, bytes from the start of the message. */
    public static final int IMBALANCE_DIRECTION_OFFSET = IMBALANCE_SHARES_OFFSET + IMBALANCE_SHARES_LENGTH;

    /** Bytes of {@code imbalance_direction}. */
    public static final int IMBALANCE_DIRECTION_LENGTH = 1;

    /** Offset of {@code stock}, bytes from the start of the message. */
    public static final int STOCK_OFFSET = IMBALANCE_DIRECTION_OFFSET + IMBALANCE_DIRECTION_LENGTH;

    /** Bytes of {@code stock}. */
    public static final int STOCK_LENGTH = 8;

    /** Offset of {@code far_price}, bytes from the start of the message. */
    public static final int FAR_PRICE_OFFSET = STOCK_OFFSET + STOCK_LENGTH;

    /** Bytes of {@code far_price}. */
    public static final int FAR_PRICE_LENGTH = 4;

    /** Offset of {@code near_price}, bytes from the start of the message. */
    public static final int NEAR_PRICE_OFFSET = FAR_PRICE_OFFSET + FAR_PRICE_LENGTH;

    /** Bytes of {@code near_price}. */
    public static final int NEAR_PRICE_LENGTH = 4;

    /** Offset of {@code current_reference_price}, bytes from the start of the message. */
    public static final int CURRENT_REFERENCE_PRICE_OFFSET = NEAR_PRICE_OFFSET + NEAR_PRICE_LENGTH;

    /** Bytes of {@code current_reference_price}. */
    public static final int CURRENT_REFERENCE_PRICE_LENGTH = 4;

    /** Offset of {@code cross_type}, bytes from the start of the message. */
    public static final int CROSS_TYPE_OFFSET = CURRENT_REFERENCE_PRICE_OFFSET + CURRENT_REFERENCE_PRICE_LENGTH;

    /** Bytes of {@code cross_type}. */
    public static final int CROSS_TYPE_LENGTH = 1;

    /** Offset of {@code price_variation_indicator}, bytes from the start of the message. */
    public static final int PRICE_VARIATION_INDICATOR_OFFSET = CROSS_TYPE_OFFSET + CROSS_TYPE_LENGTH;

    /** Bytes of {@code price_variation_indicator}. */
    public static final int PRICE_VARIATION_INDICATOR_LENGTH = 1;

    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = PRICE_VARIATION_INDICATOR_OFFSET + PRICE_VARIATION_INDICATOR_LENGTH;

    /** Creates a view over nothing: wrap a message before reading. */
    public NoiiView() {}

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
    public NoiiView wrap(DirectBuffer buffer, int offset, int length) {
        pointChecked(buffer, offset, length, BLOCK_LENGTH);
        return this;
    }

    /** Points this view at a message whose bounds the caller has checked. */
    NoiiView attach(DirectBuffer buffer, int offset) {
        point(buffer, offset);
        return this;
    }

    /** {@return shares matched at the current reference price, u64, read it as unsigned} */
    public long pairedShares() {
        return u64(PAIRED_SHARES_OFFSET);
    }

    /** {@return shares not matched at the current reference price, u64, read it as unsigned} */
    public long imbalanceShares() {
        return u64(IMBALANCE_SHARES_OFFSET);
    }

    /** {@return B buy, S sell, N none, O insufficient orders, P paused} */
    public byte imbalanceDirection() {
        return code(IMBALANCE_DIRECTION_OFFSET);
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

    /** {@return price of the cross with cross orders alone, u32, four implied decimals} */
    public long farPriceE4() {
        return u32(FAR_PRICE_OFFSET);
    }

    /** {@return price of the cross with cross and continuous orders, u32, four implied decimals} */
    public long nearPriceE4() {
        return u32(NEAR_PRICE_OFFSET);
    }

    /** {@return price the imbalance is computed at, u32, four implied decimals} */
    public long currentReferencePriceE4() {
        return u32(CURRENT_REFERENCE_PRICE_OFFSET);
    }

    /** {@return O opening, C closing, H halted, paused or IPO, A extended trading close} */
    public byte crossType() {
        return code(CROSS_TYPE_OFFSET);
    }

    /** {@return distance of the near price from the reference: L, 1 to 9, A, B, C or space} */
    public byte priceVariationIndicator() {
        return code(PRICE_VARIATION_INDICATOR_OFFSET);
    }

    @Override
    public StringBuilder appendTo(StringBuilder out) {
        if (buffer == null) {
            return out.append("Noii{}");
        }
        Itch50Text.appendHeader(out, "Noii", buffer, offset);
        Itch50Text.appendUnsigned(out, ", pairedShares=", pairedShares());
        Itch50Text.appendUnsigned(out, ", imbalanceShares=", imbalanceShares());
        Itch50Text.appendAlpha(
                out, ", imbalanceDirection=", buffer, offset + IMBALANCE_DIRECTION_OFFSET, IMBALANCE_DIRECTION_LENGTH);
        Itch50Text.appendAlpha(out, ", stock=", buffer, offset + STOCK_OFFSET, STOCK_LENGTH);
        Itch50Text.appendUnsigned(out, ", farPriceE4=", farPriceE4());
        Itch50Text.appendUnsigned(out, ", nearPriceE4=", nearPriceE4());
        Itch50Text.appendUnsigned(out, ", currentReferencePriceE4=", currentReferencePriceE4());
        Itch50Text.appendAlpha(out, ", crossType=", buffer, offset + CROSS_TYPE_OFFSET, CROSS_TYPE_LENGTH);
        Itch50Text.appendAlpha(
                out,
                ", priceVariationIndicator=",
                buffer,
                offset + PRICE_VARIATION_INDICATOR_OFFSET,
                PRICE_VARIATION_INDICATOR_LENGTH);
        return out.append('}');
    }
}
