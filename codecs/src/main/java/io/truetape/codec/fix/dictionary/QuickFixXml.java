// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix.dictionary;

import io.truetape.codec.fix.dictionary.FixDictionaryBuilder.Kind;
import io.truetape.codec.fix.dictionary.FixDictionaryBuilder.Part;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads dictionaries in the XML form that QuickFIX introduced, for users who have their own. Document types and external
 * entities are refused, components that contain themselves too, and the size is bounded.
 *
 * <p>A dictionary of FIXT (session) and one of the application version are read together, in that order.
 */
public final class QuickFixXml {
    private static final int MAX_DEPTH = 64;

    private final FixDictionaryBuilder builder;
    private final XMLStreamReader xml;
    private int depth;

    private QuickFixXml(FixDictionaryBuilder builder, XMLStreamReader xml) {
        this.builder = builder;
        this.xml = xml;
    }

    /**
     * Reads a dictionary.
     *
     * @param sources one XML document, or that of FIXT and that of the application version; not closed here
     * @return the dictionary
     * @throws IllegalArgumentException if a document is not well-formed, or refers to what it does not define
     */
    public static FixDictionary read(InputStream... sources) {
        FixDictionaryBuilder builder = new FixDictionaryBuilder();
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            for (InputStream source : sources) {
                new QuickFixXml(builder, factory.createXMLStreamReader(source)).document();
            }
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("dictionary is no XML that can be read: " + e.getMessage(), e);
        }
        return builder.build();
    }

    private void document() throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.DTD) {
                throw new IllegalArgumentException("dictionary must not have a document type");
            }
            if (xml.isStartElement()) {
                element(xml.getLocalName());
            }
        }
    }

    private void element(String name) throws XMLStreamException {
        switch (name) {
            case "fix" -> builder.version(version());
            case "header" -> header();
            case "trailer" -> trailer();
            case "message" -> builder.message(attribute("msgtype"), attribute("name"), parts());
            case "component" -> builder.component(attribute("name"), parts());
            case "field" -> field();
            default -> {
                // What only holds other elements, or is not known, needs nothing itself.
            }
        }
    }

    /** An application dictionary has an empty header, which must not hide that of the session. */
    private void header() throws XMLStreamException {
        List<Part> parts = parts();
        if (!parts.isEmpty()) {
            builder.header(parts);
        }
    }

    private void trailer() throws XMLStreamException {
        List<Part> parts = parts();
        if (!parts.isEmpty()) {
            builder.trailer(parts);
        }
    }

    private String version() {
        String kind = xml.getAttributeValue(null, "type");
        String pack = xml.getAttributeValue(null, "servicepack");
        String version = (kind == null ? "FIX" : kind) + '.' + attribute("major") + '.' + attribute("minor");
        return pack == null || pack.equals("0") ? version : version + "SP" + pack;
    }

    private String attribute(String name) {
        String value = xml.getAttributeValue(null, name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("element " + xml.getLocalName() + " must have an attribute " + name
                    + ": line=" + xml.getLocation().getLineNumber());
        }
        return value;
    }

    private List<Part> parts() throws XMLStreamException {
        if (++depth > MAX_DEPTH) {
            throw new IllegalArgumentException("elements must not be nested deeper than " + MAX_DEPTH);
        }
        List<Part> parts = new ArrayList<>();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                parts.add(part());
            }
        }
        depth--;
        return parts;
    }

    private Part part() throws XMLStreamException {
        String name = attribute("name");
        boolean required = "Y".equals(xml.getAttributeValue(null, "required"));
        Kind kind = switch (xml.getLocalName()) {
            case "field" -> Kind.FIELD;
            case "component" -> Kind.COMPONENT;
            case "group" -> Kind.GROUP;
            default -> throw new IllegalArgumentException("unknown element: " + xml.getLocalName());
        };
        return new Part(kind, name, required, parts());
    }

    private void field() throws XMLStreamException {
        int tag = number(attribute("number"));
        String name = attribute("name");
        FixType type = FixType.ofName(attribute("type"));
        List<String> values = new ArrayList<>();
        boolean anyText = false;
        for (int open = 1; open > 0; ) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                open++;
                String value = xml.getAttributeValue(null, "enum");
                if (value != null) {
                    values.add(value);
                    anyText |= value.indexOf(' ') >= 0;
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                open--;
            }
        }
        builder.field(tag, name, type, anyText ? List.of() : values);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("number must be one: number=" + text, e);
        }
    }
}
