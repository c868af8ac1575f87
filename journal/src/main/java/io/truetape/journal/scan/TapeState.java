// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.scan;

import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.FormatException;
import io.truetape.journal.proof.MerkleFrontier;
import io.truetape.journal.proof.Seal;
import io.truetape.journal.proof.SealBuilder;
import io.truetape.journal.proof.Sha256;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that a seal says about a tape up to some document, kept while documents come by: by the writer as it
 * appends, by recovery and the verifier as they read. One owner at a time; allocates nothing per document once a source
 * is known.
 */
public final class TapeState {
    private final MerkleFrontier tape = new MerkleFrontier();
    private final List<SourceTrees> sources = new ArrayList<>();
    private final Sha256 sha256 = new Sha256();
    private final byte[] leaf = new byte[BlockHeader.HASH_LENGTH];
    private long blocks;
    private long notes;
    private long records;
    private long rawBytes;

    /** Documents so far. */
    public long documents() {
        return tape.size();
    }

    /** Blocks so far, those that stand for lost ones included. */
    public long blocks() {
        return blocks;
    }

    /** Notes so far. */
    public long notes() {
        return notes;
    }

    /** Records so far, of all sources, those of lost blocks included. */
    public long records() {
        return records;
    }

    /** Bytes of raw regions so far, of all sources. */
    public long rawBytes() {
        return rawBytes;
    }

    /** Root over all documents so far. */
    public byte[] tapeRoot() {
        final byte[] root = new byte[BlockHeader.HASH_LENGTH];
        tape.rootInto(root, 0);
        return root;
    }

    /** The sources that have blocks, in order of their numbers. */
    public List<SourceTrees> sources() {
        return sources;
    }

    /** The state of a source, made when it is first asked for; sources begin in order, without gaps. */
    public SourceTrees source(final int number) {
        requireInOrder(number);
        if (number == sources.size()) {
            sources.add(new SourceTrees(number));
        }
        return sources.get(number);
    }

    /**
     * Checks that a block can follow, and changes nothing: a block that cannot is no source's, and makes none.
     *
     * @throws FormatException saying what does not fit
     */
    void requireContinuedBy(final BlockHeader header) {
        if (header.tapeRecord != records) {
            throw new FormatException("block says " + header.tapeRecord + " records before it, there are " + records);
        }
        requireInOrder(header.source);
        final SourceTrees known =
                header.source < sources.size() ? sources.get(header.source) : new SourceTrees(header.source);
        known.requireContinuedBy(header);
    }

    private void requireInOrder(final int source) {
        if (source > sources.size()) {
            throw new FormatException("source " + source + " appears before source " + sources.size());
        }
    }

    /** Sets in a header what a next block of a source must say. */
    public void startBlock(final int source, final BlockHeader header) {
        source(source).startBlock(header);
        header.tapeRecord = records;
    }

    /**
     * Takes a block in, whose header is final.
     *
     * @param encoded   the header's bytes as they stand on the tape
     * @param lastEvent atomic event of the block's last record
     */
    public void appendBlock(final BlockHeader header, final byte[] encoded, final int offset, final long lastEvent) {
        source(header.source).append(header, lastEvent);
        sha256.hashLeafInto(encoded, offset, BlockHeader.LENGTH, leaf, 0);
        tape.appendLeafHash(leaf, 0);
        blocks++;
        records += header.recordCount;
        rawBytes += header.lost() ? 0 : header.rawLength;
    }

    /** Takes a wire document in. */
    public void appendDocument(final byte[] document, final int offset, final int length, final boolean note) {
        sha256.hashLeafInto(document, offset, length, leaf, 0);
        tape.appendLeafHash(leaf, 0);
        if (note) {
            notes++;
        }
    }

    /** Takes a wire document in whose leaf hash is known. */
    void appendLeaf(final byte[] leafHash, final boolean note) {
        tape.appendLeafHash(leafHash, 0);
        if (note) {
            notes++;
        }
    }

    /** A seal over this state, to be completed by time, key and state. */
    public SealBuilder seal(final String tapeId) {
        return Seal.builder()
                .tapeId(tapeId)
                .documents(documents())
                .tapeRoot(Sha256.hex(tapeRoot()))
                .notes(notes)
                .rawBytes(rawBytes)
                .sources(sources.stream().map(SourceTrees::sealed).toList());
    }

    /** Becomes a copy of another state; allocates only for sources that this one has not seen. */
    public void copyFrom(final TapeState other) {
        tape.copyFrom(other.tape);
        for (int i = 0; i < other.sources.size(); i++) {
            source(i).copyFrom(other.sources.get(i));
        }
        blocks = other.blocks;
        notes = other.notes;
        records = other.records;
        rawBytes = other.rawBytes;
    }
}
