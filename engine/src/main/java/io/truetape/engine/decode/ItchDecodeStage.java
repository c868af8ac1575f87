// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decode;

import io.truetape.codec.itch.Itch50;
import io.truetape.codec.itch.Itch50Values;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import io.truetape.engine.time.SessionClock;
import io.truetape.journal.format.TimeStatus;

/**
 * What an ITCH 5.0 message says by itself.
 *
 * <pre>
 * message                              verdict            locate  time                     status
 * known type, its length, stamp ok     -                  header  header                   0
 * same, a code that is not listed      UNKNOWN_VALUE      header  header                   0
 * same, stamp of 24 h or more          TIME_OUT_OF_RANGE  header  predecessor's            ABSENT, INFERRED
 * unknown type, 11 bytes or more,      UNKNOWN_TYPE       0       header                   0
 *   stamp below 24 h
 * unknown type otherwise               UNKNOWN_TYPE       0       predecessor's            ABSENT
 * known type, another length; empty    MALFORMED          0       predecessor's            ABSENT
 * </pre>
 *
 * <p>All messages of the specification share one header, so a type that it does not know yet is believed to have it
 * too. A malformed message is believed nothing but its type byte (0 when it is empty). A stamp outside the day is worth
 * nothing for order, and any number made of it could push good records out of theirs: it stays in the raw bytes alone.
 * The first record of a source, when it has no time, gets the session's midnight.
 *
 * <p>What the source itself has found about a record is added to its verdicts, and changes nothing else.
 *
 * <p>Writes {@code type}, {@code stockLocate}, {@code eventEpochNs}, {@code timeStatus} and all bits of
 * {@code verdicts}. One instance a source; one thread at a time; allocates nothing.
 *
 * <p>Source: TotalView-ITCH 5.0, revision 2026-02-19.
 */
public final class ItchDecodeStage implements Stage {
    /** Name under which notes cite these rules. */
    public static final String NAME = "itch-decode";

    /** Version of these rules: changes whenever a conclusion could change. */
    public static final int VERSION = 1;

    private static final byte OUTSIDE_SESSION = TimeStatus.ABSENT | TimeStatus.INFERRED;

    private final SessionClock clock;
    private long lastEpochNs;

    /**
     * Begins a source.
     *
     * @param clock of the source's session
     */
    public ItchDecodeStage(SessionClock clock) {
        this.clock = clock;
        this.lastEpochNs = clock.epochNs(0);
    }

    @Override
    public void onSlab(Slab slab) {
        for (int i = 0; i < slab.recordCount; i++) {
            int offset = slab.messageOffset[i];
            int length = slab.messageLength[i];
            byte type = length == 0 ? 0 : slab.raw[offset];
            int expectedLength = Itch50.lengthOf(type);
            slab.type[i] = type;
            if (length == expectedLength && length != 0) {
                decode(slab, i, offset, type);
            } else if (expectedLength == Itch50.UNKNOWN_LENGTH && length != 0) {
                decodeUnknownType(slab, i, offset, length);
            } else {
                slab.verdicts[i] = Verdict.MALFORMED.mask();
                withoutTime(slab, i, TimeStatus.ABSENT);
                slab.stockLocate[i] = 0;
            }
        }
        if (slab.annotated) {
            addFound(slab);
        }
    }

    private static void addFound(Slab slab) {
        for (int i = 0; i < slab.recordCount; i++) {
            slab.verdicts[i] |= slab.found[i];
        }
    }

    private void decode(Slab slab, int i, int offset, byte type) {
        int verdicts = Itch50Values.hasUnknownValue(slab.rawBuffer, offset, type) ? Verdict.UNKNOWN_VALUE.mask() : 0;
        slab.stockLocate[i] = (char) slab.u16(offset + Itch50.STOCK_LOCATE_OFFSET);
        long sinceMidnightNs = sinceMidnightNs(slab, offset);
        if (clock.inRange(sinceMidnightNs)) {
            withTime(slab, i, sinceMidnightNs);
        } else {
            verdicts |= Verdict.TIME_OUT_OF_RANGE.mask();
            withoutTime(slab, i, OUTSIDE_SESSION);
        }
        slab.verdicts[i] = verdicts;
    }

    private void decodeUnknownType(Slab slab, int i, int offset, int length) {
        slab.verdicts[i] = Verdict.UNKNOWN_TYPE.mask();
        slab.stockLocate[i] = 0;
        long sinceMidnightNs = length >= Itch50.HEADER_LENGTH ? sinceMidnightNs(slab, offset) : Long.MAX_VALUE;
        if (clock.inRange(sinceMidnightNs)) {
            withTime(slab, i, sinceMidnightNs);
        } else {
            withoutTime(slab, i, TimeStatus.ABSENT);
        }
    }

    /** The six bytes of the stamp, read with the two before them, as {@link Itch50#timestampSinceMidnightNs} does. */
    private static long sinceMidnightNs(Slab slab, int offset) {
        return slab.i64(offset + Itch50.TRACKING_NUMBER_OFFSET) & Itch50.TIMESTAMP_MASK;
    }

    private void withTime(Slab slab, int i, long sinceMidnightNs) {
        lastEpochNs = clock.epochNs(sinceMidnightNs);
        slab.eventEpochNs[i] = lastEpochNs;
        slab.timeStatus[i] = 0;
    }

    private void withoutTime(Slab slab, int i, byte status) {
        slab.eventEpochNs[i] = lastEpochNs;
        slab.timeStatus[i] = status;
    }
}
