// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.order;

import io.truetape.codec.fix.FixMessage;
import io.truetape.codec.fix.FixMsgTypes;
import io.truetape.codec.fix.FixSequence;
import io.truetape.codec.fix.FixSequences;
import io.truetape.codec.fix.FixStatus;
import io.truetape.codec.fix.FixTags;
import io.truetape.codec.fix.FixTimestamp;
import io.truetape.engine.order.RecentNumbers.Seen;
import io.truetape.journal.format.Lines;

/**
 * The order of FIX sessions. A session's direction is a channel of its own, known by BeginString, SenderCompID and
 * TargetCompID, whatever file or connection its messages come in.
 *
 * <pre>
 * verdict     when
 * GAP_BEFORE  MsgSeqNum is greater than the next one of the channel; or so says ApplSeqNum, see {@link FixApplications}
 * DUPLICATE   the number was there with the same bytes; or marked as sent again (PossDupFlag), and the message that had
 *             the number had the same type and body, or none is remembered
 * CONFLICT    the number was there with another message, or was given up
 * LATE        SendingTime is smaller than the greatest before it in the channel: {@link #onSent()}
 * </pre>
 *
 * <p>A copy, byte for byte, changes nothing: not even one of a message that has numbers begin anew. What is in CONFLICT is
 * not believed: its time is not judged, nor are others by it. Resent messages that
 * fill a gap, gap fills and resets are how sessions mend themselves: they are counted and are no verdicts; nor is a message
 * that comes out of order, which the gap before it tells of. LATE goes by SendingTime because senders stamp it in the
 * order of their numbers; TransactTime, when something happened, may come in any order.
 *
 * <p>Compared is with the last {@link RecentNumbers#MOST} numbers of a channel, and {@link #ROOM} of all channels of a
 * source. An older number that comes again is judged by its mark alone, and counted.
 *
 * <p>One instance a source; one thread at a time; allocates when it first sees a channel or remembers more of one than
 * before, else nothing. The counts are for after the last message.
 */
public final class FixOrder {
    /** Numbers that all channels of a source remember together, at 28 bytes each. */
    public static final int ROOM = 1 << 20;

    private final FixSequences sequences = new FixSequences();
    private final RecentNumbers.Room room = new RecentNumbers.Room(ROOM);
    private final FixApplications applications = new FixApplications(room);
    private final FixFingerprint fingerprint = new FixFingerprint();
    private final SendingOrder sendings = new SendingOrder();
    private final FixTimestamp sendingTime = new FixTimestamp();
    private final long[] counts = new long[FixSequence.values().length];
    private RecentNumbers[] recent = new RecentNumbers[8];
    private boolean sent;
    private boolean sentAnew;
    private long notCompared;
    private boolean lastWasLogout;

    /** Begins a source. */
    public FixOrder() {}

    /**
     * Takes one message, in the order of the source.
     *
     * @param message not garbled
     * @return verdicts of its numbers, as bits of {@link Verdict}
     */
    public int onMessage(FixMessage message) {
        int field = message.find(FixTags.SENDING_TIME);
        sent = field >= 0
                && message.timestampAt(field, sendingTime) == FixStatus.OK
                && sendingTime.epochNs() != FixTimestamp.NULL_EPOCH_NS;
        sentAnew = false;
        if (!sequences.find(message)) {
            counts[FixSequence.UNSEQUENCED.ordinal()]++;
            lastWasLogout = message.msgType() == FixMsgTypes.LOGOUT;
            return 0;
        }
        fingerprint.of(message);
        RecentNumbers numbers = recentOf(sequences.channelId());
        Seen seen = numbers.look(sequences.msgSeqNum(), fingerprint.whole(), fingerprint.body());
        if (seen == Seen.SAME) {
            return Verdict.DUPLICATE.mask();
        }
        int verdicts = onNumber(message, numbers, seen);
        if ((verdicts & Verdict.REPEATED) == 0) {
            boolean again = sequences.possDup() || sequences.possResend();
            verdicts |= applications.onMessage(message, sequences.channelId(), fingerprint, again);
            lastWasLogout = message.msgType() == FixMsgTypes.LOGOUT;
        }
        sentAnew = sent && (verdicts & Verdict.CONFLICT.mask()) == 0;
        return verdicts;
    }

    /**
     * Judges when the last message was sent, and from now on others by that: to be asked where that can be true.
     *
     * @return {@link Verdict#LATE} as a mask, or 0; 0 for what is no message of its own, a copy or a CONFLICT
     */
    public int onSent() {
        return sentAnew ? sendings.onSent(sequences.channelId(), sendingTime.epochNs(), sendingTime.leapSecond()) : 0;
    }

    private RecentNumbers recentOf(int channel) {
        recent = RecentNumbers.grown(recent, channel);
        if (recent[channel] == null) {
            recent[channel] = new RecentNumbers(room);
        }
        return recent[channel];
    }

    private int onNumber(FixMessage message, RecentNumbers numbers, Seen seen) {
        FixSequence sequence = sequences.classifyFound(message);
        counts[sequence.ordinal()]++;
        switch (sequence) {
            case DUPLICATE, TOO_LOW -> {
                return onSeen(message, seen, sequence == FixSequence.DUPLICATE);
            }
            case RESET -> numbers.reset();
            case UNSEQUENCED -> {
                return 0;
            }
            default -> {}
        }
        numbers.remember(sequences.msgSeqNum(), fingerprint.whole(), fingerprint.body());
        return sequence == FixSequence.GAP ? Verdict.GAP_BEFORE.mask() : 0;
    }

    /** A gap fill may stand in for whatever had its number; all else that is marked must be what it was. */
    private int onSeen(FixMessage message, Seen seen, boolean marked) {
        if (seen == Seen.FORGOTTEN) {
            notCompared++;
        }
        boolean same = seen != Seen.OTHER || message.msgType() == FixMsgTypes.SEQUENCE_RESET;
        return marked && same ? Verdict.DUPLICATE.mask() : Verdict.CONFLICT.mask();
    }

    /** {@return whether the last message had a SendingTime that can be used} */
    public boolean sent() {
        return sent;
    }

    /** {@return SendingTime of the last message, where {@link #sent()}; valid until the next} */
    public FixTimestamp sendingTime() {
        return sendingTime;
    }

    /**
     * Adds to a source's closing note what was counted.
     *
     * @param lines of the note
     */
    public void describe(Lines.Builder lines) {
        lines.line("fix-channels", sequences.channelCount())
                .line("fix-gap-fills", count(FixSequence.GAP_FILL))
                .line("fix-filled", count(FixSequence.FILLED))
                .line("fix-out-of-order", count(FixSequence.OUT_OF_ORDER))
                .line("fix-resets", count(FixSequence.RESET))
                .line("fix-unsequenced", count(FixSequence.UNSEQUENCED))
                .line("fix-not-compared", notCompared + applications.notCompared())
                .line("fix-applications", applications.count());
        if (applications.notFollowed() > 0) {
            lines.line("fix-applications-not-followed", applications.notFollowed());
        }
    }

    private long count(FixSequence sequence) {
        return counts[sequence.ordinal()];
    }

    /** {@return whether the last message that was believed ended a session} */
    public boolean lastWasLogout() {
        return lastWasLogout;
    }
}
