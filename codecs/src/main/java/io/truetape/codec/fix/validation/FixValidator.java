// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix.validation;

import io.truetape.codec.fix.FixMessage;
import io.truetape.codec.fix.FixMsgTypes;
import io.truetape.codec.fix.FixStatus;
import io.truetape.codec.fix.FixTags;
import io.truetape.codec.fix.FixTimestamp;
import io.truetape.codec.fix.dictionary.FixDictionary;
import io.truetape.codec.fix.dictionary.FixField;
import io.truetape.codec.fix.dictionary.FixMembers;
import io.truetape.codec.fix.dictionary.FixMessageType;

/**
 * Judges single messages by a dictionary. The fields are looked at in their order, and the first thing wrong is the
 * judgement; what is missing is found last.
 *
 * <p>Says what a session would answer to the message as such; whether it came at the right time, from the right side and
 * under the right number, is not a matter of the message. Used by one thread at a time; allocates only when a type of
 * message has more members than any before it.
 *
 * <p>Source: FIX 4.4, volume 2 (session level reject).
 */
public final class FixValidator {
    /** Stands for the tag of a judgement that refers to none. */
    public static final int NO_TAG = Integer.MIN_VALUE;

    private static final int FIRST_USER_DEFINED = 5_000;
    private static final int LAST_USER_DEFINED = 39_999;

    private final FixDictionary dictionary;
    private final boolean allowsUserDefined;
    private final FixFormats formats = new FixFormats();
    private final FixTimestamp sendingTime = new FixTimestamp();
    private final FixTimestamp origSendingTime = new FixTimestamp();
    private final FixSection header;
    private final FixSection trailer;
    private final FixSection body = new FixSection();
    private FixMessage message;
    private FixSection section;
    private int refTag;

    /**
     * Creates a validator.
     *
     * @param dictionary what it judges by
     * @param allowUserDefined true to let tags 5000 to 39999 pass that the dictionary does not have
     */
    public FixValidator(FixDictionary dictionary, boolean allowUserDefined) {
        this.dictionary = dictionary;
        this.allowsUserDefined = allowUserDefined;
        header = new FixSection();
        trailer = new FixSection();
    }

    /**
     * Judges a message.
     *
     * @param message that has been wrapped, whatever its status
     * @return a {@link FixJudgement}
     */
    public int judge(FixMessage message) {
        refTag = NO_TAG;
        if (FixStatus.isGarbled(message.status())) {
            return FixJudgement.GARBLED;
        }
        if (!message.isAt(0, dictionary.versions().get(0))) {
            return FixJudgement.OTHER_VERSION;
        }
        FixMessageType type = dictionary.message(message.msgType());
        if (type == null) {
            return FixJudgement.INVALID_MSG_TYPE;
        }
        this.message = message;
        header.begin(dictionary.header());
        body.begin(type.body());
        trailer.begin(dictionary.trailer());
        section = header;
        int judgement = judgeFields();
        if (judgement == FixJudgement.ACCEPTED) {
            judgement = judgeRequired();
        }
        if (judgement == FixJudgement.ACCEPTED) {
            judgement = judgeResent(type);
        }
        this.message = null;
        return judgement;
    }

    /** {@return the tag that the last judgement refers to; {@link #NO_TAG} if it refers to none} */
    public int refTag() {
        return refTag;
    }

    private int judgeFields() {
        int field = 0;
        while (field < message.fieldCount()) {
            int judgement = judgeField(field);
            if (judgement != FixJudgement.ACCEPTED) {
                return reject(judgement, message.tagAt(field));
            }
            FixMembers group = section.members().groupOf(message.tagAt(field));
            if (group == null) {
                field++;
            } else {
                int entries = field + 1;
                judgement = section.judgeGroup(message, field, group);
                if (judgement != FixJudgement.ACCEPTED) {
                    return reject(judgement, section.faultTag());
                }
                field = section.groupEnd();
                judgement = judgeValues(entries, field);
                if (judgement != FixJudgement.ACCEPTED) {
                    return judgement;
                }
            }
        }
        return FixJudgement.ACCEPTED;
    }

