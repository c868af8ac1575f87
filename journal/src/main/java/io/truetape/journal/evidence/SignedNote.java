// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A text with signatures below it, in the form of C2SP signed-note: the text, which ends in a line feed, a free line, and
 * for each signature a line {@code — NAME BASE64}, of the key's id (4 bytes) and the signature.
 *
 * @param text       what is signed, its last line feed included
 * @param signatures the signatures, in order; checked by nobody yet, see {@link NoteSignature}
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
    /** Bytes of a note at most: heads have some hundred. */
    static final int MAX_LENGTH = 1 << 16;

    private static final String DASH = "\u2014 ";
    private static final String FREE_LINE = "\n\n";

    /** Keeps the list from being changed. */
    public SignedNote {
        signatures = List.copyOf(signatures);
    }

    /** The same note with one more signature below. */
    public SignedNote with(final NoteSignature signature) {
        final List<NoteSignature> more = new ArrayList<>(signatures);
        more.add(signature);
        return new SignedNote(text, more);
    }

    /** The note as it stands in a file. */
    public String encode() {
        final StringBuilder note = new StringBuilder(text).append('\n');
        for (final NoteSignature signature : signatures) {
            note.append(DASH)
                    .append(signature.name())
                    .append(' ')
                    .append(Base64.getEncoder().encodeToString(signature.encode()))
                    .append('\n');
        }
        return note.toString();
    }

    /**
     * The note of a file.
     *
     * @throws IllegalArgumentException if it is none; says why
     */
    public static SignedNote parse(final byte[] file) {
        require(file.length <= MAX_LENGTH, "it is too long for a head");
        final String note = decode(file);
        require(note.chars().noneMatch(c -> c < ' ' && c != '\n'), "a control character stands in it");
        final int end = note.lastIndexOf(FREE_LINE);
        require(end > 0, "it has no text and a free line before its signatures");
        require(note.endsWith("\n") && note.length() > end + 2, "it has no signature");
        final List<NoteSignature> signatures = new ArrayList<>();
        for (final String line : note.substring(end + 2, note.length() - 1).split("\n", -1)) {
            signatures.add(signature(line));
        }
        final SignedNote parsed = new SignedNote(note.substring(0, end + 1), signatures);
        require(parsed.encode().equals(note), "it is not in its one form");
        return parsed;
    }

    private static String decode(final byte[] file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (final CharacterCodingException e) {
            throw new IllegalArgumentException("it is no UTF-8 text", e);
        }
    }

    private static NoteSignature signature(final String line) {
        final String[] words = line.split(" ", -1);
        require(line.startsWith(DASH) && words.length == 3, "a line below the free line is no signature: " + line);
        try {
            return NoteSignature.decode(words[1], Base64.getDecoder().decode(words[2]));
        } catch (final IllegalArgumentException e) {
            throw new IllegalArgumentException("the signature of " + words[1] + ": " + e.getMessage(), e);
        }
    }

    private static void require(final boolean holds, final String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }
}
