// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.evidence;

import io.truetape.journal.JournalException;
import io.truetape.journal.TapeReader;
import io.truetape.journal.proof.Seal;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.proof.SignedSeal;
import io.truetape.journal.proof.SigningKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a tape had come, to be published: a few lines, in the form of a C2SP tlog-checkpoint.
 *
 * <pre>
 * truetape/TAPE-ID                 origin
 * 1234                             documents under the seal
 * BASE64                           tape root over them
 * seal NUMBER HASH                 the seal's number, and the SHA-256 of its text, hex
 * </pre>
 *
 * @param tapeId    id of the tape
 * @param documents that the seal covers
 * @param root      tape root over them, 32 bytes
 * @param seal      number of the seal
 * @param hash      SHA-256 of the seal's text, hex
 */
public record TapeHead(String tapeId, long documents, byte[] root, long seal, String hash) {
    private static final String ORIGIN = "truetape/";
    private static final Pattern TEXT = Pattern.compile(ORIGIN
            + "((?:[0-9a-f]{2}){1,64})\n(0|[1-9][0-9]{0,17})\n([A-Za-z0-9+/]{43}=)\n"
            + "seal (0|[1-9][0-9]{0,17}) ([0-9a-f]{64})\n");

    /**
     * The head of a tape by its last seal, after a comparison of this with the headers of all blocks before it, and with
     * all other documents; regions are {@code verify}'s matter.
     *
     * @throws JournalException DAMAGED when the tape is not what the seal says, WRONG_TARGET when it has no seal yet
     */
    public static TapeHead of(final TapeReader reader) {
        return of(TapeLeaves.sealed(reader));
    }

    static TapeHead of(final TapeLeaves leaves) {
        final SignedSeal last = leaves.last();
        leaves.requireTrue(last);
        final Seal seal = last.seal();
        return new TapeHead(seal.tapeId(), seal.documents(), Sha256.unhex(seal.tapeRoot()), seal.number(), seal.head());
    }

    /**
     * The head that a note states.
     *
     * @throws IllegalArgumentException if it states none
     */
    public static TapeHead parse(final SignedNote note) {
        final Matcher matcher = TEXT.matcher(note.text());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("it does not state a tape's head, in four lines from " + ORIGIN + " on");
        }
        final byte[] root = Base64.getDecoder().decode(matcher.group(3));
        final TapeHead head = new TapeHead(
                matcher.group(1),
                Long.parseLong(matcher.group(2)),
                root,
                Long.parseLong(matcher.group(4)),
                matcher.group(5));
        if (!head.text().equals(note.text())) {
            throw new IllegalArgumentException("it is not in its one form");
        }
        return head;
    }

    /** The lines that are signed. */
    public String text() {
        return origin() + "\n" + documents + "\n" + Base64.getEncoder().encodeToString(root) + "\nseal " + seal + " "
                + hash + "\n";
    }

    private String origin() {
        return ORIGIN + tapeId;
    }

    /** The head, signed; the key is named as its origin. */
    public SignedNote sign(final SigningKey key) {
        return new SignedNote(text(), List.of(NoteSignature.sign(key, origin(), text())));
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof TapeHead that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(root);
    }
}
