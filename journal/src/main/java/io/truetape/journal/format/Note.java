// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.format;

/**
 * A journalled fact that is not market data: source opened, source closed, layout, control totals, rules, run.
 *
 * @param name  what it is about: {@code source-opened}, {@code source-closed}, {@code totals}, ...
 * @param lines the fact, under the title {@code truetape note v1 NAME}
 */
public record Note(String name, Lines lines) {
    /** Name of the note that opens a closed tape again: the one document that can stand behind a closing seal. */
    public static final String REOPENED = "reopened";

    private static final String TITLE = "truetape note v1 ";

    /** Begins the lines of a note. */
    public static Lines.Builder named(final String name) {
        return Lines.titled(TITLE + name);
    }

    /** The note whose lines were begun by {@link #named}. */
    public static Note of(final Lines lines) {
        if (!lines.title().startsWith(TITLE) || lines.title().length() == TITLE.length()) {
            throw new FormatException("no note of version 1: '" + lines.title() + "'");
        }
        return new Note(lines.title().substring(TITLE.length()), lines);
    }

    /** The note as a document. */
    public WireDocument document() {
        return WireDocument.of(WireDocument.KIND_NOTE, lines.text());
    }

    /**
     * The note in a document.
     *
     * @throws FormatException when the document is none
     */
    public static Note of(final WireDocument document) {
        return of(Lines.parse(document.body()));
    }
}
