// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix.dictionary;

import io.truetape.codec.fix.FixMsgTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * Puts a dictionary together from what a reader found, in any order: names are looked up and components dissolved at the
 * end. A group is made once, however many components lead to it.
 */
final class FixDictionaryBuilder {
    /** Bounds what components that contain components that contain components can grow to. */
    private static final int MAX_PARTS = 1 << 20;

    private static final int MAX_DEPTH = 64;

    private final List<String> versions = new ArrayList<>();
    private final Int2ObjectHashMap<FixField> fields = new Int2ObjectHashMap<>();
    private final Map<String, Integer> tagsByName = new HashMap<>();
    private final Map<String, List<Part>> components = new HashMap<>();
    private final Map<String, RawMessage> messages = new HashMap<>();
    private final Map<Part, FixMembers> groups = new IdentityHashMap<>();
    private List<Part> header = List.of();
    private List<Part> trailer = List.of();
    private int partsTaken;

    /** What stands in a list of members: a field by tag or name, a component by name, or a group with its parts. */
    record Part(Kind kind, String reference, boolean required, List<Part> parts) {}

    /** The kinds of parts. */
    enum Kind {
        FIELD,
        COMPONENT,
        GROUP
    }

    private record RawMessage(String name, List<Part> parts) {}

    void version(String version) {
        versions.add(version);
    }

    void field(int tag, String name, FixType type, List<String> values) {
        if (tag < 1) {
            throw new IllegalArgumentException("tag must be at least 1: tag=" + tag + ", name=" + name);
        }
        fields.put(tag, new FixField(tag, name, type, values));
        tagsByName.put(name, tag);
    }

    void component(String name, List<Part> parts) {
        components.put(name, parts);
    }

    void message(String msgType, String name, List<Part> parts) {
        messages.put(msgType, new RawMessage(name, parts));
    }

    void header(List<Part> parts) {
        header = parts;
    }

    void trailer(List<Part> parts) {
        trailer = parts;
    }

    FixDictionary build() {
        Long2ObjectHashMap<FixMessageType> types = new Long2ObjectHashMap<>();
        messages.forEach((msgType, raw) -> {
            long packed = FixMsgTypes.of(msgType);
            if (packed == FixMsgTypes.NONE) {
                throw new IllegalArgumentException("message type must have 1 to 8 characters: msgType=" + msgType);
            }
            types.put(packed, new FixMessageType(msgType, raw.name(), membersOf(raw.parts(), 0)));
        });
        return new FixDictionary(versions, fields, types, membersOf(header, 0), membersOf(trailer, 0));
    }

    private FixMembers membersOf(List<Part> parts, int depth) {
        List<FixMembers.Member> members = new ArrayList<>();
        append(parts, true, members, new HashSet<>(), depth);
        return new FixMembers(members);
    }

    private void append(
            List<Part> parts, boolean required, List<FixMembers.Member> members, Set<Integer> tags, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("components must not contain themselves: parts=" + parts);
        }
        for (Part part : parts) {
            boolean partRequired = required && part.required();
            if (part.kind() == Kind.COMPONENT) {
                append(component(part.reference()), partRequired, members, tags, depth + 1);
            } else if (tags.add(tagOf(part.reference()))) {
                FixMembers group = part.kind() == Kind.GROUP ? groupOf(part, depth) : null;
                members.add(new FixMembers.Member(tagOf(part.reference()), partRequired, group));
            }
            if (++partsTaken > MAX_PARTS) {
                throw new IllegalArgumentException("dictionary must not grow to more than " + MAX_PARTS + " parts");
            }
        }
    }

    private FixMembers groupOf(Part part, int depth) {
        FixMembers known = groups.get(part);
        if (known == null) {
            known = membersOf(part.parts(), depth + 1);
            groups.put(part, known);
        }
        return known;
    }

    private List<Part> component(String name) {
        List<Part> parts = components.get(name);
        if (parts == null) {
            throw new IllegalArgumentException("unknown component: name=" + name);
        }
        return parts;
    }

    private int tagOf(String reference) {
        if (Character.isDigit(reference.charAt(0))) {
            return Integer.parseInt(reference);
        }
        Integer tag = tagsByName.get(reference);
        if (tag == null) {
            throw new IllegalArgumentException("unknown field: name=" + reference);
        }
        return tag;
    }
}
