// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.journal.format.Note;
import io.truetape.journal.proof.MalformedSealException;
import io.truetape.journal.proof.Seal;
import io.truetape.journal.proof.SignedSeal;
import io.truetape.journal.salvage.SalvageNotes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * That a closed tape was opened again for further sources.
 *
 * @param timeEpochNs  when, by the host's clock
 * @param software     by what
 * @param reason       why, in the operator's words
 * @param records      how many records the tape had then, of all its sources: the next has that number on the tape;
 *                     {@link #UNKNOWN} where the closing seal that tells it is lost
 * @param beforeSalvage whether it was the damaged tape that was opened, from which this one was salvaged
 */
public record Reopening(long timeEpochNs, String software, String reason, long records, boolean beforeSalvage) {
    /** Stands for a number of records that nothing tells any more. */
    public static final long UNKNOWN = -1;

    /** The reopenings that a tape's notes tell of, in order. */
    static List<Reopening> of(final List<Note> notes, final List<SignedSeal> seals) {
        final Map<String, Long> recordsByHead = new HashMap<>();
        seals.forEach(seal -> recordsByHead.put(seal.seal().head(), seal.seal().records()));
        final List<Reopening> found = new ArrayList<>();
        for (final Note note : notes) {
            if (note.name().equals(SalvageNotes.ORIGINAL_SEAL)) {
                addOriginal(note, recordsByHead);
            } else if (note.name().equals(Note.REOPENED) || note.name().equals(SalvageNotes.ORIGINAL_REOPENED)) {
                found.add(new Reopening(
                        note.lines().number("time"),
                        note.lines().find("software").orElse(""),
                        note.lines().find("reason").orElse(""),
                        recordsByHead.getOrDefault(note.lines().find("head").orElse(""), UNKNOWN),
                        note.name().equals(SalvageNotes.ORIGINAL_REOPENED)));
            }
        }
        return List.copyOf(found);
    }

    private static void addOriginal(final Note note, final Map<String, Long> recordsByHead) {
        final String text = String.join("\n", note.lines().all("text")) + "\n";
        try {
            final Seal seal = Seal.parse(text.getBytes(StandardCharsets.US_ASCII));
            recordsByHead.put(seal.head(), seal.records());
        } catch (final MalformedSealException e) {
            // A seal that this version cannot read: its reopening is shown without a number of records.
        }
    }
}
