// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import io.truetape.codec.fast.TemplateNodes.Position;
import java.io.InputStream;
import java.io.Reader;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The elements of a template document one by one, those of other namespaces left out. No DTD, no entities. */
final class TemplateXml {
    private final XMLStreamReader reader;
    private String namespace = "";

    private TemplateXml(XMLStreamReader reader) {
        this.reader = reader;
    }

    static TemplateXml of(InputStream stream) {
        try {
            return new TemplateXml(factory().createXMLStreamReader(stream));
        } catch (XMLStreamException e) {
            throw notXml(e);
        }
    }

    static TemplateXml of(Reader text) {
        try {
            return new TemplateXml(factory().createXMLStreamReader(text));
        } catch (XMLStreamException e) {
            throw notXml(e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    private static FastTemplateException notXml(XMLStreamException e) {
        return new FastTemplateException(FastErrorCode.S1, position(e.getLocation()), "not XML", e);
    }

    private static Position position(Location location) {
        return location == null
                ? new Position(-1, -1)
                : new Position(location.getLineNumber(), location.getColumnNumber());
    }

    Position position() {
        return position(reader.getLocation());
    }

    FastTemplateException error(FastErrorCode code, String detail, Throwable cause) {
        return new FastTemplateException(code, position(), detail, cause);
    }

    FastTemplateException unexpected() {
        return error(FastErrorCode.S1, "element has no place here: element=" + element(), null);
    }

    private int next() {
        try {
            return reader.next();
        } catch (XMLStreamException e) {
            throw notXml(e);
        }
    }

    /** Goes to the root element. */
    void openRoot() {
        int event = reader.getEventType();
        while (event != XMLStreamConstants.START_ELEMENT) {
            if (event == XMLStreamConstants.DTD) {
                throw error(FastErrorCode.S1, "document type declarations are refused", null);
            }
            event = next();
        }
        String uri = reader.getNamespaceURI();
        namespace = uri == null ? "" : uri;
    }

    /** Reads to the end of the document, so that what is wrong behind the root is found. */
    void close() {
        try {
            while (reader.hasNext()) {
                reader.next();
            }
            reader.close();
        } catch (XMLStreamException e) {
            throw notXml(e);
        }
    }

    /** The local name of the current element. */
    String element() {
        return reader.getLocalName();
    }

    /** Goes to the next child of the current element, or to its end and answers false. */
    boolean nextChild() {
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                return false;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                String uri = reader.getNamespaceURI();
                if (namespace.equals(uri == null ? "" : uri)) {
                    return true;
                }
                skip();
            } else if (event == XMLStreamConstants.ENTITY_REFERENCE
                    || event == XMLStreamConstants.CHARACTERS && !reader.isWhiteSpace()
                    || event == XMLStreamConstants.CDATA && !reader.isWhiteSpace()) {
                throw error(FastErrorCode.S1, "text has no place here", null);
            }
        }
    }

    /** Passes over the rest of an element that may have foreign children only. */
    void skipContent() {
        if (nextChild()) {
            throw unexpected();
        }
    }

    private void skip() {
        int open = 1;
        while (open > 0) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                open++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                open--;
            }
        }
    }

    private boolean isOurs(String uri) {
        return uri == null || uri.isEmpty() || uri.equals(namespace);
    }

    String attribute(String name, String otherwise) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name) && isOurs(reader.getAttributeNamespace(i))) {
                return reader.getAttributeValue(i);
            }
        }
        return otherwise;
    }

    String required(String name) {
        String value = attribute(name, "").strip();
        if (value.isEmpty()) {
            throw error(FastErrorCode.S1, "attribute is missing: element=" + element() + ", attribute=" + name, null);
        }
        return value;
    }

    /** Whether an attribute has the second of two values; without it, it has the first. */
    boolean choice(String name, String first, String second) {
        String value = attribute(name, first);
        if (!value.equals(first) && !value.equals(second)) {
            throw error(FastErrorCode.S1, "attribute has no such value: " + name + "=" + value, null);
        }
        return value.equals(second);
    }

    /** Whether an attribute, of whatever namespace, says yes; some write Y. */
    boolean isYes(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                String value = reader.getAttributeValue(i);
                return value.equalsIgnoreCase("yes") || value.equalsIgnoreCase("y") || value.equals("true");
            }
        }
        return false;
    }
}
