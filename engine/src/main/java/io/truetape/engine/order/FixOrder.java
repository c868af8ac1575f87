// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.order;

import io.truetape.codec.fix.FixMessage;
import io.truetape.codec.fix.FixMsgTypes;
import io.truetape.codec.fix.FixSequence;
import io.truetape.codec.fix.FixSequences;
import io.truetape.codec.fix.FixStatus;
import io.truetape.codec.fix.FixTags;
import io.truetape.codec.fix.FixTimestamp;

/**
 * The order of FIX sessions. A session's direction is a channel of its own, known by BeginString, SenderCompID and
 * TargetCompID, whatever file or connection its messages come in.
 *
 * <pre>
 * verdict     when
 * GAP_BEFORE  MsgSeqNum is greater than the next one of the channel
 * DUPLICATE   marked as sent again (PossDupFlag), under a number that was there before
 * CONFLICT    not marked, and the number was there before or was given up
 * LATE        SendingTime is smaller than the greatest before it in the channel
 * </pre>
 *
 * <p>Resent messages that fill a gap, gap fills and resets are how sessions mend themselves: they are counted and are no
 * verdicts. LATE goes by SendingTime because senders stamp it in the order of their numbers; TransactTime, when
 * something happened, may come in any order.
 *
 * <p>One instance a source; one thread at a time; allocates when it first sees a channel, else nothing. The counts are
 * for after the last message.
 */
public final class FixOrder {
    private final FixSequences sequences = new FixSequences();
    private final SendingOrder sendings = new SendingOrder();
    private final FixTimestamp sendingTime = new FixTimestamp();
    private final long[] counts = new long[FixSequence.values().length];
    private boolean lastWasLogout;

    /** Begins a source. */
    public FixOrder() {}

    /**
     * Takes one message, in the order of the source.
     *
     * @param message not garbled
     * @return verdicts as bits of {@link Verdict}
     */
    public int onMessage(FixMessage message) {
        FixSequence sequence = sequences.classify(message);
        counts[sequence.ordinal()]++;
        lastWasLogout = message.msgType() == FixMsgTypes.LOGOUT;
        return verdictOf(sequence) | verdictOfTime(message);
    }

    private static int verdictOf(FixSequence sequence) {
        return switch (sequence) {
            case GAP -> Verdict.GAP_BEFORE.mask();
            case DUPLICATE -> Verdict.DUPLICATE.mask();
            case TOO_LOW -> Verdict.CONFLICT.mask();
            case UNSEQUENCED, FIRST, EXPECTED, FILLED, GAP_FILL, RESET -> 0;
        };
    }

    private int verdictOfTime(FixMessage message) {
        int field = message.find(FixTags.SENDING_TIME);
        int channel = sequences.channelId();
        if (channel < 0 || field < 0 || message.timestampAt(field, sendingTime) != FixStatus.OK) {
            return 0;
        }
        long epochNs = sendingTime.epochNs();
        return epochNs == FixTimestamp.NULL_EPOCH_NS ? 0 : sendings.onSent(channel, epochNs, sendingTime.leapSecond());
    }

    /** {@return how many channels there were} */
    public int channels() {
        return sequences.channelCount();
    }

    /**
     * How many messages were of one kind in their channel.
     *
     * @param sequence which
     * @return 0 or more
     */
    public long count(FixSequence sequence) {
        return counts[sequence.ordinal()];
    }

    /** {@return whether the last message ended a session} */
    public boolean lastWasLogout() {
        return lastWasLogout;
    }
}
