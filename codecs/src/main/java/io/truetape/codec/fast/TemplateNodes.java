// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import java.util.List;

/** Templates as their document has them, before they are compiled. Nulls stand for what is not written there. */
final class TemplateNodes {
    private TemplateNodes() {}

    /** A place in the document, from 1 on. */
    record Position(int line, int column) {}

    /** A name in a namespace. */
    record Name(String namespace, String local) {}

    /** An operator with its dictionary, inherited or not; key and value may be null. */
    record Operator(FieldOperator operator, String value, String dictionary, Name key, Position at) {
        static Operator none(Position at) {
            return new Operator(FieldOperator.NONE, null, "", null, at);
        }
    }

    /** The length element of a sequence; an empty name means none. */
    record Length(Name name, Operator operator) {}

    /** What a template, group or sequence consists of. */
    sealed interface Node permits Field, Reference {}

    /** Both operators of a decimal that has two. */
    record Parts(Operator exponent, Operator mantissa) {}

    /** A field; parts, length and type reference may be null. */
    record Field(
            Name fullName,
            String id,
            FastType type,
            boolean optional,
            Operator operator,
            Parts parts,
            Length length,
            Name typeReference,
            List<Node> children,
            Position at)
            implements Node {
        String name() {
            return fullName.local();
        }

        String namespace() {
            return fullName.namespace();
        }

        String lengthName() {
            return length == null ? "" : length.name().local();
        }
    }

    /** A reference; its name is null when the stream chooses. */
    record Reference(Name name, Position at) implements Node {}

    /** A template; its type reference may be null. */
    record Template(Name name, long id, boolean reset, Name typeReference, List<Node> children, Position at) {}
}
