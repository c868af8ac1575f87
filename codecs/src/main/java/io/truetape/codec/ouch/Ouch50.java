// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.DirectBuffer;

/**
 * Constants of OUCH 5.0 and what can be told of a message from its first bytes.
 *
 * <p>All numbers are big-endian, and unsigned but for the offsets of pegged prices; alpha fields are left-justified and
 * padded with spaces. Every outbound message has the time behind its type; no message carries a date. The fixed fields
 * of most messages end with the length of the options behind them. Revisions before 2024 knew no options in many
 * messages, and no such length: these messages are taken with and without it. The static readers allocate nothing and
 * may be used by any thread.
 *
 * <p>Source: OUCH 5.0, revision 2023-05-02; what came later as public decoders have it.
 */
public final class Ouch50 {
    /** Type byte of Enter Order, inbound. */
    public static final byte MSG_ENTER_ORDER = 'O';

    /** Type byte of Replace Order Request, inbound. */
    public static final byte MSG_REPLACE_ORDER_REQUEST = 'U';

    /** Type byte of Cancel Order Request, inbound. */
    public static final byte MSG_CANCEL_ORDER_REQUEST = 'X';

    /** Type byte of Modify Order Request, inbound. */
    public static final byte MSG_MODIFY_ORDER_REQUEST = 'M';

    /** Type byte of Mass Cancel Request, inbound. */
    public static final byte MSG_MASS_CANCEL_REQUEST = 'C';

    /** Type byte of Disable Order Entry Request, inbound. */
    public static final byte MSG_DISABLE_ORDER_ENTRY_REQUEST = 'D';

    /** Type byte of Enable Order Entry Request, inbound. */
    public static final byte MSG_ENABLE_ORDER_ENTRY_REQUEST = 'E';

    /** Type byte of Account Query Request, inbound. */
    public static final byte MSG_ACCOUNT_QUERY_REQUEST = 'Q';

    /** Type byte of System Event, outbound. */
    public static final byte MSG_SYSTEM_EVENT = 'S';

    /** Type byte of Order Accepted, outbound. */
    public static final byte MSG_ORDER_ACCEPTED = 'A';

    /** Type byte of Order Replaced, outbound. */
    public static final byte MSG_ORDER_REPLACED = 'U';

    /** Type byte of Order Canceled, outbound. */
    public static final byte MSG_ORDER_CANCELED = 'C';

    /** Type byte of AIQ Canceled, outbound. */
    public static final byte MSG_AIQ_CANCELED = 'D';

    /** Type byte of Order Executed, outbound. */
    public static final byte MSG_ORDER_EXECUTED = 'E';

    /** Type byte of Broken Trade, outbound. */
    public static final byte MSG_BROKEN_TRADE = 'B';

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

    /** Type byte of Order Restated, outbound. */
    public static final byte MSG_ORDER_RESTATED = 'R';

    /** Type byte of Mass Cancel Response, outbound. */
    public static final byte MSG_MASS_CANCEL_RESPONSE = 'X';

    /** Type byte of Disable Order Entry Response, outbound. */
    public static final byte MSG_DISABLE_ORDER_ENTRY_RESPONSE = 'G';

    /** Type byte of Enable Order Entry Response, outbound. */
    public static final byte MSG_ENABLE_ORDER_ENTRY_RESPONSE = 'K';

    /** Type byte of Account Query Response, outbound. */
    public static final byte MSG_ACCOUNT_QUERY_RESPONSE = 'Q';

    /** Type byte of Trade Correction, outbound. */
    public static final byte MSG_TRADE_CORRECTION = 'F';

    /** Bytes of the type that every message begins with. */
    public static final int MESSAGE_TYPE_LENGTH = OuchHeader.MESSAGE_TYPE_LENGTH;

    /** Offset of the time in outbound messages. */
    public static final int TIMESTAMP_OFFSET = OuchHeader.TIMESTAMP_OFFSET;

    /** Bytes of the time. */
    public static final int TIMESTAMP_LENGTH = OuchHeader.TIMESTAMP_LENGTH;

    /** Bytes of the appendage length, the last of the fixed fields. */
    public static final int APPENDAGE_LENGTH_LENGTH = Short.BYTES;

    /** Bytes of a client order identifier. */
    public static final int CL_ORD_ID_LENGTH = OuchAlpha.TOKEN_LENGTH;

