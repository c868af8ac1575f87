// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * A set of templates, read from XML and compiled. Immutable: any number of decoders and encoders on any threads may
 * share it.
 *
 * <p>The reader wants no DTD and follows no entity. It passes over elements and attributes of other namespaces, and
 * understands {@code reset="yes"} (and {@code Y}) on templates with or without the namespace of the Session Control
 * Protocol. A template that contains itself by static references is refused; dynamic references may recur as deep as
 * {@link FastLimits#maxDepth} allows.
 *
 * <p>Source: FAST 1.x.1 (2006-12-20), sections 6 to 9 and appendix 1.
 */
public final class FastTemplates {
    private static final int SMALL_ID_COUNT = 4096;

    private final List<FastTemplate> templates;
    private final int fieldCount;
    private final int entryCount;
    private final int maxPresenceBytes;
    private final FastTemplate[] bySmallId = new FastTemplate[SMALL_ID_COUNT];
    private final Long2ObjectHashMap<FastTemplate> byLargeId = new Long2ObjectHashMap<>();

    FastTemplates(List<FastTemplate> templates, int fieldCount, int entryCount, int maxPresenceBytes) {
        this.templates = templates;
        this.fieldCount = fieldCount;
        this.entryCount = entryCount;
        this.maxPresenceBytes = maxPresenceBytes;
        for (FastTemplate template : templates) {
            if (template.id() >= SMALL_ID_COUNT) {
                byLargeId.put(template.id(), template);
            } else if (template.id() != FastTemplate.NO_ID) {
                bySmallId[(int) template.id()] = template;
            }
        }
    }

    /**
     * Reads and compiles a document.
     *
     * @param stream of the document; not closed
     * @return its templates
     * @throws FastTemplateException if it cannot be used, with the number of the error and the place
     */
    public static FastTemplates read(InputStream stream) {
        return TemplateCompiler.compile(TemplateReader.read(TemplateXml.of(stream)));
    }

    /**
     * Reads and compiles a document.
     *
     * @param text of the document; not closed
     * @return its templates
     * @throws FastTemplateException if it cannot be used, with the number of the error and the place
     */
    public static FastTemplates read(Reader text) {
        return TemplateCompiler.compile(TemplateReader.read(TemplateXml.of(text)));
    }

    /**
     * Reads and compiles a document.
     *
     * @param xml the document itself
     * @return its templates
     * @throws FastTemplateException if it cannot be used, with the number of the error and the place
     */
    public static FastTemplates parse(String xml) {
        return read(new StringReader(xml));
    }

    /** {@return all templates in the order of the document} */
    public List<FastTemplate> templates() {
        return templates;
    }

    /** {@return how many fields all templates have; {@link FastField#index} is less} */
    public int fieldCount() {
        return fieldCount;
    }

    /**
     * The template with an identifier.
     *
     * @param id as in the stream
     * @return the template, or null if there is none
     */
    public FastTemplate byIdOrNull(long id) {
        if (id >= 0 && id < SMALL_ID_COUNT) {
            return bySmallId[(int) id];
        }
        return byLargeId.get(id);
    }

    /**
     * The first template with a name, in whatever namespace.
     *
     * @param name local name
     * @return the template
     * @throws IllegalArgumentException if there is none
     */
    public FastTemplate byName(String name) {
        for (FastTemplate template : templates) {
            if (template.name().equals(name)) {
                return template;
            }
        }
        throw new IllegalArgumentException("no such template: name=" + name);
    }

    /** Entries a dictionary needs. */
    int entryCount() {
        return entryCount;
    }

    /** Bytes of the longest presence map that any of the templates needs. */
    int maxPresenceBytes() {
        return maxPresenceBytes;
    }
}
