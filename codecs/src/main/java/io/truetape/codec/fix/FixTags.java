// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix;

/**
 * The tags that the codec itself must know: framing, session and order of messages. All others are found by name in a
 * dictionary.
 *
 * <p>Source: FIX 4.4, volume 2; FIXT 1.1; FIX 5.0SP2, application sequencing.
 */
public final class FixTags {
    /** BeginSeqNo: first message asked for. */
    public static final int BEGIN_SEQ_NO = 7;

    /** BeginString: the version, first field of every message. */
    public static final int BEGIN_STRING = 8;

    /** BodyLength: bytes behind it and before CheckSum; second field of every message. */
    public static final int BODY_LENGTH = 9;

    /** CheckSum: last field of every message. */
    public static final int CHECK_SUM = 10;

    /** EndSeqNo: last message asked for; 0 for all. */
    public static final int END_SEQ_NO = 16;

    /** MsgSeqNum: number of the message in its session and direction, from 1. */
    public static final int MSG_SEQ_NUM = 34;

    /** MsgType: third field of every message. */
    public static final int MSG_TYPE = 35;

    /** NewSeqNo: number of the next message after a sequence reset. */
    public static final int NEW_SEQ_NO = 36;

    /** PossDupFlag: sent again under its old number. */
    public static final int POSS_DUP_FLAG = 43;

    /** SenderCompID. */
    public static final int SENDER_COMP_ID = 49;

    /** SendingTime. */
    public static final int SENDING_TIME = 52;

    /** TargetCompID. */
    public static final int TARGET_COMP_ID = 56;

    /** TransactTime: when the business event happened. */
    public static final int TRANSACT_TIME = 60;

    /** PossResend: may repeat an earlier message under a new number. */
    public static final int POSS_RESEND = 97;

    /** OrigSendingTime: the first SendingTime of a message that is sent again. */
    public static final int ORIG_SENDING_TIME = 122;

    /** GapFillFlag: tells a gap fill from a reset. */
    public static final int GAP_FILL_FLAG = 123;

    /** ResetSeqNumFlag: a logon that starts both directions anew at 1. */
    public static final int RESET_SEQ_NUM_FLAG = 141;

    /** LastMsgSeqNumProcessed. */
    public static final int LAST_MSG_SEQ_NUM_PROCESSED = 369;

    /** ApplVerID: application version of a message sent over FIXT. */
    public static final int APPL_VER_ID = 1128;

    /** DefaultApplVerID: application version of a FIXT session. */
    public static final int DEFAULT_APPL_VER_ID = 1137;

    /** ApplID: the application whose messages {@link #APPL_SEQ_NUM} numbers. */
    public static final int APPL_ID = 1180;

    /** ApplSeqNum: number of the message among those of its application. */
    public static final int APPL_SEQ_NUM = 1181;

    /** ApplLastSeqNum: number of the message before it that the same application sent here. */
    public static final int APPL_LAST_SEQ_NUM = 1350;

    /** ApplResendFlag: sent again because the application was asked to. */
    public static final int APPL_RESEND_FLAG = 1352;

    /** RefApplID: the application that an entry of a report is about. */
    public static final int REF_APPL_ID = 1355;

    /** ApplNewSeqNum: next number of an application that begins anew. */
    public static final int APPL_NEW_SEQ_NUM = 1399;

    /** ApplReportType: 0 for numbers that begin anew. */
    public static final int APPL_REPORT_TYPE = 1426;

    private FixTags() {}
}
