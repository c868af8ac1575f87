// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.scan;

import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.ConclusionsReader;
import io.truetape.journal.format.FormatException;
import io.truetape.journal.format.TimeStatus;
import java.util.Arrays;

/**
 * Checks one block document against itself: its hashes, the lengths in its raw region, and everything in its header
 * that follows from its conclusions. What it continues is {@link SourceTrees}'s matter. One owner at a time.
 */
public final class BlockChecker {
    private final BlockHeader header = new BlockHeader();
    private final ConclusionsReader conclusions = new ConclusionsReader();
    private final BlockHashes hashes = new BlockHashes();
    private final byte[] hash = new byte[BlockHeader.HASH_LENGTH];
    private boolean hashed = true;
    private long lastEvent;

    /** Checks everything but the hashes, from now on. */
    public BlockChecker withoutHashes() {
        hashed = false;
        return this;
    }

    /**
     * Reads a block and checks it.
     *
     * @throws FormatException saying what does not fit
     */
    public BlockHeader check(final byte[] document, final int offset, final int length) {
        header.decode(document, offset, length);
        if (header.lost()) {
            lastEvent = SourceTrees.EVENT_UNKNOWN;
            return header;
        }
        final int seedOffset = offset + BlockHeader.LENGTH;
        final int rawOffset = offset + header.rawOffset();
        final int conclusionsOffset = rawOffset + header.rawLength;
        if (hashed) {
            hashes.rawInto(header, document, seedOffset, document, rawOffset, hash);
            requireHash(header.rawHash, "raw region does not have the hash in its header");
            hashes.conclusionsInto(header, document, seedOffset, document, conclusionsOffset, hash);
            requireHash(header.conclusionsHash, "conclusions do not have the hash in their header");
        }
        checkRaw(document, rawOffset);
        checkConclusions(document, conclusionsOffset);
        return header;
    }

    /** Header of the block that was checked last; overwritten by the next. */
    public BlockHeader header() {
        return header;
    }

    /** Atomic event of the last record of the block that was checked last; -1 where that is a lost one. */
    public long lastEvent() {
        return lastEvent;
    }

    private void checkRaw(final byte[] document, final int rawOffset) {
        if (header.recordCount == 0 || header.jumbo()) {
            return;
        }
        final int limit = rawOffset + header.rawLength;
        int at = rawOffset;
        for (int i = 0; i < header.recordCount; i++) {
            require(at + 2 <= limit, "raw region ends before its last record");
            at += 2 + ((document[at] & 0xFF) << 8 | document[at + 1] & 0xFF);
        }
        require(at == limit, "raw region is not as long as its records");
    }

    private void checkConclusions(final byte[] document, final int conclusionsOffset) {
        conclusions.wrap(header, document, conclusionsOffset);
        long leastNs = Long.MAX_VALUE;
        byte least = TimeStatus.LEAP;
        long greatestNs = Long.MIN_VALUE;
        byte greatest = 0;
        for (int i = 0; i < header.recordCount; i++) {
            conclusions.next();
            final long ns = conclusions.epochNs();
            final byte leap = (byte) (conclusions.timeStatus() & TimeStatus.LEAP);
            if (i == 0) {
                require(
                        ns == header.baseEpochNs && leap == (header.leapBits & 1),
                        "base time is not the first record's");
            }
            if (TimeStatus.compare(ns, leap, leastNs, least) < 0) {
                leastNs = ns;
                least = leap;
            }
            if (i == 0 || TimeStatus.compare(ns, leap, greatestNs, greatest) > 0) {
                greatestNs = ns;
                greatest = leap;
            }
        }
        require(conclusions.atEnd(), "conclusions are longer than their records");
        if (header.recordCount == 0) {
            final int leap = header.leapBits >>> 3;
            require(
                    header.baseEpochNs == header.greatestSoFarEpochNs
                            && header.leastEpochNs == header.greatestSoFarEpochNs
                            && header.greatestEpochNs == header.greatestSoFarEpochNs
                            && header.leapBits == (leap == 0 ? 0 : 15),
                    "times of a block without records");
            lastEvent = header.carriedEvent;
            return;
        }
        lastEvent = conclusions.event();
        require(leastNs == header.leastEpochNs && least == (header.leapBits >>> 1 & 1), "least time");
        require(greatestNs == header.greatestEpochNs && greatest == (header.leapBits >>> 2 & 1), "greatest time");
    }

    /** Names the records: of which of them a byte was altered, no hash tells. */
    private void requireHash(final byte[] said, final String what) {
        if (!Arrays.equals(hash, said)) {
            final long last = header.firstRecord + header.recordCount - 1;
            throw new FormatException("block: " + what
                    + (header.recordCount == 0 ? "" : ", records " + header.firstRecord + " to " + last)
                    + " of source " + header.source + (header.salted() ? "; or its salt seed was altered" : ""));
        }
    }

    private static void require(final boolean holds, final String what) {
        if (!holds) {
            throw new FormatException("block: " + what);
        }
    }
}
