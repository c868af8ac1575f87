// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decode;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.Ouch42;
import io.truetape.codec.ouch.Ouch50;
import io.truetape.codec.ouch.OuchDirection;
import io.truetape.codec.ouch.OuchStatus;
import io.truetape.codec.ouch.OuchVersion;
import io.truetape.codec.ouch.v42.ExecutedView;
import io.truetape.codec.ouch.v50.OrderExecutedView;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import io.truetape.engine.time.SessionClock;
import io.truetape.journal.format.TimeStatus;
import org.agrona.DirectBuffer;

/**
 * What an OUCH message says by itself. Odd channels are inbound, from the client to the venue; all others, and sources
 * without channels, are outbound.
 *
 * <pre>
 * message                                     verdict            time
 * outbound, whole, stamp below 24 h           -                  its stamp
 * outbound, whole, stamp of 24 h or more      TIME_OUT_OF_RANGE  none, INFERRED
 * outbound, unknown type, 9 bytes or more,    UNKNOWN_TYPE       its stamp
 *   stamp below 24 h
 * unknown type otherwise                      UNKNOWN_TYPE       none
 * inbound, whole                              -                  none: requests have no stamp
 * known type, wrong length or options; empty  MALFORMED          none
 * </pre>
 *
 * <p>A record without time has that of its capture, else its predecessor's. Shares and price are those of executions;
 * they name their order and no symbol, so that they count for none. The side is that of messages which have the field.
 *
 * <p>Writes {@code type}, {@code stockLocate} (0), {@code eventEpochNs}, {@code timeStatus}, {@code kind}, {@code buys},
 * the amounts and all bits of {@code verdicts}. One instance a source; one thread at a time; allocates when it first sees a kind of
 * message, else nothing.
 *
 * <p>Source: OUCH 4.2, revision 2018-12-07; OUCH 5.0, revision 2023-05-02.
 */
public final class OuchDecodeStage implements Stage {
    /** Name under which notes cite these rules. */
    public static final String NAME = "ouch-decode";

    /** Version of these rules: changes whenever a conclusion could change. */
    public static final int VERSION = 2;

    private static final int HEADER_LENGTH = Ouch42.TIMESTAMP_OFFSET + Ouch42.TIMESTAMP_LENGTH;
    private static final byte PRICE_DECIMALS = 4;
    private static final byte END_OF_DAY = 'E';
    private static final int EVENT_CODE_OFFSET = HEADER_LENGTH;

    private final OuchVersion version;
    private final SessionClock clock;
    private final TimeColumn times;
    private final MessageKinds kinds = new MessageKinds();
    private final OuchSymbols symbols;
    private final OuchSides sides;
    private boolean endOfDaySeen;

    /**
     * Begins a source.
     *
     * @param version of its messages
     * @param clock of the source's session
     */
    public OuchDecodeStage(OuchVersion version, SessionClock clock) {
        this.version = version;
        this.clock = clock;
        this.times = new TimeColumn(clock.epochNs(0));
        this.symbols = new OuchSymbols(version);
        this.sides = new OuchSides(version);
    }

    @Override
    public void onSlab(Slab slab) {
        boolean annotated = slab.annotated;
        for (int i = 0; i < slab.recordCount; i++) {
            boolean inbound = annotated && (slab.channel[i] & 1) != 0;
            decode(slab, i, inbound ? OuchDirection.INBOUND : OuchDirection.OUTBOUND);
            if (annotated) {
                slab.verdicts[i] |= slab.found[i];
                if ((slab.found[i] & Verdict.REPEATED) != 0) {
                    slab.shares[i] = 0;
                }
            }
        }
    }

    private void decode(Slab slab, int i, OuchDirection direction) {
        DirectBuffer raw = slab.rawBuffer;
        int offset = slab.messageOffset[i];
        int length = slab.messageLength[i];
        byte type = length == 0 ? 0 : raw.getByte(offset);
        long kindOfType = typeOf(direction, type);
        int status = version.check(direction, raw, offset, length);
        slab.type[i] = type;
        slab.stockLocate[i] = 0;
        slab.shares[i] = 0;
        slab.buys[i] = false;
        if (status > 0) {
            slab.verdicts[i] = timeOf(slab, i, direction, raw, offset);
            slab.kind[i] = symbols.kindOf(kinds, direction, type, kindOfType, raw, offset);
            slab.buys[i] = sides.isToBuy(direction, type, raw, offset);
            if (direction == OuchDirection.OUTBOUND) {
                decodeOutbound(slab, i, raw, offset, type);
            }
        } else {
            slab.kind[i] = kinds.of(kindOfType);
            slab.verdicts[i] = status == OuchStatus.UNKNOWN_TYPE
                    ? unknownType(slab, i, direction, raw, offset, length)
                    : malformed(slab, i);
        }
    }

