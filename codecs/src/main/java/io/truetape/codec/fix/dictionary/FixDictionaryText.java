// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix.dictionary;

import io.truetape.codec.fix.dictionary.FixDictionaryBuilder.Kind;
import io.truetape.codec.fix.dictionary.FixDictionaryBuilder.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads dictionaries in our own form: one fact a line, its parts separated by tabs.
 *
 * <pre>
 * # comment
 * V  version version…                BeginString, and for FIXT the application version
 * F  tag  name  type  value value…   a field; the type as its code in {@link FixType}; values if they are a closed list
 * C  name  members                   a component
 * H  members                         the standard header
 * T  members                         the standard trailer
 * M  type  name  members             a message
 * </pre>
 *
 * <p>Members are separated by spaces: {@code 55} a field, {@code 55!} a required one, {@code @Instrument} a component,
 * {@code 453(448 447 802(523 803))} a group that 453 counts, with the members of its entries.
 */
final class FixDictionaryText {
    private final String text;
    private int position;

    private FixDictionaryText(String text) {
        this.text = text;
    }

    /** Reads a whole dictionary; anything wrong is an {@link IllegalArgumentException}. */
    static FixDictionary read(BufferedReader lines) throws IOException {
        FixDictionaryBuilder builder = new FixDictionaryBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isEmpty() && line.charAt(0) != '#') {
                fact(builder, line.split("\t", -1), line);
            }
        }
        return builder.build();
    }

    private static void fact(FixDictionaryBuilder builder, String[] parts, String line) {
        String last = parts[parts.length - 1];
        switch (parts[0]) {
            case "V" -> List.of(last.split(" ")).forEach(builder::version);
            case "F" -> {
                List<String> values = parts.length > 4 ? List.of(parts[4].split(" ")) : List.of();
                builder.field(Integer.parseInt(parts[1]), parts[2], FixType.ofCode(parts[3]), values);
            }
            case "C" -> builder.component(parts[1], members(last));
            case "H" -> builder.header(members(last));
            case "T" -> builder.trailer(members(last));
            case "M" -> builder.message(parts[1], parts[2], parts.length > 3 ? members(parts[3]) : List.of());
            default -> throw new IllegalArgumentException("unknown fact: line=" + line);
        }
    }

    private static List<Part> members(String text) {
        return new FixDictionaryText(text).members();
    }

    private List<Part> members() {
        List<Part> members = new ArrayList<>();
        while (position < text.length() && text.charAt(position) != ')') {
            if (text.charAt(position) == ' ') {
                position++;
            } else {
                members.add(member());
            }
        }
        return members;
    }

    private Part member() {
        boolean component = text.charAt(position) == '@';
        int start = component ? position + 1 : position;
        position = start;
        while (position < text.length() && "!( )".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        String reference = text.substring(start, position);
        boolean required = skip('!');
        if (!skip('(')) {
            return new Part(component ? Kind.COMPONENT : Kind.FIELD, reference, required, List.of());
        }
        List<Part> parts = members();
        if (!skip(')')) {
            throw new IllegalArgumentException("group is not closed: text=" + text);
        }
        return new Part(Kind.GROUP, reference, required, parts);
    }

    private boolean skip(char wanted) {
        boolean there = position < text.length() && text.charAt(position) == wanted;
        position += there ? 1 : 0;
        return there;
    }
}