    private int judgeValues(int from, int to) {
        for (int field = from; field < to; field++) {
            int judgement = judgeValue(field, dictionary.field(message.tagAt(field)));
            if (judgement != FixJudgement.ACCEPTED) {
                return reject(judgement, message.tagAt(field));
            }
        }
        return FixJudgement.ACCEPTED;
    }

    private int reject(int judgement, int tag) {
        refTag = tag;
        return judgement;
    }

    private int judgeField(int field) {
        int tag = message.tagAt(field);
        FixField definition = dictionary.field(tag);
        if (definition == null) {
            boolean passes = allowsUserDefined && tag >= FIRST_USER_DEFINED && tag <= LAST_USER_DEFINED;
            return passes && message.valueLengthAt(field) > 0
                    ? FixJudgement.ACCEPTED
                    : passes ? FixJudgement.TAG_SPECIFIED_WITHOUT_A_VALUE : FixJudgement.INVALID_TAG_NUMBER;
        }
        int judgement = judgePlace(tag);
        return judgement == FixJudgement.ACCEPTED ? judgeValue(field, definition) : judgement;
    }

    /** Header, body, trailer, in this order, and in each of them a tag once. */
    private int judgePlace(int tag) {
        FixSection owner = ownerOf(tag);
        if (owner == null) {
            return FixJudgement.TAG_NOT_DEFINED_FOR_THIS_MESSAGE_TYPE;
        }
        boolean back = section == body && owner == header || section == trailer && owner != trailer;
        if (back) {
            return FixJudgement.TAG_SPECIFIED_OUT_OF_REQUIRED_ORDER;
        }
        section = owner;
        return owner.see(tag) ? FixJudgement.ACCEPTED : FixJudgement.TAG_APPEARS_MORE_THAN_ONCE;
    }

    private FixSection ownerOf(int tag) {
        if (body.has(tag)) {
            return body;
        }
        if (header.has(tag)) {
            return header;
        }
        return trailer.has(tag) ? trailer : null;
    }

    private int judgeValue(int field, FixField definition) {
        if (message.valueLengthAt(field) == 0) {
            return FixJudgement.TAG_SPECIFIED_WITHOUT_A_VALUE;
        }
        if (definition == null || definition.tag() == FixTags.MSG_TYPE) {
            return FixJudgement.ACCEPTED;
        }
        if (!formats.isRight(message, field, definition.type())) {
            return FixJudgement.INCORRECT_DATA_FORMAT_FOR_VALUE;
        }
        return formats.isListed(message, field, definition) ? FixJudgement.ACCEPTED : FixJudgement.VALUE_IS_INCORRECT;
    }

    private int judgeRequired() {
        int missing = header.missing();
        missing = missing == NO_TAG ? body.missing() : missing;
        missing = missing == NO_TAG ? trailer.missing() : missing;
        return missing == NO_TAG ? FixJudgement.ACCEPTED : reject(FixJudgement.REQUIRED_TAG_MISSING, missing);
    }

    /** A message that is sent again says when it was first sent, and that is not later than now. */
    private int judgeResent(FixMessageType type) {
        int possDup = message.find(FixTags.POSS_DUP_FLAG);
        boolean resent = possDup >= 0 && message.booleanAt(possDup) == 1;
        if (!resent || FixMsgTypes.of(type.msgType()) == FixMsgTypes.SEQUENCE_RESET) {
            return FixJudgement.ACCEPTED;
        }
        int original = message.find(FixTags.ORIG_SENDING_TIME);
        if (original < 0) {
            return reject(FixJudgement.REQUIRED_TAG_MISSING, FixTags.ORIG_SENDING_TIME);
        }
        message.timestampAt(original, origSendingTime);
        message.timestampAt(message.find(FixTags.SENDING_TIME), sendingTime);
        boolean later = origSendingTime.epochSecond() > sendingTime.epochSecond()
                || origSendingTime.epochSecond() == sendingTime.epochSecond()
                        && origSendingTime.picoOfSecond() > sendingTime.picoOfSecond();
        return later ? FixJudgement.SENDING_TIME_ACCURACY_PROBLEM : FixJudgement.ACCEPTED;
    }
}
