// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static java.nio.ByteOrder.BIG_ENDIAN;

import java.util.Arrays;
import org.agrona.DirectBuffer;

/**
 * Constants of TotalView-ITCH 5.0 and the header that all its messages begin with.
 *
 * <pre>
 * offset  length  field            type
 *      0       1  message_type     alpha
 *      1       2  stock_locate     u16
 *      3       2  tracking_number  u16
 *      5       6  timestamp        u48, ns since midnight, US/Eastern
 * </pre>
 *
 * <p>All numbers are unsigned and big-endian; alpha fields are left-justified and padded with spaces. No message
 * carries a date. The static readers allocate nothing and may be used by any thread.
 *
 * <p>Source: TotalView-ITCH 5.0, revision 2026-02-19.
 */
public final class Itch50 {
    /** Type byte of System Event, section 1.1. */
    public static final byte MSG_SYSTEM_EVENT = 'S';

    /** Type byte of Stock Directory, section 1.2.1. */
    public static final byte MSG_STOCK_DIRECTORY = 'R';

    /** Type byte of Stock Trading Action, section 1.2.2. */
    public static final byte MSG_STOCK_TRADING_ACTION = 'H';

    /** Type byte of Reg SHO Short Sale Price Test Restricted Indicator, section 1.2.3. */
    public static final byte MSG_REG_SHO_RESTRICTION = 'Y';

    /** Type byte of Market Participant Position, section 1.2.4. */
    public static final byte MSG_MARKET_PARTICIPANT_POSITION = 'L';

    /** Type byte of MWCB Decline Level, section 1.2.5.1. */
    public static final byte MSG_MWCB_DECLINE_LEVEL = 'V';

    /** Type byte of MWCB Status, section 1.2.5.2. */
    public static final byte MSG_MWCB_STATUS = 'W';

    /** Type byte of IPO Quoting Period Update, section 1.2.6. */
    public static final byte MSG_IPO_QUOTING_PERIOD = 'K';

    /** Type byte of LULD Auction Collar, section 1.2.7. */
    public static final byte MSG_LULD_AUCTION_COLLAR = 'J';

    /** Type byte of Operational Halt, section 1.2.8. */
    public static final byte MSG_OPERATIONAL_HALT = 'h';

    /** Type byte of Add Order - No MPID Attribution, section 1.3.1. */
    public static final byte MSG_ADD_ORDER = 'A';

    /** Type byte of Add Order with MPID Attribution, section 1.3.2. */
    public static final byte MSG_ADD_ORDER_MPID = 'F';

    /** Type byte of Order Executed, section 1.4.1. */
    public static final byte MSG_ORDER_EXECUTED = 'E';

    /** Type byte of Order Executed With Price, section 1.4.2. */
    public static final byte MSG_ORDER_EXECUTED_WITH_PRICE = 'C';

    /** Type byte of Order Cancel, section 1.4.3. */
    public static final byte MSG_ORDER_CANCEL = 'X';

    /** Type byte of Order Delete, section 1.4.4. */
    public static final byte MSG_ORDER_DELETE = 'D';

    /** Type byte of Order Replace, section 1.4.5. */
    public static final byte MSG_ORDER_REPLACE = 'U';

    /** Type byte of Trade Message (Non-Cross), section 1.5.1. */
    public static final byte MSG_TRADE = 'P';

    /** Type byte of Cross Trade, section 1.5.2. */
    public static final byte MSG_CROSS_TRADE = 'Q';

    /** Type byte of Broken Trade / Order Execution, section 1.5.3. */
    public static final byte MSG_BROKEN_TRADE = 'B';

    /** Type byte of Net Order Imbalance Indicator (NOII), section 1.6. */
    public static final byte MSG_NOII = 'I';

    /** Type byte of Retail Price Improvement Indicator (RPII), section 1.7. */
    public static final byte MSG_RPII = 'N';

    /** Type byte of Direct Listing with Capital Raise Price Discovery, section 1.8. */
    public static final byte MSG_DIRECT_LISTING = 'O';

    /** Bytes of System Event. */
    public static final int SYSTEM_EVENT_LENGTH = 12;

    /** Bytes of Stock Directory. */
    public static final int STOCK_DIRECTORY_LENGTH = 39;

    /** Bytes of Stock Trading Action. */
    public static final int STOCK_TRADING_ACTION_LENGTH = 25;

    /** Bytes of Reg SHO Short Sale Price Test Restricted Indicator. */
    public static final int REG_SHO_RESTRICTION_LENGTH = 20;

    /** Bytes of Market Participant Position. */
    public static final int MARKET_PARTICIPANT_POSITION_LENGTH = 26;

    /** Bytes of MWCB Decline Level. */
    public static final int MWCB_DECLINE_LEVEL_LENGTH = 35;

    /** Bytes of MWCB Status. */
    public static final int MWCB_STATUS_LENGTH = 12;

