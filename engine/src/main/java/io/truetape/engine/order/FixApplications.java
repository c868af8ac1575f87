// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.order;

import io.truetape.codec.fix.FixMessage;
import io.truetape.codec.fix.FixMsgTypes;
import io.truetape.codec.fix.FixTags;
import io.truetape.engine.order.RecentNumbers.Seen;
import org.agrona.DirectBuffer;

/**
 * Follows ApplSeqNum(1181): the numbers that an application, ApplID(1180), gives its messages, which go on over sessions
 * that begin anew. Each direction of a session has its own.
 *
 * <pre>
 * number                                                              verdict
 * of an application's first message                                   none
 * greater, ApplLastSeqNum(1350) was seen, or is not there and the
 *   number is the next                                                none
 * greater otherwise                                                   GAP_BEFORE
 * not greater, did not come yet                                       none: it fills a gap
 * not greater, seen with the same type and body                       DUPLICATE
 * not greater, ApplResendFlag(1352), PossDupFlag or PossResend        DUPLICATE
 * not greater otherwise                                               CONFLICT
 * </pre>
 *
 * <p>An ApplicationMessageReport (BY) with ApplReportType(1426) 0 has the numbers of its applications begin anew. At most
 * {@link #MOST} applications are followed; messages of others are counted. One thread; allocates when it first sees an
 * application or {@link RecentNumbers} grow.
 *
 * <p>Source: FIX 5.0SP2, application sequencing.
 */
final class FixApplications {
    /** Applications that are followed, over all sessions. */
    static final int MOST = 4_096;

    private static final long REPORT = FixMsgTypes.of("BY");
    private static final long FACTOR = 0x100000001b3L;

    /** One application in one direction of a session. */
    private static final class Application {
        private final int channel;
        private final byte[] name;
        private final long hash;
        private final RecentNumbers recent;
        /** Greatest number so far; -1 before the first. */
        private long greatest = -1;

        private Application(int channel, byte[] name, long hash, RecentNumbers recent) {
            this.channel = channel;
            this.name = name;
            this.hash = hash;
            this.recent = recent;
        }

        private boolean is(int ofChannel, DirectBuffer buffer, int offset, int length) {
            if (channel != ofChannel || name.length != length) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                if (name[i] != buffer.getByte(offset + i)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final RecentNumbers.Room room;
    private Application[] table = new Application[16];
    private int count;
    private long notFollowed;
    private long notCompared;

    FixApplications(RecentNumbers.Room room) {
        this.room = room;
    }

    /**
     * Takes a message that its session's number has nothing to say against.
     *
     * @param channel of its session
     * @param again   whether the session says that it may have been sent before
     * @return verdicts as bits
     */
    int onMessage(FixMessage message, int channel, FixFingerprint fingerprint, boolean again) {
        int field = message.find(FixTags.APPL_SEQ_NUM);
        if (field < 0) {
            if (message.msgType() == REPORT) {
                onReport(message, channel);
            }
            return 0;
        }
        long number = message.longAt(field);
        if (number < 0) {
            return 0;
        }
        Application application = find(message, message.find(FixTags.APPL_ID), channel);
        if (application == null) {
            notFollowed++;
            return 0;
        }
        if (number > application.greatest) {
            int verdict = isGap(message, application.greatest, number) ? Verdict.GAP_BEFORE.mask() : 0;
            application.greatest = number;
            application.recent.remember(number, fingerprint.whole(), fingerprint.body());
            return verdict;
        }
        return onSeen(message, application, number, fingerprint, again);
    }

    private static boolean isGap(FixMessage message, long greatest, long number) {
        if (greatest < 0) {
            return false;
        }
        int last = message.find(FixTags.APPL_LAST_SEQ_NUM);
        long before = last < 0 ? FixMessage.NULL_LONG : message.longAt(last);
        return before < 0 ? number > greatest + 1 : before > greatest;
    }

    private int onSeen(
            FixMessage message, Application application, long number, FixFingerprint fingerprint, boolean again) {
        Seen seen = application.recent.look(number, fingerprint.whole(), fingerprint.body());
        if (seen == Seen.NEVER) {
            application.recent.remember(number, fingerprint.whole(), fingerprint.body());
            return 0;
        }
        if (seen == Seen.FORGOTTEN) {
            notCompared++;
        }
        int resend = message.find(FixTags.APPL_RESEND_FLAG);
        boolean marked = again || resend >= 0 && message.booleanAt(resend) == 1;
        boolean same = seen == Seen.SAME || seen == Seen.SAME_BODY;
        return same || marked ? Verdict.DUPLICATE.mask() : Verdict.CONFLICT.mask();
    }

    /** Each entry names its application before its new number. */
    private void onReport(FixMessage message, int channel) {
        int type = message.find(FixTags.APPL_REPORT_TYPE);
        if (type < 0 || message.charAt(type) != '0') {
            return;
        }
        int named = FixMessage.NOT_FOUND;
        for (int field = 0; field < message.fieldCount(); field++) {
            int tag = message.tagAt(field);
            if (tag == FixTags.REF_APPL_ID) {
                named = field;
            } else if (tag == FixTags.APPL_NEW_SEQ_NUM && named >= 0) {
                long next = message.longAt(field);
                Application application = next < 0 ? null : find(message, named, channel);
                if (application != null) {
                    application.greatest = next - 1;
                    application.recent.reset();
                }
            }
        }
    }

    /** The application that a field names, no name where there is no such field; null where there are too many. */
    private Application find(FixMessage message, int field, int channel) {
        DirectBuffer buffer = message.buffer();
        int offset = field < 0 ? message.offset() : message.valueOffsetAt(field);
        int length = field < 0 ? 0 : message.valueLengthAt(field);
        long hash = hash(buffer, offset, length, channel);
        int slot = slot(hash);
        while (table[slot] != null) {
            if (table[slot].is(channel, buffer, offset, length)) {
                return table[slot];
            }
            slot = slot + 1 & table.length - 1;
        }
        if (count == MOST) {
            return null;
        }
        byte[] name = new byte[length];
        buffer.getBytes(offset, name);
        Application added = new Application(channel, name, hash, new RecentNumbers(room));
        add(added);
        return added;
    }

    private void add(Application added) {
        if (2 * (count + 1) > table.length) {
            Application[] old = table;
            table = new Application[2 * old.length];
            for (Application each : old) {
                if (each != null) {
                    place(each);
                }
            }
        }
        place(added);
        count++;
    }

    private void place(Application application) {
        int slot = slot(application.hash);
        while (table[slot] != null) {
            slot = slot + 1 & table.length - 1;
        }
        table[slot] = application;
    }

    private static long hash(DirectBuffer buffer, int offset, int length, int channel) {
        long hash = channel;
        for (int i = 0; i < length; i++) {
            hash = (hash ^ buffer.getByte(offset + i)) * FACTOR;
        }
        return hash * FACTOR;
    }

    private int slot(long hash) {
        return (int) (hash ^ hash >>> 32) & table.length - 1;
    }

    /** {@return applications that are followed} */
    int count() {
        return count;
    }

    /** {@return messages of applications that are not followed} */
    long notFollowed() {
        return notFollowed;
    }

    /** {@return messages that came again when what had their number was forgotten} */
    long notCompared() {
        return notCompared;
    }
}
