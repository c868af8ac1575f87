// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix;

/**
 * What one message says about the sequence of its channel: as {@link FixSequences#classify} found it.
 */
public enum FixSequence {
    /** The message carries no usable MsgSeqNum, or lacks what names its channel. */
    UNSEQUENCED,
    /** The first message of the channel that was seen, at whatever number. */
    FIRST,
    /** The next number. */
    EXPECTED,
    /** A number above the next one: messages between are missing so far. */
    GAP,
    /** PossDupFlag, and a number that was missing until now: a resent message fills a gap. */
    FILLED,
    /** PossDupFlag, and a number that was seen before: the same message again. */
    DUPLICATE,
    /** No PossDupFlag, and a number that was missing until now: messages are not in the order in which they were sent. */
    OUT_OF_ORDER,
    /** A number that was seen before, or left behind, without PossDupFlag: a session would end over it. */
    TOO_LOW,
    /** SequenceReset with GapFillFlag: numbers from this one to the new one are given up on purpose. */
    GAP_FILL,
    /** SequenceReset without GapFillFlag, or a Logon with ResetSeqNumFlag: the numbers begin anew. */
    RESET
}
