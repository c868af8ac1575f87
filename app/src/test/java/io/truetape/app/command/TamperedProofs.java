// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A proof with one thing altered, for every thing in it and in every way that is tried; by what was done. */
final class TamperedProofs {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Numbers that lenient readers take for N, or for another one of so many bits. */
    static final List<String> NUMBER_FORMS = List.of(
            "-N",
            "+N",
            "0N",
            "-0N",
            "N_0",
            "0_N",
            "N.",
            "N.0",
            "Ne0",
            "NE0",
            "0xN",
            "N L",
            "N\u0660",
            "\uff10N",
            "N\u0000",
            "9223372036854775808",
            "9999999999999999999",
            "18446744073709551616",
            "-9223372036854775808");

    private final JsonNode proof;
    private final Map<String, String> altered = new LinkedHashMap<>();

    private TamperedProofs(JsonNode proof) {
        this.proof = proof;
    }

    static Map<String, String> of(JsonNode proof) {
        TamperedProofs tampered = new TamperedProofs(proof);
        tampered.visit("", proof);
        return tampered.altered;
    }

    private void visit(String pointer, JsonNode node) {
        if (node.isObject()) {
            for (String name : List.copyOf(node.propertyNames())) {
                String child = pointer + "/" + name;
                with(child + " removed", pointer, at -> ((ObjectNode) at).remove(name));
                with(child + " renamed", pointer, at -> {
                    JsonNode value = ((ObjectNode) at).remove(name);
                    ((ObjectNode) at).set(name + "x", value);
                });
                replace(child, node.get(name));
                visit(child, node.get(name));
            }
            with(pointer + " with one more field", pointer, at -> ((ObjectNode) at).put("more", 1));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                int index = i;
                with(pointer + "/" + i + " removed", pointer, at -> ((ArrayNode) at).remove(index));
                with(pointer + "/" + i + " doubled", pointer, at -> ((ArrayNode) at).insert(index, at.get(index)));
                if (i > 0 && !node.get(i).equals(node.get(i - 1))) {
                    with(pointer + "/" + i + " swapped", pointer, at -> {
                        JsonNode before = at.get(index - 1);
                        ((ArrayNode) at).set(index - 1, at.get(index));
                        ((ArrayNode) at).set(index, before);
                    });
                }
                replace(pointer + "/" + i, node.get(i));
                visit(pointer + "/" + i, node.get(i));
            }
        }
    }

    /** Puts other values in the place of one. */
    private void replace(String pointer, JsonNode value) {
        for (String other : List.of("null", "true", "[]", "{}", "1.0", "\"\"", "[[]]", "1e400", "\"\\ud800\"")) {
            put(pointer, other);
        }
        if (value.isNumber()) {
            long number = value.longValue();
            put(pointer, Long.toString(number + 1));
            put(pointer, Long.toString(number - 1));
            put(pointer, Long.toString(-number - 1));
            put(pointer, "\"" + number + "\"");
            put(pointer, number + "0".repeat(30));
            put(pointer, Long.toString(number + (1L << 32)));
            for (String form : NUMBER_FORMS) {
                put(pointer, form.replace("N", Long.toString(number)));
            }
        } else if (value.isString()) {
            String text = value.stringValue();
            for (int at : new int[] {0, text.length() / 2, text.length() - 1}) {
                if (at >= 0 && at < text.length()) {
                    char c = text.charAt(at);
                    putText(pointer, text.substring(0, at) + (c == '1' ? '2' : '1') + text.substring(at + 1));
                    putText(pointer, text.substring(0, at) + text.substring(at + 1));
                }
            }
            putText(pointer, text + "00");
            putText(pointer, text + "\n");
            putText(pointer, " " + text);
            putText(pointer, text.toUpperCase(java.util.Locale.ROOT));
            if (text.length() > 2) {
                putText(pointer, text.substring(2));
                putText(pointer, text.substring(0, text.length() - 2));
            }
        }
    }

    private void putText(String pointer, String text) {
        put(pointer, JSON.writeValueAsString(text));
    }

    private void put(String pointer, String json) {
        JsonNode changed = proof.deepCopy();
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = changed.at(pointer.substring(0, slash));
        String name = pointer.substring(slash + 1);
        String marker = "@marker@";
        if (parent.isArray()) {
            ((ArrayNode) parent).set(Integer.parseInt(name), JSON.valueToTree(marker));
        } else {
            ((ObjectNode) parent).put(name, marker);
        }
        keep(pointer + " = " + json, JSON.writeValueAsString(changed).replace("\"" + marker + "\"", json));
    }

    private void with(String what, String pointer, java.util.function.Consumer<JsonNode> change) {
        JsonNode changed = proof.deepCopy();
        change.accept(changed.at(pointer));
        keep(what, JSON.writeValueAsString(changed));
    }

    private void keep(String what, String json) {
        if (!json.equals(JSON.writeValueAsString(proof))) {
            altered.put(what, json);
        }
    }

    /** The same proof with a key twice, once for each key of its outer object. */
    static List<String> doubled(JsonNode proof) {
        List<String> doubled = new ArrayList<>();
        String json = JSON.writeValueAsString(proof);
        for (String name : proof.propertyNames()) {
            doubled.add("{\"" + name + "\":" + JSON.writeValueAsString(proof.get(name)) + "," + json.substring(1));
        }
        return doubled;
    }
}
