// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import io.truetape.codec.fast.TemplateNodes.Length;
import io.truetape.codec.fast.TemplateNodes.Name;
import io.truetape.codec.fast.TemplateNodes.Node;
import io.truetape.codec.fast.TemplateNodes.Operator;
import io.truetape.codec.fast.TemplateNodes.Parts;
import io.truetape.codec.fast.TemplateNodes.Position;
import io.truetape.codec.fast.TemplateNodes.Reference;
import io.truetape.codec.fast.TemplateNodes.Template;
import java.util.ArrayList;
import java.util.List;

/**
 * Templates out of their XML document. What is not of the schema's namespace is passed over, as section 9 wants it;
 * the namespace of the root element counts as the schema's, because feeds have used several.
 *
 * <p>Source: FAST 1.x.1 (2006-12-20), appendix 1.
 */
final class TemplateReader {
    private static final long MAX_ID = 0xFFFF_FFFFL;
    private static final int MAX_DEPTH = 64;

    private final TemplateXml xml;
    private int depth;

    private TemplateReader(TemplateXml xml) {
        this.xml = xml;
    }

    /** What children inherit from the elements around them. */
    private record Scope(String namespace, String templateNamespace, String dictionary) {}

    static List<Template> read(TemplateXml xml) {
        TemplateReader reader = new TemplateReader(xml);
        xml.openRoot();
        List<Template> templates = new ArrayList<>();
        Scope outermost = new Scope("", "", "global");
        switch (xml.element()) {
            case "templates":
                Scope scope = reader.inside(outermost);
                while (xml.nextChild()) {
                    if (!"template".equals(xml.element())) {
                        throw xml.unexpected();
                    }
                    templates.add(reader.template(scope));
                }
                break;
            case "template":
                templates.add(reader.template(outermost));
                break;
            default:
                throw xml.unexpected();
        }
        xml.close();
        return templates;
    }

    private Scope inside(Scope outer) {
        return new Scope(
                xml.attribute("ns", outer.namespace),
                xml.attribute("templateNs", outer.templateNamespace),
                xml.attribute("dictionary", outer.dictionary));
    }

    private Template template(Scope outer) {
        Position at = xml.position();
        Scope scope = inside(outer);
        Name name = new Name(scope.templateNamespace, xml.required("name"));
        long id = templateId();
        boolean reset = xml.isYes("reset");
        Body body = body(scope, false);
        return new Template(name, id, reset, body.typeReference, body.children, at);
    }

    private long templateId() {
        String text = xml.attribute("id", null);
        if (text == null) {
            return FastTemplate.NO_ID;
        }
        try {
            long id = Long.parseLong(text.strip());
            if (id >= 0 && id <= MAX_ID) {
                return id;
            }
        } catch (NumberFormatException e) {
            throw xml.error(FastErrorCode.S1, "template identifier is no number: id=" + text, e);
        }
        throw xml.error(FastErrorCode.S1, "template identifier is out of range: id=" + text, null);
    }

    private static final class Body {
        private final List<Node> children = new ArrayList<>();
        private Name typeReference;
        private Length length;
    }

    /** The content of a template, group or sequence. */
    private Body body(Scope scope, boolean sequence) {
        if (++depth > MAX_DEPTH) {
            throw xml.error(FastErrorCode.L2, "in the document", null);
        }
        Body body = new Body();
        while (xml.nextChild()) {
            switch (xml.element()) {
                case "typeRef":
                    body.typeReference = new Name(xml.attribute("ns", scope.namespace), xml.required("name"));
                    xml.skipContent();
                    break;
                case "length":
                    if (!sequence || body.length != null || !body.children.isEmpty()) {
                        throw xml.unexpected();
                    }
                    body.length = length(scope);
                    break;
                case "templateRef":
                    body.children.add(reference(scope));
                    break;
                default:
                    body.children.add(field(scope));
                    break;
            }
        }
        depth--;
        return body;
    }

    private Length length(Scope outer) {
        Position at = xml.position();
        Scope scope = inside(outer);
        Name name = new Name(scope.namespace, xml.attribute("name", ""));
        Operator operator = null;
        while (xml.nextChild()) {
            operator = operator(scope, operator);
        }
        return new Length(name, operator == null ? Operator.none(at) : operator);
    }

