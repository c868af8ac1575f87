// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import java.util.List;

/**
 * A statement over everything that is on a tape so far, to be signed.
 *
 * <p>What is signed is text, so that it can be read and checked without our code: UTF-8 (of which it uses ASCII only),
 * each line ended by a single newline, one space between words, these lines in this order:
 *
 * <pre>
 * truetape seal v1
 * tape &lt;id of the tape, hex&gt;
 * seal &lt;number, from 0&gt;
 * previous &lt;SHA-256 of the text of the seal before; 64 zeros in seal 0&gt;
 * documents &lt;n: covers documents 0 to n-1 of the tape&gt;
 * tapeRoot &lt;RFC 6962 root over the leaf hashes of these documents&gt;
 * notes &lt;count&gt;
 * blocks &lt;count, the sum over the sources&gt;
 * records &lt;count, the sum over the sources&gt;
 * rawBytes &lt;bytes in all raw regions&gt;
 * source &lt;id&gt; records &lt;count&gt; blocks &lt;count&gt; contentRoot &lt;root&gt; conclusionsRoot &lt;root&gt;
 * time &lt;nanoseconds since 1970-01-01 UTC&gt;
 * keyId &lt;name of the signing key, 16 digits of hex&gt;
 * algorithm &lt;Ed25519 or ECDSA-P256-SHA256&gt;
 * hash SHA-256
 * state &lt;open or closed&gt;
 * </pre>
 *
 * <p>There is a source line for each source, none or many, by rising id. Numbers are decimal, 0 to 2^63-1, without sign
 * or leading zeros; hex is lower case. So a seal has one text, and {@link #parse} takes no other.
 *
 * <p>To check the signature by hand, with the text, the 64 bytes of the signature and the key's PEM in files:
 * {@code openssl pkeyutl -verify -pubin -inkey KEY -rawin -in TEXT -sigfile SIGNATURE} (of ECDSA, after r and s were put
 * into DER).
 *
 * <p>Immutable. Off the hot path. {@code blocks} and {@code records} are not stored: they are sums.
 *
 * @param tapeId id of the tape, 2 to 128 digits of lower-case hex, an even count
 * @param number number of the seal on its tape, from 0
 * @param previous {@link #head} of the seal before, {@link #NO_PREVIOUS} in seal 0
 * @param documents count of documents covered
 * @param tapeRoot root over their leaf hashes, 64 digits of lower-case hex
 * @param notes count of notes covered
 * @param rawBytes bytes in all raw regions covered
 * @param sources what there is of each source, by rising id
 * @param timeEpochNs when the seal was made, nanoseconds since 1970-01-01 UTC
 * @param keyId {@link SigningKey#keyId} of the key that is to sign
 * @param algorithm what that key signs with
 * @param state whether more may follow
 */
public record Seal(
        String tapeId,
        long number,
        String previous,
        long documents,
        String tapeRoot,
        long notes,
        long rawBytes,
        List<SourceState> sources,
        long timeEpochNs,
        String keyId,
        SignatureAlgorithm algorithm,
        State state) {

    /** {@link #previous} of the first seal. */
    public static final String NO_PREVIOUS = "0".repeat(2 * Sha256.LENGTH);

    /** Whether more may follow on the tape. */
    public enum State {
        /** More may follow. */
        OPEN("open"),
        /** This is the last seal. */
        CLOSED("closed");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** The word in the text. */
        String word() {
            return word;
        }
    }

    /**
     * Checks the ranges and forms above.
     *
     * @throws IllegalArgumentException if one does not hold; says which
     */
    public Seal {
        SealText.requireTapeId(tapeId);
        SealText.requireCount("seal", number);
        SealText.requirePrevious(number, previous);
        SealText.requireCount("documents", documents);
        SealText.requireHash("tapeRoot", tapeRoot);
        SealText.requireCount("notes", notes);
        SealText.requireCount("rawBytes", rawBytes);
        sources = List.copyOf(sources);
        for (int i = 1; i < sources.size(); i++) {
            SealText.requireRising(sources.get(i - 1), sources.get(i));
        }
        SealText.requireCount("time", timeEpochNs);
        SealText.requireHex("keyId", keyId, SealText.KEY_ID_DIGITS);
        if (algorithm == null) {
            throw new IllegalArgumentException("algorithm must be given");
        }
        if (state == null) {
            throw new IllegalArgumentException("state must be given");
        }
        SealText.sum("blocks", sources, SourceState::blocks);
        SealText.sum("records", sources, SourceState::records);
    }

    /** Count of blocks covered: the sum over the sources. */
    public long blocks() {
        return SealText.sum("blocks", sources, SourceState::blocks);
    }

    /** Count of records covered: the sum over the sources. */
    public long records() {
        return SealText.sum("records", sources, SourceState::records);
    }

    /** The exact bytes that are signed. */
    public byte[] signedBytes() {
        return SealText.write(this);
    }

    /** SHA-256 of {@link #signedBytes}. */
    public byte[] hash() {
        return Sha256.hash(signedBytes());
    }

    /** {@link #hash} in hex: {@code previous} of the next seal; of the last seal it is the head of the tape. */
    public String head() {
        return Sha256.hex(hash());
    }

    /**
     * The seal of a text.
     *
     * @throws MalformedSealException if it is not exactly the text of a seal; says in which line
     */
    public static Seal parse(byte[] text) {
        return new SealParser(text).parse();
    }

    /** A builder, on which everything but the sources must be set. */
    public static SealBuilder builder() {
        return new SealBuilder();
    }
}
