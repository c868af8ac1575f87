// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix.validation;

import io.truetape.codec.fix.FixMessage;
import io.truetape.codec.fix.FixStatus;
import io.truetape.codec.fix.dictionary.FixGroup;
import io.truetape.codec.fix.dictionary.FixMembers;

/** Header, body or trailer of the message that is being judged: which of its members were seen. */
final class FixSection {
    private final FixGroup group = new FixGroup();
    private FixMembers members;
    private int[] seenIn = new int[0];
    private int round;
    private int faultTag;

    void begin(FixMembers newMembers) {
        members = newMembers;
        round++;
        if (seenIn.length < newMembers.count()) {
            seenIn = new int[newMembers.count()];
        }
    }

    FixMembers members() {
        return members;
    }

    boolean has(int tag) {
        return members.positionOf(tag) >= 0;
    }

    /** Notes a member; returns false if it was seen before. */
    boolean see(int tag) {
        int position = members.positionOf(tag);
        boolean first = seenIn[position] != round;
        seenIn[position] = round;
        return first;
    }

    /** The first required member that was not seen. */
    int missing() {
        for (int i = 0; i < members.count(); i++) {
            if (members.isRequired(i) && seenIn[i] != round) {
                return members.tagAt(i);
            }
        }
        return FixValidator.NO_TAG;
    }

    /** Count, order and required fields of a group. */
    int judgeGroup(FixMessage message, int countField, FixMembers entry) {
        group.wrap(message, countField, entry);
        int missing = FixValidator.NO_TAG;
        while (group.next()) {
            missing = missing == FixValidator.NO_TAG ? missingIn(entry) : missing;
        }
        faultTag = group.faultTag();
        if (group.status() == FixStatus.GROUP_OUT_OF_ORDER) {
            return FixJudgement.REPEATING_GROUP_FIELDS_OUT_OF_ORDER;
        }
        if (group.status() != FixStatus.OK) {
            return FixJudgement.INCORRECT_NUM_IN_GROUP_COUNT;
        }
        faultTag = missing;
        return missing == FixValidator.NO_TAG ? FixJudgement.ACCEPTED : FixJudgement.REQUIRED_TAG_MISSING;
    }

    private int missingIn(FixMembers entry) {
        for (int i = 0; i < entry.count(); i++) {
            if (entry.isRequired(i) && group.find(entry.tagAt(i)) < 0) {
                return entry.tagAt(i);
            }
        }
        return FixValidator.NO_TAG;
    }

    /** After judging a group, the first field behind it. */
    int groupEnd() {
        return group.entryStart();
    }

    /** After judging a group, the tag at fault. */
    int faultTag() {
        return faultTag;
    }
}
