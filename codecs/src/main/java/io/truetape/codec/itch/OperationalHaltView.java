// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static io.truetape.codec.itch.Itch50.HEADER_LENGTH;

import org.agrona.DirectBuffer;

/**
 * Read flyweight over one {@code h} message, Operational Halt: a security halted or resumed on one market centre
 * only.
 *
 * <pre>
 * offset  length  field                               type
 *      0       1  message_type                        alpha, 'h'
 *      1       2  stock_locate                        u16
 *      3       2  tracking_number                     u16
 *      5       6  timestamp                           u48, ns since midnight
 *     11       8  stock                               alpha
 *     19       1  market_code                         alpha
 *     20       1  operational_halt_action             alpha
 * </pre>
 *
 * <p>Copies nothing: it knows where the message lies. Valid only inside the callback that received it (with assertions enabled
 * any later use fails); used by one thread at a time. Numbers are big-endian.
 *
 * <p>Source: TotalView-ITCH 5.0, revision 2026-02-19, section 1.2.8.
 */
public final class OperationalHaltView extends Itch50View {
    /** Offset of {@code stock}, bytes from the start of the message. */
    public static final int STOCK_OFFSET = HEADER_LENGTH;

    /** Bytes of {@code stock}. */
    public static final int STOCK_LENGTH = 8;

    /** Offset of {@code market_code}, bytes from the start of the message. */
    public static final int MARKET_CODE_OFFSET = STOCK_OFFSET + STOCK_LENGTH;

    /** Bytes of {@code market_code}. */
    public static final int MARKET_CODE_LENGTH = 1;

    /** Offset of {@code operational_halt_action}, bytes from the start of the message. */
    public static final int OPERATIONAL_HALT_ACTION_OFFSET = MARKET_CODE_OFFSET + MARKET_CODE_LENGTH;

    /** Bytes of {@code operational_halt_action}. */
    public static final int OPERATIONAL_HALT_ACTION_LENGTH = 1;

    /** Bytes of the whole message. */
    public static final int BLOCK_LENGTH = OPERATIONAL_HALT_ACTION_OFFSET + OPERATIONAL_HALT_ACTION_LENGTH;

    /** Creates a view over nothing: wrap a message before reading. */
    public OperationalHaltView() {}

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
    public OperationalHaltView wrap(DirectBuffer buffer, int offset, int length) {
        pointChecked(buffer, offset, length, BLOCK_LENGTH);
        return this;
    }

    /** Points this view at a message whose bounds the caller has checked. */
    OperationalHaltView attach(DirectBuffer buffer, int offset) {
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

    /** {@return market centre: Q Nasdaq, B Nasdaq Texas (BX until 2026), X PSX} */
    public byte marketCode() {
        return code(MARKET_CODE_OFFSET);
    }

    /** {@return H halted, T halt lifted} */
    public byte operationalHaltAction() {
        return code(OPERATIONAL_HALT_ACTION_OFFSET);
    }

    @Override
    public StringBuilder appendTo(StringBuilder out) {
        if (buffer == null) {
            return out.append("OperationalHalt{}");
        }
        Itch50Text.appendHeader(out, "OperationalHalt", buffer, offset);
        Itch50Text.appendAlpha(out, ", stock=", buffer, offset + STOCK_OFFSET, STOCK_LENGTH);
        Itch50Text.appendAlpha(out, ", marketCode=", buffer, offset + MARKET_CODE_OFFSET, MARKET_CODE_LENGTH);
        Itch50Text.appendAlpha(
                out,
                ", operationalHaltAction=",
                buffer,
                offset + OPERATIONAL_HALT_ACTION_OFFSET,
                OPERATIONAL_HALT_ACTION_LENGTH);
        return out.append('}');
    }
}