    /** Bytes of IPO Quoting Period Update. */
    public static final int IPO_QUOTING_PERIOD_LENGTH = 28;

    /** Bytes of LULD Auction Collar. */
    public static final int LULD_AUCTION_COLLAR_LENGTH = 35;

    /** Bytes of Operational Halt. */
    public static final int OPERATIONAL_HALT_LENGTH = 21;

    /** Bytes of Add Order - No MPID Attribution. */
    public static final int ADD_ORDER_LENGTH = 36;

    /** Bytes of Add Order with MPID Attribution. */
    public static final int ADD_ORDER_MPID_LENGTH = 40;

    /** Bytes of Order Executed. */
    public static final int ORDER_EXECUTED_LENGTH = 31;

    /** Bytes of Order Executed With Price. */
    public static final int ORDER_EXECUTED_WITH_PRICE_LENGTH = 36;

    /** Bytes of Order Cancel. */
    public static final int ORDER_CANCEL_LENGTH = 23;

    /** Bytes of Order Delete. */
    public static final int ORDER_DELETE_LENGTH = 19;

    /** Bytes of Order Replace. */
    public static final int ORDER_REPLACE_LENGTH = 35;

    /** Bytes of Trade Message (Non-Cross). */
    public static final int TRADE_LENGTH = 44;

    /** Bytes of Cross Trade. */
    public static final int CROSS_TRADE_LENGTH = 40;

    /** Bytes of Broken Trade / Order Execution. */
    public static final int BROKEN_TRADE_LENGTH = 19;

    /** Bytes of Net Order Imbalance Indicator (NOII). */
    public static final int NOII_LENGTH = 50;

    /** Bytes of Retail Price Improvement Indicator (RPII). */
    public static final int RPII_LENGTH = 20;

    /** Bytes of Direct Listing with Capital Raise Price Discovery. */
    public static final int DIRECT_LISTING_LENGTH = 48;

    /** Offset of the type byte. */
    public static final int MESSAGE_TYPE_OFFSET = 0;

    /** Offset of {@code stock_locate}. */
    public static final int STOCK_LOCATE_OFFSET = 1;

    /** Offset of {@code tracking_number}. */
    public static final int TRACKING_NUMBER_OFFSET = 3;

    /** Offset of {@code timestamp}. */
    public static final int TIMESTAMP_OFFSET = 5;

    /** Bytes of {@code timestamp}. */
    public static final int TIMESTAMP_LENGTH = 6;

    /** Bytes of the header; the fields of each message begin here. */
    public static final int HEADER_LENGTH = TIMESTAMP_OFFSET + TIMESTAMP_LENGTH;

    /** Number of message types. */
    public static final int TYPE_COUNT = 23;

    /** Bytes of the longest message, Net Order Imbalance Indicator. */
    public static final int MAX_LENGTH = NOII_LENGTH;

    /** What {@link #lengthOf} says of a type that is none of the 23. */
    public static final int UNKNOWN_LENGTH = 0;

    /** Nanoseconds of a day: a timestamp at or past it is corrupt. */
    public static final long NANOS_PER_DAY = 86_400_000_000_000L;

    /** Greatest price(4) that the specification allows, 200,000.0000. */
    public static final long MAX_PRICE_E4 = 0x7735_9400L;

    /** Side of an order to buy. */
    public static final byte SIDE_BUY = 'B';

    /** Side of an order to sell. */
    public static final byte SIDE_SELL = 'S';

    /** System event: start of messages, the first message of a day. */
    public static final byte EVENT_START_OF_MESSAGES = 'O';

    /** System event: start of system hours. */
    public static final byte EVENT_START_OF_SYSTEM_HOURS = 'S';

    /** System event: start of market hours. */
    public static final byte EVENT_START_OF_MARKET_HOURS = 'Q';

    /** System event: end of market hours. */
    public static final byte EVENT_END_OF_MARKET_HOURS = 'M';

    /** System event: end of system hours; executions may still be broken and orders deleted. */
    public static final byte EVENT_END_OF_SYSTEM_HOURS = 'E';

    /** System event: end of messages, the last message of a day. */
    public static final byte EVENT_END_OF_MESSAGES = 'C';

    /** Value of {@code printable}: counts for volume and time and sales. */
    public static final byte PRINTABLE = 'Y';

    /** Value of {@code printable}: a bulk print will contain it. */
    public static final byte NON_PRINTABLE = 'N';

    /** What of the eight bytes at {@link #TRACKING_NUMBER_OFFSET}, read at once, is {@code timestamp}. */
    public static final long TIMESTAMP_MASK = 0xFFFF_FFFF_FFFFL;

