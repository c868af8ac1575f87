// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix.validation;

import io.truetape.codec.fix.FixMessage;
import io.truetape.codec.fix.FixStatus;
import io.truetape.codec.fix.dictionary.FixGroup;
import io.truetape.codec.fix.dictionary.FixMembers;

/** Header, body or trailer of the message that is being judged: which of its members were seen. */
final class FixSection {
    private static final int MAX_DEPTH = 8;

    /** One cursor a depth: the group of the section, and what is nested in it. Groups nested deeper are not looked into. */
    private final FixGroup[] cursors = new FixGroup[MAX_DEPTH];

    private FixMessage message;
    private FixMembers members;
    private int[] seenIn = new int[0];
    private int round;
    private int faultTag;

    FixSection() {
        for (int i = 0; i < MAX_DEPTH; i++) {
            cursors[i] = new FixGroup();
        }
    }

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

    /** Count, order and required fields of a group, and of those nested in it. */
    int judgeGroup(FixMessage message, int countField, FixMembers entry) {
        this.message = message;
        int missing = missingInGroup(0, countField, entry);
        FixGroup group = cursors[0];
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

    private int missingInGroup(int depth, int countField, FixMembers entry) {
        FixGroup cursor = cursors[depth];
        cursor.wrap(message, countField, entry);
        int missing = FixValidator.NO_TAG;
        while (cursor.next()) {
            missing = missing == FixValidator.NO_TAG ? missingInEntry(depth, entry) : missing;
        }
        return missing;
    }

    private int missingInEntry(int depth, FixMembers entry) {
        FixGroup cursor = cursors[depth];
        for (int i = 0; i < entry.count(); i++) {
            if (entry.isRequired(i) && cursor.find(entry.tagAt(i)) < 0) {
                return entry.tagAt(i);
            }
        }
        int missing = FixValidator.NO_TAG;
        int field = cursor.entryStart();
        while (field < cursor.entryEnd() && missing == FixValidator.NO_TAG && depth + 1 < MAX_DEPTH) {
            FixMembers nested = entry.groupOf(message.tagAt(field));
            if (nested == null) {
                field++;
            } else {
                missing = missingInGroup(depth + 1, field, nested);
                field = cursors[depth + 1].entryStart();
            }
        }
        return missing;
    }

    /** After judging a group, the first field behind it. */
    int groupEnd() {
        return cursors[0].entryStart();
    }

    /** After judging a group, the tag at fault. */
    int faultTag() {
        return faultTag;
    }
}