    /** What {@link #lengthOf} and {@link #minLengthOf} say of types that do not exist. */
    public static final int UNKNOWN_LENGTH = 0;

    /** In place of a price: a market order of a cross, at whatever price the cross finds. Prints as 214,748.3647. */
    public static final long MARKET_CROSS_PRICE_E4 = 0x7FFF_FFFFL;

    /** The same in another form: 200,000.0000, above every limit price. */
    public static final long MARKET_CROSS_PRICE_200000_E4 = 0x7735_9400L;

    private static final byte[] INBOUND_LENGTHS = new byte[256];
    private static final byte[] OUTBOUND_LENGTHS = new byte[256];
    private static final byte[] INBOUND_MIN_LENGTHS = new byte[256];
    private static final byte[] OUTBOUND_MIN_LENGTHS = new byte[256];
    private static final boolean[] INBOUND_APPENDAGES = new boolean[256];
    private static final boolean[] OUTBOUND_APPENDAGES = new boolean[256];

    static {
        for (Ouch50MessageType type : Ouch50MessageType.values()) {
            boolean inbound = type.direction() == OuchDirection.INBOUND;
            int code = type.code() & 0xFF;
            (inbound ? INBOUND_LENGTHS : OUTBOUND_LENGTHS)[code] = (byte) type.length();
            (inbound ? INBOUND_MIN_LENGTHS : OUTBOUND_MIN_LENGTHS)[code] = (byte) type.minLength();
            (inbound ? INBOUND_APPENDAGES : OUTBOUND_APPENDAGES)[code] = type.hasAppendage();
        }
    }

    private Ouch50() {}

    /**
     * Bytes of the fixed fields of a message of the given type, its appendage length included.
     *
     * @param direction which way the message goes
     * @param type its first byte
     * @return their length, or {@link #UNKNOWN_LENGTH}
     */
    public static int lengthOf(OuchDirection direction, byte type) {
        return (direction == OuchDirection.INBOUND ? INBOUND_LENGTHS : OUTBOUND_LENGTHS)[type & 0xFF];
    }

    /**
     * Bytes of the shortest message of the given type: without its appendage length, where that may be left out.
     *
     * @param direction which way the message goes
     * @param type its first byte
     * @return its length, or {@link #UNKNOWN_LENGTH}
     */
    public static int minLengthOf(OuchDirection direction, byte type) {
        return (direction == OuchDirection.INBOUND ? INBOUND_MIN_LENGTHS : OUTBOUND_MIN_LENGTHS)[type & 0xFF];
    }

    /**
     * Whether options may stand behind a message of the given type.
     *
     * @param direction which way the message goes
     * @param type its first byte
     * @return true if so
     */
    public static boolean hasAppendage(OuchDirection direction, byte type) {
        return (direction == OuchDirection.INBOUND ? INBOUND_APPENDAGES : OUTBOUND_APPENDAGES)[type & 0xFF];
    }

    /**
     * Whether bytes are a whole message, with options that can be walked to their end.
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
        byte type = buffer.getByte(offset);
        int blockLength = lengthOf(direction, type);
        if (blockLength == UNKNOWN_LENGTH) {
            return OuchStatus.UNKNOWN_TYPE;
        }
        if (!hasAppendage(direction, type)) {
            return length == blockLength ? length : OuchStatus.WRONG_LENGTH;
        }
        if (length < blockLength) {
            return length == minLengthOf(direction, type) ? length : OuchStatus.WRONG_LENGTH;
        }
        int status = checkAppendage(buffer, offset + blockLength, length - blockLength);
        return status < 0 ? status : length;
    }

    private static int checkAppendage(DirectBuffer buffer, int offset, int length) {
        int claimed = buffer.getShort(offset - APPENDAGE_LENGTH_LENGTH, BIG_ENDIAN) & 0xFFFF;
        return claimed == length ? AppendageCursor.check(buffer, offset, length) : OuchStatus.WRONG_APPENDAGE_LENGTH;
    }

    /**
     * Whether a price stands for none: a market order of a cross.
     *
     * @param priceE4 four implied decimals
     * @return true for either of the two forms
     */
    public static boolean isMarketCrossPrice(long priceE4) {
        return priceE4 == MARKET_CROSS_PRICE_E4 || priceE4 == MARKET_CROSS_PRICE_200000_E4;
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
