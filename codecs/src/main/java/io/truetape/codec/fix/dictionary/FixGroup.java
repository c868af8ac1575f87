// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix.dictionary;

import io.truetape.codec.fix.FixMessage;
import io.truetape.codec.fix.FixStatus;

/**
 * Cursor over the entries of one repeating group of a message:
 *
 * <pre>
 * group.wrap(message, message.find(453), members);
 * while (group.next()) {
 *     int role = group.find(452);
 *     …
 * }
 * if (group.status() != FixStatus.OK) …
 * </pre>
 *
 * <p>An entry begins with the first field of its members and ends where it begins again, or at a field that is no member:
 * a stray field ends the group, whatever its count says. Nested groups are stepped over as one; a cursor of their own
 * reads them ({@link #nested}). Counts are never believed, only compared: work and memory are bounded by the message.
 *
 * <p>Points at the message and holds nothing of it; valid as long as that is. Used by one thread at a time; allocates
 * nothing.
 *
 * <p>Source: FIX 4.4, volume 1 (repeating groups).
 */
public final class FixGroup {
    private FixMessage message;
    private FixMembers members;
    private int countTag;
    private long count;
    private int entries;
    private int start;
    private int end;
    private int status;
    private int faultTag;

    /** Creates a cursor over nothing: wrap a group before reading. */
    public FixGroup() {}

    /**
     * Points this cursor before the first entry of a group.
     *
     * @param message holds the group
     * @param countField index of the field that counts its entries
     * @param members what an entry may hold, from the dictionary
     * @return {@link FixStatus#OK}, or {@link FixStatus#BAD_NUMBER} if the count is no number (the entries can be read all
     *     the same)
     */
    public int wrap(FixMessage message, int countField, FixMembers members) {
        this.message = message;
        this.members = members;
        countTag = message.tagAt(countField);
        count = message.longAt(countField);
        entries = 0;
        start = countField + 1;
        end = start;
        status = FixStatus.OK;
        faultTag = 0;
        if (count < 0) {
            fault(FixStatus.BAD_NUMBER, countTag);
        }
        return status;
    }

    /**
     * Goes to the next entry.
     *
     * @return true if there is one; when there is none, {@link #status} has the final word
     */
    public boolean next() {
        start = end;
        if (start < message.fieldCount() && isEntry(message.tagAt(start))) {
            entries++;
            end = endOfEntry(members, start);
            return true;
        }
        if (entries != count) {
            fault(FixStatus.WRONG_GROUP_COUNT, countTag);
        }
        return false;
    }

    /** An entry begins with its first field; the first entry of a group may, wrongly, begin with another. */
    private boolean isEntry(int tag) {
        if (tag == members.delimiter()) {
            return true;
        }
        boolean headless = entries == 0 && count > 0 && members.positionOf(tag) >= 0;
        if (headless) {
            fault(FixStatus.GROUP_OUT_OF_ORDER, tag);
        }
        return headless;
    }

    private int endOfEntry(FixMembers entry, int first) {
        int lastPosition = entry.positionOf(message.tagAt(first));
        int field = step(entry, lastPosition, first);
        while (field < message.fieldCount()) {
            int tag = message.tagAt(field);
            int position = entry.positionOf(tag);
            if (position < 0 || tag == entry.delimiter()) {
                return field;
            }
            if (position <= lastPosition) {
                fault(FixStatus.GROUP_OUT_OF_ORDER, tag);
            }
            lastPosition = Math.max(position, lastPosition);
            field = step(entry, position, field);
        }
        return field;
    }

    /** Over one field, or over a nested group. */
    private int step(FixMembers entry, int position, int field) {
        FixMembers group = entry.groupAt(position);
        return group == null ? field + 1 : endOfGroup(group, field);
    }

    private int endOfGroup(FixMembers group, int countField) {
        int nestedCountTag = message.tagAt(countField);
        long announced = message.longAt(countField);
        int field = countField + 1;
        long found = 0;
        while (field < message.fieldCount() && message.tagAt(field) == group.delimiter()) {
            field = endOfEntry(group, field);
            found++;
        }
        if (announced != found) {
            boolean headless = found == 0 && field < message.fieldCount() && isMember(group, message.tagAt(field));
            fault(headless ? FixStatus.GROUP_OUT_OF_ORDER : FixStatus.WRONG_GROUP_COUNT, nestedCountTag);
        }
        return field;
    }

    private static boolean isMember(FixMembers group, int tag) {
        return group.positionOf(tag) >= 0;
    }

    private void fault(int found, int tag) {
        if (status == FixStatus.OK) {
            status = found;
            faultTag = tag;
        }
    }

    /**
     * The first field of this entry with a tag, not looking into nested groups.
     *
     * @param tag any tag
     * @return index of the field in the message; {@link FixMessage#NOT_FOUND} if this entry has none
     */
    public int find(int tag) {
        int field = start;
        while (field < end) {
            if (message.tagAt(field) == tag) {
                return field;
            }
            int position = members.positionOf(message.tagAt(field));
            field = position < 0 ? field + 1 : step(members, position, field);
        }
        return FixMessage.NOT_FOUND;
    }

    /**
     * Points another cursor at a group inside this entry.
     *
     * @param nestedCountTag tag that counts its entries
     * @param cursor not this one
     * @return what its {@link #wrap} returns; {@link FixStatus#ABSENT} if this entry has no such group
     */
    public int nested(int nestedCountTag, FixGroup cursor) {
        int field = find(nestedCountTag);
        FixMembers group = members.groupOf(nestedCountTag);
        return field < 0 || group == null ? FixStatus.ABSENT : cursor.wrap(message, field, group);
    }

    /** {@return how many entries the group says it has; {@link FixMessage#NULL_LONG} if that is no number} */
    public long announced() {
        return count;
    }

    /** {@return how many entries were gone to} */
    public int entries() {
        return entries;
    }

    /** {@return index of the first field of this entry; at the end, of the first field behind the group} */
    public int entryStart() {
        return start;
    }

    /** {@return index of the first field behind this entry} */
    public int entryEnd() {
        return end;
    }

    /** {@return the first thing found wrong so far, in this group or in one nested in it} */
    public int status() {
        return status;
    }

    /** {@return the tag at fault when {@link #status} is not OK: a count, or the field out of order} */
    public int faultTag() {
        return faultTag;
    }
}
