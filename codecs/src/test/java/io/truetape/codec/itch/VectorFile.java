// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * As much TOML as the vectors need: tables, and keys with a string, an integer or an array (kept as its text).
 *
 * @param tables keys and values by table; the keys before the first table stand under the empty name
 */
record VectorFile(Map<String, Map<String, Object>> tables) {
    static VectorFile read(Path file) throws IOException {
        Map<String, Map<String, Object>> tables = new LinkedHashMap<>();
        Map<String, Object> table = new LinkedHashMap<>();
        tables.put("", table);
        for (String line : Files.readAllLines(file)) {
            String text = line.strip();
            if (text.startsWith("[")) {
                table = new LinkedHashMap<>();
                tables.put(text.substring(1, text.length() - 1), table);
            } else if (!text.isEmpty() && !text.startsWith("#")) {
                int equals = text.indexOf('=');
                table.put(
                        text.substring(0, equals).strip(),
                        value(text.substring(equals + 1).strip()));
            }
        }
        return new VectorFile(tables);
    }

    private static Object value(String text) {
        if (text.startsWith("\"")) {
            return text.substring(1, text.length() - 1);
        }
        return text.startsWith("[") ? text : (Object) Long.parseUnsignedLong(text);
    }

    String string(String table, String key) {
        return (String) tables.get(table).get(key);
    }

    int integer(String table, String key) {
        return Math.toIntExact((Long) tables.get(table).get(key));
    }
}
