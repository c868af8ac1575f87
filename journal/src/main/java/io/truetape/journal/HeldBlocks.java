// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.JournalException.Kind;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.scan.Cq4File;
import io.truetape.journal.scan.TapeState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The blocks that a tape held when its writer opened it, with which a run that resumes is compared block by block from
 * the start of each source. Its owner is the writer's; allocates nothing per block that is the same.
 */
final class HeldBlocks {
    private final Path dataFile;
    private final BlockIndex index;
    private final TapeState replayed = new TapeState();
    private final Sha256 sha256 = new Sha256();
    private final byte[] hash = new byte[Sha256.LENGTH];

    HeldBlocks(final Path dataFile, final BlockIndex index) {
        this.dataFile = dataFile;
        this.index = index;
    }

    /** Whether the next block of a source is one that the tape holds. */
    boolean holdsNext(final int source) {
        return next(source) < index.count(source);
    }

    /** Sets in a header what the next block of a source must say. */
    void startBlock(final int source, final BlockHeader block) {
        for (int before = 0; before < source; before++) {
            // Sources that the tape holds whole may have been compared without their blocks.
            replayed.source(before);
        }
        replayed.startBlock(source, block);
        block.tapeRecord = index.tapeRecord(source, next(source));
    }

    /**
     * Compares a block with the one in its place.
     *
     * @param block     its header, with its hashes
     * @param encoded   the header's bytes
     * @param raw       its raw region, from 0
     * @param lastEvent atomic event of its last record
     * @throws SourceMismatchException when source or conclusions are not the same
     * @throws JournalException        DAMAGED when both are and the header says something else
     */
    void compare(final BlockHeader block, final byte[] encoded, final byte[] raw, final long lastEvent) {
        final long number = next(block.source);
        if (!index.sameRaw(block.source, number, block)) {
            throw new SourceMismatchException(block.source, number, firstDifference(block, number, raw));
        }
        if (!index.sameConclusions(block.source, number, block)) {
            throw new SourceMismatchException(block.source, number, -1);
        }
        sha256.hashLeafInto(encoded, 0, BlockHeader.LENGTH, hash, 0);
        if (!index.sameHeader(block.source, number, hash)) {
            throw new JournalException(
                    Kind.DAMAGED,
                    dataFile + " at byte " + index.position(block.source, number) + ": the header of block " + number
                            + " of source " + block.source + " was altered; name another target");
        }
        replayed.appendBlock(block, encoded, 0, lastEvent);
    }

    private long next(final int source) {
        return source < replayed.sources().size() ? replayed.source(source).blocks() : 0;
    }

    private int firstDifference(final BlockHeader block, final long number, final byte[] raw) {
        try (Cq4File file = Cq4File.open(dataFile)) {
            final long position = index.position(block.source, number) + Integer.BYTES;
            final byte[] heldHeader = new byte[BlockHeader.LENGTH];
            file.read(position, heldHeader, 0, heldHeader.length);
            final BlockHeader other = new BlockHeader();
            other.decodeFields(heldHeader, 0);
            final byte[] heldRaw = new byte[other.rawLength];
            file.read(position + other.rawOffset(), heldRaw, 0, heldRaw.length);
            return Math.max(Arrays.mismatch(heldRaw, 0, heldRaw.length, raw, 0, block.rawLength), 0);
        } catch (final IOException e) {
            throw new JournalException(Kind.ENVIRONMENT, "reading " + dataFile + " failed: " + e, e);
        }
    }
}
