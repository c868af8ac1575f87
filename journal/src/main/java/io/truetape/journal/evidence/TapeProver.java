// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.evidence;

import io.truetape.journal.JournalException;
import io.truetape.journal.TapeReader;
import io.truetape.journal.evidence.TapeLeaves.Block;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.proof.MerkleTree;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.proof.SignedSeal;
import io.truetape.journal.proof.SourceState;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Makes proofs from a tape, finished or not. Every proof is compared with its seal on the way, so that what is given away
 * holds; the tape may be damaged elsewhere. Reads all headers once, and the regions that are shown. One owner at a time.
 */
public final class TapeProver {
    private final TapeLeaves leaves;

    private TapeProver(final TapeLeaves leaves) {
        this.leaves = leaves;
    }

    /**
     * A prover for a tape.
     *
     * @throws JournalException DAMAGED when its documents cannot be told, WRONG_TARGET when it has no seal yet,
     *                          ENVIRONMENT when it cannot be read
     */
    public static TapeProver of(final TapeReader reader) {
        return new TapeProver(TapeLeaves.sealed(reader));
    }

    /** The last seal, the closing one where the tape is closed. */
    public SignedSeal lastSeal() {
        return leaves.last();
    }

    /**
     * The seal of a number.
     *
     * @throws IllegalArgumentException when there is none
     */
    public SignedSeal seal(final long number) {
        if (number < 0 || number >= leaves.seals().size()) {
            throw new IllegalArgumentException("there is no seal " + number + ", the tape has "
                    + leaves.seals().size() + " (the first is 0)");
        }
        return leaves.seals().get((int) number);
    }

    /**
     * The first seal that covers a record.
     *
     * @throws IllegalArgumentException when none does
     */
    public SignedSeal firstSealOver(final int source, final long record) {
        for (final SignedSeal seal : leaves.seals()) {
            if (record < records(seal, source)) {
                return seal;
            }
        }
        throw notCovered(lastSeal(), source, record);
    }

    /**
     * Proof that one seal extends another.
     *
     * @throws IllegalArgumentException when there are no such seals, or the second is not the later
     * @throws JournalException         DAMAGED when the tape is not what they say
     */
    public ConsistencyProof consistency(final long earlierNumber, final long laterNumber) {
        final SignedSeal earlier = seal(earlierNumber);
        final SignedSeal later = seal(laterNumber);
        if (earlierNumber >= laterNumber) {
            throw new IllegalArgumentException("seal " + laterNumber + " is not later than seal " + earlierNumber);
        }
        leaves.requireTrue(earlier);
        leaves.requireTrue(later);
        return new ConsistencyProof(
                earlier,
                later,
                leaves.tree()
                        .consistencyProof(
                                earlier.seal().documents(), later.seal().documents()));
    }

    /**
     * Proof of the records of a source from one number to another, both included.
     *
     * @throws IllegalArgumentException when the seal does not cover them, or they are too many
     * @throws JournalException         DAMAGED when the tape is not what the seal says
     */
    public RecordsProof records(final int source, final long first, final long last, final SignedSeal seal) {
        if (first < 0 || first > last) {
            throw new IllegalArgumentException(
                    "records go from a number to one that is not less: " + first + ".." + last);
        }
        if (last >= records(seal, source)) {
            throw notCovered(seal, source, last);
        }
        final MerkleTree content = content(source, seal);
        final List<Block> blocks = leaves.blocks(source, seal.seal().documents());
        final int from = blockOf(blocks, first);
        final int to = blockOf(blocks, last);
        final ShownBlocks shown = new ShownBlocks(leaves);
        for (final Block block : blocks.subList(from, to + 1)) {
            shown.show(
                    block,
                    block.header().recordCount > 0,
                    false,
                    (number, reader) -> number >= first && number <= last);
        }
        return proof(source, Optional.empty(), shown, seal, from, content);
    }

    /**
     * Proof of the records of a source whose time lies in an interval, wherever they stand in the source: late ones too.
     *
     * @throws IllegalArgumentException when the seal knows no such source, or the records are too many
     * @throws JournalException         DAMAGED when the tape is not what the seal says
     */
    public RecordsProof records(final int source, final Interval interval, final SignedSeal seal) {
        final List<Block> blocks = leaves.blocks(source, seal.seal().documents());
        if (blocks.isEmpty()) {
            throw notCovered(seal, source, 0);
        }
        if (blocks.get(0).header().salted()) {
            throw new IllegalArgumentException("source " + source + " is private, and the times of its records stand"
                    + " together, block by block: a proof of an interval would show those of neighbours; prove records"
                    + " by number");
        }
        final MerkleTree content = content(source, seal);
        int from = 0;
        while (from + 1 < blocks.size()
                && interval.isBehind(blocks.get(from + 1).header())) {
            from++;
        }
        final ShownBlocks shown = new ShownBlocks(leaves);
        for (final Block block : blocks.subList(from, blocks.size())) {
            final BlockHeader header = block.header();
            final boolean touches = interval.touches(header);
            shown.show(block, touches, touches && !interval.holds(header), (number, reader) -> interval.holds(reader));
        }
        return proof(source, Optional.of(interval), shown, seal, from, content);
    }

    private RecordsProof proof(
            final int source,
            final Optional<Interval> interval,
            final ShownBlocks shown,
            final SignedSeal seal,
            final int firstBlock,
            final MerkleTree content) {
        final int count = shown.blocks().size();
        final long[] places = LongStream.range(firstBlock, firstBlock + count).toArray();
        return new RecordsProof(
                source,
                interval,
                shown.records(),
                seal,
                firstBlock,
                shown.blocks(),
                content.inclusionProof(places, content.size()),
                shown.documents().isEmpty()
                        ? List.of()
                        : leaves.tree()
                                .inclusionProof(
                                        shown.documents().stream()
                                                .mapToLong(Long::longValue)
                                                .toArray(),
                                        seal.seal().documents()));
    }

    /** The content tree of a source under a seal that has been compared with the tape. */
    private MerkleTree content(final int source, final SignedSeal seal) {
        leaves.requireTrue(seal);
        final MerkleTree content =
                new MerkleTree(leaves.blocks(source, seal.seal().documents()).stream()
                        .map(block -> block.header().rawHash)
                        .toList());
        final SourceState state = state(seal, source).orElseThrow();
        if (state.blocks() != content.size() || !state.contentRoot().equals(Sha256.hex(content.root()))) {
            throw leaves.damaged("the blocks of source " + source + " are not those under seal "
                    + seal.seal().number());
        }
        return content;
    }

    private int blockOf(final List<Block> blocks, final long record) {
        for (int i = 0; i < blocks.size(); i++) {
            final BlockHeader header = blocks.get(i).header();
            if (record < header.firstRecord + header.recordCount) {
                return i;
            }
        }
        throw leaves.damaged("no block holds record " + record + ", which is sealed");
    }

    private static Optional<SourceState> state(final SignedSeal seal, final int source) {
        return seal.seal().sources().stream()
                .filter(state -> state.sourceId() == source)
                .findAny();
    }

    private static long records(final SignedSeal seal, final int source) {
        return state(seal, source).map(SourceState::records).orElse(0L);
    }

    private static IllegalArgumentException notCovered(final SignedSeal seal, final int source, final long record) {
        return new IllegalArgumentException("seal " + seal.seal().number() + " does not cover record " + record
                + " of source " + source + ": it covers " + records(seal, source) + " records of it (the first is 0)");
    }
}
