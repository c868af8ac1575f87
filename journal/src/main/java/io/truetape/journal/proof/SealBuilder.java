// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import java.util.List;

/** Collects what a {@link Seal} says, field by field; the meanings and units are those of its components. */
public final class SealBuilder {
    private static final long UNSET = -1;

    private String tapeId = "";
    private long number = UNSET;
    private String previous = "";
    private long documents = UNSET;
    private String tapeRoot = "";
    private long notes = UNSET;
    private long rawBytes = UNSET;
    private List<SourceState> sources = List.of();
    private long timeEpochNs = UNSET;
    private String keyId = "";
    private SignatureAlgorithm algorithm;
    private Seal.State state;

    SealBuilder() {}

    /** Id of the tape, hex. */
    public SealBuilder tapeId(String tapeId) {
        this.tapeId = tapeId;
        return this;
    }

    /** Number of the seal, from 0. */
    public SealBuilder number(long number) {
        this.number = number;
        return this;
    }

    /** Head of the seal before, or {@link Seal#NO_PREVIOUS}. */
    public SealBuilder previous(String previous) {
        this.previous = previous;
        return this;
    }

    /** Makes this seal 0 of its tape. */
    public SealBuilder first() {
        return number(0).previous(Seal.NO_PREVIOUS);
    }

    /** Makes this the seal that comes after {@code seal}, on the same tape; after a closing one where it was opened again. */
    public SealBuilder after(Seal seal) {
        return tapeId(seal.tapeId()).number(seal.number() + 1).previous(seal.head());
    }

    /** Count of documents covered. */
    public SealBuilder documents(long documents) {
        this.documents = documents;
        return this;
    }

    /** Root over their leaf hashes, hex. */
    public SealBuilder tapeRoot(String tapeRoot) {
        this.tapeRoot = tapeRoot;
        return this;
    }

    /** Count of notes covered. */
    public SealBuilder notes(long notes) {
        this.notes = notes;
        return this;
    }

    /** Bytes in all raw regions covered. */
    public SealBuilder rawBytes(long rawBytes) {
        this.rawBytes = rawBytes;
        return this;
    }

    /** What there is of each source, by rising id. */
    public SealBuilder sources(List<SourceState> sources) {
        this.sources = sources;
        return this;
    }

    /** When the seal is made, nanoseconds since 1970-01-01 UTC. */
    public SealBuilder timeEpochNs(long timeEpochNs) {
        this.timeEpochNs = timeEpochNs;
        return this;
    }

    /** Name of the key that is to sign. */
    public SealBuilder keyId(String keyId) {
        this.keyId = keyId;
        return this;
    }

    /** What that key signs with. */
    public SealBuilder algorithm(SignatureAlgorithm algorithm) {
        this.algorithm = algorithm;
        return this;
    }

    /** Name and algorithm of the key that is to sign. */
    public SealBuilder key(VerifyingKey key) {
        return keyId(key.keyId()).algorithm(key.algorithm());
    }

    /** Whether more may follow. */
    public SealBuilder state(Seal.State state) {
        this.state = state;
        return this;
    }

    /**
     * The seal.
     *
     * @throws IllegalArgumentException if a field is unset or wrong; says which
     */
    public Seal build() {
        return new Seal(
                tapeId,
                number,
                previous,
                documents,
                tapeRoot,
                notes,
                rawBytes,
                sources,
                timeEpochNs,
                keyId,
                algorithm,
                state);
    }
}