    private Reference reference(Scope scope) {
        Position at = xml.position();
        String name = xml.attribute("name", null);
        String namespace = xml.attribute("templateNs", scope.templateNamespace);
        xml.skipContent();
        return new Reference(name == null ? null : new Name(namespace, name), at);
    }

    private FastType type() {
        return switch (xml.element()) {
            case "int32" -> FastType.INT32;
            case "uInt32" -> FastType.UINT32;
            case "int64" -> FastType.INT64;
            case "uInt64" -> FastType.UINT64;
            case "decimal" -> FastType.DECIMAL;
            case "string" -> xml.choice("charset", "ascii", "unicode") ? FastType.UNICODE : FastType.ASCII;
            case "byteVector" -> FastType.BYTES;
            case "group" -> FastType.GROUP;
            case "sequence" -> FastType.SEQUENCE;
            default -> throw xml.unexpected();
        };
    }

    private TemplateNodes.Field field(Scope outer) {
        Position at = xml.position();
        FastType type = type();
        Scope scope = inside(outer);
        Name name = new Name(scope.namespace, xml.required("name"));
        String id = xml.attribute("id", "");
        boolean optional = xml.choice("presence", "mandatory", "optional");
        if (type == FastType.GROUP || type == FastType.SEQUENCE) {
            Body body = body(scope, type == FastType.SEQUENCE);
            return new TemplateNodes.Field(
                    name,
                    id,
                    type,
                    optional,
                    Operator.none(at),
                    null,
                    body.length,
                    body.typeReference,
                    body.children,
                    at);
        }
        Operators operators = operators(scope, type);
        Operator whole = operators.whole == null ? Operator.none(at) : operators.whole;
        return new TemplateNodes.Field(
                name, id, type, optional, whole, operators.parts(at), operators.length, null, List.of(), at);
    }

    private static final class Operators {
        private Operator whole;
        private Operator exponent;
        private Operator mantissa;
        private Length length;

        Parts parts(Position at) {
            if (exponent == null && mantissa == null) {
                return null;
            }
            return new Parts(
                    exponent == null ? Operator.none(at) : exponent, mantissa == null ? Operator.none(at) : mantissa);
        }
    }

    /** The content of a field that has a value. */
    private Operators operators(Scope scope, FastType type) {
        Operators found = new Operators();
        while (xml.nextChild()) {
            String element = xml.element();
            boolean taken = found.whole != null || found.exponent != null && element.equals("exponent");
            if (type == FastType.DECIMAL && element.equals("exponent") && !taken) {
                found.exponent = part(scope);
            } else if (type == FastType.DECIMAL && element.equals("mantissa") && !taken && found.mantissa == null) {
                found.mantissa = part(scope);
            } else if (element.equals("length") && type.isBytes() && type != FastType.ASCII && found.length == null) {
                found.length = length(scope);
            } else if (found.exponent == null && found.mantissa == null) {
                found.whole = operator(scope, found.whole);
            } else {
                throw xml.unexpected();
            }
        }
        return found;
    }

    private Operator part(Scope scope) {
        Position at = xml.position();
        Operator operator = null;
        while (xml.nextChild()) {
            operator = operator(scope, operator);
        }
        return operator == null ? Operator.none(at) : operator;
    }

    private Operator operator(Scope outer, Operator before) {
        FieldOperator operator = switch (xml.element()) {
            case "constant" -> FieldOperator.CONSTANT;
            case "default" -> FieldOperator.DEFAULT;
            case "copy" -> FieldOperator.COPY;
            case "increment" -> FieldOperator.INCREMENT;
            case "delta" -> FieldOperator.DELTA;
            case "tail" -> FieldOperator.TAIL;
            default -> throw xml.unexpected();
        };
        if (before != null) {
            throw xml.error(FastErrorCode.S1, "field has two operators: second=" + xml.element(), null);
        }
        Position at = xml.position();
        Scope scope = inside(outer);
        String key = xml.attribute("key", null);
        String value = xml.attribute("value", null);
        xml.skipContent();
        return new Operator(operator, value, scope.dictionary, key == null ? null : new Name(scope.namespace, key), at);
    }
}
