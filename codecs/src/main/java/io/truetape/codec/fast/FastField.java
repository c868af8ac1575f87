// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import java.util.List;

/**
 * A field as a template defines it. There is one object a definition, so that a field can be compared with {@code ==};
 * a template that several others refer to lends them its fields. Immutable, shared by all threads.
 *
 * <p>Source: FAST 1.x.1 (2006-12-20), section 6.2.
 */
public final class FastField {
    private final String name;
    private final String namespace;
    private final String id;
    private final FastType type;
    private final boolean optional;
    private final String lengthName;
    private final List<FastField> fields;
    private final int index;

    FastField(TemplateNodes.Field node, List<FastField> fields, int index) {
        this.name = node.name();
        this.namespace = node.namespace();
        this.id = node.id();
        this.type = node.type();
        this.optional = node.optional();
        this.lengthName = node.lengthName();
        this.fields = List.copyOf(fields);
        this.index = index;
    }

    /** {@return the local name} */
    public String name() {
        return name;
    }

    /** {@return the namespace of the name; empty when there is none} */
    public String namespace() {
        return namespace;
    }

    /** {@return the auxiliary identifier, by custom the FIX tag; empty when there is none} */
    public String id() {
        return id;
    }

    /** {@return the type} */
    public FastType type() {
        return type;
    }

    /** {@return true if the field may be absent} */
    public boolean isOptional() {
        return optional;
    }

    /** {@return the name of the length of a sequence, string or byte vector; empty when the template gives none} */
    public String lengthName() {
        return lengthName;
    }

    /** {@return the fields of a group or sequence that are written in it, without what it refers to; else none} */
    public List<FastField> fields() {
        return fields;
    }

    /** {@return a number from 0 on, different for each field of a set of templates} */
    public int index() {
        return index;
    }

    @Override
    public String toString() {
        return name + ":" + type + (optional ? "?" : "");
    }
}
