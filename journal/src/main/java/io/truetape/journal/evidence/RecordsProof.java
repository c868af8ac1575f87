// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.evidence;

import io.truetape.journal.proof.SignedSeal;
import java.util.List;
import java.util.Optional;

/**
 * What shows that these records, and no others, are what a source has from one number to another, or in an interval of
 * time. {@code docs/PROOFS.md} says what follows from what. The arrays belong to the proof; leave them as they are.
 *
 * <pre>
 * record in its place in a block's raw region, or of a private source a salted leaf of the region's tree
 *   region's hash in the block's header, and a leaf of the source's content tree: nothing between two blocks
 *     header a leaf of the tape tree (public sources)
 *       roots of both trees in the text of a seal, which is signed
 * </pre>
 *
 * @param source      number of the source on the tape
 * @param interval    the times that the records lie in; empty where they are named by number
 * @param records     the records, by rising number
 * @param seal        the seal that covers them
 * @param firstBlock  place of the first block in the content tree
 * @param blocks      blocks of the source that follow each other
 * @param contentPath proof for the blocks' raw regions in the content tree ({@code MerkleTree.inclusionProof})
 * @param tapePath    proof for their headers in the tape tree; nothing for a private source, for hashes beside the path
 *                    could be of notes that somebody guesses
 */
public record RecordsProof(
        int source,
        Optional<Interval> interval,
        List<Record> records,
        SignedSeal seal,
        long firstBlock,
        List<Block> blocks,
        List<byte[]> contentPath,
        List<byte[]> tapePath) {

    /**
     * One record.
     *
     * @param number in its source
     * @param bytes  as they came
     */
    public record Record(long number, byte[] bytes) {}

    /** One block: of a public source, or of a private one, whose proofs show no header and no neighbour. */
    public sealed interface Block permits PlainBlock, SaltedBlock {}

    /**
     * A block of a public source. A region that nothing has to be known of is not shown.
     *
     * @param document    number of the block's document on the tape
     * @param header      its 176 bytes
     * @param raw         its raw region
     * @param conclusions its conclusions region, where a bound of the interval lies in the block
     */
    public record PlainBlock(long document, byte[] header, Optional<byte[]> raw, Optional<byte[]> conclusions)
            implements Block {}

    /**
     * A block of a private source: what its raw region's hash is made of ({@link
     * io.truetape.journal.proof.SaltedTree}), as far as it must be shown.
     *
     * @param flags       the block's flags
     * @param leaves      leaves of its tree
     * @param firstRecord number of its first record; of the next one where it has none
     * @param salts       salts of the records that are proven
     * @param path        proof for these in the block's tree
     * @param root        of that tree, where no record is proven
     */
    public record SaltedBlock(
            int flags, int leaves, long firstRecord, List<byte[]> salts, List<byte[]> path, Optional<byte[]> root)
            implements Block {}
}