    private int timeOf(Slab slab, int i, OuchDirection direction, DirectBuffer raw, int offset) {
        if (direction == OuchDirection.INBOUND) {
            times.missing(slab, i, (byte) 0);
            return 0;
        }
        long sinceMidnightNs = Ouch42.timestampSinceMidnightNs(raw, offset);
        if (clock.inRange(sinceMidnightNs)) {
            times.own(slab, i, clock.epochNs(sinceMidnightNs), false);
            return 0;
        }
        times.missing(slab, i, TimeStatus.INFERRED);
        return Verdict.TIME_OUT_OF_RANGE.mask();
    }

    private int unknownType(Slab slab, int i, OuchDirection direction, DirectBuffer raw, int offset, int length) {
        long sinceMidnightNs = direction == OuchDirection.OUTBOUND && length >= HEADER_LENGTH
                ? Ouch42.timestampSinceMidnightNs(raw, offset)
                : Long.MAX_VALUE;
        if (clock.inRange(sinceMidnightNs)) {
            times.own(slab, i, clock.epochNs(sinceMidnightNs), false);
        } else {
            times.missing(slab, i, (byte) 0);
        }
        return Verdict.UNKNOWN_TYPE.mask();
    }

    private int malformed(Slab slab, int i) {
        times.missing(slab, i, (byte) 0);
        return Verdict.MALFORMED.mask();
    }

    private void decodeOutbound(Slab slab, int i, DirectBuffer raw, int offset, byte type) {
        if (version == OuchVersion.V50) {
            if (type == Ouch50.MSG_ORDER_EXECUTED) {
                long priceE4 = raw.getLong(offset + OrderExecutedView.PRICE_OFFSET, BIG_ENDIAN);
                execution(slab, i, raw.getInt(offset + OrderExecutedView.QUANTITY_OFFSET, BIG_ENDIAN), priceE4);
            }
        } else if (type == Ouch42.MSG_EXECUTED || type == Ouch42.MSG_EXECUTED_WITH_REFERENCE_PRICE) {
            long priceE4 = raw.getInt(offset + ExecutedView.EXECUTION_PRICE_OFFSET, BIG_ENDIAN) & 0xFFFF_FFFFL;
            execution(slab, i, raw.getInt(offset + ExecutedView.EXECUTED_SHARES_OFFSET, BIG_ENDIAN), priceE4);
        }
        if (type == Ouch42.MSG_SYSTEM_EVENT) {
            endOfDaySeen |= raw.getByte(offset + EVENT_CODE_OFFSET) == END_OF_DAY;
        }
    }

    /** A price beyond 63 bits is none that could be paid: it stays in the raw bytes, and its shares are not summed. */
    private static void execution(Slab slab, int i, int shares, long priceE4) {
        if (priceE4 >= 0) {
            slab.shares[i] = shares & 0xFFFF_FFFFL;
            slab.price[i] = priceE4;
            slab.shareDecimals[i] = 0;
            slab.priceDecimals[i] = PRICE_DECIMALS;
        }
    }

    private static long typeOf(OuchDirection direction, byte type) {
        return (long) direction.ordinal() << Byte.SIZE | type & 0xFF;
    }

    /**
     * The name of a type in notes: its letter, then {@code >} for inbound, to the venue, or {@code <} for outbound.
     *
     * @param type of a kind
     * @return such as {@code O>}; the letter as {@code 0x..} where it is not visible
     */
    public static String typeName(long type) {
        int letter = (int) type & 0xFF;
        boolean inbound = type >> Byte.SIZE == OuchDirection.INBOUND.ordinal();
        String name = letter > ' ' && letter < 0x7F ? String.valueOf((char) letter) : String.format("0x%02x", letter);
        return name + (inbound ? ">" : "<");
    }

    /** {@return the kinds of messages seen so far} */
    public MessageKinds kinds() {
        return kinds;
    }

    /** {@return whether the venue said that the day is over} */
    public boolean endOfDaySeen() {
        return endOfDaySeen;
    }
}
