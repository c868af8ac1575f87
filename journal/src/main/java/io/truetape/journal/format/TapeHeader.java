// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.format;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/**
 * The first document of a tape: which tape this is.
 *
 * @param tapeId         32 hexadecimal digits, drawn at random when the tape was created
 * @param sessionDate    the session date; it also names the queue's file
 * @param venue          MIC of the venue, or {@code XXXX} when it was not given
 * @param createdEpochNs when the tape was created, by the host's clock
 * @param software       name and version of the writer
 */
public record TapeHeader(String tapeId, LocalDate sessionDate, String venue, long createdEpochNs, String software) {
    private static final String TITLE = "truetape tape v1";

    /** Checks that the values can be written and read again. */
    public TapeHeader {
        if (!tapeId.matches("[0-9a-f]{32}")) {
            throw new FormatException("tape id is not 32 hexadecimal digits: " + tapeId);
        }
        if (!venue.matches("[A-Z0-9]{4}")) {
            throw new FormatException("venue is no MIC (four letters or digits): " + venue);
        }
    }

    /** The header as a document. */
    public WireDocument document() {
        return WireDocument.of(
                WireDocument.KIND_TAPE,
                Lines.titled(TITLE)
                        .line("tape", tapeId)
                        .line("date", sessionDate)
                        .line("venue", venue)
                        .line("created", createdEpochNs)
                        .line("software", software)
                        .build()
                        .text());
    }

    /**
     * The header in a document.
     *
     * @throws FormatException when the document is none, or of a version that this build does not know
     */
    public static TapeHeader of(final WireDocument document) {
        if (!document.kind().equals(WireDocument.KIND_TAPE)) {
            throw new FormatException("first document is no tape header but '" + document.kind() + "'");
        }
        final Lines lines = Lines.parse(document.body());
        if (!lines.title().equals(TITLE)) {
            throw new FormatException("tape version is not known to this build: '" + lines.title() + "'");
        }
        try {
            final TapeHeader header = new TapeHeader(
                    lines.get("tape"),
                    LocalDate.parse(lines.get("date")),
                    lines.get("venue"),
                    lines.number("created"),
                    lines.get("software"));
            if (!header.document().body().equals(document.body())) {
                throw new FormatException("tape header is not in its one form");
            }
            return header;
        } catch (final DateTimeParseException e) {
            throw new FormatException("tape header: no date: " + lines.get("date"));
        }
    }
}
