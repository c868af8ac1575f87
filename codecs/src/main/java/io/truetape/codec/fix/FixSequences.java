// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;

/**
 * Follows MsgSeqNum through a log: one channel for each BeginString, SenderCompID and TargetCompID, so that the two
 * directions of a session are two channels. Says what each message is in its channel and never changes its mind: the log
 * is history, nobody is asked for anything.
 *
 * <pre>
 * message                                    against the next number   class
 * Logon, 141=Y                               any                       RESET, next = its number + 1
 * SequenceReset, no 123=Y                    any (34 is ignored)       RESET, next = NewSeqNo
 * any but SequenceReset 123=Y                equal                     EXPECTED
 * any                                        greater                   GAP of the numbers between
 * any, 43=Y                                  lower, missing            FILLED
 * any, 43=Y                                  lower, seen               DUPLICATE
 * any else                                   lower, missing            OUT_OF_ORDER
 * any else                                   lower, seen               TOO_LOW
 * SequenceReset 123=Y                        equal, or lower, missing  GAP_FILL up to NewSeqNo - 1
 * </pre>
 *
 * <p>Used by one thread at a time. Allocates when a channel is seen for the first time, else nothing. Remembers up to 64
 * ranges of missing numbers a channel, the latest ones; a resent message that fell out of them is a DUPLICATE.
 *
 * <p>Source: FIX 4.4, volume 2 (session protocol: message recovery, gap fill, sequence reset, logon).
 */
public final class FixSequences {
    private static final int INITIAL_TABLE_LENGTH = 16;
    private static final long HASH_FACTOR = 0x9E37_79B9_7F4A_7C15L;

    /** Where hashes start: nobody can know it who writes a log and would have channels collide. */
    private final long key = new SplittableRandom().nextLong();

    private FixChannel channel;
    private FixChannel[] table = new FixChannel[INITIAL_TABLE_LENGTH];
    private long[] hashes = new long[INITIAL_TABLE_LENGTH];
    private int channelCount;
    private int channelId;
    private long msgSeqNum;
    private long expected;
    private long gapCount;
    private long missing;
    private boolean possDup;
    private boolean possResend;

    /** Creates a tracker that has seen nothing. */
    public FixSequences() {}

    /**
     * Takes one message, in the order of the log.
     *
     * @param message not garbled
     * @return what it is in its channel
     */
    public FixSequence classify(FixMessage message) {
        return find(message) ? classifyFound(message) : FixSequence.UNSEQUENCED;
    }

    /**
     * Looks for the channel of a message, which changes nothing in it.
     *
     * @param message not garbled
     * @return whether it has a number and a channel; {@link #channelId} and {@link #msgSeqNum} say which
     */
    public boolean find(FixMessage message) {
        possDup = isYes(message, FixTags.POSS_DUP_FLAG);
        possResend = isYes(message, FixTags.POSS_RESEND);
        msgSeqNum = numberOf(message, FixTags.MSG_SEQ_NUM);
        channelId = -1;
        expected = 0;
        gapCount = 0;
        missing = 0;
        int sender = message.find(FixTags.SENDER_COMP_ID);
        int target = message.find(FixTags.TARGET_COMP_ID);
        if (msgSeqNum < 0 || sender < 0 || target < 0) {
            return false;
        }
        channel = channelOf(message, message.find(FixTags.BEGIN_STRING), sender, target);
        channelId = channel.id;
        expected = channel.next;
        return true;
    }

    /**
     * Takes the message of which the channel was just found.
     *
     * @param message the same
     * @return what it is in its channel
     */
    public FixSequence classifyFound(FixMessage message) {
        FixSequence found = classify(message, channel);
        missing = channel.missing();
        return found;
    }

    private FixSequence classify(FixMessage message, FixChannel channel) {
        long msgType = message.msgType();
        long newSeqNo = numberOf(message, FixTags.NEW_SEQ_NO);
        boolean sequenceReset = msgType == FixMsgTypes.SEQUENCE_RESET;
        boolean gapFill = sequenceReset && isYes(message, FixTags.GAP_FILL_FLAG);
        if (sequenceReset && !gapFill) {
            if (newSeqNo < 0) {
                return FixSequence.UNSEQUENCED;
            }
            channel.reset(newSeqNo);
            return FixSequence.RESET;
        }
        if (msgType == FixMsgTypes.LOGON && !possDup && isYes(message, FixTags.RESET_SEQ_NUM_FLAG)) {
            channel.reset(msgSeqNum + 1);
            return FixSequence.RESET;
        }
        long last = gapFill && newSeqNo > msgSeqNum ? newSeqNo - 1 : msgSeqNum;
        if (channel.next > 0 && msgSeqNum < channel.next) {
            return classifyLow(channel, last, gapFill);
        }
        return classifyHigh(channel, last, gapFill);
    }

