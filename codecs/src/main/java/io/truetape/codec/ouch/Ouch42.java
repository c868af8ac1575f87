// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.DirectBuffer;

/**
 * Constants of OUCH 4.2 and what can be told of a message from its first bytes.
 *
 * <p>All numbers are unsigned and big-endian; alpha fields are left-justified and padded with spaces. Every outbound
 * message has the time behind its type; no message carries a date. The static readers allocate nothing and may be used
 * by any thread.
 *
 * <p>Source: OUCH 4.2, revision 2018-12-07.
 */
public final class Ouch42 {
    /** Type byte of Enter Order, inbound. */
    public static final byte MSG_ENTER_ORDER = 'O';

    /** Type byte of Replace Order, inbound. */
    public static final byte MSG_REPLACE_ORDER = 'U';

    /** Type byte of Cancel Order, inbound. */
    public static final byte MSG_CANCEL_ORDER = 'X';

    /** Type byte of Modify Order, inbound. */
    public static final byte MSG_MODIFY_ORDER = 'M';

    /** Type byte of Trade Now, inbound. */
    public static final byte MSG_TRADE_NOW_REQUEST = 'N';

    /** Type byte of System Event, outbound. */
    public static final byte MSG_SYSTEM_EVENT = 'S';

    /** Type byte of Accepted, outbound. */
    public static final byte MSG_ACCEPTED = 'A';

    /** Type byte of Replaced, outbound. */
    public static final byte MSG_REPLACED = 'U';

    /** Type byte of Canceled, outbound. */
    public static final byte MSG_CANCELED = 'C';

    /** Type byte of AIQ Canceled, outbound. */
    public static final byte MSG_AIQ_CANCELED = 'D';

    /** Type byte of Executed, outbound. */
    public static final byte MSG_EXECUTED = 'E';

    /** Type byte of Broken Trade, outbound. */
    public static final byte MSG_BROKEN_TRADE = 'B';

    /** Type byte of Executed with Reference Price, outbound. */
    public static final byte MSG_EXECUTED_WITH_REFERENCE_PRICE = 'G';

    /** Type byte of Trade Correction, outbound. */
    public static final byte MSG_TRADE_CORRECTION = 'F';

    /** Type byte of Rejected, outbound. */
    public static final byte MSG_REJECTED = 'J';

    /** Type byte of Cancel Pending, outbound. */
    public static final byte MSG_CANCEL_PENDING = 'P';

    /** Type byte of Cancel Reject, outbound. */
    public static final byte MSG_CANCEL_REJECT = 'I';

    /** Type byte of Order Priority Update, outbound. */
    public static final byte MSG_ORDER_PRIORITY_UPDATE = 'T';

    /** Type byte of Order Modified, outbound. */
    public static final byte MSG_ORDER_MODIFIED = 'M';

    /** Type byte of Trade Now, outbound. */
    public static final byte MSG_TRADE_NOW = 'N';

    /** Bytes of the type that every message begins with. */
    public static final int MESSAGE_TYPE_LENGTH = OuchHeader.MESSAGE_TYPE_LENGTH;

    /** Offset of the time in outbound messages. */
    public static final int TIMESTAMP_OFFSET = OuchHeader.TIMESTAMP_OFFSET;

    /** Bytes of the time. */
    public static final int TIMESTAMP_LENGTH = OuchHeader.TIMESTAMP_LENGTH;

    /** Bytes of an order token. */
    public static final int TOKEN_LENGTH = OuchAlpha.TOKEN_LENGTH;

    /** What {@link #lengthOf} says of types that do not exist. */
    public static final int UNKNOWN_LENGTH = 0;

    /** Highest price of a limit order, four implied decimals: 199,999.9900. */
    public static final long MAX_PRICE_E4 = 0x7735_939CL;

    /** In place of a price: a market order of a cross, at whatever price the cross finds. Prints as 214,748.3647. */
    public static final long MARKET_CROSS_PRICE_E4 = 0x7FFF_FFFFL;

    /** Time in force: what does not trade at once is cancelled. */
    public static final long TIME_IN_FORCE_IMMEDIATE_OR_CANCEL = 0L;

    /** Time in force: until the end of market hours. */
    public static final long TIME_IN_FORCE_MARKET_HOURS = 99_998L;

    /** Time in force: until the end of system hours. */
    public static final long TIME_IN_FORCE_SYSTEM_HOURS = 99_999L;

    private static final byte[] INBOUND_LENGTHS = new byte[256];
    private static final byte[] OUTBOUND_LENGTHS = new byte[256];

    static {
        for (Ouch42MessageType type : Ouch42MessageType.values()) {
            lengths(type.direction())[type.code() & 0xFF] = (byte) type.length();
        }
    }

    private Ouch42() {}

    private static byte[] lengths(OuchDirection direction) {
        return direction == OuchDirection.INBOUND ? INBOUND_LENGTHS : OUTBOUND_LENGTHS;
    }

    /**
     * Bytes of a message of the given type.
     *
     * @param direction which way the message goes
     * @param type its first byte
     * @return its length, or {@link #UNKNOWN_LENGTH}
     */
    public static int lengthOf(OuchDirection direction, byte type) {
        return lengths(direction)[type & 0xFF];
    }

    /**
     * Whether bytes are a whole message.
     *
     * @param direction which way they go
     * @param buffer holds them
     * @param offset of the type byte
     * @param length how many, as their framing says
     * @return {@code length} when they are; {@link OuchStatus#UNKNOWN_TYPE}; else a negative {@link OuchStatus}
     * @throws IndexOutOfBoundsException if the bytes named do not lie inside the buffer
     */
    public static int check(OuchDirection direction, DirectBuffer buffer, int offset, int length) {
        buffer.boundsCheck(offset, length);
        if (length == 0) {
            return OuchStatus.EMPTY;
        }
        int expectedLength = lengthOf(direction, buffer.getByte(offset));
        if (expectedLength == UNKNOWN_LENGTH) {
            return OuchStatus.UNKNOWN_TYPE;
        }
        return expectedLength == length ? length : OuchStatus.WRONG_LENGTH;
    }

    /**
     * Time of an outbound message.
     *
     * @param buffer holds the message
     * @param offset of its type byte
     * @return nanoseconds since midnight, US/Eastern, u64
     */
    public static long timestampSinceMidnightNs(DirectBuffer buffer, int offset) {
        return buffer.getLong(offset + TIMESTAMP_OFFSET, BIG_ENDIAN);
    }
}
