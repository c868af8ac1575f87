// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random fields with random operators, and random values for them. */
final class RandomTemplates {
    private static final String[] TYPES = {
        "int32", "uInt32", "int64", "uInt64", "decimal", "ascii", "unicode", "byteVector"
    };
    private static final String[] OPERATORS = {"", "constant", "default", "copy", "increment", "delta", "tail"};
    private static final String[] DICTIONARIES = {"", " dictionary='template'", " dictionary='type'", " dictionary='d'"
    };
    private static final int MAX_DEPTH = 3;

    private final Random random;
    private int names;

    RandomTemplates(Random random) {
        this.random = random;
    }

    /** A field of a template, and what is needed to make values for it. */
    record Spec(String name, String type, boolean optional, boolean constant, String initial, List<Spec> children) {}

    /** Fields, written to a document on the way. */
    List<Spec> fields(StringBuilder xml, int depth) {
        List<Spec> specs = new ArrayList<>();
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            specs.add(depth < MAX_DEPTH && random.nextInt(4) == 0 ? composite(xml, depth) : simple(xml));
        }
        return specs;
    }

    private String presence(boolean optional) {
        return optional ? " presence='optional'" : random.nextBoolean() ? " presence='mandatory'" : "";
    }

    private Spec composite(StringBuilder xml, int depth) {
        boolean sequence = random.nextBoolean();
        boolean optional = random.nextBoolean();
        String name = "c" + names++;
        String element = sequence ? "sequence" : "group";
        xml.append('<').append(element).append(" name='").append(name).append('\'');
        xml.append(presence(optional)).append(dictionary()).append('>');
        if (sequence && random.nextBoolean()) {
            String[] operators = {"", "<copy/>", "<delta/>", "<default value='2'/>", "<increment value='1'/>"};
            xml.append("<length name='n").append(name).append("'>");
            xml.append(operators[random.nextInt(operators.length)]).append("</length>");
        }
        List<Spec> children = fields(xml, depth + 1);
        xml.append("</").append(element).append('>');
        return new Spec(name, element, optional, false, null, children);
    }

    private String dictionary() {
        return DICTIONARIES[random.nextInt(DICTIONARIES.length)];
    }

    private Spec simple(StringBuilder xml) {
        String type = TYPES[random.nextInt(TYPES.length)];
        boolean optional = random.nextBoolean();
        String name = "f" + names++;
        String element = type.equals("ascii") || type.equals("unicode") ? "string" : type;
        xml.append('<')
                .append(element)
                .append(" name='")
                .append(name)
                .append('\'')
                .append(presence(optional));
        if (type.equals("unicode")) {
            xml.append(" charset='unicode'");
        }
        xml.append('>');
        boolean constant = false;
        String initial = null;
        if (type.equals("decimal") && random.nextBoolean()) {
            xml.append("<exponent>")
                    .append(operator("int32", optional, "-3", false))
                    .append("</exponent>");
            xml.append("<mantissa>")
                    .append(operator("int64", false, "12", false))
                    .append("</mantissa>");
        } else {
            String value = text(type);
            String operator = operator(type, optional, value, true);
            constant = operator.startsWith("<constant");
            initial = operator.contains(" value=") ? value : null;
            xml.append(operator);
        }
        xml.append("</").append(element).append('>');
        return new Spec(name, type, optional, constant, initial, List.of());
    }

    private String operator(String type, boolean optional, String value, boolean constants) {
        boolean integer = type.contains("nt");
        boolean bytes = !integer && !type.equals("decimal");
        while (true) {
            String operator = OPERATORS[random.nextInt(OPERATORS.length)];
            if (operator.isEmpty()) {
                return "";
            }
            boolean applies = switch (operator) {
                case "increment" -> integer;
                case "tail" -> bytes;
                case "constant" -> constants;
                default -> true;
            };
            if (applies) {
                boolean needed = operator.equals("constant") || operator.equals("default") && !optional;
                String initial = needed || random.nextBoolean() ? " value='" + value + "'" : "";
                boolean keyed = !operator.equals("constant") && !operator.equals("default");
                String key = keyed && random.nextInt(4) == 0 ? " key='k" + random.nextInt(3) + "'" : "";
                return "<" + operator + initial + key + (keyed ? dictionary() : "") + "/>";
            }
        }
    }

    /** A value as text that is one of the type. */
    private String text(String type) {
        return switch (type) {
            case "uInt32", "uInt64" -> Integer.toString(random.nextInt(200));
            case "int32", "int64" -> Integer.toString(random.nextInt(400) - 200);
            case "decimal" -> (random.nextInt(400) - 200) + "." + random.nextInt(100);
            case "byteVector" -> random.nextBoolean() ? "" : "00ff7f";
            default -> random.nextBoolean() ? "" : "AbC";
        };
    }

    /** Tells a handler a value for each field. */
    void values(List<Spec> specs, List<FastField> fields, List<FastHandler> handlers) {
        for (int i = 0; i < specs.size(); i++) {
            Spec spec = specs.get(i);
            FastField field = fields.get(i);
            if (spec.optional() && random.nextInt(3) == 0) {
                handlers.forEach(handler -> handler.onAbsent(field));
            } else if (spec.type().equals("group")) {
                handlers.forEach(handler -> handler.beginGroup(field));
                values(spec.children(), field.fields(), handlers);
                handlers.forEach(handler -> handler.endGroup(field));
            } else if (spec.type().equals("sequence")) {
                int length = random.nextInt(4);
                handlers.forEach(handler -> handler.beginSequence(field, length));
                for (int element = 0; element < length; element++) {
                    int index = element;
                    handlers.forEach(handler -> handler.beginElement(field, index));
                    values(spec.children(), field.fields(), handlers);
                    handlers.forEach(handler -> handler.endElement(field, index));
                }
                handlers.forEach(handler -> handler.endSequence(field));
            } else {
                new RandomValue(random, spec, field).tell(handlers);
            }
        }
    }
}
