// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import io.truetape.codec.fast.TemplateNodes.Length;
import io.truetape.codec.fast.TemplateNodes.Name;
import io.truetape.codec.fast.TemplateNodes.Node;
import io.truetape.codec.fast.TemplateNodes.Operator;
import io.truetape.codec.fast.TemplateNodes.Reference;
import io.truetape.codec.fast.TemplateNodes.Template;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns templates into instructions. Static references are replaced by what they refer to, because dictionaries depend
 * on the current template and type, which are known here; templates the stream chooses are compiled once for each type
 * they can be chosen under.
 */
final class TemplateCompiler {
    private static final int MAX_INSTRUCTIONS = 200_000;
    private static final int MAX_REFERENCE_DEPTH = 64;

    /** The application type where nobody names one. */
    private static final Name ANY = new Name("", "");

    private final Map<Name, Template> byName = new HashMap<>();
    private final Map<Template, FastTemplate> compiled = new LinkedHashMap<>();
    private final Map<TemplateNodes.Field, FastField> fields = new IdentityHashMap<>();
    private final Map<Name, DynamicReference> references = new HashMap<>();
    private final Deque<Name> pendingTypes = new ArrayDeque<>();
    private final Map<TypedTemplate, Segment> bodies = new HashMap<>();
    private final Map<EntryKey, Integer> entries = new HashMap<>();
    private final Deque<Template> path = new ArrayDeque<>();
    private int instructionCount;
    private int maxPresenceBytes = 1;

    /** A template and the type it is used for. */
    private record TypedTemplate(Name template, Name type) {}

    /** What two operators have in common that share a previous value. */
    private record EntryKey(String scope, Name owner, String part, Name key) {}

    /** Where instructions are: the template that is current, and the type. */
    private record Place(Template template, Name type) {
        Place typed(Name reference) {
            return reference == null ? this : new Place(template, reference);
        }
    }

    static FastTemplates compile(List<Template> templates) {
        TemplateCompiler compiler = new TemplateCompiler();
        compiler.define(templates);
        return compiler.compileAll();
    }

    private void define(List<Template> templates) {
        Map<Long, Template> byId = new HashMap<>();
        for (Template template : templates) {
            if (byName.put(template.name(), template) != null) {
                throw new FastTemplateException(
                        FastErrorCode.S1, template.at(), "two templates have one name: " + template.name());
            }
            if (template.id() != FastTemplate.NO_ID && byId.put(template.id(), template) != null) {
                throw new FastTemplateException(
                        FastErrorCode.S1, template.at(), "two templates have one identifier: " + template.id());
            }
            Name name = template.name();
            compiled.put(
                    template,
                    new FastTemplate(
                            name.local(),
                            name.namespace(),
                            template.id(),
                            template.reset(),
                            fieldsOf(template.children())));
        }
    }

    private List<FastField> fieldsOf(List<Node> nodes) {
        List<FastField> result = new ArrayList<>();
        for (Node node : nodes) {
            if (node instanceof TemplateNodes.Field field) {
                List<FastField> inner = fieldsOf(field.children());
                FastField made = new FastField(field, inner, fields.size());
                fields.put(field, made);
                result.add(made);
            }
        }
        return result;
    }

    private FastTemplates compileAll() {
        compiled.forEach((template, result) -> result.body(body(template, ANY)));
        while (!pendingTypes.isEmpty()) {
            Name type = pendingTypes.pop();
            DynamicReference reference = references.get(type);
            compiled.forEach((template, result) -> reference.body(result, body(template, type)));
        }
        return new FastTemplates(
                List.copyOf(compiled.values()), fields.size(), Dictionary.RESERVED + entries.size(), maxPresenceBytes);
    }

    private Segment body(Template template, Name type) {
        Name effective = template.typeReference() == null ? type : template.typeReference();
        TypedTemplate key = new TypedTemplate(template.name(), effective);
        Segment known = bodies.get(key);
        if (known == null) {
            List<Instruction> instructions = new ArrayList<>();
            path.push(template);
            append(instructions, template.children(), new Place(template, effective));
            path.pop();
            known = segment(instructions, 1);
            bodies.put(key, known);
        }
        return known;
    }

    private Segment segment(List<Instruction> instructions, int headBits) {
        Segment segment = new Segment(instructions.toArray(new Instruction[0]));
        maxPresenceBytes = Math.max(maxPresenceBytes, segment.presenceBytes(headBits));
        return segment;
    }

    private void append(List<Instruction> target, List<Node> nodes, Place place) {
        for (Node node : nodes) {
            if (node instanceof TemplateNodes.Field field) {
                if (++instructionCount > MAX_INSTRUCTIONS) {
                    throw new FastTemplateException(FastErrorCode.L5, field.at(), "limit=" + MAX_INSTRUCTIONS);
                }
                target.add(field(field, place));
            } else {
                appendReference(target, (Reference) node, place);
            }
        }
    }

