// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static io.truetape.codec.itch.Itch50.HEADER_LENGTH;

import org.agrona.DirectBuffer;

/**
 * Read flyweight over one {@code Y} message, Reg SHO Short Sale Price Test Restricted Indicator: the short sale
 * price test state of a security.
 *
 * <pre>
 * offset  length  field                               type
 *      0       1  message_type                        alpha, 'Y'
 *      1       2  stock_locate                        u16
 *      3       2  tracking_number                     u16
 *      5       6  timestamp                           u48, ns since midnight
 *     11       8  stock                               alpha
 *     19       1  reg_sho_action                      alpha
 * </pre>
 *
 * <p>Copies nothing: it knows where the message lies. Valid only inside the callback that received it (with assertions enabled
 * any later use fails); used by one thread at a time. Numbers are big-endian.
 *
 * <p>Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.2.3.
 */
public final class RegShoRestrictionView extends Itch50View {
    /** Offset of {@code stock}, bytes from the start of the message. */
    public static final int STOCK_OFFSET = HEADER_LENGTH;

    /** Bytes of {@code stock}. */
    public static final int STOCK_LENGTH = 8;

    /** Offset of {@code reg_sho_action}, bytes from the start of the message. */
    public static final int REG_SHO_ACTION_OFFSET = STOCK_OFFSET + STOCK_LENGTH;

    /** Bytes of {@code reg_sho_action}. */
    public static final int REG_SHO_ACTION_LENGTH = 1;

    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = REG_SHO_ACTION_OFFSET + REG_SHO_ACTION_LENGTH;

    /** Creates a view over nothing: wrap a message before reading. */
    public RegShoRestrictionView() {}

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
    public RegShoRestrictionView wrap(DirectBuffer buffer, int offset, int length) {
        pointChecked(buffer, offset, length, BLOCK_LENGTH);
        return this;
    }

    /** Points this view at a message whose bounds the caller has checked. */
    RegShoRestrictionView attach(DirectBuffer buffer, int offset) {
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

    /** {@return 0 no restriction, 1 in effect since an intraday drop, 2 remains in effect} */
    public byte regShoAction() {
        return code(REG_SHO_ACTION_OFFSET);
    }

    @Override
    public StringBuilder appendTo(StringBuilder out) {
        if (buffer == null) {
            return out.append("RegShoRestriction{}");
        }
        Itch50Text.appendHeader(out, "RegShoRestriction", buffer, offset);
        Itch50Text.appendAlpha(out, ", stock=", buffer, offset + STOCK_OFFSET, STOCK_LENGTH);
        Itch50Text.appendAlpha(out, ", regShoAction=", buffer, offset + REG_SHO_ACTION_OFFSET, REG_SHO_ACTION_LENGTH);
        return out.append('}');
    }
}