    private FixSequence classifyLow(FixChannel channel, long last, boolean gapFill) {
        boolean wasMissing = channel.fill(msgSeqNum, last);
        channel.next = gapFill && wasMissing ? Math.max(channel.next, last + 1) : channel.next;
        if (wasMissing && gapFill) {
            return FixSequence.GAP_FILL;
        }
        if (possDup) {
            return wasMissing ? FixSequence.FILLED : FixSequence.DUPLICATE;
        }
        return wasMissing ? FixSequence.OUT_OF_ORDER : FixSequence.TOO_LOW;
    }

    private FixSequence classifyHigh(FixChannel channel, long last, boolean gapFill) {
        boolean first = channel.next == 0;
        boolean gap = !first && msgSeqNum > channel.next;
        if (gap) {
            gapCount = msgSeqNum - channel.next;
            channel.addGap(channel.next, msgSeqNum - 1);
        }
        channel.next = last + 1;
        if (first) {
            return FixSequence.FIRST;
        }
        if (gap) {
            return FixSequence.GAP;
        }
        return gapFill ? FixSequence.GAP_FILL : FixSequence.EXPECTED;
    }

    private static boolean isYes(FixMessage message, int tag) {
        int field = message.find(tag);
        return field >= 0 && message.booleanAt(field) == 1;
    }

    private static long numberOf(FixMessage message, int tag) {
        int field = message.find(tag);
        return field < 0 ? FixMessage.NULL_LONG : message.longAt(field);
    }

    private FixChannel channelOf(FixMessage message, int version, int sender, int target) {
        long hash = hash(message, target, hash(message, sender, hash(message, version, key)));
        int slot = (int) hash & table.length - 1;
        while (table[slot] != null) {
            if (hashes[slot] == hash && table[slot].isNamed(message, version, sender, target)) {
                return table[slot];
            }
            slot = slot + 1 & table.length - 1;
        }
        return add(hash, keyOf(message, version, sender, target));
    }

    private static long hash(FixMessage message, int field, long start) {
        DirectBuffer buffer = message.buffer();
        int offset = message.valueOffsetAt(field);
        int length = message.valueLengthAt(field);
        long hash = start;
        for (int i = 0; i < length; i++) {
            hash = mixed(hash, buffer.getByte(offset + i));
        }
        return mixed(hash, FixMessage.SOH);
    }

    /** Not by a product alone: the differences of such hashes would be the same under every key. */
    private static long mixed(long hash, byte next) {
        long product = (hash ^ next) * HASH_FACTOR;
        return product ^ product >>> Integer.SIZE;
    }

    private static byte[] keyOf(FixMessage message, int... fields) {
        int length = 0;
        for (int field : fields) {
            length += message.valueLengthAt(field) + 1;
        }
        byte[] key = new byte[length];
        int at = 0;
        for (int field : fields) {
            message.buffer().getBytes(message.valueOffsetAt(field), key, at, message.valueLengthAt(field));
            at += message.valueLengthAt(field);
            key[at++] = FixMessage.SOH;
        }
        return key;
    }

    private FixChannel add(long hash, byte[] key) {
        if (2 * (channelCount + 1) > table.length) {
            FixChannel[] oldTable = table;
            long[] oldHashes = hashes;
            table = new FixChannel[2 * oldTable.length];
            hashes = Arrays.copyOf(oldHashes, table.length);
            for (int i = 0; i < oldTable.length; i++) {
                if (oldTable[i] != null) {
                    place(oldHashes[i], oldTable[i]);
                }
            }
        }
        FixChannel channel = new FixChannel(channelCount, key);
        channelCount++;
        place(hash, channel);
        return channel;
    }

    private void place(long hash, FixChannel channel) {
        int slot = (int) hash & table.length - 1;
        while (table[slot] != null) {
            slot = slot + 1 & table.length - 1;
        }
        table[slot] = channel;
        hashes[slot] = hash;
    }

    /** {@return how many channels were seen} */
    public int channelCount() {
        return channelCount;
    }

    /** {@return the channel of the last message, from 0 in the order they were seen; -1 if it has none} */
    public int channelId() {
        return channelId;
    }

    /** {@return MsgSeqNum of the last message; {@link FixMessage#NULL_LONG} if it has none} */
    public long msgSeqNum() {
        return msgSeqNum;
    }

    /** {@return the number that would have been next when the last message came; 0 if there was none yet} */
    public long expected() {
        return expected;
    }

    /** {@return after GAP, how many numbers from {@link #expected} on were left out; else 0} */
    public long gapCount() {
        return gapCount;
    }

    /** {@return how many numbers are missing from the last message's channel now, as far as is remembered} */
    public long missing() {
        return missing;
    }

    /** {@return whether the last message had PossDupFlag=Y} */
    public boolean possDup() {
        return possDup;
    }

    /** {@return whether the last message had PossResend=Y: a new number, but perhaps old content} */
    public boolean possResend() {
        return possResend;
    }
}
