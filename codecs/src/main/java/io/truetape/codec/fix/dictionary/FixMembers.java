// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix.dictionary;

import java.util.List;
import org.agrona.collections.Int2IntHashMap;

/**
 * The fields that a message, a header, a trailer or the entry of a group may hold, in their order, components dissolved.
 * A count of a group is a member, too, and leads to the members of the group's entries. Immutable; looking up allocates
 * nothing.
 */
public final class FixMembers {
    /** Stands for the position of a tag that is no member. */
    public static final int NOT_A_MEMBER = -1;

    private final int[] tags;
    private final boolean[] required;
    private final FixMembers[] groups;
    private final Int2IntHashMap positions = new Int2IntHashMap(NOT_A_MEMBER);

    FixMembers(List<Member> members) {
        tags = new int[members.size()];
        required = new boolean[members.size()];
        groups = new FixMembers[members.size()];
        for (int i = 0; i < tags.length; i++) {
            tags[i] = members.get(i).tag();
            required[i] = members.get(i).required();
            groups[i] = members.get(i).group();
            positions.putIfAbsent(tags[i], i);
        }
    }

    /** One member; the group is null for a plain field. */
    record Member(int tag, boolean required, FixMembers group) {}

    /** {@return how many members there are} */
    public int count() {
        return tags.length;
    }

    /**
     * The place of a tag in the order of members.
     *
     * @param tag any tag
     * @return its position from 0; {@link #NOT_A_MEMBER} if it is none
     */
    public int positionOf(int tag) {
        return positions.get(tag);
    }

    /**
     * The tag at a position.
     *
     * @param position 0 to {@link #count} - 1
     * @return its tag
     */
    public int tagAt(int position) {
        return tags[position];
    }

    /**
     * Whether a member must be there.
     *
     * @param position 0 to {@link #count} - 1
     * @return true if it must
     */
    public boolean isRequired(int position) {
        return required[position];
    }

    /**
     * The group that a member counts.
     *
     * @param position 0 to {@link #count} - 1
     * @return the members of its entries; null if the member counts none
     */
    public FixMembers groupAt(int position) {
        return groups[position];
    }

    /**
     * The group that a tag counts.
     *
     * @param tag any tag
     * @return the members of its entries; null if it is no member or counts none
     */
    public FixMembers groupOf(int tag) {
        int position = positionOf(tag);
        return position < 0 ? null : groups[position];
    }

    /** {@return of a group's entry, the tag that begins it; 0 if there are no members} */
    public int delimiter() {
        return tags.length == 0 ? 0 : tags[0];
    }
}
