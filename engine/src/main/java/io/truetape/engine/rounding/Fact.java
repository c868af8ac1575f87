// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.rounding;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a file of facts: a kind, then {@code key=value} pairs; values with blanks stand in quotation marks, lines
 * that begin with {@code #} are for people. Whoever takes a value says by it that the key is known: {@link #end()}
 * refuses what nobody took.
 */
final class Fact {
    private static final Pattern PAIR = Pattern.compile("\\s+([a-z][a-z-]*)=(?:\"([^\"]*)\"|([^\\s\"]+))");
    private static final Pattern KIND = Pattern.compile("[a-z][a-z-]*");

    private final String where;
    private final String kind;
    private final Map<String, String> values;
    private final Map<String, String> untaken;

    private Fact(String where, String kind, Map<String, String> values) {
        this.where = where;
        this.kind = kind;
        this.values = values;
        this.untaken = new LinkedHashMap<>(values);
    }

    /**
     * The facts of a file.
     *
     * @param name of the file, for messages
     * @param lines of the file
     * @param kinds that may stand in it
     * @throws RefusedNumberException USAGE, with file and line, when a line is none
     */
    static List<Fact> of(String name, List<String> lines, Set<String> kinds) {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && line.charAt(0) != '#') {
                facts.add(parse(name + ":" + (i + 1), line, kinds));
            }
        }
        return facts;
    }

    private static Fact parse(String where, String line, Set<String> kinds) {
        Matcher kind = KIND.matcher(line);
        if (!kind.lookingAt() || !kinds.contains(kind.group())) {
            throw refused(where, "a line begins with one of " + String.join(", ", kinds) + ", not: " + line);
        }
        Map<String, String> values = new LinkedHashMap<>();
        Matcher pair = PAIR.matcher(line);
        int at = kind.end();
        while (pair.find(at) && pair.start() == at) {
            String value = pair.group(2) == null ? pair.group(3) : pair.group(2);
            if (values.put(pair.group(1), value) != null) {
                throw refused(where, pair.group(1) + " is said twice");
            }
            at = pair.end();
        }
        if (at != line.length()) {
            throw refused(
                    where,
                    "key=value or key=\"some words\" is expected at: "
                            + line.substring(at).strip());
        }
        return new Fact(where, kind.group(), values);
    }

    private static RefusedNumberException refused(String where, String why) {
        return RefusedNumberException.usage(where + ": " + why);
    }

    /** An exception that names file and line. */
    RefusedNumberException refused(String why) {
        return refused(where, why);
    }

    String where() {
        return where;
    }

    String kind() {
        return kind;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    String text(String key) {
        String value = values.get(key);
        if (value == null) {
            throw refused("'" + kind + "' needs " + key + "=");
        }
        untaken.remove(key);
        return value;
    }

    String text(String key, String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    List<String> words(String key) {
        return List.of(text(key).split(",", -1));
    }

    LocalDate date(String key) {
        try {
            return LocalDate.parse(text(key));
        } catch (DateTimeException e) {
            throw refused(key + "=" + text(key) + " is no date; write YYYY-MM-DD");
        }
    }

    LocalDate date(String key, LocalDate otherwise) {
        return has(key) ? date(key) : otherwise;
    }

    int number(String key, int most) {
        String text = text(key);
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) > most) {
            throw refused(key + "=" + text + " must be 0 to " + most);
        }
        return Integer.parseInt(text);
    }

    BigDecimal decimal(String key) {
        return decimal(key, text(key));
    }

    BigDecimal decimal(String key, String text) {
        try {
            return Numbers.parse(text);
        } catch (RefusedNumberException e) {
            throw refused(key + ": " + e.getMessage());
        }
    }

    BigDecimal positive(String key) {
        BigDecimal value = decimal(key);
        if (value.signum() <= 0) {
            throw refused(key + "=" + text(key) + " must be more than 0");
        }
        return value;
    }

    /** Refuses keys that nobody took. */
    void end() {
        if (!untaken.isEmpty()) {
            throw refused("'" + kind + "' has no " + untaken.keySet().iterator().next() + "=");
        }
    }
}
