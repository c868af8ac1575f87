// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import java.util.List;

/**
 * A template: the fields of one kind of message. Immutable, shared by all threads.
 *
 * <p>Source: FAST 1.x.1 (2006-12-20), section 6.
 */
public final class FastTemplate {
    /** Identifier of a template that has none in the stream, because only other templates refer to it. */
    public static final long NO_ID = -1;

    private final String name;
    private final String namespace;
    private final long id;
    private final boolean reset;
    private final List<FastField> fields;
    private Segment body;

    FastTemplate(String name, String namespace, long id, boolean reset, List<FastField> fields) {
        this.name = name;
        this.namespace = namespace;
        this.id = id;
        this.reset = reset;
        this.fields = List.copyOf(fields);
    }

    /** Set once, by the compiler, before anybody else sees the template. */
    void body(Segment compiled) {
        body = compiled;
    }

    /** The instructions of a message of this template. */
    Segment body() {
        return body;
    }

    /** {@return the local name} */
    public String name() {
        return name;
    }

    /** {@return the namespace of the name; empty when there is none} */
    public String namespace() {
        return namespace;
    }

    /** {@return the identifier in the stream, unsigned 32 bits, or {@link #NO_ID}} */
    public long id() {
        return id;
    }

    /** {@return true if the template asks that dictionaries are reset before each of its messages} */
    public boolean isReset() {
        return reset;
    }

    /** {@return the fields that are written in the template, in order, without those it refers to} */
    public List<FastField> fields() {
        return fields;
    }

    /**
     * The field with a name, looked for in the template itself and then in its groups and sequences.
     *
     * @param fieldName local name
     * @return the field
     * @throws IllegalArgumentException if there is none
     */
    public FastField field(String fieldName) {
        FastField found = find(fields, fieldName);
        if (found == null) {
            throw new IllegalArgumentException("no such field: template=" + name + ", field=" + fieldName);
        }
        return found;
    }

    private static FastField find(List<FastField> among, String fieldName) {
        for (FastField field : among) {
            if (field.name().equals(fieldName)) {
                return field;
            }
        }
        for (FastField field : among) {
            FastField inner = find(field.fields(), fieldName);
            if (inner != null) {
                return inner;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return name + "(" + id + ")";
    }
}