    private static final byte[] TYPES = {
        MSG_SYSTEM_EVENT,
        MSG_STOCK_DIRECTORY,
        MSG_STOCK_TRADING_ACTION,
        MSG_REG_SHO_RESTRICTION,
        MSG_MARKET_PARTICIPANT_POSITION,
        MSG_MWCB_DECLINE_LEVEL,
        MSG_MWCB_STATUS,
        MSG_IPO_QUOTING_PERIOD,
        MSG_LULD_AUCTION_COLLAR,
        MSG_OPERATIONAL_HALT,
        MSG_ADD_ORDER,
        MSG_ADD_ORDER_MPID,
        MSG_ORDER_EXECUTED,
        MSG_ORDER_EXECUTED_WITH_PRICE,
        MSG_ORDER_CANCEL,
        MSG_ORDER_DELETE,
        MSG_ORDER_REPLACE,
        MSG_TRADE,
        MSG_CROSS_TRADE,
        MSG_BROKEN_TRADE,
        MSG_NOII,
        MSG_RPII,
        MSG_DIRECT_LISTING
    };
    private static final byte[] LENGTHS_BY_INDEX = {
        SYSTEM_EVENT_LENGTH,
        STOCK_DIRECTORY_LENGTH,
        STOCK_TRADING_ACTION_LENGTH,
        REG_SHO_RESTRICTION_LENGTH,
        MARKET_PARTICIPANT_POSITION_LENGTH,
        MWCB_DECLINE_LEVEL_LENGTH,
        MWCB_STATUS_LENGTH,
        IPO_QUOTING_PERIOD_LENGTH,
        LULD_AUCTION_COLLAR_LENGTH,
        OPERATIONAL_HALT_LENGTH,
        ADD_ORDER_LENGTH,
        ADD_ORDER_MPID_LENGTH,
        ORDER_EXECUTED_LENGTH,
        ORDER_EXECUTED_WITH_PRICE_LENGTH,
        ORDER_CANCEL_LENGTH,
        ORDER_DELETE_LENGTH,
        ORDER_REPLACE_LENGTH,
        TRADE_LENGTH,
        CROSS_TRADE_LENGTH,
        BROKEN_TRADE_LENGTH,
        NOII_LENGTH,
        RPII_LENGTH,
        DIRECT_LISTING_LENGTH
    };
    private static final byte[] INDEX_BY_TYPE = new byte[256];
    private static final byte[] LENGTH_BY_TYPE = new byte[256];

    static {
        Arrays.fill(INDEX_BY_TYPE, (byte) -1);
        for (int index = 0; index < TYPE_COUNT; index++) {
            INDEX_BY_TYPE[TYPES[index] & 0xFF] = (byte) index;
            LENGTH_BY_TYPE[TYPES[index] & 0xFF] = LENGTHS_BY_INDEX[index];
        }
    }

    private Itch50() {}

    /**
     * Bytes of a message of the given type.
     *
     * @param type first byte of a message
     * @return its length, or {@link #UNKNOWN_LENGTH}
     */
    public static int lengthOf(byte type) {
        return LENGTH_BY_TYPE[type & 0xFF];
    }

    /**
     * A dense number for each type, for tables: 0 to {@link #TYPE_COUNT} - 1, in the order of the specification.
     *
     * @param type first byte of a message
     * @return its index, or -1 when the type is none of the 23
     */
    public static int typeIndex(byte type) {
        return INDEX_BY_TYPE[type & 0xFF];
    }

    /**
     * The type with the given index: the inverse of {@link #typeIndex}.
     *
     * @param index 0 to {@link #TYPE_COUNT} - 1
     * @return the type byte
     */
    public static byte typeAt(int index) {
        return TYPES[index];
    }

    /**
     * Locate code of the security on this day.
     *
     * @param buffer holds the message
     * @param offset of its type byte
     * @return u16; 0 when the message concerns no single security
     */
    public static int stockLocate(DirectBuffer buffer, int offset) {
        return buffer.getShort(offset + STOCK_LOCATE_OFFSET, BIG_ENDIAN) & 0xFFFF;
    }

    /**
     * Nasdaq internal tracking number.
     *
     * @param buffer holds the message
     * @param offset of its type byte
     * @return u16
     */
    public static int trackingNumber(DirectBuffer buffer, int offset) {
        return buffer.getShort(offset + TRACKING_NUMBER_OFFSET, BIG_ENDIAN) & 0xFFFF;
    }

    /**
     * Time of the message. One load: the eight bytes that begin with the tracking number end with the timestamp.
     *
     * @param buffer holds the message
     * @param offset of its type byte
     * @return nanoseconds since midnight, US/Eastern, u48; at or past {@link #NANOS_PER_DAY} when corrupt
     */
    public static long timestampSinceMidnightNs(DirectBuffer buffer, int offset) {
        return buffer.getLong(offset + TRACKING_NUMBER_OFFSET, BIG_ENDIAN) & TIMESTAMP_MASK;
    }
}