    private void appendReference(List<Instruction> target, Reference reference, Place place) {
        if (reference.name() == null) {
            target.add(references.computeIfAbsent(place.type(), type -> {
                pendingTypes.push(type);
                return new DynamicReference();
            }));
            return;
        }
        Template referred = byName.get(reference.name());
        if (referred == null) {
            target.add(new MissingReference());
            return;
        }
        if (path.contains(referred) || path.size() >= MAX_REFERENCE_DEPTH || ++instructionCount > MAX_INSTRUCTIONS) {
            throw new FastTemplateException(
                    FastErrorCode.L5,
                    reference.at(),
                    "template=" + reference.name().local());
        }
        path.push(referred);
        append(target, referred.children(), new Place(referred, place.type()).typed(referred.typeReference()));
        path.pop();
    }

    private Instruction field(TemplateNodes.Field node, Place place) {
        FastField field = fields.get(node);
        switch (node.type()) {
            case GROUP:
                return new GroupInstruction(field, inner(node, place));
            case SEQUENCE:
                return new SequenceInstruction(field, length(node, place), inner(node, place));
            case DECIMAL:
                if (node.parts() != null) {
                    return split(node, field, place);
                }
                checkOperator(node.operator(), FastType.DECIMAL, node.optional());
                return new DecimalInstruction(
                        field,
                        node.operator().operator(),
                        initial(node.operator(), FastType.DECIMAL),
                        entry(node.operator(), place, node.fullName(), ""));
            case ASCII, UNICODE, BYTES:
                checkOperator(node.operator(), node.type(), node.optional());
                return new BytesInstruction(
                        field,
                        node.operator().operator(),
                        initial(node.operator(), node.type()),
                        entry(node.operator(), place, node.fullName(), ""));
            default:
                return new IntegerInstruction(
                        field, integer(node.operator(), node.type(), node.optional(), place, node.fullName(), ""));
        }
    }

    private Segment inner(TemplateNodes.Field node, Place place) {
        List<Instruction> instructions = new ArrayList<>();
        append(instructions, node.children(), place.typed(node.typeReference()));
        return segment(instructions, 0);
    }

    private IntegerOperator length(TemplateNodes.Field node, Place place) {
        Length length = node.length();
        if (length == null) {
            return new IntegerOperator(FieldOperator.NONE, FastType.UINT32, node.optional(), null, 0);
        }
        boolean named = !length.name().local().isEmpty();
        return integer(
                length.operator(),
                FastType.UINT32,
                node.optional(),
                place,
                named ? length.name() : node.fullName(),
                named ? "" : "length");
    }

    private SplitDecimalInstruction split(TemplateNodes.Field node, FastField field, Place place) {
        return new SplitDecimalInstruction(
                field,
                integer(node.parts().exponent(), FastType.INT32, node.optional(), place, node.fullName(), "exponent"),
                integer(node.parts().mantissa(), FastType.INT64, false, place, node.fullName(), "mantissa"));
    }

    private IntegerOperator integer(
            Operator operator, FastType type, boolean optional, Place place, Name name, String part) {
        checkOperator(operator, type, optional);
        InitialValue initial = initial(operator, type);
        return new IntegerOperator(
                operator.operator(),
                type,
                optional,
                initial == null ? null : initial.number(),
                entry(operator, place, name, part));
    }

    private static void checkOperator(Operator operator, FastType type, boolean optional) {
        if (!operator.operator().appliesTo(type)) {
            throw new FastTemplateException(
                    FastErrorCode.S2, operator.at(), "operator=" + operator.operator() + ", type=" + type);
        }
        if (operator.value() == null && operator.operator() == FieldOperator.CONSTANT) {
            throw new FastTemplateException(FastErrorCode.S4, operator.at(), "type=" + type);
        }
        if (operator.value() == null && operator.operator() == FieldOperator.DEFAULT && !optional) {
            throw new FastTemplateException(FastErrorCode.S5, operator.at(), "type=" + type);
        }
    }

    private static InitialValue initial(Operator operator, FastType type) {
        if (operator.value() == null) {
            return null;
        }
        try {
            return TextConversion.convert(operator.value(), type);
        } catch (TextConversion.ConversionException e) {
            String detail = "value=" + operator.value() + ", type=" + type + ", because=" + e.code();
            throw new FastTemplateException(FastErrorCode.S3, operator.at(), detail, e);
        }
    }

    /** The number of the dictionary entry of an operator; 0 where it uses none. */
    private int entry(Operator operator, Place place, Name name, String part) {
        if (!operator.operator().usesDictionary()) {
            return 0;
        }
        String dictionary = operator.dictionary();
        Name owner = switch (dictionary) {
            case "template" -> place.template().name();
            case "type" -> place.type();
            default -> ANY;
        };
        EntryKey key = operator.key() == null
                ? new EntryKey(dictionary, owner, part, name)
                : new EntryKey(dictionary, owner, "", operator.key());
        return entries.computeIfAbsent(key, absent -> Dictionary.RESERVED + entries.size());
    }
}
